"""Chooses what to probe in a story: peel the onion until the rubric's evidence is there."""

import itertools
from collections.abc import Iterator, Sequence

from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Check, Criterion, Element, Polarity
from interviewer.domain.evidence import cues
from interviewer.domain.ports import Reader
from interviewer.domain.rounds.brief import STAR, Brief
from interviewer.domain.rounds.story import Story

# The onion, from the outside in: what happened, your part, how, then what the principle itself asks, and the result.
_BEFORE_PRINCIPLE = frozenset({Element.SITUATION, Element.TASK, Element.ACTION})
# Who tells this many things that they did themselves is asked last which part was theirs.
_KEY_DRIVER = 2
# So many times "we" without an "I" that did something, and the question is what the candidate did.
_HIDDEN = 2
# Below this probability an element may or may not be there.
_SURE = 0.65


def missing(story: Story, question: Question, brief: Brief) -> Iterator[Criterion]:
    """The criteria that the story lacks evidence for, in the order in which to ask for them.

    An answer in which only "we" acted is followed by the question for the candidate's own part, whatever else is open.
    Last comes what has its cue but the reader is not sure of: it is asked about before it gets a number.
    """
    kind = brief.rubrics[question.rubric].kind
    sentences = cues.readable_sentences([turn.text for turn in story.answers], kind)
    acted = sum(sentence.own_actions > 0 for sentence in sentences) >= _KEY_DRIVER
    in_order = _in_order(question, brief)
    hidden = story.answers and _hides_behind_we(story.answers[-1].text)
    first = [c for c in in_order if hidden and c.element is not None and c.check is Check.OWN_ACTION]
    rest = [criterion for criterion in in_order if criterion not in first and not cues.shown(criterion, sentences)]
    # Who tells own actions has shown most of their part: it is asked for when nothing else is open.
    rest.sort(key=lambda criterion: acted and criterion.element is Element.TASK)
    open_ones = itertools.chain(first, rest)
    return itertools.chain(open_ones, _unsure(story, in_order, brief.reader))


def _unsure(story: Story, in_order: Sequence[Criterion], reader: Reader | None) -> Iterator[Criterion]:
    """The elements that the reader is not sure to have heard, in the order in which to ask for them."""
    elements = [criterion for criterion in in_order if criterion.element is not None and criterion.check is not None]
    if reader is None or not elements:
        return
    held = reader.read([turn.text for turn in story.answers]).elements
    yield from (c for c in elements if c.check is not None and held.get(c.check, 1.0) < _SURE)


def _hides_behind_we(answer: str) -> bool:
    """Whether an answer tells what "we" did and nothing that the candidate did."""
    sentences = cues.readable_sentences([answer])
    return sum(s.we for s in sentences) >= _HIDDEN and not any(s.own_actions for s in sentences)


def asked(story: Story) -> frozenset[str]:
    """Ids of the criteria that were already asked for in the example that is being told."""
    targets = (turn.move.target for turn in story.example if turn.move is not None)
    return frozenset(target for target in targets if target and target not in set(Stock))


def _in_order(question: Question, brief: Brief) -> list[Criterion]:
    rubrics = {rubric.id: rubric for rubric in brief.rubrics_for(question)}
    own = [c for c in rubrics[question.rubric].criteria if c.polarity is Polarity.POSITIVE]
    if STAR not in rubrics:
        return own
    star = [c for c in rubrics[STAR].criteria if c.polarity is Polarity.POSITIVE]
    before = [c for c in star if c.element in _BEFORE_PRINCIPLE and c.check is not Check.REASON]
    return before + own + [c for c in star if c not in before]
