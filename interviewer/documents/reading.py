"""Reads a file that the candidate uploads, in a subprocess that is killed when it takes too long.

A few bytes can make a parser run for minutes or fill gigabytes, and in this process every other session would wait.
"""

import json
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from interviewer.documents.formats import Unreadable, pdf_text, word_text
from interviewer.documents.page_text import page_text
from interviewer.domain.entities.resume import Resume

MAX_BYTES = 5_000_000
# A long résumé has some 2,000 words; far above that it is another document.
MAX_CHARACTERS = 40_000
# A PDF of twenty pages takes about a second.
SECONDS = 20
MEMORY = 1_000_000_000
_MIN_LETTERS = 40
_READERS = {".pdf": pdf_text, ".docx": word_text, ".html": page_text}
SUFFIXES = (".pdf", ".docx", ".txt", ".md", ".markdown")
# Read for a posting; a résumé is no web page.
PAGES = (".html", ".htm")
_KINDS = "a PDF, a Word file (.docx), Markdown or plain text"
_COMMAND = (sys.executable, "-m", "interviewer.documents")
# Further files queue: running rounds need the processors too.
_slots = threading.BoundedSemaphore(2)


def read_resume(name: str, data: bytes) -> Resume:
    """The text of a résumé and what it claims.

    Args:
        name: The file's name; its suffix says how it is read.
        data: What is in it.

    Raises:
        Unreadable: It gives no text; the message names the next step.
    """
    _check(name, data)
    return Resume.model_validate(_read(name, data))


def read_posting(name: str, data: bytes) -> str:
    """The text of a job posting, from a file of the same kinds or a saved web page.

    Raises:
        Unreadable: It gives no text; the message names the next step.
    """
    if PurePath(name).suffix.lower() in PAGES:
        name = "page.html"
    _check(name, data, (*SUFFIXES, *PAGES))
    text = _read(name, data)["text"]
    assert isinstance(text, str)
    return text


def _read(name: str, data: bytes) -> Any:
    with _slots:
        reply = _run_reader(name, data)
    if "unreadable" in reply:
        raise Unreadable(reply["unreadable"])
    return reply["resume"]


def serve(name: str) -> None:
    """Entry point of the subprocess: read the file from standard input and write the result to standard output."""
    from interviewer.domain.resumes.claims import find_claims

    _limit_process()
    try:
        text = read_text(name, sys.stdin.buffer.read())
    except Unreadable as error:
        reply: dict[str, Any] = {"unreadable": str(error)}
    else:
        reply = {"resume": Resume(name=name, text=text, claims=find_claims(text)).model_dump(mode="json")}
    sys.stdout.write(json.dumps(reply))


def read_text(name: str, data: bytes) -> str:
    """The text of a file, without control characters.

    Args:
        name: The file's name; its suffix says how it is read.
        data: What is in it.

    Raises:
        Unreadable: It gives no text; the message names the next step.
    """
    _check(name, data, (*SUFFIXES, *PAGES))
    suffix = PurePath(name).suffix.lower()
    text = _cleaned(_READERS.get(suffix, _plain_text)(data))
    if sum(character.isalpha() for character in text) < _MIN_LETTERS:
        raise Unreadable(_why_so_little(suffix))
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"This file has {len(text):,} characters of text, and at most {MAX_CHARACTERS:,} can be used. "
            "Save the part that matters by itself and choose that."
        )
    return text


def _check(name: str, data: bytes, known: Sequence[str] = SUFFIXES) -> None:
    """Refuse what is not worth parsing: an unknown kind of file, an empty one, one that is too large."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".doc":
        raise Unreadable("This is a Word file of the old kind. Save it as .docx or as PDF and choose that.")
    if suffix not in known:
        raise Unreadable(f"A file of the kind “{suffix or name}” cannot be read. Choose {_KINDS}.")
    if not data:
        raise Unreadable("This file is empty. Choose another one.")
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"This file has {len(data) / 1e6:.1f} MB, and at most {MAX_BYTES // 1_000_000} MB can be read. "
            "Save it without pictures, or as plain text."
        )


def _run_reader(name: str, data: bytes) -> Any:
    try:
        ran = subprocess.run([*_COMMAND, name], input=data, capture_output=True, timeout=SECONDS, check=True)
        return json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"This file could not be read within {SECONDS} seconds. Save its text as a plain text file and choose that."
        ) from None
    except (subprocess.CalledProcessError, json.JSONDecodeError) as error:
        raise Unreadable("This file cannot be read. Save its text as a plain text file and choose that.") from error


def _limit_process() -> None:
    """Let the kernel limit this process too, where it can: the parent may die before it kills it."""
    if sys.platform == "win32":
        return
    import resource

    for which, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        with suppress(ValueError, OSError):  # not every system has each of them
            resource.setrlimit(which, (value, value))


def _why_so_little(suffix: str) -> str:
    if suffix == ".pdf":
        return (
            "There is hardly any text in this PDF; it may be a scan or a picture. "
            "Export it from the program it was written in, or save its text as a plain text file."
        )
    return "There is hardly any text in this file. Choose one that holds its content in words."


def _plain_text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise Unreadable(f"This file is not plain text, whatever its name says. Choose {_KINDS}.")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            "This file is not UTF-8. Open it in an editor, save it with the encoding UTF-8, and choose it again."
        ) from None


def _cleaned(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    visible = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return "".join(visible).strip()
