"""Errors as one clear line: what happened, and the next step."""

import traceback
from pathlib import Path

from interviewer.domain.errors import InterviewerError


class Failure(InterviewerError):
    """A command cannot continue; the message says why and what to do."""


def one_line(error: BaseException) -> str:
    """The error as one line for the person at the terminal.

    Errors of this project carry such a line. Anything else is a defect and is reported with its location.
    """
    text = " ".join((error.summary if isinstance(error, InterviewerError) else str(error)).split())
    if isinstance(error, InterviewerError) and text:
        return text
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror}{where}. Check the path and its permissions, then try again."
    return (
        f"Unexpected {type(error).__name__}: {text or 'no message'} ({_place(error)}). "
        "This is a defect of interviewer: please report this line. `interviewer doctor` checks the set-up."
    )


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "interviewer" in Path(frame.filename).parts] or frames
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "unknown place"
