"""What caps the score of an answer: elements that a story lacks, by verdicts, reader or words, and hints taken."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from interviewer.domain.entities.interview import Level, MoveKind
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Check, Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import CriterionResult, Reading
from interviewer.domain.evidence import cues
from interviewer.domain.evidence.cues import passes
from interviewer.domain.evidence.heads import ELEMENTS
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.language.text import word_count
from interviewer.domain.rounds.story import Story

# How far below a half the probability of an element must lie for its cap to hold in full; nearer, it holds in part, so
# that no single word decides.
_SURELY = 0.15
# Of the words of an answer so many must tell what was, and an event or an own action must be so likely, for anything to
# have been told. In stories to fit on, every telling of an event has 0.52 and more, a hypothetical one 0.42 or less.
_REAL = 0.45
_HARDLY_AN_EVENT = 0.6
_HARDLY_OWN = 0.3
# An answer that is worth so much as a whole tells something, whatever heads say; so far below it they are believed.
_WORTH_SOMETHING = 2.4
_WORTH_MARGIN = 0.6


# How sure heads can be at most: they know few ways of talking, so their caps hold only in part.
_MOST_SURE = 0.3
# Whoever did so many things in person told of something that happened, whatever a head says.
_MANY_ACTIONS = 4

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


def lacking_elements(
    rubrics: Sequence[Rubric], reading: Reading | None, answers: Sequence[str], level: Level
) -> dict[Check, float]:
    """The elements that the story lacks, the most needed first, each with how surely, from 0 to 1.

    A head bounds in part, and never against what code verified in the words. Empty where no story was asked for.
    """
    star = next((rubric for rubric in rubrics if rubric.kind is RubricKind.STAR), None)
    if star is None:
        return {}
    read = cues.readable_sentences(answers, star.kind)
    told = [sentence for sentence in read if not sentence.hypothetical]
    if reading is not None and reading.elements:
        worth = _worth(reading, level)
        lacking = _by_heads(reading, _verified(told))
        if (sure := _tells_nothing(reading, read, worth)) > 0:
            lacking = {Check.EVENT: max(sure, lacking.pop(Check.EVENT, 0.0))} | lacking
        return lacking
    return {check: 1.0 for check in ELEMENTS if not any(passes(check, sentence) for sentence in told)}


def without_reactions(lacking: Mapping[Check, float], rubrics: Sequence[Rubric]) -> dict[Check, float]:
    """What is lacking, without the number of an outcome where somebody's reaction is the proof."""
    by_reaction = any(rubric.shown_by_reactions for rubric in rubrics)
    return {e: sure for e, sure in lacking.items() if not (by_reaction and e is Check.MEASURED_OUTCOME)}


def _worth(reading: Reading, level: Level) -> float:
    """What the whole answer is worth at the level; the mean of all levels at one that the heads were not fitted for."""
    known = reading.overall
    return known[level] if level in known else sum(known.values()) / max(1, len(known))


def _by_heads(reading: Reading, verified: frozenset[Check]) -> dict[Check, float]:
    return {
        element: min(_MOST_SURE, (0.5 - held) / _SURELY)
        for element, held in reading.elements.items()
        if held < 0.5 and element not in verified
    }


def _verified(told: Sequence[SentenceSignals]) -> frozenset[Check]:
    """The elements that code sees in the words."""
    acted = sum(sentence.own_actions for sentence in told)
    found = set()
    if acted >= _MANY_ACTIONS:
        found |= {Check.EVENT, Check.OWN_ACTION}
    if acted and any(sentence.event for sentence in told):
        found.add(Check.EVENT)
    if any(sentence.outcome and sentence.measured for sentence in told):
        found |= {Check.OUTCOME, Check.MEASURED_OUTCOME}
    return frozenset(found)


def _tells_nothing(reading: Reading, read: Sequence[SentenceSignals], worth: float) -> float:
    """How surely the answer tells of nothing that happened.

    For sure when most of it says what would be done. When heads find neither an event nor an own action likely, the
    less surely, the more the whole answer is worth.
    """
    once = {sentence.text: sentence for sentence in read}.values()
    told = sum(word_count(sentence.text) for sentence in once if not sentence.hypothetical)
    if told < _REAL * sum(word_count(sentence.text) for sentence in once):
        return 1.0
    event, own = reading.elements[Check.EVENT], reading.elements[Check.OWN_ACTION]
    if event >= _HARDLY_AN_EVENT or own >= _HARDLY_OWN:
        return 0.0
    return min(1.0, max(0.0, (_WORTH_SOMETHING - worth) / _WORTH_MARGIN))


HINTS_SOURCE = "hints"
# Everybody may need one. Of the rounds of `evals/rounds/` those with two hints are graded 2 and 2.75, those with three
# hints 1 and 1.5.
_AT_MOST = MappingProxyType({2: 3.0, 3: 2.0})
_COUNTS = MappingProxyType({2: "Two hints were needed", 3: "Three hints or more were needed"})


def hints_taken(story: Story, question: Question) -> int:
    """How many of the prepared hints were given on a task, asked for or not; 0 where an experience is told."""
    if not question.hints:
        return 0
    return sum(turn.move is not None and turn.move.kind is MoveKind.HINT for turn in story.turns)


def hint_caps(hints: int) -> list[tuple[str, float, str]]:
    """The most that the answer can get, as (source, at most, why)."""
    counted = min(hints, max(_AT_MOST))
    return [(HINTS_SOURCE, _AT_MOST[counted], _COUNTS[counted])] if counted in _AT_MOST else []
