"""Turns a candidate's function in C++ or Java into a program that reads cases and writes results.

Both are tokens between spaces: a number as it is, a bool as 0 or 1, a text as its length, a colon and its bytes, a list
as its length and its items. Before each result come the seconds of processor time that it took.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from interviewer.domain.coding.problem import CodingProblem, Signature
from interviewer.domain.entities.code_check import Answer, Case

_TOKEN = re.compile(rb"\s*([^\s:]+)")


def encode_cases(signature: Signature, cases: Sequence[Case]) -> str:
    """The cases in the form that the program reads."""
    tokens = [str(len(cases))]
    for case in cases:
        tokens += [_encoded(value, parameter.type) for value, parameter in zip(case, signature.parameters, strict=True)]
    return " ".join(tokens)


def decode_answers(signature: Signature, output: str) -> Iterator[Answer]:
    """The results, as far as the program got."""
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
            ValueError: The data ends early, or is not a value of this type.
        """
        if kind.endswith("[]"):
            return [self.value(kind[:-2]) for _ in range(int(self._token()))]
        if kind == "str":
            size = int(self._token())
            start = self._at + 1
            self._at = start + size
            return self._data[start : self._at].decode()
        token = self._token()
        if kind == "bool":
            return token == "1"
        return int(token) if kind == "int" else float(token)

    def _token(self) -> str:
        match = _TOKEN.match(self._data, self._at)
        if not match:
            raise ValueError("the program wrote too little")
        self._at = match.end()
        return match[1].decode()


_CPP_TYPES = {"int": "long long", "float": "double", "bool": "bool", "str": "std::string"}
_BY_VALUE = {"int", "float", "bool"}

# Placed after the solution, so that its includes do not help the solution.
CPP_WIRE = r"""
#include <cstdio>
#include <cstdlib>
#include <ctime>
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
// Of the thread: where processor time is limited, that of a process only advances by the tick.
inline double now() {
    std::timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}
}  // namespace wire
"""


def cpp_program(problem: CodingProblem, source: str) -> str:
    """The whole program in C++."""
    return "\n".join(
        (
            '#line 1 "main.cpp"',
            source,
            '#line 1 "the harness"',
            CPP_WIRE,
            cpp_server(problem, "serve"),
            "int main() {",
            '    std::FILE* results = fdopen(dup(1), "w");',
            "    dup2(2, 1);  // the candidate's own prints stay out of the results",
            "    serve(results);",
            "}",
            "",
        )
    )


def cpp_server(problem: CodingProblem, name: str, within: str = "") -> str:
    """A C++ function that reads the cases and writes the results of the candidate's function.

    Args:
        problem: Has the signature of the candidate's function.
        name: Of the function returned.
        within: The namespace of the candidate's function; empty for the global one.
    """
    signature = problem.signature
    handed = ", ".join(
        _cpp_type(p.type) if p.type in _BY_VALUE else f"const {_cpp_type(p.type)}&" for p in signature.parameters
    )
    declared = [f"{_cpp_type(p.type)} {p.name}{{}}; wire::read({p.name});" for p in signature.parameters]
    names = ", ".join(p.name for p in signature.parameters)
    returned = _cpp_type(signature.returns)
    return "\n".join(
        (
            f"static void {name}(std::FILE* results) {{",
            f"    static {returned} (*const solve)({handed}) = &{within}::{signature.name};",
            "    long long cases = 0; wire::read(cases);",
            "    for (long long at = 0; at < cases; ++at) {",
            *declared,
            "        const double began = wire::now();",
            f"        const {returned} result = solve({names});",
            "        const double seconds = wire::now() - began;",
            "        wire::write(results, seconds);",
            "        wire::write(results, result);",
            "        std::fflush(results);",
            "    }",
            "}",
        )
    )


def _cpp_type(kind: str) -> str:
    """The type in C++ for a type of the signature."""
    return f"std::vector<{_cpp_type(kind[:-2])}>" if kind.endswith("[]") else _CPP_TYPES[kind]


