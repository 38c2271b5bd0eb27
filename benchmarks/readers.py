"""What reads a whiteboard or code while a page waits, at the most that is read, on texts meant to take long."""

import time
import warnings
from collections.abc import Callable, Iterator
from inspect import unwrap

from benchmarks.report import Figure
from interviewer.domain.coding.code_facts import LONGEST, brace_facts, python_facts
from interviewer.domain.coding.problem import Parameter, Signature
from interviewer.domain.design.pad import worked_out
from interviewer.domain.design.whiteboard import MOST_CHARACTERS, diagram_kind, line_that_leads_elsewhere, loose_boxes
from interviewer.domain.entities.code import MAX_BYTES
from interviewer.llm.neutral import listing
from interviewer.usecases.candidate_code import clean_code

LIMIT = 100.0
_LINE = 300
_SIGNATURE = Signature(name="f", parameters=(Parameter(name="a", type="int[]"),), returns="int")
# One of each class that patterns and parsers tell apart, and what opens, joins or ends something.
_CHARACTERS = " \n\t09axB_é'\"’—-.,;:!?()[]{}<>/\\|*+#=%&$@^`~\0"
_PIECES = (
    *(
        "1B*",
        "1B*1 byte+",
        "a a ",
        "a = 1\n",
        "1 GB ",
        "1 a per a per ",
        "1/GB/",
        "-1",
        "2^",
        "floor(",
        "1+(",
        "1x1 x ",
    ),
    *("a-->b\n", "a-->", "a & ", "a[", "a[b]-->", "a@{", "a -- b ", "%%\n", "subgraph\n", "<a src", "<a ", "a{{", "-."),
    *("for(;;)", "for(;;){", "while(a)", "/*", "//\n", '"\\', "'\\", "{}", "for(a:a)\n", "f(a);\n"),
    *("if a:\n ", "a[0]\n", "x=0\n", "lambda:", "not ", "f(", "a.", "a if a else ", "for a in a:\n", "[[", "f'{", "a,"),
)
_HEADS = {
    "pad": "",
    "diagram": "flowchart LR\n",
    "Python": "def f(a):\n return 0\n",
    "C++ and Java": "int f(int[] a) {\n",
}


def _facts(facts: Callable[..., Iterator[object]]) -> Callable[[str], object]:
    return lambda text: list(facts(text, _SIGNATURE))


_READERS: dict[str, tuple[str, int, tuple[Callable[[str], object], ...]]] = {
    "what is kept": ("pad", MAX_BYTES, (clean_code,)),
    "pad": ("pad", MAX_BYTES, (unwrap(worked_out),)),
    "diagram": ("diagram", MOST_CHARACTERS, (unwrap(loose_boxes), diagram_kind, line_that_leads_elsewhere)),
    "Python": ("Python", LONGEST, (_facts(python_facts),)),
    "C++ and Java": ("C++ and Java", LONGEST, (_facts(brace_facts),)),
    "listing for a model": ("pad", MAX_BYTES, (unwrap(listing),)),
}


def run() -> list[Figure]:
    """The slowest text for each reader."""
    return [_slowest(name) for name in _READERS]


def hostile(head: str, most: int) -> Iterator[tuple[str, str]]:
    """Texts of this many characters and how each is made: one long line, many lines, deep nesting."""
    for piece in (*_CHARACTERS, *_PIECES):
        line = (piece * _LINE)[: _LINE - 9].replace("\n", " ")
        yield f"{piece!r} over and over", (head + piece * most)[:most]
        yield f"lines of {piece!r}", (head + f"{line}1 byte\n" * most)[:most]
        yield f"short lines of {piece!r}", (head + f"{line[:55]}1 byte\n" * most)[:most]
        yield f"lines of {piece!r} in brackets", (head + f"({line})\n" * most)[:most]
    yield "nested loops", (head + "".join(f"{' ' * depth}for a in a:\n" for depth in range(1, 95)))[:most]
    for begin, end in ("()", "[]", "{}"):
        half = (most - len(head)) // 2
        yield f"{begin} and {end}, nested", head + begin * half + end * half


def _slowest(name: str) -> Figure:
    head, most, readers = _READERS[name]
    taken, how = max((_milliseconds(readers, text), how) for how, text in hostile(_HEADS[head], most))
    return Figure(f"reading {name}, {most:,} characters", f"{taken:.0f} ms", how, f"<= {LIMIT:.0f} ms", taken <= LIMIT)


def _milliseconds(readers: tuple[Callable[[str], object], ...], text: str) -> float:
    """The least of two, as others use the processor too."""
    return min(_once(readers, text) for _ in range(2))


def _once(readers: tuple[Callable[[str], object], ...], text: str) -> float:
    began = time.process_time()
    with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
        for read in readers:
            read(text)
    return 1000 * (time.process_time() - began)
