"""Which part of a story each of its sentences is: by the evidence of its score, else by the order of telling."""

import re
from collections.abc import Sequence

from interviewer.domain.entities.part import Part
from interviewer.domain.entities.rubric import Element, Polarity
from interviewer.domain.entities.scorecard import CriterionResult
from interviewer.domain.language.lexicon import OWN_ACTION
from interviewer.domain.language.signals import SentenceSignals

# A sentence with the turn that it stands in.
Told = tuple[int, SentenceSignals]

_TASK = re.compile(
    r"\bmy (?:job|role|task|part|responsibility|goal)\b|\bi (?:owned|had to)\b"
    r"|\bi was (?:responsible|asked|assigned|on call)\b|\b(?:asked me to|assigned to me|fell to me)\b"
)
# A sentence that opens so speaks of the one before it and stays with it.
_LEANS = re.compile(
    r"(?<!\W)\W*+(?:it|its|this|that|these|those|he|she|they|his|her|their|but|and|so|because|which|instead|otherwise|there)\b",
    re.IGNORECASE,
)
_HINDSIGHT = re.compile(
    r"\b(?:in hindsight|looking back|next time|do(?:ne)? (?:it )?differently|i(?:['’]ve)? learn(?:ed|t)|lessons?|"
    r"i should have)\b"
)
_WE = re.compile(r"\bwe\b")


def acts(sentence: SentenceSignals) -> bool:
    """Whether the candidate does something in it."""
    return OWN_ACTION.search(sentence.text.lower()) is not None


def parts(told: Sequence[Told], criteria: Sequence[CriterionResult]) -> list[Part]:
    """The part of each sentence.

    Args:
        told: The sentences in the order of telling.
        criteria: The results of the story; their evidence says which part a sentence is.
    """
    sentences = [sentence for _, sentence in told]
    deeds = _deeds(sentences) or _turning_point(sentences)
    found: list[Part] = []
    for at, (turn, sentence) in enumerate(told):
        part = _shown(turn, sentence, criteria) or _read(told, at, deeds)
        found.append(found[-1] if at and _leans(told[at - 1], told[at], found[-1], part) else part)
    return found


def _deeds(sentences: Sequence[SentenceSignals]) -> frozenset[int]:
    """Where the candidate acts; in a story without own deeds where the team does."""
    own = [at for at, sentence in enumerate(sentences) if acts(sentence)]
    if not own:
        own = [at for at, sentence in enumerate(sentences) if OWN_ACTION.search(_WE.sub("i", sentence.text.lower()))]
    # Who opens with a deed and then tells more of them has said what the story is about.
    return frozenset(own[1:] if own[:1] == [0] and len(own) > 1 else own)


def _turning_point(sentences: Sequence[SentenceSignals]) -> frozenset[int]:
    """In a story in which nobody acts the last place before something changes for good."""
    half = len(sentences) // 2
    changes = (at for at, said in enumerate(sentences) if at >= half and (said.change or said.outcome))
    return frozenset(at - 1 for at in (next(changes, 0),) if at)


def _leans(one: Told, other: Told, before: Part, part: Part) -> bool:
    """Whether the second sentence stays with the first one, whatever it is by itself."""
    nothing_between = one[0] == other[0] and other[1].span.start - one[1].span.end <= 2
    # What is told next stands next, so these are not torn apart.
    follows = (before, part) in {(Part.SITUATION, Part.ACTION), (Part.TASK, Part.ACTION), (Part.ACTION, Part.RESULT)}
    return nothing_between and not follows and _LEANS.match(other[1].text) is not None


def _shown(turn: int, sentence: SentenceSignals, criteria: Sequence[CriterionResult]) -> Part | None:
    """The part that a criterion found in this sentence; an action only says that something was done."""
    for result in criteria:
        place = result.evidence
        if place is None or result.element in (None, Element.ACTION) or result.polarity is Polarity.RED_FLAG:
            continue
        if place.turn == turn and place.start < sentence.span.end and place.end > sentence.span.start:
            return Part.REFLECTION if sentence.reflection and not sentence.measured else Part(result.element.value)
    return None


def _read(told: Sequence[Told], at: int, deeds: frozenset[int]) -> Part:
    """The part by what code counts in the sentence, and by the deeds before and after it.

    What was told in between two deeds stays there unless it is plain that it belongs elsewhere: an order that a
    candidate chose has more sense in it than lists of words have.
    """
    turn, sentence = told[at]
    here = [deed for deed in deeds if told[deed][0] == turn]
    begun = any(deed < at for deed in deeds)
    over = bool(here) and at > max(here)
    if begun and _looks_back(sentence, over=over):
        return Part.REFLECTION
    if begun and _is_result(sentence, over=over):
        return Part.RESULT
    if begun or at in deeds:
        return Part.ACTION
    return Part.TASK if _TASK.search(sentence.text.lower()) else Part.SITUATION


def _looks_back(sentence: SentenceSignals, *, over: bool) -> bool:
    plain = _HINDSIGHT.search(sentence.text.lower()) is not None
    return plain or (over and sentence.reflection and not sentence.measured)


def _is_result(sentence: SentenceSignals, *, over: bool) -> bool:
    """Whether it tells what came of it: a measured change that nobody does in it, or what follows the last deed."""
    if not over:
        return sentence.measured and not sentence.first_person and not sentence.we
    return sentence.change or sentence.outcome or not _LEANS.match(sentence.text)
