"""A control group where we may make one. A folder stands in for the kernel's: what is written is seen in its files."""

import os
from pathlib import Path

import pytest

from interviewer.domain.entities.code_run import RunStatus
from interviewer.sandbox import Sandbox, memory, runner
from interviewer.sandbox.memory import ControlGroup, control_group, find_parent_group
from tests.sandbox.attacking import SMALL, python


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hierarchy: this process is in `user/session`, and `user` may hold groups with a limit."""
    root = tmp_path / "cgroup"
    session = root / "user" / "session"
    session.mkdir(parents=True)
    (root / "cgroup.controllers").write_text("cpu memory pids")
    for folder, controllers in ((root, "cpu memory"), (root / "user", "memory pids"), (session, "")):
        (folder / "cgroup.subtree_control").write_text(controllers)
        (folder / "cgroup.procs").touch()
    return root


@pytest.fixture
def own(tmp_path: Path) -> Path:
    told = tmp_path / "self"
    told.write_text("4:memory:/elsewhere\n0::/user/session\n")
    return told


def test_the_nearest_group_that_may_hold_others_is_taken(root: Path, own: Path) -> None:
    assert find_parent_group(root, own) == root / "user"
    (root / "user" / "cgroup.subtree_control").write_text("cpu")
    assert find_parent_group(root, own) == root


def test_where_memory_is_not_limited_or_groups_are_of_the_first_version_there_is_no_place(
    root: Path, own: Path
) -> None:
    for folder in (root, root / "user"):
        (folder / "cgroup.subtree_control").write_text("cpu")
    assert find_parent_group(root, own) is None
    (root / "cgroup.controllers").unlink()
    assert find_parent_group(root, own) is None


def test_a_group_has_the_limits_of_the_program(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_REMOVING_SECONDS", 0.0)
    with control_group(root, SMALL) as made:
        assert made is not None
        (folder,) = root.glob(f"interviewer-{os.getpid()}-*")
        assert (folder / "memory.max").read_text() == str(SMALL.memory)
        assert (folder / "memory.swap.max").read_text() == "0"
        assert not made.ran_out
        (folder / "memory.events").write_text("low 0\noom 3\noom_kill 2\n")
        assert made.ran_out
    assert (folder / "cgroup.kill").read_text() == "1"


def test_no_group_is_no_fault(tmp_path: Path) -> None:
    with control_group(None, SMALL) as made:
        assert made is None
    with control_group(tmp_path / "missing", SMALL) as made:
        assert made is None


def test_a_program_begins_in_its_group_and_what_the_kernel_ended_there_is_out_of_memory(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_REMOVING_SECONDS", 0.0)
    monkeypatch.setattr(runner, "find_parent_group", lambda: root)
    taken: list[int] = []
    monkeypatch.setattr(ControlGroup, "add", lambda self, processes: taken.extend(processes))
    ran = python(Sandbox(), "print(1)")
    assert (ran.status, ran.stdout) == (RunStatus.OK, "1\n")
    assert len(set(taken)) == 2 and all(pid > 1 for pid in taken)
    monkeypatch.setattr(ControlGroup, "ran_out", True)
    assert python(Sandbox(), "print(1)").status is RunStatus.MEMORY
