"""Keeps what the shipped YAML files hold, beside Python's compiled modules and like those.

To parse the files takes longer than all the rest of loading the content. What is kept is named by the digest of the
text that it was parsed from, so that it is never older than the file.
"""

import hashlib
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


def beside_the_modules() -> Path:
    """Where Python keeps the compiled form of this module, in a file of its own."""
    return Path(cache_from_source(__file__)).with_suffix(".content")


class Kept:
    """What was parsed, by its text."""

    def __init__(self, place: Path) -> None:
        """Open what is kept at a place; what is not there or cannot be read is parsed anew."""
        self._place = place
        self._known = _read(place)
        self._used: dict[str, bytes] = {}

    def get(self, text: str) -> Any:
        """The data of a text; None when it is not kept."""
        name = _name(text)
        data = self._known.get(name)
        if data is None:
            return None
        self._used[name] = data
        return marshal.loads(data)

    def put(self, text: str, data: Any) -> None:
        """Keep the data of a text, if it is of plain kinds."""
        with suppress(ValueError):
            self._used[_name(text)] = marshal.dumps(data)

    def save(self) -> None:
        """Write what was used since the beginning, and nothing else; where nothing can be written, nothing is kept."""
        if self._used.keys() == self._known.keys() or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            file, name = tempfile.mkstemp(dir=self._place.parent)
            try:
                with open(file, "wb") as written:
                    written.write(marshal.dumps(self._used))
                os.replace(name, self._place)
            except OSError:
                os.unlink(name)


def _read(place: Path) -> dict[str, bytes]:
    try:
        known = marshal.loads(place.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
