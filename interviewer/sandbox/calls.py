"""The system calls that no solution needs: they open doors of the kernel, or hold memory that nobody counts.

Memory of System V segments and of memory files belongs to no process, so neither a limit nor a look at the processes
would find it. The rest is how programs get at other programs, mount, or reach rarely used parts of the kernel.
"""

import struct
from collections.abc import Mapping
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
    "quotactl": 179, "swapon": 167, "acct": 163,
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
    "quotactl": 60, "swapon": 224, "acct": 89,
}  # fmt: skip
# The kernel's name of the machine: how it marks its calls (`AUDIT_ARCH_*`), and their numbers.
MACHINES: Mapping[str, tuple[int, Mapping[str, int]]] = MappingProxyType(
    {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _ARM_64)}
)

# Classic BPF: load a word of `struct seccomp_data`, jump, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the second: EPERM
# Calls of the x32 programs on x86-64 have numbers from here.
_OTHER_ABI = 0x40000000


def filter_for(machine: str) -> bytes:
    """The filter for bubblewrap's `--seccomp`; calls of another kind of program than the machine's are refused too."""
    mark, calls = MACHINES[machine]
    numbers = sorted(calls.values())
    last = len(numbers)
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 0, last + 3, mark), (_LOAD, 0, 0, _NUMBER)]
    steps.append((_AT_LEAST, last + 1, 0, _OTHER_ABI))
    steps += [(_EQUAL, last - at, 0, number) for at, number in enumerate(numbers)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
