"""A loop whose process is killed at any step is played on by the next, with no attempt lost and none too many."""

import shutil
from pathlib import Path

import pytest

from interviewer.domain.loops.practice_loop import RoundState
from interviewer.usecases.speaking import LEASE
from tests.faults import loop as program
from tests.faults.harness import run
from tests.faults.round import service_on

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured]


@pytest.mark.timeout(300)
def test_a_loop_that_is_killed_at_any_step_goes_on_to_its_decision(tmp_path: Path) -> None:
    planned, whole = tmp_path / "planned", tmp_path / "whole"
    loop_id = program.plan(str(planned))
    shutil.copytree(planned, whole)
    everything = run(program.play, str(whole), loop_id)
    assert everything.count("after create") == everything.count("after save_scorecard") == program.PLAYED + 1
    assert everything[-1] == "after mark_debriefed"

    for position, step in enumerate(everything):
        if step.startswith("before") and position:
            continue  # nothing has changed since the step before
        folder = str(tmp_path / str(position))
        shutil.copytree(planned, folder)
        assert run(program.play, folder, loop_id, kill_at=position)[-1] == step
        service, store = service_on(folder, later=2 * LEASE)
        try:
            program.go_on(service, loop_id)
            rounds = service.loops.get(loop_id).rounds
            assert [one.attempts for one in rounds] == [2, 1, 0, 0, 0]
            assert [one.state for one in rounds[: program.PLAYED]] == [RoundState.SCORED] * program.PLAYED
            assert len(store.summaries()) == program.PLAYED + 1, "an interview that belongs to no round"
        except AssertionError as error:
            error.add_note(f"killed at step {position}, {step!r}")
            raise
        finally:
            service.close()
