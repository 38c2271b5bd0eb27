"""Decides the interviewer's next move: a pure function of the interview so far and the clock."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from interviewer.domain.entities.interview import Interview, InterviewState, Move, MoveKind
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.rubric import Criterion, Polarity
from interviewer.domain.language.intent import Intent, asks_for_a_hint
from interviewer.domain.rounds import moves
from interviewer.domain.rounds.agenda import reserve
from interviewer.domain.rounds.answer_key_probes import ask_from_key
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.code_probes import (
    ask_about_code,
    ask_about_run,
    ask_for_code,
    back_to_code,
    code_fails,
    has_new_code,
    make_harder,
    written,
)
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.story_probes import criteria_asked, missing_criteria, story_press
from interviewer.domain.rounds.threads import Entry, is_thread
from interviewer.domain.rounds.whiteboard_probes import ask_about_whiteboard, change_requirement

# Seconds without a word before the interviewer speaks up, and the grace for a sentence begun before the time was up.
SILENCE = 150
GRACE = 90
# Caps per question, so that requests and attacks cannot keep a round open for ever.
MAX_CLARIFICATIONS = 6
MAX_REDIRECTS = 3
MAX_RUDE = 3
MAX_THIN = 2
MAX_RESPONSES = 3
# Probes before a prepared follow-up that hurts, and seconds that a second example needs.
PROBES_BEFORE_A_PRESS = 3
SECOND_EXAMPLE_SECONDS = 240
# A thread of less worth waits until the story lacks nothing.
_WORTH_TAKING_UP = 2
_THREADS_IN_A_ROW = 2
# A story that lacks more than this part of its rubric's points is thin.
_THIN_SHARE = 0.5
# Words: below the first an answer is thin, above the second a person would be interrupted.
THIN = 8
TOO_LONG = 650

_Rule = Callable[[RoundView], Move | None]


def next_move(interview: Interview, brief: Brief, now: datetime) -> Move | None:
    """The interviewer's next move, or None while it is the candidate's turn or the interview rests.

    The rules are tried in order and the first that applies decides. The same interview, content and time give the
    same move. A round ends for any sequence of answers: every kind of move is capped for each question, the agenda
    is finite, and no question is begun after the time.
    """
    if interview.state is not InterviewState.ACTIVE:
        return None
    view = RoundView(interview, brief, now)
    if view.last is None:
        return moves.opening(view)
    if view.closed:
        return None
    rules = _RULES_WAITING if view.waiting else _RULES_ANSWERED
    return next((move for rule in rules if (move := rule(view)) is not None), None)


def _silence(view: RoundView) -> Move | None:
    """The candidate says nothing: offer help once a chapter; end the round when the time is up."""
    if view.overtime >= GRACE:
        return moves.close(view, "The time was up.")
    if view.waited < SILENCE or view.used(Stock.SILENCE):
        return None
    return moves.stock(view, MoveKind.CLARIFY, Stock.SILENCE, "You were silent for a while.")


def _time_is_up(view: RoundView) -> Move | None:
    if view.remaining > 0:
        return None
    return moves.close(view, "The time was up.")


def _stopped(view: RoundView) -> Move | None:
    if view.said is not Intent.STOP or view.story is None:
        return None  # a greeting taken for a goodbye would end the round before it began; the page has a button
    if view.invited and view.has_no_question:
        return None  # "No, that's all" after the invitation ends the round as planned
    return moves.close_early(view, "You asked to stop.")


def _too_rude(view: RoundView) -> Move | None:
    if view.said is not Intent.RUDE or view.times_rude < MAX_RUDE:
        return None
    return moves.close_early(view, "The interviewer was insulted three times.")


def _yes_after_silence(view: RoundView) -> Move | None:
    """After a silence the interviewer offers to say the question again; this takes the offer."""
    if view.moves[-1].target != Stock.SILENCE or not view.says_yes:
        return None
    return moves.grant(view, Intent.REPEAT)


def _aside(view: RoundView) -> Move | None:
    """Before the first question and after the last, handle requests and off-topic turns as in a story, once each."""
    if view.story is not None and not view.invited:
        return None
    if view.invited and (view.has_no_question or view.said is Intent.OFF_TOPIC):
        return None
    if view.said is not Intent.RUDE and (view.said not in _ASIDES or view.used(moves.STOCK[view.said])):
        return None
    return moves.redirect(view, moves.STOCK[view.said]) if view.said in _REDIRECTS else moves.grant(view, view.said)


def _their_questions(view: RoundView) -> Move | None:
    """After the invitation: answer up to three questions, then close."""
    if not view.invited:
        return None
    if view.has_no_question or view.responses >= MAX_RESPONSES:
        return moves.close(view, "Your questions were answered.")
    if view.said is Intent.INJECTION:  # the second one: the first was led back
        return moves.close(view, "You gave orders and asked nothing.")
    if view.says_yes and not view.used(Stock.REPEAT):
        return moves.grant(view, Intent.REPEAT)
    return moves.respond(view)


def _first_question(view: RoundView) -> Move | None:
    if view.story is not None:
        return None
    return moves.ask_next(view, "The first prepared question.")


def _question_back(view: RoundView) -> Move | None:
    """A question about the task that was prepared for gets its answer; each is given once, so they come to an end."""
    if view.said is not Intent.CLARIFY:
        return None
    return moves.clarify(view)


def _request(view: RoundView) -> Move | None:
    """Requests that a good interviewer simply grants."""
    if view.said not in _GRANTED or view.clarifications >= MAX_CLARIFICATIONS:
        return None
    if view.said is Intent.CONFIDENTIAL and view.used(Stock.CONFIDENTIAL):
        return None
    return moves.grant(view, view.said)


def _off_course(view: RoundView) -> Move | None:
    """Rudeness, other topics, orders and questions about the score: back to the question."""
    if view.said not in _REDIRECTS:
        return None
    if view.redirects >= MAX_REDIRECTS:
        return moves.leave(view, "You did not come back to the question.")
    return moves.redirect(view, moves.STOCK[view.said])


def _hint(view: RoundView) -> Move | None:
    """Give the next hint for a task; for a story there is nothing to hint at.

    A candidate who has not told anything yet may still hear the question from another angle.
    """
    if not (view.said is Intent.HINT or view.technical and asks_for_a_hint(view.last_words)):
        return None
    if (view.technical or view.told_words < THIN) and (hint := moves.hint(view)) is not None:
        return hint
    if view.said is not Intent.HINT:
        return None
    if view.redirects >= MAX_REDIRECTS:
        return moves.leave(view, "You did not come back to the question.")
    return moves.redirect(view, Stock.NO_HINT)


def _no_example(view: RoundView) -> Move | None:
    """First a hint or another angle on the same question, then the next question.

    A candidate who told a story and cannot answer one follow-up gets the next follow-up.
    """
    if view.said is Intent.SKIP:
        return moves.leave(view, "You asked for another question.")
    if view.said is not Intent.UNKNOWN:
        return None
    told = view.told_words >= THIN
    if (view.technical or not told) and (hint := moves.hint(view)) is not None:
        return hint
    return None if told else moves.leave(view, "You had no example for the question.")


def _nothing_told(view: RoundView) -> Move | None:
    """With too few words to probe, ask the question another way, then move on, unless something was written."""
    if view.told_words >= THIN or written(view):
        return None
    if (hint := moves.hint(view)) is not None:
        return hint
    return moves.leave(view, "There was no story to ask about.")


def _story_is_over(view: RoundView) -> Move | None:
    """Leave the story when its time is up, two answers in a row were thin, or it had its share of probes.

    An answer that gives a number always gets one more follow-up.
    """
    if view.remaining <= reserve(view.interview.setup.minutes):
        return moves.leave(view, "Little time was left.")
    if view.story_seconds_left <= 0 and view.probes > 0:
        return moves.leave(view, "The time for this question was used.")
    if view.probes >= view.brief.persona.max_probes + view.number_given:
        return make_harder(view) or moves.leave(view, "The story had had its share of follow-ups.")
    if view.thin_in_a_row(THIN) >= MAX_THIN and view.probes > 0 and not has_new_code(view):
        return moves.leave(view, "Two answers in a row had almost nothing in them.")
    return None


def _told_elsewhere(view: RoundView) -> Move | None:
    """Another interviewer has heard this story: ask for a different one, once; without one the candidate may go on."""
    if view.told_elsewhere is None or view.used(Stock.ALREADY_TOLD):
        return None
    return moves.ask_for_another(view, view.told_elsewhere)


def _repeated(view: RoundView) -> Move | None:
    """Point out an answer given before; a repeated "I don't know" does not count as one."""
    if view.said is Intent.UNKNOWN or not view.repeats_earlier_answer or view.used(Stock.REPEATED_ANSWER):
        return None
    return moves.stock(view, MoveKind.PRESS, Stock.REPEATED_ANSWER, "You gave an answer that you had given before.")


def _rambling(view: RoundView) -> Move | None:
    if view.answer_words < TOO_LONG or view.used(Stock.TOO_LONG):
        return None
    return moves.stock(view, MoveKind.REDIRECT, Stock.TOO_LONG, f"The answer had {view.answer_words} words.")


def _thread(view: RoundView) -> Move | None:
    """Take up what was noticed in the last two answers, the most worthwhile first.

    After two threads in a row something that the story lacks is asked for, if it lacks anything.
    """
    if not view.is_story or (_all_threads(view.follow_ups[-_THREADS_IN_A_ROW:]) and _lacks_something(view)):
        return None
    latest = {turn.index for turn in view.story.told[-2:]} if view.story else set()
    noticed = [entry for entry in view.threads if entry.turn in latest and entry.thread.worth >= _WORTH_TAKING_UP]
    return _best(view, noticed)


def _press_is_due(view: RoundView) -> Move | None:
    """A follow-up that hurts, after some that only asked; a task is made harder when it is solved.

    Not behind an "I don't know": a gentler question comes first.
    """
    if not view.is_story or view.said is Intent.UNKNOWN:
        return None
    since = list(itertools.takewhile(lambda move: move.kind is not MoveKind.PRESS, reversed(view.follow_ups)))
    return _press(view) if len(since) >= PROBES_BEFORE_A_PRESS else None


def _open_thread(view: RoundView) -> Move | None:
    """Use the time left for the best open thread of this story, or else of an earlier one."""
    if not view.is_story:
        return None
    own = {turn.index for turn in view.story.turns} if view.story else set()
    return _best(view, [entry for entry in view.threads if entry.turn in own]) or _best(view, view.threads)


def _second_example(view: RoundView) -> Move | None:
    """Ask for a second example if the first had little in it and there is time."""
    if not view.is_story or view.story_seconds_left < SECOND_EXAMPLE_SECONDS or not _is_thin(view):
        return None
    return moves.second_example(view)


def _best(view: RoundView, entries: Sequence[Entry]) -> Move | None:
    latest = view.last.index if view.last is not None else -1
    ranked = sorted(entries, key=lambda entry: (-entry.thread.worth, -entry.turn))
    found = (moves.take_up(view, entry, earlier=entry.turn != latest) for entry in ranked)
    return next((move for move in found if move is not None), None)


def _all_threads(last: Sequence[Move]) -> bool:
    return len(last) == _THREADS_IN_A_ROW and all(is_thread(move.target) for move in last)


def _open_criteria(view: RoundView) -> Iterator[Criterion]:
    """What the story lacks and was not asked for."""
    if view.story is None or view.question is None:
        return iter(())
    done = criteria_asked(view.story)
    return (c for c in missing_criteria(view.story, view.question, view.brief) if c.id not in done)


def _lacks_something(view: RoundView) -> bool:
    return next(_open_criteria(view), None) is not None


def _is_thin(view: RoundView) -> bool:
    """Whether the story lacks most of what its rubric asks for, asked for or not."""
    if view.story is None or view.question is None:
        return False
    own = [c for c in view.brief.rubrics[view.question.rubric].criteria if c.polarity is Polarity.POSITIVE]
    lacking = {c.id for c in missing_criteria(view.story, view.question, view.brief)}
    return sum(c.points for c in own if c.id in lacking) > _THIN_SHARE * sum(c.points for c in own)


def _probe(view: RoundView) -> Move | None:
    """Ask for the first missing criterion that was not asked for yet."""
    found = (moves.probe(view, criterion) for criterion in _open_criteria(view))
    return next((move for move in found if move is not None), None)


def _press(view: RoundView) -> Move | None:
    """Pressing follow-ups, up to the persona's limit: alternately the question's own and those for any story."""
    if view.presses >= view.brief.persona.max_presses or code_fails(view):
        return None
    if view.presses % 2:
        return story_press(view) or moves.press(view)
    return moves.press(view) or story_press(view)


def _finish(view: RoundView) -> Move | None:
    return moves.leave(view, "The question was covered.")


_GRANTED = frozenset(
    {
        Intent.REPEAT,
        Intent.THINK,
        Intent.ANOTHER_EXAMPLE,
        Intent.CLARIFY,
        Intent.CONFIDENTIAL,
        Intent.ARE_YOU_REAL,
        Intent.SILENT,
    }
)
_REDIRECTS = frozenset({Intent.OFF_TOPIC, Intent.RUDE, Intent.INJECTION, Intent.ABOUT_SCORE})
_ASIDES = _REDIRECTS | {Intent.REPEAT, Intent.THINK, Intent.ARE_YOU_REAL}
_RULES_WAITING: tuple[_Rule, ...] = (_silence,)
_RULES_ANSWERED: tuple[_Rule, ...] = (
    _stopped,
    _time_is_up,
    _too_rude,
    _yes_after_silence,
    _aside,
    _their_questions,
    _first_question,
    _question_back,
    _request,
    _off_course,
    _hint,
    _no_example,
    _nothing_told,
    _story_is_over,
    _told_elsewhere,
    _repeated,
    _rambling,
    change_requirement,
    ask_about_whiteboard,
    ask_about_run,
    ask_about_code,
    ask_from_key,
    _thread,
    _press_is_due,
    ask_for_code,
    _probe,
    _open_thread,
    back_to_code,
    _press,
    _second_example,
    _finish,
)


def speaks_up_in(interview: Interview, brief: Brief, now: datetime) -> float | None:
    """Seconds from now until `next_move` has a move although the candidate says nothing, 0 when it has one already.

    None when it never will: the interview rests or is over, or it is the candidate who waits.
    """
    if interview.state is not InterviewState.ACTIVE:
        return None
    view = RoundView(interview, brief, now)
    if not view.waiting or view.closed:
        return None
    end = GRACE - view.overtime
    silence = end if view.used(Stock.SILENCE) else SILENCE - view.waited
    return max(0.0, min(end, silence))
