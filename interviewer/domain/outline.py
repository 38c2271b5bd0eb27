"""The rewrite by code alone: the candidate's own sentences in the order of a story, with blanks where a part lacks."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from types import MappingProxyType

from interviewer.domain.checks import passes
from interviewer.domain.lexicon import OWN_ACTION
from interviewer.domain.rewrite import Rewrite
from interviewer.domain.rubric import Check, Element, Polarity
from interviewer.domain.scorecard import CriterionResult
from interviewer.domain.signals import SentenceSignals, signals
from interviewer.domain.text import words


class _Part(StrEnum):
    """The parts of a story, in the order in which they are told."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    REASON = "reason"
    RESULT = "result"
    REFLECTION = "reflection"


# What a blank asks for, and the part that it belongs to.
_BLANKS = MappingProxyType(
    {
        Check.EVENT: (_Part.SITUATION, "[When and where was this?]"),
        Check.OWN_ACTION: (_Part.ACTION, "[What did you do yourself?]"),
        Check.REASON: (_Part.REASON, "[Why this way, and not another?]"),
        Check.OUTCOME: (_Part.RESULT, "[What came of it?]"),
        Check.MEASURED_OUTCOME: (_Part.RESULT, "[your number?]"),
        Check.REFLECTION: (_Part.REFLECTION, "[What did you learn, or what is still in use?]"),
    }
)
_TASK = re.compile(
    r"\bmy (?:job|role|task|part|responsibility|goal)\b|\bi (?:owned|had to)\b"
    r"|\bi was (?:responsible|asked|assigned|on call)\b|\b(?:asked me to|assigned to me|fell to me)\b"
)
# A sentence that opens so speaks of the one before it and stays with it.
_LEANS = re.compile(
    r"\W*(?:it|its|this|that|these|those|he|she|they|his|her|their|but|and|so|because|which|instead|otherwise|there)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 5


def outline(
    answers: Sequence[tuple[int, str]], criteria: Sequence[CriterionResult] = (), missing: Sequence[Check] = ()
) -> Rewrite:
    """The candidate's sentences, verbatim, as situation, task, action, reason, result and reflection.

    Wishes, orders to the judge, questions, platitudes, fillers and repeats are left out.

    Args:
        answers: The candidate's turns as (turn index, text).
        criteria: The results of the story; their evidence tells which part of a story a sentence is.
        missing: What the story lacks; looked for in the sentences when empty.
    """
    kept = list(_kept(answers))
    lacking = frozenset(missing) or _lacks([sentence for _, sentence in kept])
    parts = _parts(kept, criteria)
    lines = (_line(part, kept, parts, lacking) for part in _Part)
    return Rewrite(text="\n".join(line for line in lines if line))


def _line(
    part: _Part, kept: Sequence[tuple[int, SentenceSignals]], parts: Sequence[_Part], lacking: frozenset[Check]
) -> str:
    said = (_quoted(sentence.text) for (_, sentence), place in zip(kept, parts, strict=True) if place is part)
    asked = _blanks(part, lacking)
    # Who listens wants to know where they are first; anything else is asked for where it would follow.
    return " ".join([*asked, *said] if part is _Part.SITUATION else [*said, *asked])


def blanks(answers: Sequence[str], missing: Sequence[Check] = ()) -> tuple[str, ...]:
    """The blanks that a rewrite of these answers needs, in the order of a story."""
    kept = [sentence for _, sentence in _kept(list(enumerate(answers)))]
    lacking = frozenset(missing) or _lacks(kept)
    return tuple(blank for part in _Part for blank in _blanks(part, lacking))


def with_blanks(text: str, wanted: Sequence[str]) -> str:
    """The text with those of the wanted blanks that it lacks at its end."""
    return "\n".join((text, *(blank for blank in wanted if blank not in text)))


def _lacks(sentences: Sequence[SentenceSignals]) -> frozenset[Check]:
    """Which parts of a story no sentence holds."""
    return frozenset(check for check in _BLANKS if not any(passes(check, sentence) for sentence in sentences))


def _blanks(part: _Part, lacking: frozenset[Check]) -> list[str]:
    asked = [check for check in _BLANKS if check in lacking and _BLANKS[check][0] is part]
    # Who has not said what came of it is not asked for its number as well.
    return [_BLANKS[check][1] for check in asked if check is not Check.MEASURED_OUTCOME or Check.OUTCOME not in asked]


def _kept(answers: Sequence[tuple[int, str]]) -> Iterator[tuple[int, SentenceSignals]]:
    """The sentences that tell something, each once, with their turns."""
    seen: set[tuple[str, ...]] = set()
    for turn, text in answers:
        for sentence in signals(text).sentences:
            said = tuple(word for word, _ in words(sentence.text))
            if said and said not in seen and not _says_nothing(sentence, len(said)):
                seen.add(said)
                yield turn, sentence


def _says_nothing(sentence: SentenceSignals, count: int) -> bool:
    if sentence.orders or sentence.question or _is_a_wish(sentence):
        return True
    facts = sentence.own_actions or sentence.numbers or sentence.event or sentence.reason
    filler = count <= _FEW_WORDS and not (facts or sentence.past or sentence.outcome or sentence.reflection)
    return filler or (sentence.platitudes > 0 and not facts)


def _is_a_wish(sentence: SentenceSignals) -> bool:
    """Whether it only tells what would be done; a deed may be told with a wish in one sentence."""
    return sentence.hypothetical and not _acts(sentence)


def _acts(sentence: SentenceSignals) -> bool:
    return OWN_ACTION.search(sentence.text.lower()) is not None


def _parts(kept: Sequence[tuple[int, SentenceSignals]], criteria: Sequence[CriterionResult]) -> list[_Part]:
    parts: list[_Part] = []
    acted = False
    for at, (turn, sentence) in enumerate(kept):
        last_third = 3 * at >= 2 * len(kept)
        if at and _LEANS.match(sentence.text) and _is_next(kept[at - 1], kept[at]):
            parts.append(parts[-1])
        else:
            parts.append(_shown(turn, sentence, criteria) or _read(sentence, acted=acted, last_third=last_third))
        acted = acted or _acts(sentence)
    return parts


def _is_next(one: tuple[int, SentenceSignals], other: tuple[int, SentenceSignals]) -> bool:
    """Whether nothing was left out between the two."""
    return one[0] == other[0] and other[1].span.start - one[1].span.end <= 2


def _shown(turn: int, sentence: SentenceSignals, criteria: Sequence[CriterionResult]) -> _Part | None:
    """The part that a criterion found in this sentence; an action only says that something was done."""
    for result in criteria:
        place = result.evidence
        if place is None or result.element in (None, Element.ACTION) or result.polarity is Polarity.RED_FLAG:
            continue
        if place.turn == turn and place.start < sentence.span.end and place.end > sentence.span.start:
            return _Part.REFLECTION if sentence.reflection and not sentence.measured else _Part(result.element.value)
    return None


def _read(sentence: SentenceSignals, *, acted: bool, last_third: bool) -> _Part:
    """The part by what code counts in the sentence."""
    if sentence.reflection and acted and not sentence.measured:
        return _Part.REFLECTION
    if (sentence.outcome or sentence.measured) and acted and (last_third or not sentence.own_actions):
        return _Part.RESULT
    if not acted and _TASK.search(sentence.text.lower()):
        return _Part.TASK
    if _acts(sentence):
        return _Part.ACTION
    if sentence.reason and acted:
        return _Part.REASON
    return _Part.ACTION if acted else _Part.SITUATION


def _quoted(said: str) -> str:
    """A sentence as it stands, on one line and ended; nothing in it may look like a blank."""
    plain = " ".join(said.replace("[", "(").replace("]", ")").split())
    if re.search(r"[.!?][\"'”’)]*$", plain):
        return plain
    return plain.rstrip(" ,;:-") + "."
