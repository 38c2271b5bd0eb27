"""A candidate's program and what came of running it."""

import unicodedata
from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.languages import Language


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


class Source(Frozen):
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


def shown(text: str) -> str:
    """Text of a program made safe for a terminal or a page: what would act instead of showing becomes its escape."""
    return "".join(character if _shows(character) else _escaped(character) for character in text)


def _shows(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
