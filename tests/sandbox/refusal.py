"""Whether this machine could have a sandbox at all."""

import platform
import subprocess
from functools import lru_cache

from interviewer.sandbox.host import identity


@lru_cache
def refusal() -> str | None:
    """What the kernel says to who asks for the namespaces that the sandbox needs; asked without bubblewrap."""
    if platform.system() != "Linux":
        return "this is not Linux"
    command = ["unshare", "--user", "--map-root-user", "--net", "--pid", "--ipc", "--fork", "/bin/true"]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **identity())
    except OSError as error:
        return str(error)
    return asked.stderr.strip() or "no reason given" if asked.returncode else None
