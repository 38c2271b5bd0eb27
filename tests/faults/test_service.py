"""A round whose process is killed at any step is played on by the next, with no word lost and none said twice."""

import shutil
from pathlib import Path

import pytest

from interviewer.domain.entities.interview import Interview, InterviewState, Setup, TurnStatus
from interviewer.domain.entities.scorecard import Status
from interviewer.usecases.speaking import LEASE
from tests.faults import round as program
from tests.faults.harness import run

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured]


def begin(folder: Path) -> str:
    service, _ = program.service_on(str(folder))
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    service.close()
    return interview.id


def copy_of(begun: Path, folder: Path) -> str:
    shutil.copytree(begun, folder)
    return str(folder)


@pytest.mark.timeout(300)
def test_a_round_that_is_killed_at_any_step_goes_on_without_loss(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    interview_id = begin(begun)
    everything = run(program.play, copy_of(begun, tmp_path / "whole"), interview_id)
    assert [step for step in everything if step.startswith("after")] == [
        *["after add_turn", "after claim_reply", "after finish_reply"] * 3,
        "after end",
        "after save_story_score",
        "after save_scorecard",
    ]

    for position, step in enumerate(everything):
        if step.startswith("before") and position:
            continue  # nothing has changed since the step before
        folder = copy_of(begun, tmp_path / str(position))
        assert run(program.play, folder, interview_id, kill_at=position)[-1] == step
        service, store = program.service_on(folder, later=2 * LEASE)
        try:
            answered = everything[: position + 1].count("after add_turn")
            assert program.given(store.load(interview_id)) >= answered, "a stored answer is lost"
            program.go_on(service, interview_id)
            assert_whole(store.load(interview_id))
            card = service.scorecard(interview_id)
            assert card is not None
            assert card.status is Status.SCORED
        except AssertionError as error:
            error.add_note(f"killed at step {position}, {step!r}")
            raise
        finally:
            service.close()


def assert_whole(interview: Interview) -> None:
    assert interview.state is InterviewState.ENDED
    assert [turn.index for turn in interview.turns] == list(range(len(interview.turns)))
    assert tuple(turn.text for turn in interview.turns if turn.move is None) == program.ANSWERS
    assert all(turn.status is TurnStatus.COMPLETE and turn.text for turn in interview.turns)
    assert [turn.text for turn in interview.turns if "Which part of" in turn.text] == [
        program.REPLY.format(number) for number in (2, 3)
    ]
