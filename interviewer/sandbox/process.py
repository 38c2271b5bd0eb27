"""One process in the sandbox: watched, its output read within bounds, and killed with all that it started."""

import json
import os
import selectors
import socket
import subprocess
import time
from collections.abc import Callable
from enum import Enum

from interviewer.domain.entities.code_run import Limits
from interviewer.sandbox.memory import held

# How often the memory and the clock are looked at, in seconds; the second once half of the memory is used.
_GLANCE, _CLOSE_GLANCE = 0.02, 0.002
# For the sandbox to stand, beside the program's own time; long only on a machine that is very busy.
_STARTING = 60.0
_CHUNK = 65_536
_FOLDERS = 2


class Stopped(Enum):
    """Why a process was killed from outside."""

    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"


class Watched:
    """A process of bubblewrap that is read until it and all that it started are gone.

    Attributes:
        stopped: Why it was killed; None when it ended by itself.
        started: Whether the sandbox stood, so that the program was started at all.
        code: The program's exit code, negative for a signal; None when it was killed, or killed its own guard.
        cpu: Seconds on processors, and `memory` the largest one's bytes, of the program and what it waited for.
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
            process: When it dies, the kernel kills all in its namespace.
            report: The end of the socket to which `inside` reports; is closed.
            limits: At which to kill it.
            ran_out: Whether the kernel has ended something because the memory was used up; asked at the end.
        """
        self.stopped: Stopped | None = None
        self.started = False
        self.code: int | None = None
        self.cpu = 0.0
        self.memory = 0
        self.out, self.err, self._told = bytearray(), bytearray(), bytearray()
        self._process, self._limits, self._report = process, limits, report
        self._folders: list[int] = []
        self._glance = _GLANCE
        self._began = time.monotonic()
        self._deadline = self._began + _STARTING
        try:
            with process, report:
                self._read()
        finally:
            for folder in self._folders:
                os.close(folder)
        self.seconds = time.monotonic() - self._began
        if self.stopped is None and ran_out():
            self.stopped = Stopped.MEMORY
        _, _, end = bytes(self._told).partition(b"\n")
        if self.stopped is None:
            self._take(end)

    def _read(self) -> None:
        assert self._process.stdout is not None and self._process.stderr is not None
        out, err = self._process.stdout.fileno(), self._process.stderr.fileno()
        looked = self._began
        try:
            with selectors.DefaultSelector() as selector:
                for stream, kept in ((out, self.out), (err, self.err), (self._report.fileno(), self._told)):
                    selector.register(stream, selectors.EVENT_READ, kept)
                while selector.get_map():
                    for key, _ in selector.select(self._glance):
                        if not self._keep(key.fd, key.data):
                            selector.unregister(key.fd)
                    if time.monotonic() - looked >= self._glance and self.stopped is None:
                        self._look()
                        looked = time.monotonic()
        finally:
            self._process.kill()

    def _keep(self, file: int, kept: bytearray) -> bool:
        """Read once; false at the end. Of what was killed nothing more is kept."""
        data = self._report_of() if kept is self._told else os.read(file, _CHUNK)
        if self.stopped is None:
            kept += data
            self._note_the_start()
            if len(self.out) + len(self.err) + len(self._told) > self._limits.output:
                self._stop(Stopped.OUTPUT)
        return bool(data)

    def _report_of(self) -> bytes:
        data, folders, _, _ = socket.recv_fds(self._report, _CHUNK, _FOLDERS)
        self._folders += folders
        return data

    def _note_the_start(self) -> None:
        if self._told and not self.started:
            self.started = True
            self._began = time.monotonic()
            self._deadline = self._began + self._limits.wall_seconds

    def _look(self) -> None:
        now = held(self._process.pid, self._folders)
        self._glance = _CLOSE_GLANCE if 2 * now > self._limits.memory else _GLANCE
        self.memory = max(self.memory, now)
        if now > self._limits.memory:
            self._stop(Stopped.MEMORY)
        elif time.monotonic() > self._deadline:
            self._stop(Stopped.TIME)

    def _stop(self, reason: Stopped) -> None:
        self.stopped = reason
        self._process.kill()

    def _take(self, told: bytes) -> None:
        try:
            end = json.loads(told)
            self.code, self.cpu, self.seconds = int(end["code"]), float(end["cpu"]), float(end["seconds"])
            self.memory = int(end["memory"])
        except (ValueError, TypeError, KeyError):  # cut off, or not the guard's: the program can write there too
            self.code = None