_JAVA_TYPES = {"int": "long", "float": "double", "bool": "boolean", "str": "String"}
_JAVA_CLASS = re.compile(r"^(?:(?:public|final|abstract)\s+)*class\s+(\w+)", re.MULTILINE)
# A file has one public class, and that is ours, where the program starts.
_JAVA_PUBLIC = re.compile(r"^public\s+(?=(?:(?:final|abstract)\s+)*(?:class|interface|enum|record)\b)", re.MULTILINE)

_JAVA_HARNESS = """
public class TheHarness {
    private static final java.lang.management.ThreadMXBean THREAD =
        java.lang.management.ManagementFactory.getThreadMXBean();
    private static final java.io.InputStream GIVEN = new java.io.BufferedInputStream(System.in, 1 << 16);

    public static void main(String[] none) throws Exception {
        java.io.PrintStream results = new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
        System.setOut(System.err);  // the candidate's own prints stay out of the results
        long cases = Long.parseLong(word());
        for (long at = 0; at < cases; ++at) {
            StringBuilder written = new StringBuilder();
            @READ@
            long began = THREAD.getCurrentThreadCpuTime();
            Object result = @CALL@;
            write(written, 1e-9 * (THREAD.getCurrentThreadCpuTime() - began));
            write(written, result);
            results.write(written.toString().getBytes("UTF-8"));
            results.flush();
        }
    }

    private static String word() throws java.io.IOException {
        StringBuilder word = new StringBuilder();
        int next = GIVEN.read();
        while (Character.isWhitespace(next)) next = GIVEN.read();
        for (; next >= 0 && next != ':' && !Character.isWhitespace(next); next = GIVEN.read()) word.append((char) next);
        return word.toString();
    }

    private static Object read(Class<?> type) throws java.io.IOException {
        String word = word();
        if (type == long.class) return Long.parseLong(word);
        if (type == double.class) return Double.parseDouble(word);
        if (type == boolean.class) return word.equals("1");
        int size = Integer.parseInt(word);
        if (type == String.class) return new String(GIVEN.readNBytes(size), "UTF-8");
        Object list = java.lang.reflect.Array.newInstance(type.getComponentType(), size);
        for (int at = 0; at < size; ++at) java.lang.reflect.Array.set(list, at, read(type.getComponentType()));
        return list;
    }

    private static void write(StringBuilder to, Object value) throws java.io.IOException {
        if (value instanceof Boolean) {
            to.append((Boolean) value ? 1 : 0);
        } else if (value instanceof String) {
            to.append(((String) value).getBytes("UTF-8").length).append(':').append(value);
        } else if (value.getClass().isArray()) {
            int size = java.lang.reflect.Array.getLength(value);
            to.append(size).append(' ');
            for (int at = 0; at < size; ++at) write(to, java.lang.reflect.Array.get(value, at));
        } else {
            to.append(value);
        }
        to.append(' ');
    }
}
"""


def java_program(problem: CodingProblem, source: str) -> str:
    """The whole program in Java; calling on an object works for static methods too."""
    signature = problem.signature
    read = " ".join(
        f"{_java_type(p.type)} {p.name} = ({_java_type(p.type)}) read({_java_type(p.type)}.class);"
        for p in signature.parameters
    )
    call = f"new {_owner(source, signature.name)}().{signature.name}({', '.join(p.name for p in signature.parameters)})"
    return _JAVA_PUBLIC.sub("", source) + _JAVA_HARNESS.replace("@READ@", read).replace("@CALL@", call)


def _java_type(kind: str) -> str:
    """The type in Java for a type of the signature."""
    return f"{_java_type(kind[:-2])}[]" if kind.endswith("[]") else _JAVA_TYPES[kind]


def _owner(source: str, method: str) -> str:
    """The class that holds the method: the last one that begins before it."""
    declared = re.search(rf"\b{re.escape(method)}\s*\(", source)
    owners = _JAVA_CLASS.findall(source[: declared.start()] if declared else source)
    return owners[-1] if owners else "Solution"
