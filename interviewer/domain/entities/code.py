"""The code of a candidate: languages, versions, and its runs as they are stored and shown."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field

from interviewer.domain.base import Frozen


class Language(StrEnum):
    """Languages that a candidate may write in: of programs, and those of the two sheets of the whiteboard."""

    PYTHON = "python"
    CPP = "cpp"
    JAVA = "java"
    MERMAID = "mermaid"
    PAD = "pad"


PROGRAMS = (Language.PYTHON, Language.CPP, Language.JAVA)
# The whiteboard: a diagram, and a pad for arithmetic.
SHEETS = (Language.MERMAID, Language.PAD)
LANGUAGE_NAMES: Mapping[Language, str] = MappingProxyType(
    {
        Language.PYTHON: "Python",
        Language.CPP: "C++17",
        Language.JAVA: "Java",
        Language.MERMAID: "Diagram",
        Language.PAD: "Scratch pad",
    }
)


# Bytes of UTF-8; the longest solution that a person types in a round has a tenth of it.
MAX_BYTES = 100_000


class Draft(Frozen):
    """Code that is to be kept.

    Attributes:
        base: Number of the version in this language that it was made from; 0 when there was none.
    """

    question_id: str
    language: Language
    text: str
    base: int = Field(default=0, ge=0)


class Code(Frozen):
    """A version of the code on one problem in one language.

    A version that a turn or a run refers to stands as it is; any other gives way to the next.

    Attributes:
        number: Counts all versions of the interview, so a higher number is newer, in whatever language.
    """

    number: int = Field(ge=1)
    question_id: str
    language: Language
    text: str
    saved_at: datetime


def newest(versions: Iterable[Code], question_id: str) -> Code | None:
    """The latest code on a question, in the language that was written in last."""
    return max(
        (code for code in versions if code.question_id == question_id), key=lambda code: code.number, default=None
    )


def by_language(versions: Iterable[Code], question_id: str) -> dict[Language, Code]:
    """The latest code on a question in each language, the one that was written in last at the end."""
    own = sorted((code for code in versions if code.question_id == question_id), key=lambda code: code.number)
    latest: dict[Language, Code] = {}
    for code in own:
        latest.pop(code.language, None)
        latest[code.language] = code
    return latest


def at_turn(versions: Iterable[Code], number: int | None, question_id: str) -> dict[Language, Code]:
    """What stood there in each language when a version was the newest; nothing without one."""
    return by_language((code for code in versions if number is not None and code.number <= number), question_id)


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """The lines with their numbers, as an editor counts them."""
    return list(enumerate(text.replace("\r\n", "\n").split("\n"), start=1))


class RunStatus(StrEnum):
    """How a run ended.

    TIMEOUT, MEMORY and OUTPUT_LIMIT: a limit was reached, and everything that ran was killed. DENIED: nothing ran,
    because there is no sandbox here or no compiler; `stderr` says what to do.
    """

    OK = "ok"
    COMPILE_ERROR = "compile_error"
    RUNTIME_ERROR = "runtime_error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT_LIMIT = "output_limit"
    DENIED = "denied"


class Stage(StrEnum):
    """What was being done; limits hold for both."""

    COMPILE = "compile"
    RUN = "run"


class Sanitizer(StrEnum):
    """What a compiler builds in to find while the program runs.

    MEMORY: reads and writes outside of an object's memory or life, and what the language leaves undefined. RACES:
    accesses of two threads that nothing orders, and locks that can deadlock.
    """

    MEMORY = "memory"
    RACES = "races"


class Limits(Frozen):
    """What a program may use; sizes in bytes.

    Attributes:
        cpu_seconds: Of each process.
        wall_seconds: Of all of it; the start of the sandbox does not count.
        memory: Of all processes together, and of their files, sockets and pipes.
        processes: Threads count too.
        output: Standard output and standard error together.
        disk: Its files in `/tmp`, and the largest of them.
    """

    cpu_seconds: int = Field(default=10, gt=0)
    wall_seconds: float = Field(default=20.0, gt=0)
    memory: int = Field(default=512_000_000, gt=0)
    processes: int = Field(default=48, gt=0)
    output: int = Field(default=1_000_000, gt=0)
    disk: int = Field(default=64_000_000, gt=0)


class SourceCode(Frozen):
    """A program as the candidate wrote it."""

    language: Language
    text: str


class RunResult(Frozen):
    """What came of a run.

    Attributes:
        stage: What ended with this status.
        exit_code: Negative for the number of a signal; None when it was killed at a limit or nothing ran.
        seconds: By the clock on the wall, compiling not included unless it is the stage.
        peak_memory: The most bytes that one of its processes held at a time.
    """

    status: RunStatus
    stage: Stage = Stage.RUN
    stdout: str = ""
    stderr: str = ""
    exit_code: int | None = None
    seconds: float = 0.0
    peak_memory: int = 0


def printable(text: str) -> str:
    """Text of a program made safe for a terminal or a page: what would act instead of showing becomes its escape."""
    return "".join(character if _shows(character) else _escaped(character) for character in text)


def _shows(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


# Characters of all that a program printed or its compiler said.
_LONGEST_PRINT = 6_000


class RunKind(StrEnum):
    """On what the code was run."""

    EXAMPLES = "examples"
    OWN = "own"
    PROPERTIES = "properties"


class SeenCase(Frozen):
    """A case, or a property of an exercise, and what the code made of it.

    Attributes:
        arguments: A line for each; what the property says.
        expected: The right result; empty where nobody says what is right.
        got: The result, or what happened in its place.
        passed: None where nobody says what is right.
    """

    arguments: str
    expected: str = ""
    got: str
    passed: bool | None = None


class RunReport(Frozen):
    """What came of a run.

    Attributes:
        cases: As far as the program came; none when it did not compile or nothing was run.
        printed: What the program printed, what its compiler said, or why nothing was run.
        peak_memory: In bytes.
    """

    status: RunStatus
    cases: tuple[SeenCase, ...] = ()
    printed: str = ""
    seconds: float = 0.0
    peak_memory: int = 0

    @property
    def passed(self) -> bool:
        """Whether every case was right."""
        return self.status is RunStatus.OK and all(case.passed for case in self.cases)

    @property
    def failing(self) -> int | None:
        """The position of the first case that is wrong, from 0."""
        return next((at for at, case in enumerate(self.cases) if case.passed is False), None)


class Run(Frozen):
    """A run as it is kept.

    Attributes:
        number: Counts the runs of the interview.
        code: Number of the version of the code that was run.
    """

    number: int = Field(ge=1)
    question_id: str
    code: int
    kind: RunKind
    at: datetime
    report: RunReport


def last_run(runs: Iterable[Run], code: int | None, before: datetime) -> Run | None:
    """The last run of a version of the code before a moment."""
    own = (run for run in runs if run.code == code and run.at <= before)
    return max(own, key=lambda run: run.number, default=None)


def trimmed_output(text: str) -> str:
    """What a program printed, as it is kept."""
    return cut(text.rstrip(), _LONGEST_PRINT)


def cut(text: str, most: int) -> str:
    """Text made safe to show, without its middle when it is long: both ends of what a program says matter."""
    if len(text) > most:
        text = f"{text[: most // 2]}\n[{len(text) - most // 2 * 2:,} characters left out]\n{text[-(most // 2) :]}"
    return printable(text)
