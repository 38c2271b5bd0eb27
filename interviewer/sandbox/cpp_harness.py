"""Makes a candidate's function in C++ a program that reads cases and writes results, as `wire.py` has them."""

from interviewer.domain.coding.problem import CodingProblem

_TYPES = {"int": "long long", "float": "double", "bool": "bool", "str": "std::string"}
_BY_VALUE = {"int", "float", "bool"}

# After the solution, so that this includes nothing for it.
WIRE = r"""
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
// Of the thread: where processor time is limited, that of a process only moves on by the tick.
inline double now() {
    std::timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}
}  // namespace wire
"""


def program(problem: CodingProblem, source: str) -> str:
    """The whole program."""
    return "\n".join(
        (
            '#line 1 "main.cpp"',
            source,
            '#line 1 "the harness"',
            WIRE,
            serving(problem, "serve"),
            "int main() {",
            '    std::FILE* results = fdopen(dup(1), "w");',
            "    dup2(2, 1);  // the candidate's own prints stay out of the results",
            "    serve(results);",
            "}",
            "",
        )
    )


def serving(problem: CodingProblem, name: str, within: str = "") -> str:
    """A function of that name, which reads the cases and writes the results of the candidate's function.

    Args:
        problem: Says what the candidate's function takes and gives.
        name: Of the function that is made.
        within: The namespace of the candidate's function; empty for the global one.
    """
    signature = problem.signature
    handed = ", ".join(
        cpp_type(p.type) if p.type in _BY_VALUE else f"const {cpp_type(p.type)}&" for p in signature.parameters
    )
    declared = [f"{cpp_type(p.type)} {p.name}{{}}; wire::read({p.name});" for p in signature.parameters]
    names = ", ".join(p.name for p in signature.parameters)
    returned = cpp_type(signature.returns)
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


def cpp_type(kind: str) -> str:
    """The type in C++ for a type of the signature."""
    return f"std::vector<{cpp_type(kind[:-2])}>" if kind.endswith("[]") else _TYPES[kind]
