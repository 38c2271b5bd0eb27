"""Runs inside the sandbox before the candidate's program: sets its limits, starts it, and reports how it ended.

The sandbox gets this file as text, so it uses the standard library only: `python supervisor.py REPORT LIMITS PROGRAM
...`. REPORT is a socket for two lines, the first at the start, the second with how the program ended. With the first
go file descriptors of the folders that the program can write to, so that those outside can see how full they are.
"""

import json
import os
import resource
import signal
import socket
import sys
import time

NOT_STARTED = 127
WRITABLE = ("/tmp", "/dev/shm")


def main(report: int, limits: dict[str, int], command: list[str]) -> None:
    """Start the program and wait for it."""
    os.set_inheritable(report, False)
    outside = socket.socket(fileno=report)
    folders = [os.open(path, os.O_RDONLY) for path in WRITABLE]
    socket.send_fds(outside, [b"started\n"], folders)
    for folder in folders:
        os.close(folder)
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _exec(limits, command)
    _, status, usage = os.wait4(child, 0)
    ended = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - began,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * 1024,
    }
    outside.sendall(json.dumps(ended).encode() + b"\n")


def _exec(limits: dict[str, int], command: list[str]) -> None:
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):  # Python ignores these, and the program would inherit that
        signal.signal(ignored, signal.SIG_DFL)
    try:
        for name, value in limits.items():
            _lower_limit(getattr(resource, name), value)
        os.execv(command[0], command)
    except OSError as error:
        os.write(2, f"{command[0]}: {error}\n".encode())
    os._exit(NOT_STARTED)


def _lower_limit(which: int, value: int) -> None:
    """Lower a limit unless it is lower already; the hard CPU limit is later, so that SIGXCPU comes before SIGKILL."""
    _, hard = resource.getrlimit(which)
    lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (lower, lower + 1 if which == resource.RLIMIT_CPU else lower))


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:])
