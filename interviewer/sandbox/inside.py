"""Runs inside the sandbox, before the program of the candidate: sets its limits, starts it, and tells how it ended.

The sandbox gets this file as text, so it knows the standard library only. `python inside.py REPORT LIMITS PROGRAM ...`:
REPORT is a socket for two lines, the first when it starts, the second with how the program ended. With the first go
file descriptors of the folders that the program can write to, by which those outside see how full they are.
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
    told = socket.socket(fileno=report)
    folders = [os.open(place, os.O_RDONLY) for place in WRITABLE]
    socket.send_fds(told, [b"started\n"], folders)
    for folder in folders:
        os.close(folder)
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _become(limits, command)
    _, status, used = os.wait4(child, 0)
    ended = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * 1024,
    }
    told.sendall(json.dumps(ended).encode() + b"\n")


def _become(limits: dict[str, int], command: list[str]) -> None:
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):  # by Python, for itself; the program would inherit it
        signal.signal(ignored, signal.SIG_DFL)
    try:
        for name, value in limits.items():
            _limit(getattr(resource, name), value)
        os.execv(command[0], command)
    except OSError as error:
        os.write(2, f"{command[0]}: {error}\n".encode())
    os._exit(NOT_STARTED)


def _limit(which: int, value: int) -> None:
    """Lower a limit; one that is lower already stays. After the time is up the first signal is one that tells so."""
    _, hard = resource.getrlimit(which)
    lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (lower, lower + 1 if which == resource.RLIMIT_CPU else lower))


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:])
