"""Reads a YAML file, or the YAML front matter of a text file, and remembers on which line everything stood."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import ContentFile
from interviewer.content.kept import Kept

# The parser in C is some ten times faster; it is missing where PyYAML was built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = "---"
_TEXT, _MAPPING, _LIST = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))
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

    @cached_property
    def _root(self) -> yaml.Node:
        """The data as it was parsed, which knows on which line everything stands."""
        root = yaml.compose(self.text, Loader=_LOADER)
        assert root is not None, "it was read before"
        return root

    def problem(self, location: Sequence[int | str], message: str) -> Problem:
        """A problem at the location, or at the nearest thing around it that stands in the file."""
        return Problem(self.file.shown, self._line(location), message)

    def _line(self, location: Sequence[int | str]) -> int:
        node, line = self._root, 1
        for step in location:
            found = _inside(node, step)
            if found is None:
                break
            place, node = found
            line = place.start_mark.line + self.first_line
        return line

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
    if kept is None:
        return _parsed(file, text, first_line)
    if (data := kept.get(text)) is not None:
        return Document(file, data, text, first_line)
    document = _parsed(file, text, first_line)
    kept.put(text, document.data)
    return document


def _parsed(file: ContentFile, text: str, first_line: int) -> Document:
    name = file.shown
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise ContentError([Problem(name, first_line, "the YAML is empty")])
        builder = _Builder(loader)
        document = Document(file, builder.build(node), text, first_line)
        if builder.repeated:
            twice = ((key.start_mark.line + first_line, key.value) for key in builder.repeated)
            raise ContentError([Problem(name, line, f"{key}: this key stands here twice") for line, key in twice])
        return document
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


class _Builder:
    """Makes plain data of parsed YAML in one walk, and notes the keys that come twice in one place.

    A node that comes twice is an alias. A few of them can name more than fits into any memory, so none is taken.
    """

    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self._seen: set[int] = set()
        self.repeated: list[yaml.ScalarNode] = []

    def build(self, node: yaml.Node) -> Any:
        if id(node) in self._seen:
            raise _fault(node, "aliases (*name) are not read; write it out")
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _TEXT else self._loader.construct_object(node, deep=True)
        if node.tag == _MAPPING and isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if node.tag == _LIST and isinstance(node, yaml.SequenceNode):
            return [self.build(item) for item in node.value]
        raise _fault(node, f"expected a plain list or plain fields, found {node.tag}")

    def _mapping(self, node: yaml.MappingNode) -> dict[Any, Any]:
        data: dict[Any, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _fault(key, "a key must be a word")
            name = self.build(key)
            if name in data:
                self.repeated.append(key)
            data[name] = self.build(value)
        return data


def _fault(node: yaml.Node, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def _inside(node: yaml.Node, step: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """What stands at one step into a node: where it begins, and the node itself."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


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
