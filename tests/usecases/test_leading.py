"""A capable model leads: what it says reaches the candidate behind the guard, and what it notes is kept."""

from collections.abc import Generator
from datetime import UTC, datetime
from inspect import GEN_CLOSED, getgeneratorstate
from typing import Any

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Heard, Shown, Thread, ThreadKind
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.language.intent import Intent
from interviewer.domain.rounds.model_turn import Lead, MoveName, Noted
from interviewer.domain.rounds.threads import ThreadState, ledger
from interviewer.llm.scripted import ScriptedVoice
from interviewer.service import Service
from interviewer.usecases.speech import FELL_BACK, REFUSED, Worded
from tests import shipped
from tests.domain.leading import FakeInterviewer, Scripted
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock
from tests.usecases.test_rounds import asked, say, wait_until

STORY = (
    "Last spring I owned the export job. It slowed down and I profiled two hosts for a week, because the trace only "
    "showed the sum. Two weeks later we had to roll it back. In the end it ran in forty minutes."
)
ROLLED_BACK = Thread(
    quote="Two weeks later we had to roll it back", kind=ThreadKind.SURPRISE, why="Unsaid why.", worth=3
)
TAKE_UP = Scripted(
    say=["You said it was ", "rolled back. ", "What made you ", "do that?"],
    target="new",
    span="we had to roll it back",
    noted=Noted(
        intent=Intent.ANSWER,
        shown=(Shown(criterion="own_actions", quote="I profiled two hosts", strength=2),),
        threads=(ROLLED_BACK,),
    ),
)


def led(open_service: Build, *turns: Scripted) -> tuple[Service, FakeInterviewer]:
    model = FakeInterviewer(*turns)
    return open_service(interviewer=model), model


def told(service: Service, text: str = STORY) -> Interview:
    return say(service, asked(service), text)


def last(interview: Interview) -> Turn:
    assert interview.turns[-1].speaker is Speaker.INTERVIEWER
    return interview.turns[-1]


def test_its_question_is_said_and_kept_with_what_it_was_after(open_service: Build) -> None:
    service, _ = led(open_service, TAKE_UP)

    interview = told(service)

    turn = last(interview)
    assert turn.text == "You said it was rolled back. What made you do that?"
    assert (turn.spoken_by, turn.note) == ("fake:interviewer", None)
    assert turn.move is not None
    assert (turn.move.kind, turn.move.quote) == (MoveKind.PROBE, "we had to roll it back")
    assert turn.move.text == turn.text


def test_what_it_noted_is_kept_with_the_candidates_turn(open_service: Build) -> None:
    service, _ = led(open_service, TAKE_UP)

    interview = kept(service, told(service))

    heard = interview.turns[-2].heard
    assert heard is not None
    assert heard.by == "fake:interviewer"
    assert heard.threads == (ROLLED_BACK,)
    assert [one.criterion for one in heard.shown] == ["own_actions"]
    (entry,) = ledger(interview)
    assert (entry.state, move(interview).target) == (ThreadState.TAKEN_UP, entry.id)
    assert move(interview).why == "Unsaid why."


def test_quotes_that_the_candidate_did_not_say_are_not_kept(open_service: Build) -> None:
    invented = Thread(quote="we fired the contractor", kind=ThreadKind.SURPRISE, worth=3)
    shown = Shown(criterion="task", quote="I led", strength=2)
    service, _ = led(open_service, Scripted(noted=Noted(threads=(invented,), shown=(shown,))))

    heard = kept(service, told(service)).turns[-2].heard

    assert heard is not None
    assert (heard.threads, heard.shown) == ((), ())


def test_a_turn_that_may_not_be_said_is_asked_for_once_more_with_the_reason(open_service: Build) -> None:
    service, model = led(open_service, Scripted(span="we fired the contractor"), Scripted(say="Who made that call?"))

    turn = last(told(service))

    assert (turn.text, turn.note) == ("Who made that call?", None)
    assert model.repairs[0] == "" and "we fired the contractor" in model.repairs[1]


def test_after_a_second_one_the_draft_is_said(open_service: Build) -> None:
    bad = Scripted(say="Great work on that. Who made the call?")
    service, model = led(open_service, bad, bad)

    turn = last(told(service))

    assert turn.move is not None
    assert (turn.text, turn.note, turn.spoken_by) == (turn.move.text, REFUSED, "scripted")
    assert len(model.repairs) == 2


def test_words_that_were_shown_are_voided_when_what_follows_may_not_be_said(open_service: Build) -> None:
    service, model = led(
        open_service,
        Scripted(
            say=["You said it was ", "rolled back. ", "What made you ", "spend ", "4,711 ", "dollars on it?"],
            noted=TAKE_UP.noted,
        ),
    )
    interview = asked(service)

    pieces = list(service.answer(interview.id, STORY, after=interview.turns[-1].index))

    assert "\f" in pieces
    turn = last(service.open(interview.id))
    assert "4,711" not in turn.text
    assert "".join(pieces).rpartition("\f")[2] == turn.text
    assert len(model.repairs) == 1, "what was begun aloud is not asked for again"
    heard = kept(service, service.open(interview.id)).turns[-2].heard
    assert heard is not None and heard.by == "fake:interviewer"
    assert heard.threads == (ROLLED_BACK,), "what it noted beside the words that were refused still counts"


