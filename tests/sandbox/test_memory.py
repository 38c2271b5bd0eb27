"""Memory is limited, by a control group or by counting, also what sockets, pipes and files make the kernel hold."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interviewer.domain.entities.code import RunStatus
from interviewer.sandbox import Sandbox, memory, runner
from interviewer.sandbox.memory import ControlGroup, control_group, find_parent_group
from tests.sandbox.attacking import SMALL, python

# Each child tells in a line how many bytes it has made the kernel hold so far. One that gets no more sleeps while the
# error keeps its variables: behind the `except` its sockets would be closed, perhaps before anybody has counted them.
CHILDREN = """
import os, socket, sys, time
def told(size):
    os.write(1, b"%d\\n" % size)
def in_children(number, work):
    for _ in range(number):
        if os.fork() == 0:
            try:
                work()
            except OSError as error:
                os.write(2, str(error).encode())
                time.sleep(60)
    time.sleep(60)
"""
SOCKETS = """
def work():
    held = []
    while True:
        one, other = socket.socketpair(type=socket.SOCK_DGRAM)
        held += one, other
        for end in (one, other):
            end.setblocking(False)
            try:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8_000_000)
            except OSError:
                pass
            try:
                while True:
                    told(end.send(bytes(100_000)))
            except BlockingIOError:
                pass
in_children(5, work)
"""
PIPES = """
import fcntl
def work():
    held = []
    while True:
        out, into = os.pipe()
        held += out, into
        os.set_blocking(into, False)
        try:
            fcntl.fcntl(into, 1031, 1_000_000)
        except OSError:
            pass
        try:
            while True:
                told(os.write(into, bytes(65_536)))
        except BlockingIOError:
            pass
in_children(14, work)
"""
# A file without content takes about a kilobyte of the kernel, with a long name half a kilobyte more.
FILES = """
def work():
    folder = f"/tmp/{os.getpid()}"
    os.mkdir(folder)
    for number in range(10**7):
        os.mknod(f"{folder}/{number:0200}")
        if number % 1000 == 0:
            told(1000 * 1250)
in_children(10, work)
"""
CONTENT = """
def work():
    for number in range(10**6):
        for place in ("/tmp", "/dev/shm"):
            with open(f"{place}/{os.getpid()}-{number}", "wb") as file:
                told(file.write(bytes(1_000_000)))
in_children(4, work)
"""
SHARED = """
import mmap
def work():
    held = []
    while True:
        held.append(mmap.mmap(-1, 1_000_000))
        told(held[-1].write(bytes(1_000_000)))
in_children(8, work)
"""
OWN = """
def work():
    held = []
    while True:
        held.append(bytes(os.urandom(1)) * 1_000_000)
        told(1_000_000)
in_children(8, work)
"""
FAMILIES = """
import socket
for family in range(1, 46):
    try:
        socket.socket(family, socket.SOCK_STREAM).close()
        print(family)
    except OSError:
        pass
"""


GREEDY = {"sockets": SOCKETS, "pipes": PIPES, "files": FILES, "content": CONTENT, "shared": SHARED, "own": OWN}


def held_by_the_host() -> int:
    """Bytes that processes, files in memory and the kernel hold on this machine: no program reports this.

    Pages of no file (own and shared ones, `/tmp`, `/dev/shm`), the kernel's own objects, and what lies in pipes and
    sockets, which is in none of these: all memory that is in use, without what was read from disks.
    """
    told = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
    size = {name: int(value.split()[0]) * 1024 for name, value in told.items()}
    return size["MemTotal"] - size["MemFree"] - size["Buffers"] - size["Cached"] + size["Shmem"]


@contextmanager
def most_held() -> Iterator[Callable[[], int]]:
    """How much more than at the start was held at any moment in the block."""
    before, most, over = held_by_the_host(), [0], threading.Event()

    def look() -> None:
        while not over.wait(0.002):
            most[0] = max(most[0], held_by_the_host() - before)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield lambda: most[0]
    finally:
        over.set()
        looking.join()


@pytest.mark.parametrize("kind", GREEDY)
def test_twice_the_limit_at_most_is_held_for_a_program_by_its_own_count_and_by_the_hosts(
    sandbox: Sandbox, kind: str
) -> None:
    """Others use the machine meanwhile: what it holds is the least of ten tries."""
    memory, found = 100_000_000, []
    for _ in range(10):
        with most_held() as most:
            ran = python(
                sandbox, CHILDREN + GREEDY[kind], memory=memory, disk=2 * memory, cpu_seconds=20, output=10_000_000
            )
        taken = sum(map(int, ran.stdout.split()))
        assert 0 < taken <= 2 * memory, (ran.status, taken)
        assert ran.status is RunStatus.MEMORY, (ran.status, taken, ran.stderr[:300])
        found.append(most())
        if found[-1] <= 2 * memory:
            break
    assert min(found) <= 2 * memory, found


def test_only_local_sockets_are_allowed(sandbox: Sandbox) -> None:
    assert python(sandbox, FAMILIES).stdout == "1\n"


def test_a_program_may_still_wait_on_sockets_and_pipes_of_its_own(sandbox: Sandbox) -> None:
    waiting = "import asyncio\nasync def main():\n    await asyncio.sleep(0)\n    print('woken')\nasyncio.run(main())"
    pooled = (
        "from concurrent.futures import ThreadPoolExecutor\nfrom multiprocessing import Pool\n"
        "print(sum(ThreadPoolExecutor(4).map(abs, range(5))))\n"
        "if __name__ == '__main__':\n    with Pool(2) as pool: print(pool.map(abs, [-1, 2]))\n"
    )
    assert python(sandbox, waiting).stdout == "woken\n"
    ran = python(sandbox, pooled)
    assert ran.stdout == "10\n[1, 2]\n", ran.stderr


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


def test_the_nearest_group_that_may_hold_others_is_the_parent(root: Path, own: Path) -> None:
    assert find_parent_group(root, own) == root / "user"
    (root / "user" / "cgroup.subtree_control").write_text("cpu")
    assert find_parent_group(root, own) == root


def test_without_memory_limits_or_version_2_there_is_no_parent_group(root: Path, own: Path) -> None:
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


def test_a_missing_parent_group_is_not_an_error(tmp_path: Path) -> None:
    with control_group(None, SMALL) as made:
        assert made is None
    with control_group(tmp_path / "missing", SMALL) as made:
        assert made is None


def test_a_program_starts_in_its_group_and_a_kill_by_the_kernel_there_means_out_of_memory(
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
