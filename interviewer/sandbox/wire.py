"""The cases and results of compiled programs, as words between spaces.

A number as it stands, a bool as 0 or 1, a text as its length, a colon and its bytes, a list as its length and its
items. Before each result stand the seconds of processor time that it took.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from interviewer.domain.coding.problem import Signature
from interviewer.domain.entities.code_check import Answer, Case

_WORD = re.compile(rb"\s*([^\s:]+)")


def written(signature: Signature, cases: Sequence[Case]) -> str:
    """The cases as the program reads them."""
    words = [str(len(cases))]
    for case in cases:
        words += [_encoded(value, parameter.type) for value, parameter in zip(case, signature.parameters, strict=True)]
    return " ".join(words)


def read(signature: Signature, output: str) -> Iterator[Answer]:
    """The results, as far as the program came."""
    reader = _Reader(output.encode())
    while reader.more:
        try:
            seconds = reader.value("float")
            yield Answer(value=reader.value(signature.returns), seconds=seconds)
        except ValueError:
            return


def _encoded(value: Any, kind: str) -> str:
    if kind.endswith("[]"):
        return " ".join([str(len(value)), *(_encoded(item, kind[:-2]) for item in value)])
    if kind == "str":
        return f"{len(value.encode())}:{value}"
    return str(int(value)) if kind == "bool" else repr(value)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def more(self) -> bool:
        return bool(self._data[self._at :].strip())

    def value(self, kind: str) -> Any:
        """The next value.

        Raises:
            ValueError: The data ends in it, or it is none.
        """
        if kind.endswith("[]"):
            return [self.value(kind[:-2]) for _ in range(int(self._word()))]
        if kind == "str":
            size = int(self._word())
            start = self._at + 1
            self._at = start + size
            return self._data[start : self._at].decode()
        word = self._word()
        if kind == "bool":
            return word == "1"
        return int(word) if kind == "int" else float(word)

    def _word(self) -> str:
        found = _WORD.match(self._data, self._at)
        if not found:
            raise ValueError("the program wrote too little")
        self._at = found.end()
        return found[1].decode()
