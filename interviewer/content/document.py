"""Reads a YAML file, or the YAML front matter of a text file, and remembers on which line everything stood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import ContentFile

# The parser in C is some ten times faster; it is missing where PyYAML was built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
        lines: The line of every key and list item, by its location.
        body: The text below the front matter; empty for a YAML file.
        body_line: The line on which the body begins.
    """

    file: ContentFile
    data: Any
    lines: Mapping[Location, int]
    body: str = ""
    body_line: int = 1

    def problem(self, location: Sequence[int | str], message: str) -> Problem:
        """A problem at the location, or at the nearest thing around it that stands in the file."""
        place = tuple(location)
        while place and place not in self.lines:
            place = place[:-1]
        return Problem(self.file.shown, self.lines.get(place, 1), message)

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


def read_yaml(file: ContentFile) -> Document:
    """A YAML file."""
    return _parsed(file, read_text(file), first_line=1)


def read_front_matter(file: ContentFile) -> Document:
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
    head = _parsed(file, "\n".join(lines[1:end]), first_line=2)
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


def _parsed(file: ContentFile, text: str, first_line: int) -> Document:
    name = file.shown
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise ContentError([Problem(name, first_line, "the YAML is empty")])
        lines, repeated = _located(node, first_line)
        if repeated:
            raise ContentError([Problem(name, line, f"{key}: this key stands here twice") for key, line in repeated])
        return Document(file, loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise ContentError([Problem(name, line + first_line, f"not valid YAML: {error.problem}")]) from error
    except RecursionError as error:
        raise ContentError([Problem(name, first_line, "nested too deeply to be read")]) from error
    except ValueError as error:
        raise ContentError([Problem(name, first_line, f"not valid YAML: {error}")]) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + first_line
        raise ContentError([Problem(name, line, f"not valid YAML: {str(error).splitlines()[0]}")]) from error
    finally:
        loader.dispose()


def _located(node: yaml.Node, first_line: int) -> tuple[dict[Location, int], list[tuple[str, int]]]:
    lines: dict[Location, int] = {}
    repeated = []
    for location, mark in _walk(node, (), set()):
        line = mark.line + first_line
        if location in lines:
            repeated.append((str(location[-1]), line))
        lines[location] = line
    return lines, repeated


def _walk(node: yaml.Node, location: Location, seen: set[int]) -> Iterator[tuple[Location, Any]]:
    """Every key and list item with its place.

    A node that comes twice is an alias. A few of them can name more than fits into any memory, so none is taken.
    """
    if id(node) in seen:
        raise yaml.MarkedYAMLError(problem="aliases (*name) are not read; write it out", problem_mark=node.start_mark)
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = int(key.value) if key.tag.endswith(":int") else key.value
            yield (*location, name), key.start_mark
            yield from _walk(value, (*location, name), seen)
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield (*location, at), item.start_mark
            yield from _walk(item, (*location, at), seen)


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
