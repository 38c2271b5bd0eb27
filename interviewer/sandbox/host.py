"""What of the host the sandbox is built with: bubblewrap, and which user it runs as."""

import os
import platform
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from interviewer.sandbox.calls import MACHINES

# As root the programs run as this user: limits on processes do not hold for root, not even inside.
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
_MACHINE = "Running is off: the sandbox knows the processors {known} only, and this is {machine}."
_ELSEWHERE = (
    "Running is off: code can be run on Linux only: use WSL 2 on Windows, a virtual machine with Linux on macOS."
)


@dataclass(frozen=True)
class Host:
    """What kind of machine this is, and where bubblewrap is, if it is there.

    Attributes:
        system: As `platform.system()` calls it.
        machine: As `platform.machine()` calls it.
        bubblewrap: Its path.
    """

    system: str
    machine: str
    bubblewrap: str | None

    @property
    def lacking(self) -> str | None:
        """Why nothing can be run and how to change that; None when something can be tried."""
        if self.system != "Linux":
            return _ELSEWHERE
        if self.machine not in MACHINES:
            return _MACHINE.format(known=", ".join(MACHINES), machine=self.machine)
        return None if self.bubblewrap else f"Running is off: there is no sandbox here. {_INSTALL}"


def find_host() -> Host:
    """What there is here."""
    return Host(platform.system(), platform.machine(), shutil.which("bwrap"))


def refused(told: str) -> str:
    """What to say when bubblewrap gave up, with its own words."""
    return f"Running is off. {_ALLOW} It said: {told.strip() or 'nothing'}"


class Identity(TypedDict, total=False):
    """Who a process runs as, in the words of `subprocess.Popen`."""

    user: int
    group: int
    extra_groups: Sequence[int]


def identity() -> Identity:
    """The user to run as, where it must be another than ours."""
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": ()} if os.geteuid() == 0 else {}


def home() -> Path:
    """The user's directory; one that does not exist where the user has none, as in some containers."""
    return Path(os.path.expanduser("~"))


def can_read(path: Path) -> bool:
    """Whether the user that the programs run as can get at a path, as far as its mode says."""
    if not identity():
        return os.access(path, os.R_OK)
    real = path.resolve()
    return real.exists() and all(step.stat().st_mode & 0o001 for step in real.parents) and bool(real.stat().st_mode & 4)
