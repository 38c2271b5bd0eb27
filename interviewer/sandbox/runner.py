"""Runs programs that nobody trusts; never outside of the sandbox."""

import json
import os
import socket
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code_run import Limits, RunResult, RunStatus, Sanitizer, Source, Stage
from interviewer.sandbox import host
from interviewer.sandbox.calls import filter_for
from interviewer.sandbox.cell import View, arguments
from interviewer.sandbox.cgroup import Group, find_place, group
from interviewer.sandbox.host import Host, find_host, home, refused
from interviewer.sandbox.process import Watched
from interviewer.sandbox.python import Python, find_python
from interviewer.sandbox.sealed import sealed
from interviewer.sandbox.toolchains import CODE, Toolchain, find_toolchains, install, no_sanitizer
from interviewer.sandbox.verdict import result, seems_compiled

RUNNING = Limits()
COMPILING = Limits(
    cpu_seconds=20, wall_seconds=60, memory=1_000_000_000, processes=48, output=32_000_000, disk=64_000_000
)
_OPEN_FILES = 64
_SIGNALS = 1_000
_GUARD = f"{CODE}/inside.py"


@dataclass(frozen=True)
class Program:
    """What can be run any number of times.

    Attributes:
        files: Each with its place inside.
        sanitizer: What it is watched for.
    """

    toolchain: Toolchain
    name: str
    files: tuple[tuple[str, bytes], ...]
    sanitizer: Sanitizer | None = None


class NotStartedError(Exception):
    """Not even bubblewrap could be started."""


