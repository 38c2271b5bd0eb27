"""What a story lacks, by a judge's verdicts, else by the reader or, without it, by the words alone."""

from collections.abc import Sequence
from types import MappingProxyType

from interviewer.domain.entities.rubric import Check, Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import CriterionResult, Reading
from interviewer.domain.evidence import cues
from interviewer.domain.evidence.checks import passes
from interviewer.domain.evidence.heads import ELEMENTS
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.language.text import word_count

# How far below a half the probability of an element must lie for its cap to hold in full; nearer, it holds in part, so
# that no single word decides.
_SURELY = 0.15
# Of the words of an answer so many must tell what was, and an event or an own action must be so likely, for anything to
# have been told. In stories to fit on, every telling of an event has 0.52 and more, a hypothetical one 0.42 or less.
_REAL = 0.45
_HARDLY_AN_EVENT = 0.6
_HARDLY_OWN = 0.3


# What is shown with something else: what was done in person happened, and a number for the outcome tells the outcome.
_SHOWN_WITH = MappingProxyType({Check.EVENT: Check.OWN_ACTION, Check.OUTCOME: Check.MEASURED_OUTCOME})


def lacking_by_verdicts(rubrics: Sequence[Rubric], results: Sequence[CriterionResult]) -> dict[Check, float]:
    """The elements that a judge looked for in a story and did not find, each for sure; empty where no story was asked.

    What any criterion of the rubrics found is there, and what the judge gave no verdict on is not known to be missing.
    """
    star = next((rubric for rubric in rubrics if rubric.kind is RubricKind.STAR), None)
    if star is None:
        return {}
    checks = {(rubric.id, c.id): c.check for rubric in rubrics for c in rubric.criteria if c.check is not None}
    positive = [r for r in results if r.polarity is Polarity.POSITIVE and (r.rubric, r.id) in checks]
    shown = {checks[r.rubric, r.id] for r in positive if r.met}
    refused = {checks[r.rubric, r.id] for r in positive if r.met is False and r.rubric == star.id}
    return {e: 1.0 for e in ELEMENTS if e in refused and e not in shown and _SHOWN_WITH.get(e) not in shown}


def lacking_elements(rubrics: Sequence[Rubric], reading: Reading | None, answers: Sequence[str]) -> dict[Check, float]:
    """The elements that the story lacks, the most needed first, each with how surely, from 0 to 1.

    Empty where no story was asked for.
    """
    star = next((rubric for rubric in rubrics if rubric.kind is RubricKind.STAR), None)
    if star is None:
        return {}
    read = cues.readable_sentences(answers, star.kind)
    told = [sentence for sentence in read if not sentence.hypothetical]
    if reading is not None and reading.elements:
        lacking = {e: min(1.0, (0.5 - held) / _SURELY) for e, held in reading.elements.items() if held < 0.5}
        return lacking | {Check.EVENT: 1.0} if _tells_nothing(reading, read) else lacking
    return {check: 1.0 for check in ELEMENTS if not any(passes(check, sentence) for sentence in told)}


def _tells_nothing(reading: Reading, read: Sequence[SentenceSignals]) -> bool:
    """Whether most of the answer says what would be done, or neither an event nor an own action is likely in it."""
    once = {sentence.text: sentence for sentence in read}.values()
    told = sum(word_count(sentence.text) for sentence in once if not sentence.hypothetical)
    if told < _REAL * sum(word_count(sentence.text) for sentence in once):
        return True
    event, own = reading.elements[Check.EVENT], reading.elements[Check.OWN_ACTION]
    return event < _HARDLY_AN_EVENT and own < _HARDLY_OWN
