"""Makes a candidate's function in C++ a program that reads cases and writes results.

Both are words between spaces: a number as it stands, a bool as 0 or 1, a text as its length, a colon and its bytes, a
list as its length and its items.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from interviewer.domain.code_check import Answer, Case
from interviewer.domain.coding import CodingProblem, Signature

_TYPES = {"int": "long long", "float": "double", "bool": "bool", "str": "std::string"}
_BY_VALUE = {"int", "float", "bool"}
_WORD = re.compile(rb"\s*([^\s:]+)")

# After the solution, so that this includes nothing for it.
_WIRE = r"""
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>
#include <vector>

namespace wire {
inline void read(long long& value) { if (std::scanf("%lld", &value) != 1) std::abort(); }
inline void read(double& value) { if (std::scanf("%lf", &value) != 1) std::abort(); }
inline void read(bool& value) { long long number = 0; read(number); value = number != 0; }
inline void read(std::string& value) {
    long long size = 0;
    read(size);
    if (std::getchar() != ':') std::abort();
    value.clear();
    for (long long at = 0; at < size; ++at) value.push_back(static_cast<char>(std::getchar()));
}
template <class T> void read(std::vector<T>& value) {
    long long size = 0;
    read(size);
    value.clear();
    for (long long at = 0; at < size; ++at) { T item{}; read(item); value.push_back(item); }
}
inline void write(std::FILE* to, long long value) { std::fprintf(to, "%lld ", value); }
inline void write(std::FILE* to, double value) { std::fprintf(to, "%.17g ", value); }
inline void write(std::FILE* to, bool value) { std::fprintf(to, "%d ", value ? 1 : 0); }
inline void write(std::FILE* to, const std::string& value) {
    std::fprintf(to, "%zu:", value.size());
    std::fwrite(value.data(), 1, value.size(), to);
    std::fputc(' ', to);
}
template <class T> void write(std::FILE* to, const std::vector<T>& value) {
    std::fprintf(to, "%zu ", value.size());
    for (const T& item : value) write(to, item);
}
}  // namespace wire
"""


def program(problem: CodingProblem, source: str) -> str:
    """The whole program."""
    signature = problem.signature
    handed = ", ".join(
        cpp_type(p.type) if p.type in _BY_VALUE else f"const {cpp_type(p.type)}&" for p in signature.parameters
    )
    declared = [f"{cpp_type(p.type)} {p.name}{{}}; wire::read({p.name});" for p in signature.parameters]
    names = ", ".join(p.name for p in signature.parameters)
    return "\n".join(
        (
            '#line 1 "main.cpp"',
            source,
            '#line 1 "the harness"',
            _WIRE,
            f"static {cpp_type(signature.returns)} (*const solve)({handed}) = &{signature.name};",
            "int main() {",
            '    std::FILE* results = fdopen(dup(1), "w");',
            "    dup2(2, 1);  // the candidate's own prints stay out of the results",
            "    long long cases = 0; wire::read(cases);",
            "    for (long long at = 0; at < cases; ++at) {",
            *declared,
            f"        wire::write(results, solve({names}));",
            "        std::fflush(results);",
            "    }",
            "}",
            "",
        )
    )


def cpp_type(kind: str) -> str:
    """The type in C++ for a type of the signature."""
    return f"std::vector<{cpp_type(kind[:-2])}>" if kind.endswith("[]") else _TYPES[kind]


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
            yield Answer(value=reader.value(signature.returns))
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