def test_a_move_that_is_not_allowed_is_refused(open_service: Build) -> None:
    service, model = led(open_service, Scripted(MoveName.CLOSE), Scripted())

    assert last(told(service)).text == "Who made that call?"
    assert "not allowed now" in model.repairs[1]


def test_a_turn_without_a_move_that_may_be_made_is_closed_once_the_draft_is_said(open_service: Build) -> None:
    running = []

    class Held(FakeInterviewer):
        def turn(self, *args: Any, **kwargs: Any) -> Generator[Lead | str, None, tuple[Noted, ModelCall]]:
            running.append(super().turn(*args, **kwargs))
            return running[-1]

    turn = last(told(open_service(interviewer=Held(Scripted(MoveName.CLOSE), Scripted(MoveName.CLOSE)))))

    assert turn.note == REFUSED
    wait_until(lambda: [getgeneratorstate(one) for one in running] == [GEN_CLOSED, GEN_CLOSED])


def test_a_broken_line_is_replaced_by_the_draft_and_says_why(open_service: Build) -> None:
    service, _ = led(open_service, Scripted(say=["Who "], breaks=True))

    turn = last(told(service))

    assert turn.note == FELL_BACK.format(why="The line broke.")
    assert turn.spoken_by == "scripted"


def test_a_request_is_granted_in_prepared_words(open_service: Build) -> None:
    service, _ = led(open_service, Scripted(MoveName.REPEAT, say=""))

    interview = kept(service, told(service, "Hm, say that again?"))

    assert move(interview).target == "repeat"
    assert heard_in(interview).intent is Intent.REPEAT


def test_a_prepared_question_is_asked_as_it_stands_when_it_moves_on(open_service: Build) -> None:
    service, _ = led(open_service, TAKE_UP, Scripted(MoveName.MOVE_ON, say=""))

    turn = last(say(service, told(service), "The cache was cold, so I put the old loader back myself."))

    assert turn.move is not None and turn.move.begins_story and turn.move.question_id is not None
    assert turn.text.endswith(service.content.questions[turn.move.question_id].text)


def test_a_thread_waits_in_the_ledger_and_is_taken_up_later(open_service: Build) -> None:
    quiet = Scripted(noted=Noted(threads=(ROLLED_BACK,)))
    later = Scripted(say="Earlier you said you had to roll it back. Why?", target="t3_1")
    service, model = led(open_service, quiet, later)
    interview = kept(service, told(service))
    (entry,) = ledger(interview)
    assert entry.state is ThreadState.OPEN

    model.turns[0].lead = model.turns[0].lead.model_copy(update={"target": entry.id})
    interview = say(service, interview, "My lead made it, with me in the room.")

    assert ledger(interview)[0].state is ThreadState.TAKEN_UP
    assert move(interview).why == "Unsaid why."


def test_the_clock_stands_still_while_the_candidate_waits_for_a_model(open_service: Build, clock: FakeClock) -> None:
    class Slow(FakeInterviewer):
        def turn(self, *args: Any, **kwargs: Any) -> Generator[Lead | str, None, tuple[Noted, ModelCall]]:
            clock.pass_(25)
            return super().turn(*args, **kwargs)

    service = open_service(interviewer=Slow(TAKE_UP))
    interview = asked(service)
    before = interview.elapsed(clock())

    interview = say(service, interview, STORY)

    assert interview.elapsed(clock()) == before


def kept(service: Service, interview: Interview) -> Interview:
    """The interview once the book-keeping behind the reply is stored."""

    def noted() -> bool:
        heard = service.open(interview.id).turns[-2].heard
        return heard is not None and heard.by == FakeInterviewer.name

    wait_until(noted)
    return service.open(interview.id)


def move(interview: Interview) -> Move:
    found = last(interview).move
    assert found is not None
    return found


def heard_in(interview: Interview) -> Heard:
    found = interview.turns[-2].heard
    assert found is not None
    return found


def test_prepared_words_that_open_with_a_quotation_keep_its_mark() -> None:
    text = '"We moved it": who is we?'
    probe = Move(kind=MoveKind.PROBE, target="t1_1", question_id="q", quote="We moved it", text=text, why="")
    start = datetime(2026, 1, 5, tzinfo=UTC)
    interview = Interview(id="x", setup=Setup(), agenda=(), started_at=start, last_seen_at=start)
    speech = Worded(ScriptedVoice(), ScriptedVoice(), interview, shipped.content().personas["bar_raiser"], probe)

    assert "".join(speech.words()) == text
