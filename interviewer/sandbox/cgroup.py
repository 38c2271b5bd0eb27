"""A control group (version 2) for each program, where we may make one: there the kernel counts all that is held.

A service of systemd with `Delegate=yes`, a user's own session and a container with a group of its own have a place.
Where there is none, what `memory` finds is all that is counted.
"""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from interviewer.domain.entities.code_run import Limits

_ROOT = Path("/sys/fs/cgroup")
_LEAVING = 2.0
_numbers = count()


class Group:
    """A group of processes whose memory is limited together."""

    def __init__(self, folder: Path) -> None:
        """Take a group that exists."""
        self._folder = folder

    def take(self, processes: Iterable[int]) -> None:
        """Put processes into it; what they start later is in it by itself. One that cannot be put there stays out."""
        for process in processes:
            with suppress(OSError):
                self._set("cgroup.procs", str(process))

    @property
    def ran_out(self) -> bool:
        """Whether the kernel has ended something in it because the memory was used up."""
        with suppress(OSError):
            events = dict(line.split() for line in (self._folder / "memory.events").read_text().splitlines())
            return int(events.get("oom_kill", 0)) > 0
        return False

    def bound(self, limits: Limits) -> None:
        """Set its limits; whoever exceeds them is ended with all others in it."""
        self._set("memory.max", str(limits.memory))
        for name, value in (("memory.swap.max", "0"), ("memory.oom.group", "1"), ("pids.max", str(limits.processes))):
            with suppress(OSError):  # not on every kernel, and not every controller is switched on
                self._set(name, value)

    def remove(self) -> None:
        """End what is left in it, and take it away."""
        with suppress(OSError):
            self._set("cgroup.kill", "1")
        until = time.monotonic() + _LEAVING
        while time.monotonic() < until:
            with suppress(OSError):
                self._folder.rmdir()
                return
            time.sleep(0.01)

    def _set(self, name: str, value: str) -> None:
        (self._folder / name).write_text(value)


def find_place(root: Path = _ROOT, told: Path = Path("/proc/self/cgroup")) -> Path | None:
    """The nearest group above us in which groups with a limit of memory can be made; None when there is none."""
    if not (root / "cgroup.controllers").exists():
        return None
    own = next((line[3:] for line in told.read_text().splitlines() if line.startswith("0::/")), "/")
    folder = root / own.strip("/")
    for place in (folder, *folder.parents):
        if place.is_relative_to(root) and _may_hold_groups(place):
            return place
    return None


@contextmanager
def group(place: Path | None, limits: Limits) -> Iterator[Group | None]:
    """A new group in a place; None when there is no place, or it refuses after all."""
    made = _made(place, limits) if place else None
    try:
        yield made
    finally:
        if made is not None:
            made.remove()


def _made(place: Path, limits: Limits) -> Group | None:
    folder = place / f"interviewer-{os.getpid()}-{next(_numbers)}"
    with suppress(OSError):
        folder.mkdir()
        made = Group(folder)
        try:
            made.bound(limits)
        except OSError:
            made.remove()
        else:
            return made
    return None


def _may_hold_groups(place: Path) -> bool:
    with suppress(OSError):
        controllers = (place / "cgroup.subtree_control").read_text().split()
        return "memory" in controllers and os.access(place, os.W_OK) and os.access(place / "cgroup.procs", os.W_OK)
    return False
