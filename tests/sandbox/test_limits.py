"""Programs and sources that take too much: processes, memory, time, output, disk, and the compiler itself."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from interviewer.domain.entities.code import RunStatus, Stage
from interviewer.sandbox import Sandbox
from tests.sandbox.attacking import NAMING, SMALL, cpp, gone, new_name, python

FORK_BOMB = """
import os, time
made = 0
while True:
    try:
        if os.fork() == 0:
            time.sleep(60)
        made += 1
    except OSError:
        print(made)
        break
"""
ENDLESS_FORK_BOMB = """
import os
be(input())
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
FAMILY_OF_HOGS = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        held = bytearray(60_000_000)
        time.sleep(60)
time.sleep(60)
"""
SHARED_HOG = """
import mmap, time
held = mmap.mmap(-1, 150_000_000)
held.write(bytes(150_000_000))
time.sleep(60)
"""
FILL = """
import os
written = 0
for place in ("/tmp", "/dev/shm"):
    for number in range(40):
        try:
            with open(f"{place}/{number}", "wb") as file:
                file.write(bytes(500_000))
            written += 500_000
        except OSError as error:
            print(error.strerror)
            break
for place in ("/", "/dev", "/code", "/venv", "/usr", "/etc", "/proc", "/proc/sys/kernel"):
    try:
        open(f"{place}/new", "wb")
        print("wrote to", place)
    except OSError:
        pass
print(written)
"""
LARGE_FILE = """
#include <cstdio>
int main() { auto f = fopen("/tmp/f", "w"); fseek(f, 5000000, SEEK_SET); fputc(1, f); fclose(f); }
"""
UNCOUNTED = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
print([libc.shmget(0, 4096, 0o1600), libc.msgget(0, 0o1600), libc.semget(0, 1, 0o1600)])
try:
    os.memfd_create("held")
except OSError as error:
    print(error.errno)
"""


def test_a_fork_bomb_is_bounded(sandbox: Sandbox) -> None:
    ran = python(sandbox, FORK_BOMB)
    assert ran.status is RunStatus.OK
    assert 0 < int(ran.stdout) < SMALL.processes


def test_an_endless_fork_bomb_is_killed_to_the_last_process(sandbox: Sandbox) -> None:
    name = new_name()
    ran = python(sandbox, NAMING + ENDLESS_FORK_BOMB, name, wall_seconds=3)
    assert ran.status is RunStatus.TIMEOUT
    assert gone(name)


def test_one_process_gets_no_more_memory_than_allowed(sandbox: Sandbox) -> None:
    ran = python(sandbox, "held = bytearray(250_000_000)")
    assert ran.status is RunStatus.MEMORY
    assert ran.peak_memory < SMALL.memory


@pytest.mark.parametrize("hog", [FAMILY_OF_HOGS, SHARED_HOG + "\n" + FAMILY_OF_HOGS])
def test_many_processes_get_no_more_memory_together(sandbox: Sandbox, hog: str) -> None:
    started = time.monotonic()
    ran = python(sandbox, hog)
    assert ran.status is RunStatus.MEMORY
    assert time.monotonic() - started < SMALL.wall_seconds


def test_memory_that_belongs_to_no_process_cannot_be_had(sandbox: Sandbox) -> None:
    assert python(sandbox, UNCOUNTED).stdout == "[-1, -1, -1]\n1\n"


def test_cpp_that_runs_out_of_memory_is_recognised(sandbox: Sandbox) -> None:
    text = "#include <vector>\nint main() { std::vector<std::vector<char>> v; for (;;) v.emplace_back(9000000, 1); }"
    assert cpp(sandbox, text).status is RunStatus.MEMORY


