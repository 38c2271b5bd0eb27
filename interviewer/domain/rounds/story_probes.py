"""What the interviewer asks about a story: the evidence that it lacks, and follow-ups that press any story."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.entities.listening import PressKind
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Check, Criterion, Element, Polarity, RubricKind
from interviewer.domain.evidence import cues
from interviewer.domain.language.likeness import asked_before
from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.ports import Reader
from interviewer.domain.rounds.brief import STAR, Brief
from interviewer.domain.rounds.moves import after_no_answer
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.story import Story
from interviewer.domain.rounds.thread_words import clean_quote

# The onion, from the outside in: what happened, your part, how, then what the principle itself asks, and the result.
_BEFORE_PRINCIPLE = frozenset({Element.SITUATION, Element.TASK, Element.ACTION})
# A candidate who names this many own actions is asked last which part was theirs.
_KEY_DRIVER = 2
# After so many times "we" without an own action, ask what the candidate did.
_HIDDEN = 2
# Below this probability an element may or may not be there.
_SURE_FROM = 0.65


def missing_criteria(story: Story, question: Question, brief: Brief) -> Iterator[Criterion]:
    """The criteria that the story lacks evidence for, in the order in which to ask for them.

    After an answer in which only "we" acted, the candidate's own part comes first. Elements that have a cue but that
    the reader is unsure of come last.
    """
    kind = brief.rubrics[question.rubric].kind
    sentences = cues.readable_sentences([turn.text for turn in story.answers], kind)
    acted = sum(sentence.own_actions > 0 for sentence in sentences) >= _KEY_DRIVER
    in_order = _in_order(question, brief)
    hidden = story.answers and _hides_behind_we(story.answers[-1].text)
    first = [c for c in in_order if hidden and c.element is not None and c.check is Check.OWN_ACTION]
    rest = [criterion for criterion in in_order if criterion not in first and not cues.shown(criterion, sentences)]
    # Own actions show most of the candidate's part, so it is asked for only when nothing else is open.
    rest.sort(key=lambda criterion: acted and criterion.element is Element.TASK)
    open_ones = itertools.chain(first, rest)
    return itertools.chain(open_ones, _unsure(story, in_order, brief.reader))


def _unsure(story: Story, in_order: Sequence[Criterion], reader: Reader | None) -> Iterator[Criterion]:
    """The elements that the reader is not sure to have heard, in the order in which to ask for them."""
    elements = [criterion for criterion in in_order if criterion.element is not None and criterion.check is not None]
    if reader is None or not elements:
        return
    held = reader.read([turn.text for turn in story.answers]).elements
    yield from (c for c in elements if c.check is not None and held.get(c.check, 1.0) < _SURE_FROM)


def _hides_behind_we(answer: str) -> bool:
    """Whether an answer says what "we" did and names no action of the candidate."""
    sentences = cues.readable_sentences([answer])
    return sum(s.we for s in sentences) >= _HIDDEN and not any(s.own_actions for s in sentences)


def criteria_asked(story: Story) -> frozenset[str]:
    """Ids of the criteria that were already asked for in the current example."""
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


PRESS_TARGET = "press_"
# At most so many per story, and so many of a kind per round: by the third time they sound like a form.
MAX_PRESSES = 2
MAX_OF_A_KIND = 2
# Seconds that another occasion needs to be told.
_OCCASION = 120
_DECIDES = re.compile(
    r"\b(?:decid(?:ed|es|e)|decision|chose|agreed on|agreed to|settled on|went with|opted|signed off|approved)\b", re.I
)
_OWN_DECISION = re.compile(
    r"\bi (?:\w+ )?(?:decided|chose|settled|went with|opted|signed off|approved)\b"
    r"|\bmy (?:own )?(?:decision|call|choice)\b|\b(?:decision|call|choice) was mine\b",
    re.I,
)
_SOURCE = re.compile(
    r"\b(?:measur\w*|count(?:ed|ing)|dashboards?|logs?|logged|traces?|traced|profil\w+|benchmark\w*|survey\w*|bills?|"
    r"invoices?|tickets?|sampled|recorded|monitor\w*|estimat\w+|according to)\b",
    re.I,
)
_FIGURE = re.compile(r"\d")
_SIZE = re.compile(
    r"[$€£]\s?\d|\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|a hundred)\s+(?:\w+\s+){0,2}"
    r"(?:people|persons?|engineers?|developers?|colleagues|teams?|groups?|users?|customers?|dollars?|euros?|pounds?)\b"
    r"|\b(?:alone|on my own)\b",
    re.I,
)


class Press(NamedTuple):
    """A press that is due.

    Attributes:
        quote: The candidate's words that it refers to; None when it needs none.
        why: For the candidate, after the round.
    """

    kind: PressKind
    quote: str | None
    why: str


def story_press(view: RoundView) -> Move | None:
    """The press with the most reason in this story and the fewest uses in this round, or None."""
    found = next(_worded(view), None)
    if found is None or view.question is None:
        return None
    press, text = found
    return Move(
        kind=MoveKind.PRESS,
        target=f"{PRESS_TARGET}{press.kind}",
        question_id=view.question.id,
        quote=press.quote,
        directive=f"Ask exactly this: {text}",
        text=after_no_answer(view, text),
        verbatim=True,
        why=press.why,
    )


def open_presses(view: RoundView) -> tuple[str, ...]:
    """The presses that are due, in prepared words, for a model that chooses for itself."""
    return tuple(text for _, text in _worded(view))


def _worded(view: RoundView) -> Iterator[tuple[Press, str]]:
    """The presses that are due with their words, those first that the round has heard least."""
    asked = [move.target for move in view.moves if move.kind is MoveKind.PRESS and move.target is not None]
    here = [move.target for move in view.follow_ups if move.target is not None]
    if sum(target.startswith(PRESS_TARGET) for target in here) >= MAX_PRESSES:
        return
    due = sorted(_due(view), key=lambda press: asked.count(f"{PRESS_TARGET}{press.kind}"))
    on_this_story = [move.text for move in view.chapter]
    for press in due:
        target = f"{PRESS_TARGET}{press.kind}"
        if target in here or asked.count(target) >= MAX_OF_A_KIND:
            continue
        words = view.brief.thread_words.presses.get(press.kind, ())
        if fresh := [ask for ask in words if not asked_before(ask, on_this_story)]:
            yield press, _with_quote(view, press, view.pick(fresh))


def _with_quote(view: RoundView, press: Press, ask: str) -> str:
    if press.quote is None:
        return ask
    return f"{view.pick(view.brief.persona.lead_ins).format(quote=press.quote)} {ask}"


def _due(view: RoundView) -> Iterator[Press]:
    """What the story gives reason to press for, the most telling first."""
    if view.story is None or view.question is None:
        return
    if view.brief.rubrics[view.question.rubric].kind is not RubricKind.PRINCIPLE:
        return
    told = [sentence for turn in view.story.answers for sentence in signals(turn.text).sentences if not sentence.orders]
    said = " ".join(sentence.text for sentence in told)
    if not _OWN_DECISION.search(said) and (quote := _quote(told, _decides, _DECIDES)):
        yield Press(PressKind.DECISION, quote, "You told of a decision and not whose it was.")
    if not _SOURCE.search(said) and (quote := _quote(told, _measures, _FIGURE)):
        yield Press(PressKind.SOURCE, quote, "You gave a figure and not where it came from.")
    ended = any(sentence.outcome for sentence in told)
    if ended and any(sentence.own_actions for sentence in told):
        yield Press(PressKind.WITHOUT_YOU, None, "You told how it ended and what you did; this asks what hung on you.")
    if not _SIZE.search(said):
        yield Press(PressKind.SCOPE, None, "Nothing yet told how large it was, in people or in money.")
    if ended:
        yield Press(PressKind.USED_AGAIN, None, "This asks what of it you have used again.")
    if ended and view.story_seconds_left >= _OCCASION:
        yield Press(PressKind.LATEST, None, "This asks whether it was one occasion or how you work.")


def _decides(sentence: SentenceSignals) -> bool:
    return _DECIDES.search(sentence.text) is not None and not sentence.hypothetical


def _measures(sentence: SentenceSignals) -> bool:
    return sentence.measured


def _quote(
    told: Sequence[SentenceSignals], fits: Callable[[SentenceSignals], bool], holds: re.Pattern[str]
) -> str | None:
    """A clause of the latest sentence that fits which can be read out and holds what is asked about."""
    found = (clean_quote(sentence.text) for sentence in reversed(told) if fits(sentence))
    return next((quote for quote in found if quote is not None and holds.search(quote)), None)
