"""Reads a YAML file or YAML front matter, and knows on which line everything is.

Parsing takes longer than the rest of loading the content, so parsed data is cached beside Python's compiled modules, by
the digest of its text: an entry is never older than its file.
"""

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import ContentFile


def cache_path() -> Path:
    """Where Python keeps the compiled form of this module, in a file of its own."""
    return Path(cache_from_source(__file__)).with_suffix(".content")


class ParseCache:
    """Parsed data by the digest of its text."""

    def __init__(self, place: Path) -> None:
        """Open the cache file; a missing or unreadable one counts as empty."""
        self._place = place
        self._known = _read_cache(place)
        self._used: dict[str, bytes] = {}

    def get(self, text: str) -> Any:
        """Returns the cached data of a text, or None."""
        name = _text_digest(text)
        data = self._known.get(name)
        if data is None:
            return None
        self._used[name] = data
        return marshal.loads(data)

    def put(self, text: str, data: Any) -> None:
        """Cache the data of a text; data that `marshal` does not know is skipped."""
        with suppress(ValueError):
            self._used[_text_digest(text)] = marshal.dumps(data)

    def save(self) -> None:
        """Write the entries that were used, and drop the others; does nothing where the file cannot be written."""
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


def _read_cache(place: Path) -> dict[str, bytes]:
    try:
        known = marshal.loads(place.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_FENCE = "---"
_MAX_BYTES = 1_000_000

Location = tuple[int | str, ...]
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class Document:
    """The data of a file.

    Attributes:
        file: The file that it was read from.
        data: What the YAML says, in plain Python types.
        text: The YAML.
        first_line: The line of the file on which the YAML begins.
        body: The text below the front matter; empty for a YAML file.
        body_line: The line on which the body begins.
    """

    file: ContentFile
    data: Any
    text: str
    first_line: int
    body: str = ""
    body_line: int = 1

    def problem(self, location: Sequence[int | str], message: str) -> Problem:
        """A problem at the location, or at the nearest parent of it in the file."""
        from interviewer.content.parsing import line_of

        at = line_of(location, self.text)
        return Problem(self.file.shown, 1 if at is None else at + self.first_line, message)

    def body_problem(self, line: int, message: str) -> Problem:
        """A problem in the body, whose first line is 1."""
        return Problem(self.file.shown, self.body_line + line - 1, message)

    def validate(self, model: type[_Model], location: Location = (), **more: object) -> _Model:
        """The part at the location as a model; `more` are fields that are not in the YAML.

        Raises:
            ContentError: It does not fit the model; lists every misfit with its line.
        """
        data = self.data
        for step in location:
            data = data[step]
        if not isinstance(data, dict):
            raise ContentError([self.problem(location, f"expected fields of {model.__name__}, found {_kind(data)}")])
        if clash := sorted(more.keys() & data.keys()):
            raise ContentError([self.problem((*location, clash[0]), f"{clash[0]}: not allowed here")])
        try:
            return model.model_validate({**data, **more})
        except ValidationError as error:
            raise ContentError(
                [
                    self.problem((*location, *e["loc"]), _with_location(e["loc"], e["msg"] + _quoting_hint(e)))
                    for e in error.errors()
                ]
            ) from error


def read_yaml(file: ContentFile, cache: ParseCache | None = None) -> Document:
    """Read a YAML file, parsing it only when the cache does not hold it."""
    return _parsed(file, read_text(file), first_line=1, cache=cache)


def read_front_matter(file: ContentFile, cache: ParseCache | None = None) -> Document:
    """Read a text file that begins with YAML between two lines of three hyphens."""
    name = file.shown
    lines = read_text(file).split("\n")
    if not lines or lines[0].rstrip() != _FENCE:
        raise ContentError([Problem(name, 1, "the file must begin with front matter, opened by a line of ---")])
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise ContentError([Problem(name, 1, "the front matter that opens here is never closed by a line of ---")])
    start = next((at for at in range(end + 1, len(lines)) if lines[at].strip()), None)
    if start is None:
        raise ContentError([Problem(name, end + 1, "there is no text below the front matter")])
    head = _parsed(file, "\n".join(lines[1:end]), first_line=2, cache=cache)
    return replace(head, body="\n".join(lines[start:]).strip(), body_line=start + 1)


def read_text(file: ContentFile) -> str:
    """The text of a file, which must be UTF-8 and of a size that a person could have written."""
    if (size := file.path.stat().st_size) > _MAX_BYTES:
        what = f"this file holds {size / 1e6:,.0f} MB; no file of the content needs more than {_MAX_BYTES / 1e6:.0f} MB"
        raise ContentError([Problem(file.shown, 1, what)])
    raw = file.path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise ContentError([Problem(file.shown, line, what)]) from error


def _parsed(file: ContentFile, text: str, first_line: int, cache: ParseCache | None) -> Document:
    if cache is not None and (data := cache.get(text)) is not None:
        return Document(file, data, text, first_line)
    # Imported here: cached data needs no parser, and PyYAML is slow to import.
    from interviewer.content.parsing import parse

    data = parse(text, file.shown, first_line)
    if cache is not None:
        cache.put(text, data)
    return Document(file, data, text, first_line)


def _with_location(location: Sequence[int | str], message: str) -> str:
    return ": ".join(part for part in (".".join(map(str, location)), message) if part)


def _quoting_hint(error: ErrorDetails) -> str:
    """Advice for a text that YAML read as something else: `1:1` is a number to it, and `no` is false."""
    taken = error["input"]
    if error["type"] != "string_type" or isinstance(taken, dict | list) or taken is None:
        return ""
    return f"; it was read as {taken}, so put the text in quotes"


def _kind(data: object) -> str:
    return "nothing" if data is None else f"a {type(data).__name__}"
