"""Programs that try to reach files, secrets, the network or other processes, or to outlive their run."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.domain.entities.code import RunStatus
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import try_to_escape
from tests.sandbox.attacking import NAMING, SMALL, gone, named, new_name, python

SECRET = "a secret of the host"
READ = """
import glob, os, sys
def attempt(path):
    try:
        with open(path, "rb") as file:
            return file.read(200)
    except OSError:
        return b""
def search():
    yield from glob.glob("/proc/*/environ")
    yield from glob.glob("/proc/*/cmdline")
    own = set(os.listdir("/")) - {"usr", "proc", "dev"}
    for folder in (name for name in own if not os.path.islink("/" + name)):
        yield from (os.path.join(at, name) for at, _, names in os.walk("/" + folder) for name in names)
wanted = sys.stdin.read().split()
os.symlink(wanted[0], "/tmp/link")
print([path for path in (*wanted, "/tmp/link", "/proc/1/root" + wanted[0], "/proc/self/cwd/../.." + wanted[0])
       if attempt(path)])
print([path for path in search() if b"SECRET_OF_THE_HOST" in attempt(path) or b"a secret of" in attempt(path)])
print(sorted(os.listdir("/")), sorted(os.environ), os.listdir("/proc/self/fd"))
"""
CONNECT = """
import socket, sys
port, name = sys.stdin.read().split()
for family, address in ((socket.AF_INET, ("127.0.0.1", int(port))), (socket.AF_UNIX, chr(0) + name),
                        (socket.AF_INET, ("1.1.1.1", 80))):
    try:
        socket.socket(family).connect(address)
        print("connected")
    except OSError as error:
        print("refused")
"""
REACH = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
outside = int(sys.stdin.read())
def fails(result):
    return "fails" if result == -1 else f"WORKS {result}"
print("ptrace outside", fails(libc.ptrace(16, outside, None, None)))
print("ptrace guard", fails(libc.ptrace(16, os.getppid(), None, None)))
print("user namespace", fails(libc.unshare(0x10000000)))
print("mount", fails(libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None)))
print("keyring", fails(libc.syscall(250 if os.uname().machine == "x86_64" else 219, 0, -3, 1)))
print("clone", fails(libc.syscall(56 if os.uname().machine == "x86_64" else 220, 0x10000011, 0, 0, 0, 0)))
for pid in (outside, 1):
    try:
        os.kill(pid, 0)
        print(pid, "is there")
    except OSError as error:
        print(type(error).__name__)
print(len([name for name in os.listdir("/proc") if name.isdigit()]) < 5, os.getuid(), os.uname().nodename)
"""
DAEMON = """
import os, time
name = input()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        be(name)
        for file in range(10):
            try:
                os.close(file)
            except OSError:
                pass
        time.sleep(60)
    os._exit(0)
os.wait()
while True:
    names = [open(f"/proc/{pid}/comm").read().strip() for pid in os.listdir("/proc") if pid.isdigit()]
    if name in names:
        break
print("left one behind")
"""
FORGE = """
import os, glob, json
for path in glob.glob(f"/proc/{os.getppid()}/fd/*"):
    try:
        with open(path, "w") as file:
            file.write(json.dumps({"code": 0, "seconds": "x"}))
    except OSError:
        pass
os.kill(-1, 9)
"""
# A host program that is killed in the middle of a run.
HOST = """
import sys
from interviewer.sandbox import Sandbox
from tests.sandbox.attacking import NAMING, python
python(Sandbox(), NAMING + "be(input())\\nimport time\\ntime.sleep(60)", sys.argv[1], wall_seconds=60)
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Readable by everybody, so that only the sandbox protects it."""
    path = tmp_path / "interviews.db"
    path.write_text(SECRET)
    path.chmod(0o644)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    return path


def test_files_home_and_environment_of_the_host_are_out_of_sight(
    sandbox: Sandbox, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_HOST", SECRET)
    wanted = (store, Path.home(), "/etc/passwd", "/etc/shadow", "/proc/1/mem", "/sys/kernel", Path(__file__))
    ran = python(sandbox, READ, "\n".join(map(str, wanted)), cpu_seconds=10)
    read, found, seen = ran.stdout.splitlines()
    assert (read, found) == ("[]", "[]")
    assert "'home'" not in seen and "'root'" not in seen and "SECRET" not in seen
    assert seen.endswith("['0', '1', '2', '3']")  # the last is the listing's own


def test_a_folder_inside_a_visible_one_can_be_hidden() -> None:
    text = "import os\nprint(os.listdir('/usr/share'), os.access('/usr/share', os.W_OK))"
    assert python(Sandbox(hidden=(Path("/usr/share"),)), text).stdout == "[] False\n"


def test_there_is_no_network_not_even_to_this_machine(sandbox: Sandbox) -> None:
    name = new_name()
    with closing(socket.create_server(("127.0.0.1", 0))) as server, closing(socket.socket(socket.AF_UNIX)) as local:
        local.bind("\0" + name)
        local.listen()
        ran = python(sandbox, CONNECT, f"{server.getsockname()[1]} {name}")
    assert ran.stdout == "refused\n" * 3


def test_nobody_outside_can_be_reached(sandbox: Sandbox) -> None:
    ran = python(sandbox, REACH, str(os.getpid()))
    assert "WORKS" not in ran.stdout
    *_, outside, init, world = ran.stdout.splitlines()
    assert outside == "ProcessLookupError"
    assert init == "1 is there"
    assert world == "True 1000 sandbox", ran.stdout


def test_a_daemon_dies_with_the_program(sandbox: Sandbox) -> None:
    name = new_name()
    ran = python(sandbox, NAMING + DAEMON, name)
    assert (ran.status, ran.stdout) == (RunStatus.OK, "left one behind\n")
    assert ran.seconds < SMALL.wall_seconds and gone(name)


def test_a_program_that_kills_everything_kills_only_itself(sandbox: Sandbox) -> None:
    ran = python(sandbox, FORGE)
    assert (ran.status, ran.exit_code) == (RunStatus.RUNTIME_ERROR, None)


def test_nothing_survives_the_death_of_the_program_that_started_it() -> None:
    name = new_name()
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", HOST, name], cwd=root) as host:
        while not list(named(name)):
            assert host.poll() is None
        host.send_signal(signal.SIGKILL)
    assert gone(name)


def test_nothing_of_ours_stays_open(sandbox: Sandbox) -> None:
    python(sandbox, "print(1)")
    before = os.listdir("/proc/self/fd")
    python(sandbox, "print(1)")
    assert os.listdir("/proc/self/fd") == before


def test_every_escape_attempt_is_refused(sandbox: Sandbox) -> None:
    tried = try_to_escape(sandbox)
    assert len(tried) == 7
    assert all(attempt.held and not attempt.got_out for attempt in tried), tried
