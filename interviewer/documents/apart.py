"""Reads a file that the candidate brings in a process of its own, which is ended when it takes too long.

What parses such a file can be led to take minutes or gigabytes by a few bytes, and here everybody else would wait.
"""

import json
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

from interviewer.documents.errors import Unreadable
from interviewer.documents.reading import check
from interviewer.domain.entities.resume import Resume

# A PDF of twenty pages takes about a second.
SECONDS = 20
MEMORY = 1_000_000_000
_COMMAND = (sys.executable, "-m", "interviewer.documents")
# More files wait for their turn: whoever holds a round needs the processors too.
_places = threading.BoundedSemaphore(2)


def read_resume(name: str, data: bytes) -> Resume:
    """The text of a résumé and what it claims.

    Args:
        name: The file's name; its ending says how it is read.
        data: What is in it.

    Raises:
        Unreadable: There is no text to be had; the message names the next step.
    """
    check(name, data)
    with _places:
        told = _told(name, data)
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    return Resume.model_validate(told["resume"])


def serve(name: str) -> None:
    """Read the file at standard input and write what came of it to standard output; runs in the process of its own."""
    from interviewer.documents.reading import read_text
    from interviewer.domain.resumes.claims import find_claims

    _bound()
    try:
        text = read_text(name, sys.stdin.buffer.read())
    except Unreadable as error:
        answer: dict[str, Any] = {"unreadable": str(error)}
    else:
        answer = {"resume": Resume(name=name, text=text, claims=find_claims(text)).model_dump(mode="json")}
    sys.stdout.write(json.dumps(answer))


def _told(name: str, data: bytes) -> Any:
    try:
        ran = subprocess.run([*_COMMAND, name], input=data, capture_output=True, timeout=SECONDS, check=True)
        return json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"This file was not read within {SECONDS} seconds. Save its words as plain text and choose that."
        ) from None
    except (subprocess.CalledProcessError, json.JSONDecodeError) as error:
        raise Unreadable(
            "This file cannot be read: its reader gave up on it. Save its words as plain text and choose that."
        ) from error


def _bound() -> None:
    """Bound this process by the kernel too, where it can, also for the case that nobody is left to end it."""
    if sys.platform == "win32":
        return
    import resource

    for which, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        with suppress(ValueError, OSError):  # not every system has each of them
            resource.setrlimit(which, (value, value))
