"""What the sanitizers of a C++ compiler report, in plain words and with the lines of the candidate's file."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_RACE = re.compile(r"WARNING: ThreadSanitizer: ([^\n]+?) \(pid=\d+\)\n(.*?)(?=\n=====|\Z)", re.DOTALL)
_ACCESS = re.compile(
    r"^ {2}(Previous )?(atomic )?(read|write) of size \d+ at \S+ by [^\n]+\n((?: {4}#[^\n]+\n?)+)",
    re.MULTILINE | re.IGNORECASE,
)
_MEMORY = re.compile(r"ERROR: AddressSanitizer: ([\w-]+)(.*?)(?=\nSUMMARY|\Z)", re.DOTALL)
_UNDEFINED = re.compile(r"(?<![\w./])([\w./]+):(\d+):\d+: runtime error: ([^\n]+)")
_OF_RACES: Mapping[str, str] = MappingProxyType(
    {
        "lock-order-inversion": "takes two locks in different orders and can deadlock",
        "heap-use-after-free": "uses memory that another thread may have freed",
        "double lock of a mutex": "locks a mutex that the same thread holds already",
        "unlock of an unlocked mutex": "unlocks a mutex that is not locked",
        "destroy of a locked mutex": "destroys a mutex that is locked",
        "thread leak": "leaves a thread that nobody joins",
    }
)
_OF_MEMORY: Mapping[str, str] = MappingProxyType(
    {
        "heap-buffer-overflow": "goes beyond the end of its memory",
        "stack-buffer-overflow": "goes beyond the end of an array on the stack",
        "global-buffer-overflow": "goes beyond the end of a global array",
        "container-overflow": "goes beyond the end of a container",
        "heap-use-after-free": "uses memory that was freed",
        "stack-use-after-return": "uses a variable of a function that has returned",
        "stack-use-after-scope": "uses a variable whose block has ended",
        "attempting": "frees memory twice, or memory that cannot be freed",
        "alloc-dealloc-mismatch": "frees memory in another way than it was taken",
        "stack-overflow": "calls itself until the stack is full",
        "SEGV": "uses an address at which it has no memory",
    }
)


def found(stderr: str, file: str) -> str | None:
    """What a sanitizer found first, as what the solution does; None when it found nothing.

    Args:
        stderr: Of the program.
        file: The name of the candidate's file, whose lines are told.
    """
    if race := _RACE.search(stderr):
        return _of_race(race[1], race[2], file)
    if undefined := _UNDEFINED.search(stderr):
        where = f" in line {undefined[2]}" if undefined[1].endswith(file) else ""
        return f"does what C++ does not define{where}: {undefined[3]}"
    if memory := _MEMORY.search(stderr):
        what = _OF_MEMORY.get(memory[1], f"breaks a rule about memory ({memory[1]})")
        return f"{what}{_in(_lines(memory[2], file)[:1])}"
    return None


def _of_race(kind: str, report: str, file: str) -> str:
    if not kind.startswith("data race"):
        known = next((words for name, words in _OF_RACES.items() if name in kind), f"breaks a rule of threads ({kind})")
        return f"{known}{_in(sorted(set(_lines(report, file)), key=int))}"
    accesses = [_access(bool(atomic), kind, stack, file) for _, atomic, kind, stack in _ACCESS.findall(report)]
    one, other = [*accesses, "an access", "another one"][:2]
    return f"has a data race: {one} and {other}, by two threads and with nothing that orders the two"


def _access(atomic: bool, kind: str, stack: str, file: str) -> str:
    what = f"{'an atomic' if atomic else 'a'} {kind.lower()}"
    lines = _lines(stack, file)
    return f"{what} in line {lines[0]}" if lines else f"{what} by the caller of your code"


def _lines(text: str, file: str) -> list[str]:
    """The lines of the file in a stack, the innermost first."""
    return re.findall(rf"(?<![\w.]){re.escape(file)}:(\d+)", text)


def _in(lines: Iterable[str]) -> str:
    told = list(lines)
    if not told:
        return ""
    return f" in line {told[0]}" if len(told) == 1 else f" in lines {', '.join(told[:-1])} and {told[-1]}"
