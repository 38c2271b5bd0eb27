"""What the end of a process means."""

import signal

from interviewer.domain.entities.code_run import Limits, RunResult, RunStatus, Stage
from interviewer.sandbox.host import refused
from interviewer.sandbox.process import Stopped, Watched
from interviewer.sandbox.toolchains import Toolchain

_STOPPED = {
    Stopped.TIME: RunStatus.TIMEOUT,
    Stopped.MEMORY: RunStatus.MEMORY,
    Stopped.OUTPUT: RunStatus.OUTPUT_LIMIT,
}
# The kernel counts the time for the limit a little differently from the time that it reports.
_NEARLY = 0.95
# A Python source that cannot be read is told without the traceback that everything else has.
_UNREADABLE = (b'  File "/code/main.py", line ', b'  File "/code/solution.py", line ')


def seems_compiled(watched: Watched) -> bool:
    """Whether a compiler ended well."""
    return watched.code == 0 and watched.stopped is None


def result(watched: Watched, stage: Stage, limits: Limits, toolchain: Toolchain) -> RunResult:
    """The result of a run, or of compiling that failed; what a compiler writes to its output is no text."""
    if not watched.started and watched.stopped is None:
        return RunResult(status=RunStatus.DENIED, stage=stage, stderr=refused(_text(watched.err)))
    status = _status(watched, stage, limits, toolchain)
    return RunResult(
        status=status,
        stage=Stage.COMPILE if status is RunStatus.COMPILE_ERROR else stage,
        stdout=_text(watched.out[: limits.output]) if stage is Stage.RUN else "",
        stderr=_text(watched.err[: limits.output]),
        exit_code=watched.code,
        seconds=round(watched.seconds, 4),
        peak_memory=watched.memory,
    )


def _status(watched: Watched, stage: Stage, limits: Limits, toolchain: Toolchain) -> RunStatus:
    if watched.stopped:
        return _STOPPED[watched.stopped]
    if watched.code == 0:
        return RunStatus.OK
    last = _text(watched.err[-4000:])
    late = watched.code == -signal.SIGXCPU or watched.cpu >= limits.cpu_seconds * _NEARLY
    if late or any(words in last for words in toolchain.ran_late):
        return RunStatus.TIMEOUT
    if watched.code == -signal.SIGXFSZ:
        return RunStatus.OUTPUT_LIMIT
    # Whoever does not look at what malloc gives crashes on it when the memory is used up.
    crashed_full = watched.code == -signal.SIGSEGV and watched.memory >= limits.memory * _NEARLY
    if crashed_full or any(words in last for words in toolchain.ran_out):
        return RunStatus.MEMORY
    if stage is Stage.COMPILE or watched.err.startswith(_UNREADABLE):
        return RunStatus.COMPILE_ERROR
    return RunStatus.RUNTIME_ERROR


def _text(data: bytes | bytearray) -> str:
    return data.decode("utf-8", "replace")
