"""Runs untrusted programs, and only inside the sandbox."""

import fcntl
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
from interviewer.domain.entities.code import Limits, RunResult, RunStatus, Sanitizer, SourceCode, Stage
from interviewer.sandbox.bwrap import Host, View, arguments, find_host, home, identity, refusal_message
from interviewer.sandbox.memory import ControlGroup, control_group, find_parent_group
from interviewer.sandbox.process import SandboxProcess
from interviewer.sandbox.seccomp import filter_for
from interviewer.sandbox.toolchains import (
    CODE,
    Python,
    Toolchain,
    find_python,
    find_toolchains,
    install_message,
    sanitizer_problem,
)

RUNNING = Limits()
COMPILING = Limits(
    cpu_seconds=20, wall_seconds=60, memory=1_000_000_000, processes=48, output=32_000_000, disk=64_000_000
)
_OPEN_FILES = 64
_SIGNALS = 1_000
_SUPERVISOR = f"{CODE}/supervisor.py"
_SUPERVISOR_SOURCE = Path(__file__).parent / "drivers" / "supervisor.py"


@dataclass(frozen=True)
class Program:
    """A program that can run any number of times.

    Attributes:
        files: Their paths inside the sandbox and contents.
        sanitizer: The sanitizer that was compiled in.
    """

    toolchain: Toolchain
    name: str
    files: tuple[tuple[str, bytes], ...]
    sanitizer: Sanitizer | None = None


class NotStartedError(Exception):
    """Bubblewrap itself could not be started."""


