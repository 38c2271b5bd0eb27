"""A process that dies while a story is read loses no word of it."""

from pathlib import Path

import pytest

from tests.faults import bank_programs as program
from tests.faults.harness import run
from tests.faults.service_programs import service_on

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured, pytest.mark.slow]


@pytest.mark.timeout(300)
def test_a_story_killed_at_any_step_is_kept_and_read_by_the_next_process(tmp_path: Path) -> None:
    everything = run(program.tell_twice, str(tmp_path / "whole"))
    assert everything[:3] == ["before add", "after add", "reading"], "it is stored before it is read"
    assert everything.count("after change") == 3, "what was read, the retelling, and what was read of that"

    for position, step in enumerate(everything):
        if step.startswith("before"):
            continue  # nothing has changed since the step before
        if everything[position - 1] == step == "reading":
            continue  # nothing was stored between two readings
        folder = str(tmp_path / str(position))
        reached = run(program.tell_twice, folder, kill_at=position)
        service, _ = service_on(folder)
        [kept] = service.bank.all()
        changes = reached.count("after change")
        assert [one.text for one in kept.tellings] == [program.TOLD, program.AGAIN][: 2 if changes > 1 else 1]
        assert kept.is_read == (changes in (1, 3))
        assert service.bank.get(kept.id).is_read
        service.close()
