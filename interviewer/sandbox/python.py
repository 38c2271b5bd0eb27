"""The Python that runs inside the sandbox, with NumPy and nothing else of our environment."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from interviewer.sandbox.cell import View
from interviewer.sandbox.host import can_read

_HOME = "/venv"
_SYSTEM = (Path("/usr/bin/python3"), Path("/usr/local/bin/python3"))


@dataclass(frozen=True)
class Python:
    """An interpreter in an environment of its own inside the sandbox.

    Attributes:
        numpy: Whether NumPy can be imported.
    """

    view: View
    numpy: bool
    executable: str = f"{_HOME}/bin/python"


def find_python() -> Python | None:
    """The first that the sandbox may read: ours, then the system's; None when there is none."""
    ours = Path(sys.base_prefix, "bin", f"python{_version()}")
    for path in (ours, *_SYSTEM):
        if path.exists() and can_read(path):
            return _environment(path.resolve())
    return None


def _environment(interpreter: Path) -> Python:
    """Python takes the folder with `pyvenv.cfg` for its environment, and its packages from there only."""
    prefix = interpreter.parents[1]
    folders = [] if prefix.is_relative_to("/usr") else [(prefix, str(prefix))]
    packages = _numpy() if interpreter.name == f"python{_version()}" else []
    folders += [(path, f"{_HOME}/lib/python{_version()}/site-packages/{path.name}") for path in packages]
    view = View(
        folders=tuple(folders),
        links=((f"{_HOME}/bin/python", str(interpreter)),),
        texts=(
            (f"{_HOME}/pyvenv.cfg", f"home = {interpreter.parent}\ninclude-system-site-packages = false\n".encode()),
        ),
    )
    return Python(view, numpy=bool(packages))


def _numpy() -> list[Path]:
    """Its folder and that of its libraries."""
    found = importlib.util.find_spec("numpy")
    if found is None or not found.submodule_search_locations:
        return []
    package = Path(found.submodule_search_locations[0])
    wanted = [package, package.with_name("numpy.libs")]
    return [path for path in wanted if path.is_dir() and can_read(path)]


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"
