"""Compiles the C++ solution of a coding problem into a program that reads cases and writes results.

Both are words between spaces: a number as it stands, a bool as 0 or 1, a text as its length, a colon and its bytes, a
list as its length and its items.
"""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interviewer.domain.coding import CodingProblem, Language
from tests.content.solutions import FOLDER, Case

FLAGS = ("-std=c++17", "-O1", "-Wall", "-Wextra", "-Werror", "-D_GLIBCXX_ASSERTIONS")
_TYPES = {"int": "long long", "float": "double", "bool": "bool", "str": "std::string"}
_BY_VALUE = {"int", "float", "bool"}
_WORD = re.compile(rb"\s*([^\s:]+)")

# After the solution, so that this includes nothing for it.
_WIRE = r"""
#include <cstdio>
#include <cstdlib>
#include <string>
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
inline void write(long long value) { std::printf("%lld ", value); }
inline void write(double value) { std::printf("%.17g ", value); }
inline void write(bool value) { std::printf("%d ", value ? 1 : 0); }
inline void write(const std::string& value) {
    std::printf("%zu:", value.size());
    std::fwrite(value.data(), 1, value.size(), stdout);
    std::putchar(' ');
}
template <class T> void write(const std::vector<T>& value) {
    std::printf("%zu ", value.size());
    for (const T& item : value) write(item);
}
}  // namespace wire
"""


class Refused(Exception):
    """The compiler refuses a solution."""


def build(task: CodingProblem, folder: Path) -> Path:
    """Compile the solution.

    Raises:
        Refused: With what the compiler says.
    """
    source, program = folder / f"{task.id}_cases.cpp", folder / task.id
    source.write_text(_source(task), encoding="utf-8")
    done = subprocess.run(["g++", *FLAGS, str(source), "-o", str(program)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(done.stderr)
    return program


def run(program: Path, task: CodingProblem, cases: Sequence[Case]) -> list[Any]:
    """The program's results, one for each case."""
    words = [str(len(cases))]
    for case in cases:
        words += [
            _encoded(value, parameter.type) for value, parameter in zip(case, task.signature.parameters, strict=True)
        ]
    done = subprocess.run([program], input=" ".join(words).encode(), capture_output=True, check=True, timeout=30)
    reader = _Reader(done.stdout)
    return [reader.value(task.signature.returns) for _ in cases]


def cpp_type(kind: str) -> str:
    """The type in C++ for a type of the signature."""
    return f"std::vector<{cpp_type(kind[:-2])}>" if kind.endswith("[]") else _TYPES[kind]


def _source(task: CodingProblem) -> str:
    signature = task.signature
    handed = ", ".join(
        cpp_type(p.type) if p.type in _BY_VALUE else f"const {cpp_type(p.type)}&" for p in signature.parameters
    )
    declared = [f"{cpp_type(p.type)} {p.name}{{}}; wire::read({p.name});" for p in signature.parameters]
    names = ", ".join(p.name for p in signature.parameters)
    return "\n".join(
        (
            f'#line 1 "{FOLDER / task.id}.cpp"',
            task.solutions[Language.CPP],
            '#line 1 "the harness"',
            _WIRE,
            f"static {cpp_type(signature.returns)} (*const solve)({handed}) = &{signature.name};",
            "int main() {",
            "    long long cases = 0; wire::read(cases);",
            "    for (long long at = 0; at < cases; ++at) {",
            *declared,
            f"        wire::write(solve({names}));",
            "    }",
            "}",
            "",
        )
    )


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

    def value(self, kind: str) -> Any:
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
        assert found, "the program wrote too little"
        self._at = found.end()
        return found[1].decode()