class Sandbox:
    """Runs code in bubblewrap, at most as many programs at once as there are processors."""

    def __init__(self, hidden: Sequence[Path] = (), host: Host | None = None) -> None:
        """Look for bubblewrap and toolchains; nothing is started.

        Args:
            hidden: Folders that no program may see, wherever they are.
            host: Where bubblewrap is; detected by default.
        """
        self._host = host or find_host()
        self._parent_group = find_parent_group()
        self._hidden = (home(), *hidden)
        self._slots = threading.BoundedSemaphore(os.cpu_count() or 1)
        self._python = find_python()
        self._toolchains: Mapping[Language, Toolchain] = find_toolchains(self._python) if self._python else {}

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that can be compiled and run here."""
        return tuple(self._toolchains)

    @property
    def numpy(self) -> bool:
        """Whether Python has NumPy inside."""
        return self._python is not None and self._python.numpy

    def run(
        self, source: SourceCode, stdin: str = "", limits: Limits = RUNNING, compiling: Limits = COMPILING
    ) -> RunResult:
        """Compile and run a program."""
        program = self.compile(source, compiling)
        return program if isinstance(program, RunResult) else self.run_program(program, stdin, limits)

    def compile(
        self, source: SourceCode, limits: Limits = COMPILING, sanitizer: Sanitizer | None = None
    ) -> Program | RunResult:
        """Compile a source; a result instead of a program says why that failed.

        Args:
            source: What to compile.
            limits: For the compiler.
            sanitizer: What to compile into a C++ program, to watch it when it runs.
        """
        missing = self._missing(source.language)
        if missing:
            return _denied(missing, Stage.COMPILE)
        plain = self._toolchains[source.language]
        toolchain = plain if sanitizer is None else plain.with_sanitizer(sanitizer)
        file = toolchain.source_name(source.text)
        name = file.removesuffix(toolchain.suffix)
        path, text = f"{CODE}/{file}", source.text.encode("utf-8", "replace")
        command = toolchain.compile_command(path)
        if command is None:
            return Program(toolchain, name, ((path, text),))
        try:
            # The plain toolchain: the compiler itself needs no more addresses with a sanitizer.
            process = self._start(plain, command, ((path, text),), b"", limits)
        except NotStartedError as error:
            return _denied(refusal_message(str(error)), Stage.COMPILE)
        if not process.succeeded:
            return _check_sanitizer(sanitizer, process.result(Stage.COMPILE, limits, toolchain))
        return Program(toolchain, name, ((f"{CODE}/{name}", bytes(process.out)),), sanitizer)

    def run_program(self, program: Program, stdin: str = "", limits: Limits = RUNNING) -> RunResult:
        """Run a compiled program."""
        toolchain = program.toolchain
        command = toolchain.run_command(program.files[0][0], program.name, limits.memory)
        try:
            process = self._start(toolchain, command, program.files, stdin.encode("utf-8", "replace"), limits)
        except NotStartedError as error:
            return _denied(refusal_message(str(error)), Stage.RUN)
        return _check_sanitizer(program.sanitizer, process.result(Stage.RUN, limits, toolchain))

    def lacking(self, language: Language) -> str | None:
        """Why no program in this language runs here, and what to do about it; None when one does.

        The first call tries bubblewrap, which may be installed and still be refused by the kernel.
        """
        return self._missing(language) or self._refusal

    @cached_property
    def _refusal(self) -> str | None:
        tried = self.run(SourceCode(language=Language.PYTHON, text=""))
        return tried.stderr if tried.status is RunStatus.DENIED else None

    def _missing(self, language: Language) -> str | None:
        if self._host.lacking:
            return self._host.lacking
        if self._python is None:
            return "Running is off: there is no Python that the sandbox may read. Install python3."
        return None if language in self._toolchains else install_message(language)

    def _start(
        self, toolchain: Toolchain, command: list[str], files: Sequence[tuple[str, bytes]], stdin: bytes, limits: Limits
    ) -> SandboxProcess:
        assert self._host.bubblewrap is not None and self._python is not None
        with self._slots, ExitStack() as stack:
            contents = [(_SUPERVISOR, _SUPERVISOR_SOURCE.read_bytes()), *self._python.view.texts, *files]
            opened = [(path, _sealed(stack, data)) for path, data in contents]
            options = arguments(_combined(self._python, toolchain), opened, limits.disk, self._hidden)
            group = stack.enter_context(control_group(self._parent_group, limits))
            report, reporting = socket.socketpair()
            # The program must not begin before it is in its group: bubblewrap waits until `go` is closed.
            waits, go = os.pipe()
            child_info, child_info_writer = os.pipe()
            stack.callback(os.close, child_info)
            seccomp = _sealed(stack, filter_for(self._host.machine))
            options += ["--seccomp", str(seccomp), "--block-fd", str(waits), "--info-fd", str(child_info_writer)]
            options_file = _sealed(stack, "\0".join(options).encode())
            supervisor = [self._python.executable, "-I", "-S", _SUPERVISOR, str(reporting.fileno())]
            bounds = json.dumps(_bounds(limits, addresses=toolchain.address_space))
            passed = (
                *(reporting.fileno(), waits, child_info_writer, options_file, seccomp),
                *(file for _, file in opened),
            )
            try:
                process = subprocess.Popen(
                    [self._host.bubblewrap, "--args", str(options_file), "--", *supervisor, bounds, *command],
                    stdin=_sealed(stack, stdin),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={},
                    cwd="/",
                    pass_fds=passed,
                    bufsize=0,
                    start_new_session=True,
                    **identity(),
                )
            except OSError as error:
                report.close()
                os.close(go)
                raise NotStartedError(str(error)) from error
            finally:
                reporting.close()
                os.close(waits)
                os.close(child_info_writer)
            if group is not None:
                _join_group(group, process.pid, child_info)
            os.close(go)
            return SandboxProcess(process, report, limits, lambda: group is not None and group.ran_out)


def _join_group(group: ControlGroup, bubblewrap: int, child_info: int) -> None:
    """Put bubblewrap and its child into the group; bubblewrap reports the child's id, unless it fails."""
    info = b""
    while chunk := os.read(child_info, 4096):
        info += chunk
        if info.rstrip().endswith(b"}"):
            group.add((bubblewrap, json.loads(info)["child-pid"]))
            return


def _denied(why: str, stage: Stage) -> RunResult:
    return RunResult(status=RunStatus.DENIED, stage=stage, stderr=why)


def _check_sanitizer(sanitizer: Sanitizer | None, result: RunResult) -> RunResult:
    """The result, or a refusal when it failed because the sanitizer is missing or cannot work here."""
    if sanitizer is None or result.status is RunStatus.OK:
        return result
    problem = sanitizer_problem(sanitizer, result.stderr)
    return result if problem is None else _denied(problem, result.stage)


def _sealed(stack: ExitStack, data: bytes) -> int:
    """A read-only file in memory, at its beginning, closed with the stack: nothing touches the host's disk."""
    file = os.memfd_create("sealed", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    stack.callback(os.close, file)
    with os.fdopen(os.dup(file), "wb") as writer:
        writer.write(data)
    fcntl.fcntl(
        file, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
    )
    os.lseek(file, 0, os.SEEK_SET)
    return file


def _combined(python: Python, toolchain: Toolchain) -> View:
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
