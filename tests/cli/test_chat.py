"""The interview in the terminal: from the first word to the scorecard, and away from it at any moment."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.domain.entities.interview import Pause
from interviewer.domain.entities.scorecard import NO_ANSWER
from interviewer.domain.ports import Cancelled
from interviewer.service import BadAnswer, Conflict
from tests.cli import material
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService

CONTINUE = "interviewer chat --resume new"


def test_a_whole_interview_ends_with_the_scorecard(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"I train models.\n\nI profiled it\nand cut it.\n\nBy 40%.\n\n")
    assert ran.code == 0, ran.err
    assert [call[1:] for call in service.calls if call[0] == "answer"] == [
        ("I train models.", 0),
        ("I profiled it\nand cut it.", 2),
        ("By 40%.", 4),
    ]
    for words in ("Hello. What do you work on?", "How much faster was it?", "Thank you, that is all.", "2.6 of 5"):
        assert ran.out.count(words) >= 1
    assert "Why each probe was asked" in ran.out
    assert service.closed


def test_what_was_chosen_is_asked_for(run: Run, service: FakeService) -> None:
    run(
        *("chat", "--level", "L6", "--persona", "Bar Raiser", "--minutes", "15", "--provider", "scripted"),
        *("--principle", "dive deep", "--principle", "Ownership", "--principle", "DIVE_DEEP"),
    )
    [(setup, _)] = service.called("start")
    assert (setup.level, setup.persona, setup.minutes, setup.provider) == ("L6", "bar_raiser", 15, "scripted")
    assert setup.principles == ("dive_deep", "ownership")


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("--persona", "robot"), "bar_raiser"),
        (("--principle", "luck"), "Dive Deep"),
        (("--provider", "local"), "Fetch it."),
        (("--minutes", "4"), "--help"),
    ],
)
def test_a_choice_that_there_is_not_starts_nothing(
    run: Run, service: FakeService, arguments: tuple[str, ...], known: str
) -> None:
    ran = run("chat", *arguments)
    assert ran.code == 2
    assert known in ran.err
    assert service.called("start") == []


def test_leaving_stops_the_clock_and_says_how_to_continue(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"I train models.\n\n/quit\n")
    assert ran.code == 0
    assert ran.out.rstrip().endswith(CONTINUE)
    assert service.called("pause") == [("new",)]
    assert service.called("score") == []


def test_the_end_of_the_input_sends_what_was_typed_and_leaves(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"I train models.")
    assert ran.code == 0
    assert service.called("answer") == [("I train models.", 0)]
    assert ran.out.rstrip().endswith(CONTINUE)


def test_pause_waits_for_enter(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/pause\n\n/end\n")
    assert "The clock is stopped" in ran.out
    assert [name for name, *_ in service.calls if name in ("pause", "resume", "end")] == ["pause", "resume", "end"]


def test_leaving_in_a_pause_keeps_it(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/pause\n")
    assert ran.code == 0
    assert service.called("resume") == []
    assert CONTINUE in ran.out


def test_end_scores_at_once(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/end\n")
    assert service.called("end") == [("new",)]
    assert "Scorecard, L5" in ran.out


def test_an_unknown_command_is_not_an_answer(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/help\n/quit\n")
    assert ran.out.count("/pause stops the clock") == 2
    assert service.called("answer") == []


def test_a_note_of_the_reply_is_shown(run: Run, service: FakeService) -> None:
    service.note = "The model did not answer."
    assert "The model did not answer." in run("chat", stdin=b"I train models.\n\n").out


def test_a_resume_is_brought_to_an_interviewer_who_asks_about_it(
    run: Run, service: FakeService, tmp_path: Path
) -> None:
    file = tmp_path / "cv.txt"
    file.write_text("Cut the latency by 40%.")
    run("chat", "--persona", "recruiter", "--resume-file", str(file), stdin=b"/quit\n")
    [(_, resume)] = service.called("start")
    assert (resume.name, resume.text) == ("cv.txt", "Cut the latency by 40%.")


def test_an_interviewer_who_asks_about_no_resume_takes_none(run: Run, service: FakeService, tmp_path: Path) -> None:
    file = tmp_path / "cv.txt"
    file.write_text("Cut the latency by 40%.")
    ran = run("chat", "--resume-file", str(file))
    assert ran.code == 2
    assert "Those who do: recruiter." in " ".join(ran.err.split())
    assert service.called("start") == []


@pytest.mark.parametrize("error", [BadAnswer("Too long. Shorten it."), Conflict("It went on elsewhere. Look again.")])
def test_an_answer_that_cannot_be_taken_says_why_and_the_talk_goes_on(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(interview_id: str, text: str, *, after: int) -> Iterator[str]:
        raise error

    monkeypatch.setattr(service, "answer", refuse)
    ran = run("chat", stdin=b"I train models.\n\n/quit\n")
    assert ran.code == 0
    assert str(error) in ran.out


def test_resuming_shows_what_was_said_and_the_reply_that_is_owed(run: Run, service: FakeService) -> None:
    begun = material.interview("new")
    service.put(begun.model_copy(update={"turns": (*begun.turns, material.said_by_candidate(1, "I train\nmodels."))}))
    ran = run("chat", "--resume", "new", stdin=b"/quit\n")
    assert service.called("start") == []
    shown = ran.out[ran.out.index("Hello. What do you work on?") :]
    assert "> I train\n> models.\n" in shown
    assert shown.index("models.") < shown.index("What did you do yourself?")


def test_resuming_a_paused_interview_waits_for_enter(run: Run, service: FakeService) -> None:
    service.put(material.interview("new").model_copy(update={"pauses": (Pause(start=material.START),)}))
    run("chat", "--resume", "new", stdin=b"\n/quit\n")
    assert service.called("resume") == [("new",)]


def test_resuming_an_interview_that_has_ended_scores_it(run: Run, service: FakeService) -> None:
    service.put(material.interview("new"))
    service.end("new")
    ran = run("chat", "--resume", "new")
    assert ran.code == 0
    assert "2.6 of 5" in ran.out


def test_resuming_what_there_is_not_is_an_error(run: Run, service: FakeService) -> None:
    ran = run("chat", "--resume", "nobody")
    assert (ran.code, ran.out) == (1, "")


def test_ctrl_c_in_a_reply_loses_nothing(run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(interview_id: str) -> Iterator[str]:
        yield "What did"
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "reply", cut)
    ran = run("chat", stdin=b"I train models.\n\n")
    assert ran.code == 130
    assert ran.out.rstrip().endswith(CONTINUE)
    assert service.called("pause") == [("new",)]
    assert service.kept["new"].turns[-1].text == "I train models."


def test_a_fault_says_how_to_continue_before_it_ends_the_command(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(interview_id: str) -> Iterator[str]:
        raise RuntimeError("odd")

    monkeypatch.setattr(service, "reply", fail)
    ran = run("chat", stdin=b"I train models.\n\n")
    assert ran.code == 1
    assert f"Nothing is lost. Continue with: {CONTINUE}" in ran.out
    assert "RuntimeError: odd" in ran.err


def test_scoring_can_be_stopped_and_gone_on_with(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(interview_id: str, *, progress: object, cancelled: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        assert callable(cancelled) and cancelled()
        raise Cancelled

    monkeypatch.setattr(service, "score", interrupted)
    ran = run("chat", stdin=b"/end\n")
    assert ran.code == 130
    assert CONTINUE in ran.err


def test_what_could_not_be_scored_says_why_and_how_to_try_again(run: Run, service: FakeService) -> None:
    service.stories = (material.story(), material.unscored_story())
    ran = run("chat", stdin=b"/end\n")
    assert "Not scored: The judge gave no usable reply." in ran.out
    assert CONTINUE in ran.err


def test_what_was_not_answered_is_not_offered_again(run: Run, service: FakeService) -> None:
    skipped = material.unscored_story().model_copy(update={"reason": NO_ANSWER})
    service.stories = (material.story(), skipped)
    ran = run("chat", stdin=b"/end\n")
    assert f"Not scored: {NO_ANSWER}" in ran.out
    assert CONTINUE not in ran.err


def test_somebody_at_the_terminal_is_a_sign_of_life(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    touched = threading.Event()
    monkeypatch.setattr("interviewer.cli.conversation.HEARTBEAT_SECONDS", 0.01)
    monkeypatch.setattr(service, "touch", lambda interview_id: touched.set())

    def wait_for_it(interview_id: str) -> Iterator[str]:
        assert touched.wait(10)
        yield "Yes?"
        service.end(interview_id)

    monkeypatch.setattr(service, "reply", wait_for_it)
    assert run("chat", stdin=b"I train models.\n\n").code == 0
