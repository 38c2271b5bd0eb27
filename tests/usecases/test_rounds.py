"""The use cases of a round, on the real content and a real SQLite file."""

import threading
import time
from collections.abc import Callable, Generator

import pytest

from interviewer.domain.entities.interview import Interview, InterviewState, Move, MoveKind, Setup, Speaker, TurnStatus
from interviewer.domain.entities.persona import Persona, Stock
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.service import BadAnswer, Conflict, InterviewerError, NotFound, Service
from interviewer.usecases.speaking import LEASE
from interviewer.usecases.speech import FELL_BACK, OFF_SCRIPT
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock, FakeVoice

INTRODUCTION = "I work on the compiler for an accelerator."
THIN = "We had a slow job last year and we fixed it together as a team in the end."
LONG = ("When you say that you fixed it as a team, ", "which part was yours?")
SETUP = Setup(provider="openai", minutes=30, seed=3)


def say(service: Service, interview: Interview, text: str) -> Interview:
    """Answer, hear the reply out, and return the interview as it then stands."""
    for _ in service.answer(interview.id, text, after=interview.turns[-1].index):
        pass
    return service.open(interview.id)


def asked(service: Service) -> Interview:
    """An interview in which the first question is on the table."""
    return say(service, service.start(SETUP), INTRODUCTION)


def test_a_round_starts_with_the_opening_stored(open_service: Build) -> None:
    service = open_service(voice=FakeVoice())

    interview = service.start(SETUP)

    assert service.open(interview.id).turns == interview.turns
    assert [turn.move.kind for turn in interview.turns if turn.move] == [MoveKind.OPEN]
    assert "30" in interview.turns[0].text


def test_a_round_without_a_seed_gets_one_so_that_two_rounds_differ(open_service: Build) -> None:
    service = open_service()

    assert service.start(Setup()).setup.seed != service.start(Setup()).setup.seed


def test_an_unknown_interviewer_is_refused_with_the_known_ones(open_service: Build) -> None:
    with pytest.raises(InterviewerError, match="bar_raiser"):
        open_service().start(Setup(persona="nobody"))


def test_a_thin_answer_is_probed_in_the_models_words_and_kept_with_the_model_call(open_service: Build) -> None:
    service = open_service(voice=FakeVoice())
    interview = asked(service)

    words = "".join(service.answer(interview.id, THIN, after=interview.turns[-1].index))
    interview = service.open(interview.id)

    assert words == interview.turns[-1].text == "Which part was yours?"
    assert interview.turns[-1].move is not None
    assert interview.turns[-1].move.kind is MoveKind.PROBE
    assert interview.turns[-1].spoken_by == "fake:voice"
    assert service.exchanges(interview.id)[-1].exchange.usage.input_tokens == 7


def test_the_voice_hears_the_transcript_up_to_its_move(open_service: Build) -> None:
    voice = FakeVoice()
    service = open_service(voice=voice)

    say(service, asked(service), THIN)

    assert voice.heard[-1].turns[-1].text == THIN


def test_prepared_questions_are_said_as_they_stand(open_service: Build) -> None:
    service = open_service(voice=FakeVoice())

    interview = asked(service)

    question = service.content.questions[interview.agenda[0].question_id]
    begin = service.content.personas[interview.setup.persona].stock[Stock.BEGIN]
    assert interview.turns[-1].text in {f"{bridge} {question.text}" for bridge in begin}


def test_praise_and_a_second_question_of_the_model_are_not_said(open_service: Build) -> None:
    service = open_service(voice=FakeVoice(["That is great! ", "What did you do? ", "And why?"]))

    interview = say(service, asked(service), THIN)

    assert interview.turns[-1].text == "What did you do?"


def test_the_model_is_heard_out_for_its_record_after_the_reply_is_stored(open_service: Build) -> None:
    service = open_service(voice=FakeVoice(["What did you do? ", "And why?"]))

    interview = say(service, asked(service), THIN)

    def recorded() -> bool:
        return any(stored.turn == interview.turns[-1].index for stored in service.exchanges(interview.id))

    wait_until(recorded)


