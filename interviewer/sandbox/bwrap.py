"""Bubblewrap: whether this host has it, who it runs as, and the arguments that decide what a program sees."""

import os
import platform
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from interviewer.sandbox.seccomp import MACHINES

# As root, programs run as this user: limits on processes do not hold for root, not even inside.
_NOBODY = 65_534

_INSTALL = (
    "Install bubblewrap: `apt-get install bubblewrap` (Debian, Ubuntu), `dnf install bubblewrap` (Fedora) or "
    "`pacman -S bubblewrap` (Arch)."
)
_ALLOW = (
    "Bubblewrap could not make the sandbox. It needs version 0.8 or newer and unprivileged user namespaces: on Ubuntu "
    "allow them for bwrap in AppArmor, on Debian set `sysctl kernel.unprivileged_userns_clone=1`, in a container allow "
    "them in its security profile. docs/sandbox.md has the commands."
)
_MACHINE = "Running is off: the sandbox supports the processors {known} only, and this is {machine}."
_ELSEWHERE = (
    "Running is off: code can be run on Linux only: use WSL 2 on Windows, a virtual machine with Linux on macOS."
)

# The parts of /etc that programs and compilers look up; a name with a star may match several.
_ETC = ("alternatives", "ld.so.cache", "java*")
_MERGED = ("bin", "lib", "lib32", "lib64", "sbin")
_OWN_NAMESPACES = (
    "--unshare-user",
    "--unshare-pid",
    "--unshare-net",
    "--unshare-ipc",
    "--unshare-uts",
    "--unshare-cgroup-try",
    "--disable-userns",
)
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",  # each of its threads would reserve memory
}


@dataclass(frozen=True)
class Host:
    """What kind of machine this is, and where bubblewrap is.

    Attributes:
        system: As `platform.system()` calls it.
        machine: As `platform.machine()` calls it.
        bubblewrap: Its path; None when it is not installed.
    """

    system: str
    machine: str
    bubblewrap: str | None

    @property
    def lacking(self) -> str | None:
        """Why nothing can run here and how to change that; None when a run can be tried."""
        if self.system != "Linux":
            return _ELSEWHERE
        if self.machine not in MACHINES:
            return _MACHINE.format(known=", ".join(MACHINES), machine=self.machine)
        return None if self.bubblewrap else f"Running is off: bubblewrap is not installed. {_INSTALL}"


def find_host() -> Host:
    """This machine."""
    return Host(platform.system(), platform.machine(), shutil.which("bwrap"))


def refusal_message(output: str) -> str:
    """The message when bubblewrap gave up, with its own output."""
    return f"Running is off. {_ALLOW} It said: {output.strip() or 'nothing'}"


class Identity(TypedDict, total=False):
    """The user that a process runs as, as keyword arguments of `subprocess.Popen`."""

    user: int
    group: int
    extra_groups: Sequence[int]


def identity() -> Identity:
    """The user to run as; empty for our own."""
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": ()} if os.geteuid() == 0 else {}


def home() -> Path:
    """The user's home directory; in some containers it does not exist."""
    return Path(os.path.expanduser("~"))


def can_read(path: Path) -> bool:
    """Whether the user that the programs run as can read a path, going by its mode."""
    if not identity():
        return os.access(path, os.R_OK)
    real = path.resolve()
    return real.exists() and all(step.stat().st_mode & 0o001 for step in real.parents) and bool(real.stat().st_mode & 4)


@dataclass(frozen=True)
class View:
    """What a toolchain needs besides the system's own programs and libraries.

    Attributes:
        folders: Read-only mounts, from the host's path to the path inside.
        links: From the path inside to the link's target.
        texts: Small files, from the path inside to the content.
    """

    folders: tuple[tuple[Path, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, bytes], ...] = ()


def arguments(view: View, files: Sequence[tuple[str, int]], disk: int, hidden: Sequence[Path]) -> list[str]:
    """Bubblewrap's arguments, without the command.

    Args:
        view: What the program may see.
        files: More read-only files: the path inside and the file descriptor to read from.
        disk: Size of `/tmp` in bytes.
        hidden: What must not be seen even inside a visible folder.
    """
    size = ["--size", str(disk)]
    options = [
        *_OWN_NAMESPACES,
        *("--uid", "1000", "--gid", "1000", "--hostname", "sandbox", "--cap-drop", "ALL"),
        *("--new-session", "--die-with-parent", "--clearenv"),
        *(option for name, value in _ENVIRONMENT.items() for option in ("--setenv", name, value)),
        *_system(),
        *(option for folder, path in view.folders for option in ("--ro-bind", str(folder), path)),
        *(option for path, target in view.links for option in ("--symlink", target, path)),
        *(option for path in hidden if _is_visible(path, view) for option in _cover(str(path))),
        *("--proc", "/proc", "--dev", "/dev"),
        # Terminals hold memory that nobody counts.
        *_cover("/dev/pts"),
        *(*size, "--tmpfs", "/dev/shm", *size, "--tmpfs", "/tmp"),
        *(option for path, file in files for option in ("--perms", "0555", "--file", str(file), path)),
    ]
    # Both are file systems in memory without a size limit, so they must not be writable.
    return [*options, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp"]


def _system() -> Iterator[str]:
    yield from ("--ro-bind", "/usr", "/usr")
    for name in _MERGED:
        path = Path("/", name)
        if path.is_symlink():
            yield from ("--symlink", f"usr/{name}", str(path))
        elif path.is_dir():
            yield from ("--ro-bind", str(path), str(path))
    for pattern in _ETC:
        for path in sorted(Path("/etc").glob(pattern)):
            yield from ("--ro-bind", str(path), str(path))


def _cover(path: str) -> tuple[str, ...]:
    return ("--size", "4096", "--tmpfs", path, "--remount-ro", path)


def _is_visible(path: Path, view: View) -> bool:
    visible = [Path("/usr"), *(folder for folder, _ in view.folders)]
    return path.is_dir() and any(path.is_relative_to(folder) for folder in visible)
