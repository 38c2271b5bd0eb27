"""What holds without a sandbox: the seccomp filter, messages, and that nothing runs without bubblewrap."""

from pathlib import Path

import pytest

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import RunStatus, Sanitizer, SourceCode, printable
from interviewer.sandbox import Sandbox
from interviewer.sandbox.bwrap import Host, can_read, find_host
from interviewer.sandbox.harness import try_to_escape
from interviewer.sandbox.seccomp import CONDITIONAL, MACHINES, filter_for
from interviewer.sandbox.toolchains import install_message, sanitizer_problem
from tests.sandbox.attacking import python, refusal

REFUSE, ALLOW = 0x00050001, 0x7FFF0000


def decide(machine: str, architecture: int, number: int, *arguments: int) -> int:
    """What the kernel does with a filter: a few steps of classic BPF."""
    code = filter_for(machine)
    at, word = 0, 0
    while True:
        step = code[8 * at : 8 * at + 8]
        operation, yes, no = int.from_bytes(step[:2], "little"), step[2], step[3]
        value = int.from_bytes(step[4:], "little")
        at += 1
        match operation:
            case 0x20:
                given = {16 + 8 * at: argument for at, argument in enumerate(arguments)}
                word = ({0: number, 4: architecture} | given)[value]
            case 0x15:
                at += yes if word == value else no
            case 0x35:
                at += yes if word >= value else no
            case _:
                return value


@pytest.mark.parametrize("machine", sorted(MACHINES))
def test_the_filter_refuses_what_is_listed_and_nothing_else(machine: str) -> None:
    mark, calls = MACHINES[machine]
    partly = {call.number(machine) for call in CONDITIONAL.values()}
    decided = {number: decide(machine, mark, number) for number in range(600) if number not in partly}
    assert {number for number, decision in decided.items() if decision == REFUSE} == set(calls.values())
    assert set(decided.values()) == {REFUSE, ALLOW}
    assert decide(machine, mark, 0x40000000 + 1) == REFUSE
    assert decide(machine, 0x40000003, 1) == REFUSE


@pytest.mark.parametrize("machine", sorted(MACHINES))
def test_some_calls_are_refused_for_what_is_asked_of_them(machine: str) -> None:
    mark, _ = MACHINES[machine]
    for call in ("socket", "socketpair"):
        number = CONDITIONAL[call].number(machine)
        assert [family for family in range(50) if decide(machine, mark, number, family) == ALLOW] == [1]
    number = CONDITIONAL["fcntl"].number(machine)
    refused = [command for command in range(1100) if decide(machine, mark, number, 1, command) == REFUSE]
    assert refused == [6, 7, 37, 38, 1024, 1026, 1031]


def test_the_machines_refuse_the_same_calls() -> None:
    (_, one), (_, other) = MACHINES.values()
    assert set(one) == set(other)


def test_control_characters_are_shown_as_escapes() -> None:
    assert printable("a\tb\n") == "a\tb\n"
    assert printable("\x1b[2Jä\r\u202e\u200b\x00") == "\\x1b[2Jä\\r\\u202e\\u200b\\x00"


@pytest.mark.parametrize("language", [Language.CPP, Language.JAVA])
def test_a_missing_compiler_is_named(language: Language) -> None:
    assert "apt-get install" in install_message(language)


def test_a_missing_path_cannot_be_read(tmp_path: Path) -> None:
    assert not can_read(tmp_path / "nothing")


def test_only_a_kernel_that_refuses_leaves_tests_out_and_no_missing_tool(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(open_folder))
    stand_in = open_folder / "unshare"
    stand_in.write_text("#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n")
    stand_in.chmod(0o755)
    assert refusal.__wrapped__() == "unshare failed: Operation not permitted"
    stand_in.write_text("#!/bin/sh\nexit 0\n")
    assert refusal.__wrapped__() is None
    stand_in.unlink()
    assert refusal.__wrapped__() is None