@pytest.mark.parametrize("pieces", [(), ("Great!",), ("   ",), ("Which part",)])
def test_a_failing_model_is_replaced_by_the_prepared_words_in_the_same_turn(
    open_service: Build, pieces: tuple[str, ...]
) -> None:
    service = open_service(voice=FakeVoice(pieces, breaks=True))

    interview = say(service, asked(service), THIN)

    last = interview.turns[-1]
    assert last.move is not None
    assert last.text == last.move.text
    assert (last.spoken_by, last.note, last.status) == (
        "scripted",
        FELL_BACK.format(why="the line broke"),
        TurnStatus.COMPLETE,
    )
    assert service.exchanges(interview.id)[-1].exchange.error == "the line broke"


def test_a_defect_of_a_voice_does_not_cost_the_round(open_service: Build) -> None:
    class Defective(FakeVoice):
        def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
            if not move.verbatim:
                raise ZeroDivisionError
            return (yield from super().speak(move, interview, persona))

    service = open_service(voice=Defective())

    interview = say(service, asked(service), THIN)

    assert interview.turns[-1].note == FELL_BACK.format(why="The model failed.")


@pytest.mark.parametrize(
    "words",
    [
        "Great job!",
        "I profiled the job and found the slow host.",
        "<line>What did you do?</line>",
        "Draft: What did you do?",
        "Describe it.",
    ],
)
def test_a_model_that_does_not_ask_is_replaced_too(open_service: Build, words: str) -> None:
    service = open_service(voice=FakeVoice([words]))

    interview = say(service, asked(service), THIN)

    last = interview.turns[-1]
    assert last.move is not None
    assert (last.text, last.note, last.spoken_by) == (last.move.text, OFF_SCRIPT, "scripted")


def test_a_model_that_says_again_what_was_said_is_replaced_too(open_service: Build) -> None:
    service = open_service(voice=FakeVoice())
    interview = say(service, say(service, asked(service), THIN), "I profiled two of the hosts.")

    first, second = (turn for turn in interview.turns[-3:] if turn.speaker is Speaker.INTERVIEWER)

    assert (first.text, first.note) == ("Which part was yours?", None)
    assert second.move is not None
    assert (second.text, second.note) == (second.move.text, OFF_SCRIPT)


def test_the_answer_is_stored_before_the_first_word_of_the_reply(open_service: Build) -> None:
    voice = FakeVoice()
    service = open_service(voice=voice)
    interview = asked(service)
    voice.go_on.clear()

    words = service.answer(interview.id, THIN, after=interview.turns[-1].index)

    stored = service.open(interview.id)
    assert [turn.text for turn in stored.turns if turn.speaker is Speaker.CANDIDATE] == [INTRODUCTION, THIN]
    voice.go_on.set()
    assert "".join(words) == "Which part was yours?"


def test_a_reply_that_nobody_listens_to_is_finished_all_the_same(open_service: Build) -> None:
    service = open_service(voice=FakeVoice())
    interview = asked(service)

    service.answer(interview.id, THIN, after=interview.turns[-1].index)

    wait_until(lambda: service.open(interview.id).turns[-1].text == "Which part was yours?")


def test_a_reload_mid_stream_follows_the_reply_that_is_being_spoken(open_service: Build) -> None:
    voice = FakeVoice(LONG)
    service, reloaded = open_service(voice=voice), open_service(voice=voice)
    interview = asked(service)
    voice.go_on.clear()
    service.answer(interview.id, THIN, after=interview.turns[-1].index)

    followed = reloaded.reply(interview.id)
    first = next(followed)
    voice.go_on.set()
    rest = "".join(followed)

    assert "".join(LONG).startswith(first)
    assert first + rest == "".join(LONG)
    assert len(voice.moves) == 2, "the question, then one probe: nothing was said twice"


def test_who_follows_a_reply_stops_when_the_service_is_closed(open_service: Build) -> None:
    voice = FakeVoice(LONG)
    service, reloaded = open_service(voice=voice), open_service(voice=voice)
    interview = asked(service)
    voice.go_on.clear()
    service.answer(interview.id, THIN, after=interview.turns[-1].index)
    followed = reloaded.reply(interview.id)
    heard = [next(followed)]
    reader = threading.Thread(target=lambda: heard.extend(followed), daemon=True)
    reader.start()

    reloaded.close()
    reader.join(5)
    still_there = reader.is_alive()
    voice.go_on.set()

    assert not still_there, "it looks into the store of a closed service for ever"
    assert len("".join(heard)) < len("".join(LONG))