def test_only_a_crash_after_a_failed_malloc_counts_as_out_of_memory(sandbox: Sandbox) -> None:
    unlooked = "#include <cstdlib>\n#include <cstring>\nint main() { for (;;) memset(malloc(4000000), 1, 4000000); }"
    assert cpp(sandbox, unlooked).status is RunStatus.MEMORY
    assert cpp(sandbox, "int main() { int *p = nullptr; *(volatile int *)p = 3; }").status is RunStatus.RUNTIME_ERROR


@pytest.mark.parametrize(
    "loop", ["while True: pass", "import signal\nsignal.signal(24, lambda *_: 0)\nwhile True: pass"]
)
def test_an_endless_loop_is_ended(sandbox: Sandbox, loop: str) -> None:
    assert python(sandbox, loop).status is RunStatus.TIMEOUT


def test_a_program_that_only_waits_is_ended_too(sandbox: Sandbox) -> None:
    ran = python(sandbox, "print('begun', flush=True)\nimport time\ntime.sleep(60)", wall_seconds=0.5)
    assert (ran.status, ran.stdout, ran.exit_code) == (RunStatus.TIMEOUT, "begun\n", None)


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_endless_output_is_cut(sandbox: Sandbox, stream: str) -> None:
    ran = python(sandbox, f"import sys\nwhile True: sys.{stream}.write('x' * 1000)")
    assert ran.status is RunStatus.OUTPUT_LIMIT
    assert len(ran.stdout + ran.stderr) == SMALL.output


def test_a_disk_is_not_filled_and_nothing_else_is_written(sandbox: Sandbox) -> None:
    *told, written = python(sandbox, FILL).stdout.split("\n")[:-1]
    assert told == ["No space left on device"] * 2
    assert int(written) <= 2 * SMALL.disk


def test_a_large_file_is_refused(sandbox: Sandbox) -> None:
    assert cpp(sandbox, LARGE_FILE).status is RunStatus.OUTPUT_LIMIT


def test_fifty_at_once_all_get_their_turn(sandbox: Sandbox) -> None:
    with ThreadPoolExecutor(50) as pool:
        ran = list(pool.map(lambda n: python(sandbox, "print(2 * int(input()))", str(n)), range(50)))
    assert [result.stdout for result in ran] == [f"{2 * n}\n" for n in range(50)]


TEMPLATES = """
template <int N, int M> struct Deep {
    static const long long value = Deep<N - 1, 2 * M>::value + Deep<N - 1, 2 * M + 1>::value;
};
template <int M> struct Deep<0, M> { static const long long value = M; };
int main() { return Deep<25, 1>::value; }
"""
CONSTANTS = "int many[1 << 28] = {1};\nint main() { return many[5]; }\n"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param(TEMPLATES, {RunStatus.TIMEOUT, RunStatus.MEMORY}, id="templates without end"),
        pytest.param(CONSTANTS, {RunStatus.OUTPUT_LIMIT, RunStatus.MEMORY, RunStatus.COMPILE_ERROR}, id="constants"),
        pytest.param('#include "/dev/zero"\nint main() {}\n', {RunStatus.TIMEOUT, RunStatus.MEMORY}, id="/dev/zero"),
        pytest.param('#include "/etc/shadow"\nint main() {}\n', {RunStatus.COMPILE_ERROR}, id="/etc/shadow"),
        pytest.param('#include "main.cpp"\nint main() {}\n', {RunStatus.COMPILE_ERROR}, id="itself"),
    ],
)
def test_a_compiler_is_held_as_programs_are(sandbox: Sandbox, text: str, ends: set[RunStatus]) -> None:
    ran = cpp(sandbox, text)
    assert ran.stage is Stage.COMPILE
    assert ran.status in ends, ran
    assert "root:" not in ran.stderr and ran.stdout == ""


def test_a_python_source_that_is_too_deep_ends_itself_only(sandbox: Sandbox) -> None:
    assert python(sandbox, f"x = {'-' * 100_000}1").status in {
        RunStatus.COMPILE_ERROR,
        RunStatus.RUNTIME_ERROR,
        RunStatus.MEMORY,
    }
