"""The rewrite by code alone: the candidate's own sentences in the order of a story, with blanks for what it lacks."""

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from interviewer.domain.entities.part import Part
from interviewer.domain.entities.rewrite import Rewrite
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import CriterionResult
from interviewer.domain.evidence.cues import passes
from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.language.text import plain_words
from interviewer.domain.scores.story_parts import Told, acts, parts

_UM = r"(?:,\s*+|(?<!\s)\s++)?\b(?:[Uu]+h+|[Uu]m+|[Ee]r+m?|[Hh]m+)\b,?(?=\W)"
_HESITATION = re.compile(_UM)
_SAID_TWICE = re.compile(rf"\b(?P<word>[\w'’]+){_UM}\s*(?i:(?P=word))\b")
# "We had, we had managers", "the, the robots"; a number may be said twice for a reason.
_STUTTER = re.compile(r"\b(?P<said>(?!very|really|no)[A-Za-z'’]+(?:\s+[A-Za-z'’]+){0,2}),\s+(?i:(?P=said))\b")
_FILLER = re.compile(r",\s+(?:(?:like|you know),(?=\s)|you know$)")
_LOOSE_END = re.compile(r"(?:[\s,;:-]+(?:and|so|well))?[\s,;:-]*$")
_ENDED = re.compile(r"[.!?][\"'”’)]*$")


def fluent(said: str) -> str:
    """The words on one line, without hesitations; nothing in them looks like a blank."""
    plain = _HESITATION.sub(" ", _SAID_TWICE.sub(r"\g<word>", said.replace("[", "(").replace("]", ")")))
    plain = " ".join(plain.split())
    return plain[:1].upper() + plain[1:] if _HESITATION.match(said) else plain


def spoken(said: str) -> str:
    """As `fluent`, also without stutters, "you know" and a joining word that nothing follows."""
    return _LOOSE_END.sub("", _FILLER.sub("", _STUTTER.sub(r"\g<said>", fluent(said))))


def ended(said: str) -> str:
    """The words with a mark at their end."""
    return said if _ENDED.search(said) else said.rstrip(" ,;:-") + "."


# What a blank asks for, and the part that it belongs to.
_BLANKS = MappingProxyType(
    {
        Check.EVENT: (Part.SITUATION, "[When and where was this?]"),
        Check.OWN_ACTION: (Part.ACTION, "[What did you do yourself?]"),
        Check.REASON: (Part.REASON, "[Why this way, and not another?]"),
        Check.OUTCOME: (Part.RESULT, "[What came of it?]"),
        Check.MEASURED_OUTCOME: (Part.RESULT, "[your number?]"),
        Check.REFLECTION: (Part.REFLECTION, "[What did you learn, or what is still in use?]"),
    }
)
PART_OF_BLANK = MappingProxyType({text: part for part, text in _BLANKS.values()})
_FEW_WORDS = 5
# What a candidate says while they look for an example.
_SEARCHING = re.compile(
    r"(?:(?:okay|ok|sure|right|yeah|yes|so|well)\W+)*(?:i\W+(?:ve\W+)?)?(?:got|have) (?:one|it|an example)\W*$",
    re.IGNORECASE,
)


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
    told = list(_kept(answers))
    found = parts(told, criteria)
    by_part = {part: [s for (_, s), its in zip(told, found, strict=True) if its is part] for part in Part}
    lacking = frozenset(missing) or _lacks([sentence for _, sentence in told])
    if by_part[Part.RESULT] and Check.OUTCOME in lacking:
        # There is a result, so what is missing is a measure of it.
        lacking = lacking - {Check.OUTCOME} | {Check.MEASURED_OUTCOME}
    lines = (_line(part, by_part[part], lacking) for part in Part)
    return Rewrite(text="\n".join(line for line in lines if line))


def _lacks(sentences: Sequence[SentenceSignals]) -> frozenset[Check]:
    """Which parts of a story no sentence holds."""
    return frozenset(check for check in _BLANKS if not any(passes(check, sentence) for sentence in sentences))


def _line(part: Part, said: Sequence[SentenceSignals], lacking: frozenset[Check]) -> str:
    asked = _blanks(part, lacking)
    quoted = [ended(fluent(sentence.text)) for sentence in said]
    at = _place(part, said)
    return " ".join([*quoted[:at], *asked, *quoted[at:]])


def _place(part: Part, said: Sequence[SentenceSignals]) -> int:
    """How many sentences of the part stand before its blanks."""
    if part is Part.SITUATION:
        return 0  # the listener needs the situation first
    changes = (at for at, sentence in enumerate(said, start=1) if sentence.change or sentence.outcome)
    return next(changes, len(said)) if part is Part.RESULT else len(said)


def _blanks(part: Part, lacking: frozenset[Check]) -> list[str]:
    asked = [check for check in _BLANKS if check in lacking and _BLANKS[check][0] is part]
    # Without an outcome, its number is not asked for as well.
    return [_BLANKS[check][1] for check in asked if check is not Check.MEASURED_OUTCOME or Check.OUTCOME not in asked]


def _kept(answers: Sequence[tuple[int, str]]) -> Iterator[Told]:
    """The sentences that tell something, each once, with their turns."""
    seen: set[tuple[str, ...]] = set()
    for turn, text in answers:
        for sentence in signals(text).sentences:
            said = tuple(plain_words(sentence.text))
            if said and said not in seen and not _says_nothing(sentence, len(said)):
                seen.add(said)
                yield turn, sentence


def _says_nothing(sentence: SentenceSignals, count: int) -> bool:
    if sentence.orders or sentence.question or _is_a_wish(sentence) or _SEARCHING.match(sentence.text):
        return True
    facts = sentence.own_actions or sentence.numbers or sentence.event or sentence.reason
    filler = count <= _FEW_WORDS and not (facts or sentence.past or sentence.outcome or sentence.reflection)
    return filler or (sentence.platitudes > 0 and not facts)


def _is_a_wish(sentence: SentenceSignals) -> bool:
    """Whether it only tells what would be done; a deed may be told with a wish in one sentence."""
    return sentence.hypothetical and not acts(sentence)
