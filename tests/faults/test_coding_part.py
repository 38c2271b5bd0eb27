"""An assessment whose process is killed in its coding part goes on with the code, runs and checks that were kept."""

import shutil
from pathlib import Path

import pytest

from interviewer.domain.assessment.session import AssessmentSession
from tests.faults import coding_part as program
from tests.faults.harness import run

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured]

PROBLEMS = 2


@pytest.mark.timeout(300)
def test_a_coding_part_that_is_killed_at_any_step_goes_on_without_loss(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    first = program.Taking(str(begun))
    sitting_id = first.begin()
    first.service.close()
    whole = tmp_path / "whole"
    shutil.copytree(begun, whole)
    everything = run(program.take, str(whole), sitting_id)
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
        assert run(program.take, folder, sitting_id, kill_at=position)[-1] == step
        done = everything[: position + 1]
        taking = program.Taking(folder)
        try:
            before = taking.store.assessments.load(sitting_id)
            assert kept(before) == tuple(done.count(f"after {what}") for what in ("write", "save_run", "save_check"))
            taking.go_on(sitting_id)
            after = taking.store.assessments.load(sitting_id)
            assert kept(after) == (PROBLEMS, PROBLEMS, PROBLEMS)
            assert len(taking.checker.asked) == PROBLEMS - done.count("after save_check"), "a check was made again"
            assert_whole(taking, after)
            assert before.coded_at in (None, after.coded_at) and before.ended_at in (None, after.ended_at)
            assert before.reasoned_at in (None, after.reasoned_at)
        except AssertionError as error:
            error.add_note(f"killed at step {position}, {step!r}")
            raise
        finally:
            taking.service.close()


def kept(sitting: AssessmentSession) -> tuple[int, int, int]:
    """On how many problems code, a run and a check are kept."""
    written = [sitting.written(problem) for problem in sitting.plan.problems]
    return (
        sum(bool(one.codes) for one in written),
        sum(one.run is not None for one in written),
        sum(one.checked is not None for one in written),
    )


def assert_whole(taking: program.Taking, sitting: AssessmentSession) -> None:
    """Each problem has the one version that was typed, and its run and its check are of that version."""
    for problem_id in sitting.plan.problems:
        written = sitting.written(problem_id)
        [code] = written.codes
        assert code.text == taking.text(problem_id)
        assert written.run is not None and written.checked is not None
        assert written.run.code == written.checked.number == code.number
