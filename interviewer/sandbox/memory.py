"""How much memory the processes of a sandbox hold, and the kernel for them."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

# Of /proc/PID/status: what is in memory, what was moved out of it, and the tables of pages; in kilobytes.
_OF_A_PROCESS = ("VmRSS:", "VmSwap:", "VmPTE:")
# What an entry of a file system in memory takes beside its content: the inode, and its name of up to 255 bytes.
_ENTRY = 2048
# A pipe holds up to 64 kB and has two ends; larger ones are refused. Sockets are counted by themselves.
_DESCRIPTOR = 32_768
_SOCKET_BUFFER = Path("/proc/sys/net/core/wmem_default")


def held(root: int, folders: Sequence[int] = ()) -> int:
    """Bytes that are held now for a process and its descendants, shared pages as often as they are shared.

    What the kernel holds is not told for each process: sockets and pipes count as full as they can be.

    Args:
        root: Of the processes; the first below it is the first in the sandbox.
        folders: File descriptors of the file systems in memory that they can write to.
    """
    processes = list(tree(root))
    own = sum(_of_process(pid) + _descriptors(pid) for pid in processes)
    return own + sum(map(_stored, folders)) + (_sockets(processes[1]) if len(processes) > 1 else 0)


def tree(root: int) -> Iterator[int]:
    """The process and its descendants; one that ends meanwhile is left out."""
    yield root
    for child in _children(root):
        yield from tree(child)


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
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(_OF_A_PROCESS))
    return 0


def _descriptors(pid: int) -> int:
    """Nothing where we may not see them, as root without the right to trace; their number is limited all the same."""
    with suppress(OSError):
        return len(os.listdir(f"/proc/{pid}/fd")) * _DESCRIPTOR
    return 0


def _stored(folder: int) -> int:
    told = os.fstatvfs(folder)
    return (told.f_blocks - told.f_bfree) * told.f_frsize + (told.f_files - told.f_ffree) * _ENTRY


def _sockets(pid: int) -> int:
    """Those of the network that the process is in, also the ones on their way from one process to another.

    A buffer takes one message more than it has room for.
    """
    with suppress(OSError, IndexError, ValueError):
        used = Path(f"/proc/{pid}/net/sockstat").read_text().split()[2]
        return int(used) * 2 * int(_SOCKET_BUFFER.read_text())
    return 0
