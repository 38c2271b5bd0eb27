"""Chooses what to probe in a story: peel the onion until the rubric's evidence is there."""

from collections.abc import Sequence

from interviewer.domain import cues
from interviewer.domain.brief import STAR, Brief
from interviewer.domain.persona import Stock
from interviewer.domain.question import Question
from interviewer.domain.rubric import Check, Criterion, Element, Polarity
from interviewer.domain.signals import SentenceSignals
from interviewer.domain.story import Story
from interviewer.domain.text import words

# The onion, from the outside in: what happened, your part, how, then what the principle itself asks, and the result.
_BEFORE_PRINCIPLE = frozenset({Element.SITUATION, Element.TASK, Element.ACTION})
# A quote that is read aloud is a clause, not a paragraph.
_QUOTE_WORDS = 14


def missing(story: Story, question: Question, brief: Brief) -> list[Criterion]:
    """The criteria that the story lacks evidence for, in the order in which to ask for them."""
    sentences = cues.readable_sentences([turn.text for turn in story.answers])
    return [criterion for criterion in _in_order(question, brief) if cues.find(criterion, sentences) is None]


def asked(story: Story) -> frozenset[str]:
    """Ids of the criteria that were already asked for in this story."""
    return frozenset(move.target for move in story.moves if move.target and move.target not in set(Stock))


def quote_for(criterion: Criterion, answer: str) -> str | None:
    """The candidate's words to hang a probe on, verbatim and short; None when the answer is too thin."""
    sentences = cues.readable_sentences([answer])
    best = max(sentences, key=lambda sentence: _hook(criterion, sentence), default=None)
    if best is None:
        return None
    return _clause(best.text)


def _in_order(question: Question, brief: Brief) -> list[Criterion]:
    rubrics = {rubric.id: rubric for rubric in brief.rubrics_for(question)}
    own = [c for c in rubrics[question.rubric].criteria if c.polarity is Polarity.POSITIVE]
    if STAR not in rubrics:
        return own
    star = [c for c in rubrics[STAR].criteria if c.polarity is Polarity.POSITIVE]
    before = [c for c in star if c.element in _BEFORE_PRINCIPLE and c.check is not Check.REASON]
    return before + own + [c for c in star if c not in before]


def _hook(criterion: Criterion, sentence: SentenceSignals) -> tuple[int, int]:
    """How well a probe for the criterion hangs on the sentence: the vague spot first, then the specific one."""
    fits = {
        Check.OWN_ACTION: sentence.we,
        Check.MEASURED_OUTCOME: int(sentence.outcome or sentence.change),
        Check.NUMBER: int(sentence.hedges > 0),
        Check.OUTCOME: sentence.own_actions,
        Check.REASON: sentence.own_actions,
        Check.REFLECTION: int(sentence.outcome),
    }
    specifics = sentence.own_actions + sentence.numbers + int(sentence.outcome) + int(sentence.past)
    return (fits.get(criterion.check, 0) if criterion.check else 0, specifics)


def _clause(sentence: str) -> str | None:
    """The first clause of a sentence if it is long enough, cut at `_QUOTE_WORDS` words; None below four words."""
    spans = [span for _, span in words(sentence)]
    if len(spans) < 4:
        return None
    end = spans[min(len(spans), _QUOTE_WORDS) - 1].end
    clause_end = _comma(sentence, spans[min(len(spans), 6) - 1].end, end)
    return sentence[spans[0].start : clause_end]


def _comma(sentence: str, earliest: int, end: int) -> int:
    """Where to cut: at the first comma, semicolon or dash after the sixth word, else at `end`."""
    places: Sequence[int] = [
        place for mark in (",", ";", " - ", " – ", " — ", ":") if 0 <= (place := sentence.find(mark, earliest)) < end
    ]
    return min(places, default=end)