@pytest.mark.parametrize(
    ("sanitizer", "stderr", "said"),
    [
        (Sanitizer.RACES, "/usr/bin/ld: cannot find libtsan_preinit.o: No such file or directory", "Install `libtsan`"),
        (Sanitizer.RACES, "/usr/bin/ld: cannot find -ltsan", "the race detector of the C++ compiler is not installed"),
        (Sanitizer.MEMORY, "/usr/bin/ld: cannot find -lubsan", "`libasan` and `libubsan`"),
        (Sanitizer.RACES, "FATAL: ThreadSanitizer: unexpected memory mapping 0x5600-0x5700", "vm.mmap_rnd_bits=28"),
        (Sanitizer.MEMORY, "==3==ERROR: AddressSanitizer failed to allocate 0xdfff0001000", "addresses that it needs"),
    ],
)
def test_a_sanitizer_that_cannot_work_here_is_named_with_what_to_do(
    sanitizer: Sanitizer, stderr: str, said: str
) -> None:
    message = sanitizer_problem(sanitizer, stderr)
    assert message is not None and message.startswith("Running is off: ") and said in message


def test_a_sanitizers_finding_is_not_a_missing_sanitizer() -> None:
    assert sanitizer_problem(Sanitizer.RACES, "WARNING: ThreadSanitizer: data race (pid=3)") is None
    assert (
        sanitizer_problem(Sanitizer.MEMORY, "==3==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1") is None
    )


@pytest.mark.parametrize(
    ("host", "said"),
    [
        (Host("Linux", "x86_64", None), "apt-get install bubblewrap"),
        (Host("Linux", "aarch64", None), "apt-get install bubblewrap"),
        (Host("Linux", "riscv64", "/usr/bin/bwrap"), "this is riscv64"),
        (Host("Darwin", "arm64", None), "a virtual machine with Linux on macOS"),
        (Host("Windows", "AMD64", None), "WSL 2 on Windows"),
    ],
)
def test_a_machine_without_it_says_how_to_get_it(host: Host, said: str) -> None:
    ran = python(Sandbox(host=host), "open('/tmp/ran', 'w')")
    assert ran.status is RunStatus.DENIED and ran.exit_code is None
    assert ran.stderr.startswith("Running is off") and said in ran.stderr


def test_the_detected_host_is_this_machine() -> None:
    assert find_host().system


def test_no_escape_attempt_is_made_without_a_sandbox() -> None:
    (attempt,) = try_to_escape(Sandbox(host=Host("Linux", "x86_64", None)))
    assert not attempt.held and not attempt.got_out
    assert "apt-get install bubblewrap" in attempt.seen


@pytest.mark.parametrize("language", [Language.PYTHON, Language.CPP])
def test_a_bubblewrap_that_cannot_be_started_is_reported(tmp_path: Path, language: Language) -> None:
    ran = Sandbox(host=Host("Linux", "x86_64", str(tmp_path / "gone"))).run(SourceCode(language=language, text=""))
    assert ran.status is RunStatus.DENIED
    assert "docs/sandbox.md" in ran.stderr and "It said: [Errno " in ran.stderr


REFUSING = "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
OLD = "#!/bin/sh\necho 'bwrap: Unknown option --disable-userns' >&2\nexit 1\n"


@pytest.mark.parametrize("script", [REFUSING, OLD])
def test_a_bubblewrap_that_is_refused_is_quoted(open_folder: Path, script: str) -> None:
    stand_in = open_folder / "bwrap"
    stand_in.write_text(script)
    stand_in.chmod(0o755)
    sandbox = Sandbox(host=Host("Linux", "x86_64", str(stand_in)))
    ran = python(sandbox, "print(1)")
    assert ran.status is RunStatus.DENIED
    assert script.split("'")[1] in ran.stderr and "docs/sandbox.md" in ran.stderr
    assert sandbox.lacking(Language.PYTHON) == ran.stderr, "it is known before anything is run"
