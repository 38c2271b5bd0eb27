"""Decides the interviewer's next move: a pure function of the interview so far and the clock."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from interviewer.domain.entities.interview import Interview, InterviewState, Move, MoveKind
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.rubric import Criterion, Polarity
from interviewer.domain.language.intent import Intent, asks_for_a_hint
from interviewer.domain.rounds import board_moves, moves
from interviewer.domain.rounds.agenda import reserve
from interviewer.domain.rounds.at_the_board import board_facts, is_time_to_change
from interviewer.domain.rounds.at_the_editor import has_written, open_facts, written
from interviewer.domain.rounds.at_the_key import gaps
from interviewer.domain.rounds.at_the_run import about_the_run, made_harder
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.coding_stages import fails, go_on, write_it
from interviewer.domain.rounds.ledger import Entry, is_thread
from interviewer.domain.rounds.probing import asked, missing
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.story_presses import story_press

# Seconds without a word before the interviewer speaks up, and the grace for a sentence begun before the time was up.
SILENCE = 150
GRACE = 90
# Caps a question, so that requests and attacks cannot keep a round open for ever.
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
    desk = RoundView(interview, brief, now)
    if desk.last is None:
        return moves.opening(desk)
    if desk.closed:
        return None
    rules = _RULES_WAITING if desk.waiting else _RULES_ANSWERED
    return next((move for rule in rules if (move := rule(desk)) is not None), None)


def _silence(desk: RoundView) -> Move | None:
    """The candidate says nothing: offer help once a chapter; end the round when the time is up."""
    if desk.overtime >= GRACE:
        return moves.close(desk, "The time was up.")
    if desk.waited < SILENCE or desk.used(Stock.SILENCE):
        return None
    return moves.stock(desk, MoveKind.CLARIFY, Stock.SILENCE, "You were silent for a while.")


def _time_is_up(desk: RoundView) -> Move | None:
    if desk.remaining > 0:
        return None
    return moves.close(desk, "The time was up.")


def _stopped(desk: RoundView) -> Move | None:
    if desk.said is not Intent.STOP or desk.story is None:
        return None  # a greeting taken for a goodbye would end the round before it began; the page has a button
    if desk.invited and desk.has_no_question:
        return None  # "No, that's all" after the invitation ends the round as planned
    return moves.close_early(desk, "You asked to stop.")


def _too_rude(desk: RoundView) -> Move | None:
    if desk.said is not Intent.RUDE or desk.times_rude < MAX_RUDE:
        return None
    return moves.close_early(desk, "The interviewer was insulted three times.")


def _yes_after_silence(desk: RoundView) -> Move | None:
    """After a silence the interviewer offers to say the question again; this takes the offer."""
    if desk.moves[-1].target != Stock.SILENCE or not desk.says_yes:
        return None
    return moves.grant(desk, Intent.REPEAT)


def _aside(desk: RoundView) -> Move | None:
    """Before the first question and after the last: requests and lapses get what they get in a story, once each."""
    if desk.story is not None and not desk.invited:
        return None
    if desk.invited and (desk.has_no_question or desk.said is Intent.OFF_TOPIC):
        return None
    if desk.said is not Intent.RUDE and (desk.said not in _ASIDES or desk.used(moves.STOCK[desk.said])):
        return None
    return moves.redirect(desk, moves.STOCK[desk.said]) if desk.said in _REDIRECTS else moves.grant(desk, desk.said)


def _their_questions(desk: RoundView) -> Move | None:
    """After the invitation: answer up to three questions, then close."""
    if not desk.invited:
        return None
    if desk.has_no_question or desk.responses >= MAX_RESPONSES:
        return moves.close(desk, "Your questions were answered.")
    if desk.said is Intent.INJECTION:  # the second one: the first was led back
        return moves.close(desk, "You gave orders and asked nothing.")
    if desk.says_yes and not desk.used(Stock.REPEAT):
        return moves.grant(desk, Intent.REPEAT)
    return moves.respond(desk)


def _first_question(desk: RoundView) -> Move | None:
    if desk.story is not None:
        return None
    return moves.ask_next(desk, "The first prepared question.")


def _question_back(desk: RoundView) -> Move | None:
    """A question about the task that was prepared for gets its answer; each is given once, so they come to an end."""
    if desk.said is not Intent.CLARIFY:
        return None
    return moves.clarify(desk)


def _request(desk: RoundView) -> Move | None:
    """Requests that a good interviewer simply grants."""
    if desk.said not in _GRANTED or desk.clarifications >= MAX_CLARIFICATIONS:
        return None
    if desk.said is Intent.CONFIDENTIAL and desk.used(Stock.CONFIDENTIAL):
        return None
    return moves.grant(desk, desk.said)


def _off_course(desk: RoundView) -> Move | None:
    """Rudeness, other topics, orders, questions about the score: back to the question, without a fuss."""
    if desk.said not in _REDIRECTS:
        return None
    if desk.redirects >= MAX_REDIRECTS:
        return moves.leave(desk, "You did not come back to the question.")
    return moves.redirect(desk, moves.STOCK[desk.said])


def _hint(desk: RoundView) -> Move | None:
    """A task has hints, one after the other; an experience is the candidate's own, and there is nothing to hint at.

    Who has told nothing yet may hear the question from another angle all the same.
    """
    if not (desk.said is Intent.HINT or desk.technical and asks_for_a_hint(desk.last_words)):
        return None
    if (desk.technical or desk.told_words < THIN) and (hint := moves.hint(desk)) is not None:
        return hint
    if desk.said is not Intent.HINT:
        return None
    if desk.redirects >= MAX_REDIRECTS:
        return moves.leave(desk, "You did not come back to the question.")
    return moves.redirect(desk, Stock.NO_HINT)


def _no_example(desk: RoundView) -> Move | None:
    """First a hint or another angle on the same question, then the next question.

    Who has told a story and only lacks the answer to a follow-up is asked the next follow-up.
    """
    if desk.said is Intent.SKIP:
        return moves.leave(desk, "You asked for another question.")
    if desk.said is not Intent.UNKNOWN:
        return None
    told = desk.told_words >= THIN
    if (desk.technical or not told) and (hint := moves.hint(desk)) is not None:
        return hint
    return None if told else moves.leave(desk, "You had no example for the question.")


def _nothing_told(desk: RoundView) -> Move | None:
    """A grunt is no story to probe: ask the question another way, then go on. What is written speaks for itself."""
    if desk.told_words >= THIN or written(desk):
        return None
    if (hint := moves.hint(desk)) is not None:
        return hint
    return moves.leave(desk, "There was no story to ask about.")


def _story_is_over(desk: RoundView) -> Move | None:
    """The story's time is used up, two answers in a row were thin, or there were as many probes as any story gets.

    Nobody leaves a story on the very answer that gives its number: that one is asked about once more.
    """
    if desk.remaining <= reserve(desk.interview.setup.minutes):
        return moves.leave(desk, "Little time was left.")
    if desk.story_seconds_left <= 0 and desk.probes > 0:
        return moves.leave(desk, "The time for this question was used.")
    if desk.probes >= desk.brief.persona.max_probes + desk.number_given:
        return made_harder(desk) or moves.leave(desk, "The story had had its share of follow-ups.")
    if desk.thin_in_a_row(THIN) >= MAX_THIN and desk.probes > 0 and not has_written(desk):
        return moves.leave(desk, "Two answers in a row had almost nothing in them.")
    return None


def _told_elsewhere(desk: RoundView) -> Move | None:
    """The interviewers have compared notes on which stories were used; whoever has no other may stay with it."""
    if desk.told_elsewhere is None or desk.used(Stock.ALREADY_TOLD):
        return None
    return moves.ask_for_another(desk, desk.told_elsewhere)


def _repeated(desk: RoundView) -> Move | None:
    """Who says once more that they do not know has repeated no answer, and is asked something else."""
    if desk.said is Intent.UNKNOWN or not desk.repeats_earlier_answer or desk.used(Stock.REPEATED_ANSWER):
        return None
    return moves.stock(desk, MoveKind.PRESS, Stock.REPEATED_ANSWER, "You gave an answer that you had given before.")


def _rambling(desk: RoundView) -> Move | None:
    if desk.answer_words < TOO_LONG or desk.used(Stock.TOO_LONG):
        return None
    return moves.stock(desk, MoveKind.REDIRECT, Stock.TOO_LONG, f"The answer had {desk.answer_words} words.")


def _about_the_code(desk: RoundView) -> Move | None:
    """Ask about a spot of the code that is there: each thing once, and something else in between."""
    return next((move for fact in open_facts(desk) if (move := moves.ask_about_code(desk, fact)) is not None), None)


def _where_it_stopped(desk: RoundView) -> Move | None:
    """With an answer key: come back to a mistake, then to what a right answer says first and this one did not."""
    return next((move for gap in gaps(desk) if (move := moves.ask_from_key(desk, gap)) is not None), None)


def _other_requirement(desk: RoundView) -> Move | None:
    """Half-way through a design one of its requirements changes, once."""
    return board_moves.change(desk) if is_time_to_change(desk) else None


def _about_the_board(desk: RoundView) -> Move | None:
    """Ask about a spot of the whiteboard: each thing once, and something else in between."""
    return next((move for fact in board_facts(desk) if (move := board_moves.ask_about(desk, fact)) is not None), None)


def _thread(desk: RoundView) -> Move | None:
    """Take up what was noticed in the last two answers, the most worthwhile first.

    After two threads in a row something that the story lacks is asked for, if it lacks anything.
    """
    if not desk.is_story or (_all_threads(desk.follow_ups[-_THREADS_IN_A_ROW:]) and _lacks_something(desk)):
        return None
    latest = {turn.index for turn in desk.story.told[-2:]} if desk.story else set()
    noticed = [entry for entry in desk.threads if entry.turn in latest and entry.thread.worth >= _WORTH_TAKING_UP]
    return _best(desk, noticed)


def _press_is_due(desk: RoundView) -> Move | None:
    """A follow-up that hurts, after some that only asked; a task is made harder when it is solved.

    Not behind an "I don't know": a gentler question comes first.
    """
    if not desk.is_story or desk.said is Intent.UNKNOWN:
        return None
    since = list(itertools.takewhile(lambda move: move.kind is not MoveKind.PRESS, reversed(desk.follow_ups)))
    return _press(desk) if len(since) >= PROBES_BEFORE_A_PRESS else None


def _open_thread(desk: RoundView) -> Move | None:
    """What is left of the time goes to the best thread of the story, then to one of an earlier story."""
    if not desk.is_story:
        return None
    own = {turn.index for turn in desk.story.turns} if desk.story else set()
    return _best(desk, [entry for entry in desk.threads if entry.turn in own]) or _best(desk, desk.threads)


def _second_example(desk: RoundView) -> Move | None:
    """One more occasion, where the first told little and there is time for another."""
    if not desk.is_story or desk.story_seconds_left < SECOND_EXAMPLE_SECONDS or not _is_thin(desk):
        return None
    return moves.second_example(desk)


def _best(desk: RoundView, entries: Sequence[Entry]) -> Move | None:
    latest = desk.last.index if desk.last is not None else -1
    ranked = sorted(entries, key=lambda entry: (-entry.thread.worth, -entry.turn))
    found = (moves.take_up(desk, entry, earlier=entry.turn != latest) for entry in ranked)
    return next((move for move in found if move is not None), None)


def _all_threads(last: Sequence[Move]) -> bool:
    return len(last) == _THREADS_IN_A_ROW and all(is_thread(move.target) for move in last)


def _open_criteria(desk: RoundView) -> Iterator[Criterion]:
    """What the story lacks and was not asked for."""
    if desk.story is None or desk.question is None:
        return iter(())
    done = asked(desk.story)
    return (c for c in missing(desk.story, desk.question, desk.brief) if c.id not in done)


def _lacks_something(desk: RoundView) -> bool:
    return next(_open_criteria(desk), None) is not None


def _is_thin(desk: RoundView) -> bool:
    """Whether the story lacks most of what its rubric asks for, asked for or not."""
    if desk.story is None or desk.question is None:
        return False
    own = [c for c in desk.brief.rubrics[desk.question.rubric].criteria if c.polarity is Polarity.POSITIVE]
    lacking = {c.id for c in missing(desk.story, desk.question, desk.brief)}
    return sum(c.points for c in own if c.id in lacking) > _THIN_SHARE * sum(c.points for c in own)


def _probe(desk: RoundView) -> Move | None:
    """Ask for the outermost layer of the onion that is missing and was not asked for yet."""
    found = (moves.probe(desk, criterion) for criterion in _open_criteria(desk))
    return next((move for move in found if move is not None), None)


def _press(desk: RoundView) -> Move | None:
    """Follow-ups that hurt, as many as this interviewer asks: in turn the question's own and those of any story."""
    if desk.presses >= desk.brief.persona.max_presses or fails(desk):
        return None
    if desk.presses % 2:
        return story_press(desk) or moves.press(desk)
    return moves.press(desk) or story_press(desk)


def _finish(desk: RoundView) -> Move | None:
    return moves.leave(desk, "The question was covered.")


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
    _other_requirement,
    _about_the_board,
    about_the_run,
    _about_the_code,
    _where_it_stopped,
    _thread,
    _press_is_due,
    write_it,
    _probe,
    _open_thread,
    go_on,
    _press,
    _second_example,
    _finish,
)
