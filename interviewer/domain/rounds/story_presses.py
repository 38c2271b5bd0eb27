"""Follow-ups that any story may be pressed with, beside those that were prepared for its question.

Interviewers of this loop ask them whatever the question was: whose decision it was, where a figure comes from, what
would have happened without the candidate, how many people and how much money were in it, what was used again, when it
happened last. Each is asked of a story that gives reason to ask it, and of no story more than two: a conversation is no
checklist.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.entities.press import PressKind
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.language.likeness import asked_before
from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.rounds.moves import after_no_answer
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.thread_words import clean_quote

TARGET = "press_"
# So many of a story, and so many of a kind in a round: the third time a candidate hears the form.
MOST = 2
MOST_OF_A_KIND = 2
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
        quote: The candidate's words that it hangs on; None when it needs none.
        why: For the candidate, after the round.
    """

    kind: PressKind
    quote: str | None
    why: str


def story_press(desk: RoundView) -> Move | None:
    """The press that the story gives most reason for and the round has heard least; None when there is none."""
    found = next(_worded(desk), None)
    if found is None or desk.question is None:
        return None
    press, text = found
    return Move(
        kind=MoveKind.PRESS,
        target=f"{TARGET}{press.kind}",
        question_id=desk.question.id,
        quote=press.quote,
        directive=f"Ask exactly this: {text}",
        text=after_no_answer(desk, text),
        verbatim=True,
        why=press.why,
    )


def open_presses(desk: RoundView) -> tuple[str, ...]:
    """The presses that are due, in prepared words, for a model that chooses for itself."""
    return tuple(text for _, text in _worded(desk))


def _worded(desk: RoundView) -> Iterator[tuple[Press, str]]:
    """The presses that are due with their words, those first that the round has heard least."""
    asked = [move.target for move in desk.moves if move.kind is MoveKind.PRESS and move.target is not None]
    here = [move.target for move in desk.follow_ups if move.target is not None]
    if sum(target.startswith(TARGET) for target in here) >= MOST:
        return
    due = sorted(_due(desk), key=lambda press: asked.count(f"{TARGET}{press.kind}"))
    on_this_story = [move.text for move in desk.chapter]
    for press in due:
        target = f"{TARGET}{press.kind}"
        if target in here or asked.count(target) >= MOST_OF_A_KIND:
            continue
        words = desk.brief.thread_words.presses.get(press.kind, ())
        if fresh := [ask for ask in words if not asked_before(ask, on_this_story)]:
            yield press, _with_quote(desk, press, desk.pick(fresh))


def _with_quote(desk: RoundView, press: Press, ask: str) -> str:
    if press.quote is None:
        return ask
    return f"{desk.pick(desk.brief.persona.lead_ins).format(quote=press.quote)} {ask}"


def _due(desk: RoundView) -> Iterator[Press]:
    """What the story gives reason to press for, the most telling first."""
    if desk.story is None or desk.question is None:
        return
    if desk.brief.rubrics[desk.question.rubric].kind is not RubricKind.PRINCIPLE:
        return
    told = [sentence for turn in desk.story.answers for sentence in signals(turn.text).sentences if not sentence.orders]
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
    if ended and desk.story_seconds_left >= _OCCASION:
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