def test_a_reply_whose_speaker_died_is_spoken_by_another(
    open_service: Build, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.usecases.speaking.RENEWAL", 3600.0)  # the dead renew no lease
    dead = FakeVoice(LONG)
    service = open_service(voice=dead)
    interview = asked(service)
    dead.go_on.clear()
    words = service.answer(interview.id, THIN, after=interview.turns[-1].index)
    next(words)
    clock.pass_(LEASE + 1)

    other = open_service(voice=FakeVoice(["What did you ", "do yourself?"]))
    spoken = "".join(other.reply(interview.id))
    dead.go_on.set()

    assert spoken.endswith("What did you do yourself?")
    assert other.open(interview.id).turns[-1].text == "What did you do yourself?"
    assert len(other.open(interview.id).turns) == 5


def test_a_second_tab_that_is_behind_is_told_so_and_stores_nothing(open_service: Build) -> None:
    service = open_service(voice=FakeVoice())
    interview = asked(service)
    ahead = say(service, interview, THIN)

    with pytest.raises(Conflict, match="another window"):
        service.answer(interview.id, "A late answer.", after=interview.turns[-1].index)

    assert service.open(interview.id).turns == ahead.turns


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07", "word " * 20_001, "w" * 1_000_001])
def test_words_that_cannot_be_an_answer_are_refused_and_nothing_is_stored(open_service: Build, text: str) -> None:
    service = open_service()
    interview = service.start(SETUP)

    with pytest.raises(BadAnswer):
        service.answer(interview.id, text, after=0)

    assert len(service.open(interview.id).turns) == 1


def test_control_characters_are_dropped_and_other_scripts_are_kept(open_service: Build) -> None:
    service = open_service()
    interview = service.start(SETUP)

    interview = say(service, interview, "Я работаю\x00 над компилятором.\n\n<b>و</b> 🙂")

    assert interview.turns[1].text == "Я работаю над компилятором.\n\n<b>و</b> 🙂"


def test_the_clock_does_not_count_a_time_in_which_nobody_was_there(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    interview = asked(service)
    clock.pass_(30)
    service.touch(interview.id)
    clock.pass_(24 * 3600)

    interview = open_service().open(interview.id)

    assert interview.elapsed(clock()) == pytest.approx(30)


def test_a_pause_stops_the_clock_and_an_answer_ends_it(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    interview = asked(service)
    assert service.pause(interview.id).state is InterviewState.PAUSED
    clock.pass_(1000)

    interview = say(service, interview, THIN)

    assert interview.state is InterviewState.ACTIVE
    assert interview.elapsed(clock()) == pytest.approx(0)
    assert interview.turns[-1].speaker is Speaker.INTERVIEWER


def test_silence_gets_one_offer_of_help(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    interview = asked(service)
    assert not service.owes_reply(interview)
    for _ in range(4):
        clock.pass_(50)
        service.touch(interview.id)
    assert service.owes_reply(service.open(interview.id))

    words = "".join(service.reply(interview.id))

    assert service.open(interview.id).turns[-1].text == words
    assert not service.owes_reply(service.open(interview.id))


def test_the_close_ends_the_interview_and_nothing_can_be_said_after_it(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    interview = asked(service)
    for _ in range(45):
        clock.pass_(45)
        service.touch(interview.id)

    interview = say(service, service.open(interview.id), THIN)

    assert interview.turns[-1].move is not None
    assert interview.turns[-1].move.kind is MoveKind.CLOSE
    assert interview.state is InterviewState.ENDED
    with pytest.raises(Conflict, match="ended"):
        service.answer(interview.id, "One more thing.", after=interview.turns[-1].index)
    assert list(service.reply(interview.id)) == []


def test_a_deleted_interview_is_gone_and_can_be_brought_back(open_service: Build) -> None:
    service = open_service()
    interview = asked(service)

    exported = service.delete(interview.id)
    with pytest.raises(NotFound):
        service.open(interview.id)
    assert service.restore(exported) == interview.id

    assert service.open(interview.id).turns == interview.turns


def wait_until(true: Callable[[], bool]) -> None:
    """Poll until it is true; fails after 10 seconds."""
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline, "it did not come true in 10 seconds"
        time.sleep(0.01)
