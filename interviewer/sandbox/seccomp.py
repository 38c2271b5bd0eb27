"""The seccomp filter: refuses system calls that no solution needs.

Some hold memory that belongs to no process, so neither a limit nor measuring the processes would find it: System V
segments, memory files, pages that a pipe refers to, file watches, locks and larger buffers. The others reach other
programs, mount file systems, or expose rarely used parts of the kernel.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_X86_64 = {
    "shmget": 29, "shmat": 30, "semget": 64, "msgget": 68, "memfd_create": 319, "memfd_secret": 447,
    "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "add_key": 248, "request_key": 249, "keyctl": 250,
    "unshare": 272, "setns": 308, "mount": 165, "umount2": 166, "pivot_root": 155, "mount_setattr": 442,
    "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433,
    "bpf": 321, "perf_event_open": 298, "userfaultfd": 323,
    "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
    "init_module": 175, "delete_module": 176, "finit_module": 313, "kexec_load": 246, "kexec_file_load": 320,
    "name_to_handle_at": 303, "open_by_handle_at": 304, "fanotify_init": 300,
    "quotactl": 179, "swapon": 167, "acct": 163, "pidfd_getfd": 438,
    "setsockopt": 54, "vmsplice": 278, "splice": 275, "tee": 276, "mq_open": 240, "io_setup": 206,
    "inotify_init1": 294, "inotify_add_watch": 254,
}  # fmt: skip
_ARM_64 = {
    "shmget": 194, "shmat": 196, "semget": 190, "msgget": 186, "memfd_create": 279, "memfd_secret": 447,
    "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "add_key": 217, "request_key": 218, "keyctl": 219,
    "unshare": 97, "setns": 268, "mount": 40, "umount2": 39, "pivot_root": 41, "mount_setattr": 442,
    "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433,
    "bpf": 280, "perf_event_open": 241, "userfaultfd": 282,
    "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
    "init_module": 105, "delete_module": 106, "finit_module": 273, "kexec_load": 104, "kexec_file_load": 294,
    "name_to_handle_at": 264, "open_by_handle_at": 265, "fanotify_init": 262,
    "quotactl": 60, "swapon": 224, "acct": 89, "pidfd_getfd": 438,
    "setsockopt": 208, "vmsplice": 75, "splice": 76, "tee": 77, "mq_open": 180, "io_setup": 0,
    "inotify_init1": 26, "inotify_add_watch": 27,
}  # fmt: skip


@dataclass(frozen=True)
class ConditionalCall:
    """A call that is refused for some values of an argument, of which the lower 32 bits are compared.

    Attributes:
        x86_64: Its number on x86-64.
        aarch64: Its number on 64-bit ARM.
        argument: Index of the argument, from 0.
        values: The refused values, or the only allowed ones when `only` is set.
    """

    x86_64: int
    aarch64: int
    argument: int
    values: tuple[int, ...]
    only: bool = False

    def number(self, machine: str) -> int:
        """Its number on a machine of this name."""
        return self.x86_64 if machine == "x86_64" else self.aarch64


_AF_UNIX = 1
CONDITIONAL: Mapping[str, ConditionalCall] = MappingProxyType(
    {
        "socket": ConditionalCall(41, 198, 0, (_AF_UNIX,), only=True),
        "socketpair": ConditionalCall(53, 199, 0, (_AF_UNIX,), only=True),
        # F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW, F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ
        "fcntl": ConditionalCall(72, 25, 1, (6, 7, 37, 38, 1024, 1026, 1031)),
    }
)
# By `platform.machine()`: the architecture of its calls (`AUDIT_ARCH_*`), and the numbers of the refused ones.
MACHINES: Mapping[str, tuple[int, Mapping[str, int]]] = MappingProxyType(
    {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _ARM_64)}
)

# Classic BPF: load a word of `struct seccomp_data`, jump, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the second: EPERM
# Numbers from here on are calls of x32 programs on x86-64.
_OTHER_ABI = 0x40000000
# An operation, the steps to skip when it is true and when it is false, and its value.
_Step = tuple[int, int, int, int]
_END: _Step = (_RETURN, 0, 0, _REFUSE)


def filter_for(machine: str) -> bytes:
    """The filter for bubblewrap's `--seccomp`; it also refuses all calls of another architecture."""
    architecture, calls = MACHINES[machine]
    steps: list[_Step] = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, architecture), _END, (_LOAD, 0, 0, _NUMBER)]
    steps += [(_AT_LEAST, 0, 1, _OTHER_ABI), _END]
    for call in CONDITIONAL.values():
        block = _check_argument(call)
        steps += [(_EQUAL, 0, len(block), call.number(machine)), *block]
    for number in sorted(calls.values()):
        steps += [(_EQUAL, 0, 1, number), _END]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _check_argument(call: ConditionalCall) -> list[_Step]:
    """Load the argument and decide by it."""
    listed, unlisted = (_ALLOW, _REFUSE) if call.only else (_REFUSE, _ALLOW)
    steps: list[_Step] = [(_LOAD, 0, 0, _ARGUMENTS + 8 * call.argument)]
    for value in call.values:
        steps += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, listed)]
    return [*steps, (_RETURN, 0, 0, unlisted)]
