"""A process that is killed at any step is taken up by the next: no word, attempt or check is lost or made twice."""

import shutil
from pathlib import Path

import pytest

from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.entities.interview import Interview, InterviewState, Setup, TurnStatus
from interviewer.domain.entities.scorecard import Status
from interviewer.domain.loops.practice_loop import RoundState
from interviewer.usecases.speaking import LEASE
from tests.faults import service_programs as program
from tests.faults.harness import run
from tests.faults.service_programs import service_on

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured, pytest.mark.slow]


def begin(folder: Path) -> str:
    service, _ = program.service_on(str(folder))
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    service.close()
    return interview.id


def copy_of(begun: Path, folder: Path) -> str:
    shutil.copytree(begun, folder)
    return str(folder)


@pytest.mark.timeout(300)
def test_a_round_killed_at_any_step_continues_without_loss(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    interview_id = begin(begun)
    everything = run(program.play_round, copy_of(begun, tmp_path / "whole"), interview_id)
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
        assert run(program.play_round, folder, interview_id, kill_at=position)[-1] == step
        service, store = program.service_on(folder, later=2 * LEASE)
        try:
            answered = everything[: position + 1].count("after add_turn")
            assert program.given(store.load(interview_id)) >= answered, "a stored answer is lost"
            program.finish_round(service, interview_id)
            assert_round_whole(store.load(interview_id))
            card = service.scorecard(interview_id)
            assert card is not None
            assert card.status is Status.SCORED
        except AssertionError as error:
            error.add_note(f"killed at step {position}, {step!r}")
            raise
        finally:
            service.close()


def assert_round_whole(interview: Interview) -> None:
    assert interview.state is InterviewState.ENDED
    assert [turn.index for turn in interview.turns] == list(range(len(interview.turns)))
    assert tuple(turn.text for turn in interview.turns if turn.move is None) == program.ANSWERS
    assert all(turn.status is TurnStatus.COMPLETE and turn.text for turn in interview.turns)
    assert [turn.text for turn in interview.turns if "Which part of" in turn.text] == [
        program.REPLY.format(number) for number in (2, 3)
    ]


@pytest.mark.timeout(300)
def test_a_loop_killed_at_any_step_continues_to_its_decision(tmp_path: Path) -> None:
    planned, whole = tmp_path / "planned", tmp_path / "whole"
    loop_id = program.plan_loop(str(planned))
    shutil.copytree(planned, whole)
    everything = run(program.play_loop, str(whole), loop_id)
    assert everything.count("after create") == everything.count("after save_scorecard") == program.PLAYED + 1
    assert everything[-1] == "after mark_debriefed"

    for position, step in enumerate(everything):
        if step.startswith("before") and position:
            continue  # nothing has changed since the step before
        folder = str(tmp_path / str(position))
        shutil.copytree(planned, folder)
        assert run(program.play_loop, folder, loop_id, kill_at=position)[-1] == step
        service, store = service_on(folder, later=2 * LEASE)
        try:
            program.finish_loop(service, loop_id)
            rounds = service.loops.get(loop_id).rounds
            assert [one.attempts for one in rounds] == [2, 1, 0, 0, 0]
            assert [one.state for one in rounds[: program.PLAYED]] == [RoundState.SCORED] * program.PLAYED
            assert len(store.summaries()) == program.PLAYED + 1, "an interview that belongs to no round"
        except AssertionError as error:
            error.add_note(f"killed at step {position}, {step!r}")
            raise
        finally:
            service.close()


@pytest.mark.timeout(300)
def test_wordings_stored_before_a_kill_are_reused_and_the_rest_is_worded(tmp_path: Path) -> None:
    held, whole = tmp_path / "held", tmp_path / "whole"
    loop_id = program.hold_debrief(str(held))
    shutil.copytree(held, whole)
    everything = run(program.narrate, str(whole), loop_id)
    lines = everything.count("after settle")
    assert lines > 5

    for position in (0, 3, len(everything) - 1):
        folder = str(tmp_path / str(position))
        shutil.copytree(held, folder)
        reached = run(program.narrate, folder, loop_id, kill_at=position)
        before, after, asked = program.finish_debrief(folder, loop_id)
        assert len(before) == reached.count("after settle")
        assert len(after) == lines
        assert {number: after[number] for number in before} == before
        assert sorted(asked) == sorted(set(after) - set(before))


PROBLEMS = 2


@pytest.mark.timeout(300)
def test_a_coding_part_killed_at_any_step_continues_without_loss(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    first = program.AssessmentTaking(str(begun))
    sitting_id = first.begin()
    first.service.close()
    whole = tmp_path / "whole"
    shutil.copytree(begun, whole)
    everything = run(program.take_assessment, str(whole), sitting_id)
    assert [step for step in everything if step.startswith("after")] == [
        *["after write", "after save_run"] * PROBLEMS,
        *["after end_part"] * 2,
        "after end",
        *["after save_check"] * PROBLEMS,
    ]

    for position, step in enumerate(everything):
        if step.startswith("before") and position:
            continue  # nothing has changed since the step before
        folder = str(tmp_path / str(position))
        shutil.copytree(begun, folder)
        assert run(program.take_assessment, folder, sitting_id, kill_at=position)[-1] == step
        done = everything[: position + 1]
        taking = program.AssessmentTaking(folder)
        try:
            before = taking.store.assessments.load(sitting_id)
            assert saved_counts(before) == tuple(
                done.count(f"after {what}") for what in ("write", "save_run", "save_check")
            )
            taking.go_on(sitting_id)
            after = taking.store.assessments.load(sitting_id)
            assert saved_counts(after) == (PROBLEMS, PROBLEMS, PROBLEMS)
            assert len(taking.checker.asked) == PROBLEMS - done.count("after save_check"), "a check was made again"
            assert_assessment_whole(taking, after)
            assert before.coded_at in (None, after.coded_at) and before.ended_at in (None, after.ended_at)
            assert before.reasoned_at in (None, after.reasoned_at)
        except AssertionError as error:
            error.add_note(f"killed at step {position}, {step!r}")
            raise
        finally:
            taking.service.close()


def saved_counts(sitting: AssessmentSession) -> tuple[int, int, int]:
    """On how many problems code, a run and a check are saved."""
    written = [sitting.written(problem) for problem in sitting.plan.problems]
    return (
        sum(bool(one.codes) for one in written),
        sum(one.run is not None for one in written),
        sum(one.checked is not None for one in written),
    )


def assert_assessment_whole(taking: program.AssessmentTaking, sitting: AssessmentSession) -> None:
    """Each problem has the one version that was typed, and its run and its check are of that version."""
    for problem_id in sitting.plan.problems:
        written = sitting.written(problem_id)
        [code] = written.codes
        assert code.text == taking.text(problem_id)
        assert written.run is not None and written.checked is not None
        assert written.run.code == written.checked.number == code.number
