"""Parses YAML into plain data, and finds the line of a location in it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import yaml

from interviewer.content.errors import ContentError, Problem

# The parser in C is some ten times faster; it is missing where PyYAML was built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A rubric goes six deep; the parser itself is recursive, and crashes far below.
MAX_DEPTH = 40
# Numbers and dates have fewer characters, and some kinds of number take time with the square of them.
_LONGEST_NUMBER = 100
_TEXT, _MAPPING, _LIST = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


def parse(text: str, name: str, first_line: int) -> Any:
    """What the YAML says, in plain Python types.

    Args:
        text: The YAML.
        name: What its file is called in messages.
        first_line: The line of the file on which the YAML begins.

    Raises:
        ContentError: It cannot be read, or says more than plain data.
    """
    loader = _LOADER(text)
    try:
        _check_depth(text)
        node = loader.get_single_node()
        if node is None:
            raise ContentError([Problem(name, first_line, "the YAML is empty")])
        builder = _Builder(loader)
        data = builder.build(node)
        if builder.repeated:
            twice = ((key.start_mark.line + first_line, key.value) for key in builder.repeated)
            raise ContentError([Problem(name, line, f"{key}: this key appears twice") for line, key in twice])
        return data
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


def _check_depth(text: str) -> None:
    """Walk the events once without building anything, which needs no recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _fault(event, "nested too deeply to be read")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def line_of(location: Sequence[int | str], text: str) -> int | None:
    """The line on which a location begins, or else its nearest parent, in YAML that was parsed before.

    Counted from 0; None for the whole.
    """
    node, line = _root(text), None
    for step in location:
        found = _inside(node, step)
        if found is None:
            break
        place, node = found
        line = place.start_mark.line
    return line


@lru_cache(maxsize=8)
def _root(text: str) -> yaml.Node:
    """The parsed nodes, which know their lines."""
    root = yaml.compose(text, Loader=_LOADER)
    assert root is not None, "it was read before"
    return root


class _Builder:
    """Turns parsed YAML into plain data in one walk, and notes keys that appear twice in one mapping.

    A node that comes twice is an alias. A few nested aliases can expand beyond any memory, so none is accepted.
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
            if node.tag != _TEXT and len(node.value) > _LONGEST_NUMBER:
                raise _fault(node, "this is too long for a number or a date; put a text in quotes")
            return node.value if node.tag == _TEXT else self._loader.construct_object(node, deep=True)
        if node.tag == _MAPPING and isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if node.tag == _LIST and isinstance(node, yaml.SequenceNode):
            return [self.build(item) for item in node.value]
        raise _fault(node, f"expected a plain list or plain fields, got {node.tag}")

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


def _fault(node: Any, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def _inside(node: yaml.Node, step: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """The child of a node at one step: where it begins, and the child itself."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
