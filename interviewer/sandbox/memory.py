"""Limits and measures the memory of a program: with a control group where we may make one, from /proc otherwise.

In a control group (version 2) the kernel counts everything that is held. A systemd service with `Delegate=yes`, a user
session and a container with its own group can have one. Elsewhere, only what /proc shows is counted.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from interviewer.domain.entities.code import Limits

_ROOT = Path("/sys/fs/cgroup")
_REMOVING_SECONDS = 2.0
_numbers = count()

# Fields of /proc/PID/status: resident memory, swapped memory, and page tables; in kilobytes.
_STATUS_FIELDS = ("VmRSS:", "VmSwap:", "VmPTE:")
# What an entry of a file system in memory takes besides its content: the inode, and its name of up to 255 bytes.
_ENTRY = 2048
# A pipe holds up to 64 kB and has two ends; larger ones are refused. Sockets are counted separately.
_DESCRIPTOR = 32_768
_SOCKET_BUFFER = Path("/proc/sys/net/core/wmem_default")


class ControlGroup:
    """A group of processes whose memory is limited together."""

    def __init__(self, folder: Path) -> None:
        """Use an existing group."""
        self._folder = folder

    def add(self, processes: Iterable[int]) -> None:
        """Move processes into the group, where their later children start too; one that cannot be moved stays out."""
        for process in processes:
            with suppress(OSError):
                self._set("cgroup.procs", str(process))

    @property
    def ran_out(self) -> bool:
        """Whether the kernel killed something in it because the memory was used up."""
        with suppress(OSError):
            events = dict(line.split() for line in (self._folder / "memory.events").read_text().splitlines())
            return int(events.get("oom_kill", 0)) > 0
        return False

    def limit(self, limits: Limits) -> None:
        """Set its limits; exceeding them kills the whole group."""
        self._set("memory.max", str(limits.memory))
        for name, value in (("memory.swap.max", "0"), ("memory.oom.group", "1"), ("pids.max", str(limits.processes))):
            with suppress(OSError):  # not on every kernel, and not every controller is enabled
                self._set(name, value)

    def remove(self) -> None:
        """Kill what is left in it and remove it."""
        with suppress(OSError):
            self._set("cgroup.kill", "1")
        deadline = time.monotonic() + _REMOVING_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError):
                self._folder.rmdir()
                return
            time.sleep(0.01)

    def _set(self, name: str, value: str) -> None:
        (self._folder / name).write_text(value)


def find_parent_group(root: Path = _ROOT, own: Path = Path("/proc/self/cgroup")) -> Path | None:
    """The nearest group above us in which groups with a memory limit can be made; None without one."""
    if not (root / "cgroup.controllers").exists():
        return None
    path = next((line[3:] for line in own.read_text().splitlines() if line.startswith("0::/")), "/")
    folder = root / path.strip("/")
    for candidate in (folder, *folder.parents):
        if candidate.is_relative_to(root) and _may_hold_groups(candidate):
            return candidate
    return None


@contextmanager
def control_group(parent: Path | None, limits: Limits) -> Iterator[ControlGroup | None]:
    """A new group in a parent group; None without a parent, or when making one fails after all."""
    group = _make_group(parent, limits) if parent else None
    try:
        yield group
    finally:
        if group is not None:
            group.remove()


def _make_group(parent: Path, limits: Limits) -> ControlGroup | None:
    folder = parent / f"interviewer-{os.getpid()}-{next(_numbers)}"
    with suppress(OSError):
        folder.mkdir()
        group = ControlGroup(folder)
        try:
            group.limit(limits)
        except OSError:
            group.remove()
        else:
            return group
    return None


def _may_hold_groups(folder: Path) -> bool:
    with suppress(OSError):
        controllers = (folder / "cgroup.subtree_control").read_text().split()
        return "memory" in controllers and os.access(folder, os.W_OK) and os.access(folder / "cgroup.procs", os.W_OK)
    return False


def memory_in_use(root: int, folders: Sequence[int] = ()) -> int:
    """Bytes that a process and its descendants hold now; a shared page counts once for each process.

    The kernel does not report its own memory per process: sockets and pipes count as completely full.

    Args:
        root: The process; the first one below it is the first in the sandbox.
        folders: File descriptors of the file systems in memory that they can write to.
    """
    processes = list(_process_tree(root))
    own = sum(_of_process(pid) + _of_descriptors(pid) for pid in processes)
    return own + sum(map(_stored, folders)) + (_of_sockets(processes[1]) if len(processes) > 1 else 0)


def _process_tree(root: int) -> Iterator[int]:
    yield root
    for child in _children(root):
        yield from _process_tree(child)


def _children(pid: int) -> list[int]:
    children: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                children += map(int, (thread / "children").read_text().split())
    return children


def _of_process(pid: int) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(_STATUS_FIELDS))
    return 0


def _of_descriptors(pid: int) -> int:
    """0 where we may not see them, as root without the right to trace; their number is limited anyway."""
    with suppress(OSError):
        return len(os.listdir(f"/proc/{pid}/fd")) * _DESCRIPTOR
    return 0


def _stored(folder: int) -> int:
    usage = os.fstatvfs(folder)
    return (usage.f_blocks - usage.f_bfree) * usage.f_frsize + (usage.f_files - usage.f_ffree) * _ENTRY


def _of_sockets(pid: int) -> int:
    """Sockets in the network namespace of the process, including those in transit between processes.

    A buffer accepts one message more than it has room for.
    """
    with suppress(OSError, IndexError, ValueError):
        used = Path(f"/proc/{pid}/net/sockstat").read_text().split()[2]
        return int(used) * 2 * int(_SOCKET_BUFFER.read_text())
    return 0
