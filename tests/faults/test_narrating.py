"""A debrief whose process is killed while a model words it says the same again, and no line is asked for twice."""

import shutil
from pathlib import Path

import pytest

from tests.faults import narrating as program
from tests.faults.harness import run

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured]


@pytest.mark.timeout(300)
def test_what_was_settled_before_a_kill_is_said_again_and_the_rest_is_worded(tmp_path: Path) -> None:
    held, whole = tmp_path / "held", tmp_path / "whole"
    loop_id = program.hold(str(held))
    shutil.copytree(held, whole)
    everything = run(program.narrate, str(whole), loop_id)
    lines = everything.count("after settle")
    assert lines > 5

    for position in (0, 3, len(everything) - 1):
        folder = str(tmp_path / str(position))
        shutil.copytree(held, folder)
        reached = run(program.narrate, folder, loop_id, kill_at=position)
        before, after, asked = program.go_on(folder, loop_id)
        assert len(before) == reached.count("after settle")
        assert len(after) == lines
        assert {number: after[number] for number in before} == before
        assert sorted(asked) == sorted(set(after) - set(before))