class Sandbox:
    """Runs code in bubblewrap, as many programs at once as there are processors."""

    def __init__(self, hidden: Sequence[Path] = (), found: Host | None = None) -> None:
        """Look around; nothing is started.

        Args:
            hidden: Folders that no program may see, wherever they lie.
            found: Where bubblewrap is; by default what is found.
        """
        self._host = found or find_host()
        self._group_place = find_place()
        self._hidden = (home(), *hidden)
        self._places = threading.BoundedSemaphore(os.cpu_count() or 1)
        self._python = find_python()
        self._toolchains: Mapping[Language, Toolchain] = find_toolchains(self._python) if self._python else {}

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those that can be compiled and run here."""
        return tuple(self._toolchains)

    @property
    def numpy(self) -> bool:
        """Whether Python has NumPy inside."""
        return self._python is not None and self._python.numpy

    def run(
        self, source: Source, stdin: str = "", limits: Limits = RUNNING, compiling: Limits = COMPILING
    ) -> RunResult:
        """Compile and run a program."""
        program = self.compile(source, compiling)
        return program if isinstance(program, RunResult) else self.run_program(program, stdin, limits)

    def compile(
        self, source: Source, limits: Limits = COMPILING, sanitizer: Sanitizer | None = None
    ) -> Program | RunResult:
        """The program, or why there is none.

        Args:
            source: What to compile.
            limits: Of the compiler.
            sanitizer: What a program in C++ is watched for when it runs.
        """
        lacking = self._lacking(source.language)
        if lacking:
            return _denied(lacking, Stage.COMPILE)
        plain = self._toolchains[source.language]
        toolchain = plain if sanitizer is None else plain.watched(sanitizer)
        file = toolchain.source_name(source.text)
        name = file.removesuffix(toolchain.suffix)
        place, text = f"{CODE}/{file}", source.text.encode("utf-8", "replace")
        command = toolchain.compile(place)
        if command is None:
            return Program(toolchain, name, ((place, text),))
        try:
            # The compiler itself needs no more addresses than for any other program.
            watched = self._start(plain, command, ((place, text),), b"", limits)
        except NotStartedError as error:
            return _denied(refused(str(error)), Stage.COMPILE)
        if not seems_compiled(watched):
            return _unless_lacking(sanitizer, result(watched, Stage.COMPILE, limits, toolchain))
        return Program(toolchain, name, ((f"{CODE}/{name}", bytes(watched.out)),), sanitizer)

    def run_program(self, program: Program, stdin: str = "", limits: Limits = RUNNING) -> RunResult:
        """Run what was compiled."""
        toolchain = program.toolchain
        command = toolchain.command(program.files[0][0], program.name, limits.memory)
        files, given = program.files, stdin.encode("utf-8", "replace")
        try:
            watched = self._start(toolchain, command, files, given, limits)
        except NotStartedError as error:
            return _denied(refused(str(error)), Stage.RUN)
        return _unless_lacking(program.sanitizer, result(watched, Stage.RUN, limits, toolchain))

    def lacking(self, language: Language) -> str | None:
        """Why no program in this language runs here, and what to do about it; None when one does.

        The first time it asks bubblewrap, which may be there and be refused by the kernel.
        """
        return self._lacking(language) or self._refusal

    @cached_property
    def _refusal(self) -> str | None:
        tried = self.run(Source(language=Language.PYTHON, text=""))
        return tried.stderr if tried.status is RunStatus.DENIED else None

    def _lacking(self, language: Language) -> str | None:
        if self._host.lacking:
            return self._host.lacking
        if self._python is None:
            return "Running is off: there is no Python that the sandbox may read. Install python3."
        return None if language in self._toolchains else install(language)

    def _start(
        self, toolchain: Toolchain, command: list[str], files: Sequence[tuple[str, bytes]], stdin: bytes, limits: Limits
    ) -> Watched:
        assert self._host.bubblewrap is not None and self._python is not None
        with self._places, ExitStack() as stack:
            placed = [(_GUARD, Path(__file__).with_name("inside.py").read_bytes()), *self._python.view.texts, *files]
            opened = [(place, _held(stack, data)) for place, data in placed]
            options = arguments(_both(self._python, toolchain), opened, limits.disk, self._hidden)
            limited = stack.enter_context(group(self._group_place, limits))
            report, told = socket.socketpair()
            # The program does not begin before it is in its group.
            waits, go = os.pipe()
            told_of_child, tells_child = os.pipe()
            stack.callback(os.close, told_of_child)
            calls = _held(stack, filter_for(self._host.machine))
            options += ["--seccomp", str(calls), "--block-fd", str(waits), "--info-fd", str(tells_child)]
            listed = _held(stack, "\0".join(options).encode())
            guard = [self._python.executable, "-I", "-S", _GUARD, str(told.fileno())]
            bounds = json.dumps(_bounds(limits, addresses=toolchain.address_space))
            passed = (told.fileno(), waits, tells_child, listed, calls, *(file for _, file in opened))
            try:
                process = subprocess.Popen(
                    [self._host.bubblewrap, "--args", str(listed), "--", *guard, bounds, *command],
                    stdin=_held(stack, stdin),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={},
                    cwd="/",
                    pass_fds=passed,
                    bufsize=0,
                    start_new_session=True,
                    **host.identity(),
                )
            except OSError as error:
                report.close()
                os.close(go)
                raise NotStartedError(str(error)) from error
            finally:
                told.close()
                os.close(waits)
                os.close(tells_child)
            _put(process.pid, told_of_child, limited)
            os.close(go)
            return Watched(process, report, limits, lambda: limited is not None and limited.ran_out)


def _put(bubblewrap: int, told_of_child: int, limited: Group | None) -> None:
    """Put bubblewrap and what it has started into the group; bubblewrap tells of that, unless it fails."""
    if limited is None:
        return
    told = b""
    while part := os.read(told_of_child, 4096):
        told += part
        if told.rstrip().endswith(b"}"):
            limited.take((bubblewrap, json.loads(told)["child-pid"]))
            return


def _denied(why: str, stage: Stage) -> RunResult:
    return RunResult(status=RunStatus.DENIED, stage=stage, stderr=why)


def _unless_lacking(sanitizer: Sanitizer | None, ran: RunResult) -> RunResult:
    """The result, or that nothing was run because the sanitizer is not here or cannot work here."""
    if sanitizer is None or ran.status is RunStatus.OK:
        return ran
    why = no_sanitizer(sanitizer, ran.stderr)
    return ran if why is None else _denied(why, ran.stage)


def _held(stack: ExitStack, data: bytes) -> int:
    """A sealed file that is closed at the end."""
    file = sealed(data)
    stack.callback(os.close, file)
    return file


def _both(python: Python, toolchain: Toolchain) -> View:
    return View(
        folders=(*python.view.folders, *toolchain.view.folders), links=python.view.links, texts=python.view.texts
    )


def _bounds(limits: Limits, *, addresses: bool) -> dict[str, int]:
    return {
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_NPROC": limits.processes,
        "RLIMIT_FSIZE": limits.disk,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_SIGPENDING": _SIGNALS,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_CORE": 0,
        **({"RLIMIT_AS": limits.memory} if addresses else {}),
    }
