"""Whether this machine could have a sandbox at all."""

import platform
import subprocess
from collections.abc import Iterable
from functools import lru_cache

from interviewer.sandbox.bwrap import identity


def left_out(names: Iterable[str]) -> list[str]:
    """These files of tests, which need a sandbox, where there could be none; none of them anywhere else.

    A sandbox that is missing for another reason, such as that nobody installed bubblewrap, is a fault and fails.
    """
    return list(names) if refusal() else []


@lru_cache
def refusal() -> str | None:
    """What the kernel says to who asks for the namespaces that the sandbox needs; asked without bubblewrap."""
    if platform.system() != "Linux":
        return "this is not Linux"
    command = ["unshare", "--user", "--map-root-user", "--net", "--pid", "--ipc", "--fork", "/bin/true"]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **identity())
    except FileNotFoundError:
        return None  # nobody was asked: a tool that is missing is a fault, and no refusal
    except OSError as error:
        return str(error)
    return asked.stderr.strip() or "no reason given" if asked.returncode else None
