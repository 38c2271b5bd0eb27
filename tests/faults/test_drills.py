"""A drill that is killed at any write loses no answer and tells its story once."""

import shutil
from pathlib import Path

import pytest

from interviewer.domain.preparation.retelling import comparison
from tests.faults import drill_programs as program
from tests.faults.harness import run
from tests.faults.service_programs import service_on

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured, pytest.mark.slow]


@pytest.mark.timeout(300)
def test_a_drill_killed_at_any_write_goes_on_without_loss(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    drill_id = program.begin(str(begun))
    whole = tmp_path / "whole"
    shutil.copytree(begun, whole)
    everything = run(program.do_drill, str(whole), drill_id)
    assert len(everything) == 12, "an answer, a use of the story and a score, two times, before and after"

    for position, step in enumerate(everything):
        if step.startswith("before") and position:
            continue  # nothing has changed since the step before
        folder = tmp_path / str(position)
        shutil.copytree(begun, folder)
        assert run(program.do_drill, str(folder), drill_id, kill_at=position)[-1] == step
        answered = (position + 5) // 6 if step.startswith("after") else 0
        service, store = service_on(str(folder))
        assert sum(one.answered for one in service.drills.get(drill_id).steps) >= answered, "a stored answer is lost"
        service.close()
        program.finish(str(folder), drill_id)
        service, store = service_on(str(folder))
        drill = service.drills.get(drill_id)
        assert [one.answer for one in drill.steps] == [program.FIRST, program.AGAIN]
        assert comparison(drill) is not None
        [story] = store.stories.all("")
        assert [use.at for use in story.uses] == [one.answered_at for one in drill.steps], "each telling counts once"
        service.close()
