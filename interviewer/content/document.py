"""Reads a YAML file, or the YAML front matter of a text file, and remembers on which line everything stood."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import ContentFile
from interviewer.content.kept import Kept

_FENCE = "---"
_LARGEST = 1_000_000  # bytes

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
        """A problem at the location, or at the nearest thing around it that stands in the file."""
        from interviewer.content.parsing import line_of

        at = line_of(location, self.text)
        return Problem(self.file.shown, 1 if at is None else at + self.first_line, message)

    def body_problem(self, line: int, message: str) -> Problem:
        """A problem in the body, whose first line is 1."""
        return Problem(self.file.shown, self.body_line + line - 1, message)

    def validate(self, model: type[_Model], location: Location = (), **more: object) -> _Model:
        """The part at the location as a model; `more` are fields that do not stand in the YAML.

        Raises:
            ContentError: It does not fit; every misfit is told with its line.
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
                [self.problem((*location, *e["loc"]), _told(e["loc"], e["msg"] + _way_out(e))) for e in error.errors()]
            ) from error


def read_yaml(file: ContentFile, kept: Kept | None = None) -> Document:
    """A YAML file; what was kept of it is not parsed again."""
    return _known(file, read_text(file), first_line=1, kept=kept)


def read_front_matter(file: ContentFile, kept: Kept | None = None) -> Document:
    """A text file that begins with YAML between two lines of three hyphens."""
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
    head = _known(file, "\n".join(lines[1:end]), first_line=2, kept=kept)
    return replace(head, body="\n".join(lines[start:]).strip(), body_line=start + 1)


def read_text(file: ContentFile) -> str:
    """The text of a file, which must be UTF-8 and of a size that a person could have written."""
    if (size := file.path.stat().st_size) > _LARGEST:
        what = f"this file holds {size / 1e6:,.0f} MB; no file of the content needs more than {_LARGEST / 1e6:.0f} MB"
        raise ContentError([Problem(file.shown, 1, what)])
    raw = file.path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise ContentError([Problem(file.shown, line, what)]) from error


def _known(file: ContentFile, text: str, first_line: int, kept: Kept | None) -> Document:
    if kept is not None and (data := kept.get(text)) is not None:
        return Document(file, data, text, first_line)
    # Imported here, as what was kept needs no parser, and that takes longer to import than all of this.
    from interviewer.content.parsing import parse

    data = parse(text, file.shown, first_line)
    if kept is not None:
        kept.put(text, data)
    return Document(file, data, text, first_line)


def _told(location: Sequence[int | str], message: str) -> str:
    return ": ".join(part for part in (".".join(map(str, location)), message) if part)


def _way_out(error: ErrorDetails) -> str:
    """What YAML did with a text that it took for something else: `1:1` is a number to it, and `no` is false."""
    taken = error["input"]
    if error["type"] != "string_type" or isinstance(taken, dict | list) or taken is None:
        return ""
    return f"; it was read as {taken}, so put the text in quotes"


def _kind(data: object) -> str:
    return "nothing" if data is None else f"a {type(data).__name__}"
