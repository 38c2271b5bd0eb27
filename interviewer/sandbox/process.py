"""One process in the sandbox: its output is read within bounds, it is killed with all its children, and judged."""

import json
import os
import selectors
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from enum import Enum

from interviewer.domain.entities.code import Limits, RunResult, RunStatus, Stage
from interviewer.sandbox.bwrap import refusal_message
from interviewer.sandbox.memory import memory_in_use
from interviewer.sandbox.toolchains import Toolchain

# Seconds between two checks of memory and clock; the second value applies once half of the memory is used.
_INTERVAL, _CLOSE_INTERVAL = 0.02, 0.002
# For setting the sandbox up, besides the program's own time; takes long only on a very busy machine.
_STARTING = 60.0
_CHUNK = 65_536
_FOLDERS = 2
# The kernel enforces processor time a little differently from how it reports it.
_NEARLY = 0.95
# Python reports a syntax error without the traceback header that every other error has.
_UNREADABLE = (b'  File "/code/main.py", line ', b'  File "/code/solution.py", line ')


class Stopped(Enum):
    """Why a process was killed from outside."""

    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"


_STATUS_WHEN_STOPPED = {
    Stopped.TIME: RunStatus.TIMEOUT,
    Stopped.MEMORY: RunStatus.MEMORY,
    Stopped.OUTPUT: RunStatus.OUTPUT_LIMIT,
}


class SandboxProcess:
    """A bubblewrap process that is read until it and all its children are gone.

    Attributes:
        stopped: Why it was killed; None when it ended by itself.
        started: Whether the sandbox was set up, so that the program started at all.
        code: The program's exit code, negative for a signal; None when it was killed, or killed its supervisor.
        cpu: Processor seconds of the program and the children it waited for.
        memory: Peak bytes seen from outside, or reported by the kernel for the largest process.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        report: socket.socket,
        limits: Limits,
        ran_out: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read and wait.

        Args:
            process: When it dies, the kernel kills everything in its namespace.
            report: The socket on which the supervisor reports; is closed.
            limits: When to kill it.
            ran_out: Whether the kernel killed something because the memory was used up; asked at the end.
        """
        self.stopped: Stopped | None = None
        self.started = False
        self.code: int | None = None
        self.cpu = 0.0
        self.memory = 0
        self.out, self.err, self._reported = bytearray(), bytearray(), bytearray()
        self._process, self._limits, self._report = process, limits, report
        self._folders: list[int] = []
        self._interval = _INTERVAL
        self._began = time.monotonic()
        self._deadline = self._began + _STARTING
        try:
            with process, report:
                self._read_all()
        finally:
            for folder in self._folders:
                os.close(folder)
        self.seconds = time.monotonic() - self._began
        if self.stopped is None and ran_out():
            self.stopped = Stopped.MEMORY
        _, _, end = bytes(self._reported).partition(b"\n")
        if self.stopped is None:
            self._parse_end(end)

    def _read_all(self) -> None:
        assert self._process.stdout is not None and self._process.stderr is not None
        out, err = self._process.stdout.fileno(), self._process.stderr.fileno()
        checked = self._began
        try:
            with selectors.DefaultSelector() as selector:
                for stream, buffer in ((out, self.out), (err, self.err), (self._report.fileno(), self._reported)):
                    selector.register(stream, selectors.EVENT_READ, buffer)
                while selector.get_map():
                    for key, _ in selector.select(self._interval):
                        if not self._read(key.fd, key.data):
                            selector.unregister(key.fd)
                    if time.monotonic() - checked >= self._interval and self.stopped is None:
                        self._check()
                        checked = time.monotonic()
        finally:
            self._process.kill()

    def _read(self, file: int, buffer: bytearray) -> bool:
        """Read once; False at the end. Output after a kill is dropped."""
        data = self._read_report() if buffer is self._reported else os.read(file, _CHUNK)
        if self.stopped is None:
            buffer += data
            if self._reported and not self.started:
                self.started = True
                self._began = time.monotonic()
                self._deadline = self._began + self._limits.wall_seconds
            if len(self.out) + len(self.err) + len(self._reported) > self._limits.output:
                self._stop(Stopped.OUTPUT)
        return bool(data)

    def _read_report(self) -> bytes:
        data, folders, _, _ = socket.recv_fds(self._report, _CHUNK, _FOLDERS)
        self._folders += folders
        return data

    def _check(self) -> None:
        in_use = memory_in_use(self._process.pid, self._folders)
        self._interval = _CLOSE_INTERVAL if 2 * in_use > self._limits.memory else _INTERVAL
        self.memory = max(self.memory, in_use)
        if in_use > self._limits.memory:
            self._stop(Stopped.MEMORY)
        elif time.monotonic() > self._deadline:
            self._stop(Stopped.TIME)

    def _stop(self, reason: Stopped) -> None:
        self.stopped = reason
        self._process.kill()

    def _parse_end(self, report: bytes) -> None:
        try:
            end = json.loads(report)
            self.code, self.cpu, self.seconds = int(end["code"]), float(end["cpu"]), float(end["seconds"])
            self.memory = int(end["memory"])
        except (ValueError, TypeError, KeyError):  # cut off, or forged: the program can write there too
            self.code = None

    @property
    def succeeded(self) -> bool:
        """Whether it ended by itself with exit code 0."""
        return self.code == 0 and self.stopped is None

    def result(self, stage: Stage, limits: Limits, toolchain: Toolchain) -> RunResult:
        """The result of a run, or of a failed compilation; a compiler's standard output is not text."""
        if not self.started and self.stopped is None:
            return RunResult(status=RunStatus.DENIED, stage=stage, stderr=refusal_message(_text(self.err)))
        status = self._status(stage, limits, toolchain)
        return RunResult(
            status=status,
            stage=Stage.COMPILE if status is RunStatus.COMPILE_ERROR else stage,
            stdout=_text(self.out[: limits.output]) if stage is Stage.RUN else "",
            stderr=_text(self.err[: limits.output]),
            exit_code=self.code,
            seconds=round(self.seconds, 4),
            peak_memory=self.memory,
        )

    def _status(self, stage: Stage, limits: Limits, toolchain: Toolchain) -> RunStatus:
        if self.stopped:
            return _STATUS_WHEN_STOPPED[self.stopped]
        if self.code == 0:
            return RunStatus.OK
        last = _text(self.err[-4000:])
        late = self.code == -signal.SIGXCPU or self.cpu >= limits.cpu_seconds * _NEARLY
        if late or any(message in last for message in toolchain.late_messages):
            return RunStatus.TIMEOUT
        if self.code == -signal.SIGXFSZ:
            return RunStatus.OUTPUT_LIMIT
        # A program that does not check the result of malloc crashes when the memory is used up.
        crashed_full = self.code == -signal.SIGSEGV and self.memory >= limits.memory * _NEARLY
        if crashed_full or any(message in last for message in toolchain.memory_messages):
            return RunStatus.MEMORY
        if stage is Stage.COMPILE or self.err.startswith(_UNREADABLE):
            return RunStatus.COMPILE_ERROR
        return RunStatus.RUNTIME_ERROR


def _text(data: bytes | bytearray) -> str:
    return data.decode("utf-8", "replace")
