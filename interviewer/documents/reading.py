"""Chooses how a file is read, and refuses what gives no text."""

import unicodedata
from pathlib import PurePath

from interviewer.documents.errors import Unreadable
from interviewer.documents.pdf import pdf_text
from interviewer.documents.word import word_text

MAX_BYTES = 5_000_000
# A long résumé has some 2,000 words; far above that it is another document.
MAX_CHARACTERS = 40_000
_MIN_LETTERS = 40
_READERS = {".pdf": pdf_text, ".docx": word_text}
_PLAIN = (".txt", ".md", ".markdown")
SUFFIXES = (*_READERS, *_PLAIN)
_KINDS = "a PDF, a Word file (.docx), Markdown or plain text"


def check(name: str, data: bytes) -> None:
    """Refuse what need not be looked into: another kind of file, an empty one, one that is too large.

    Raises:
        Unreadable: It is one of these; the message names the next step.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".doc":
        raise Unreadable("This is a Word file of the old kind. Save it as .docx or as PDF and choose that.")
    if suffix not in SUFFIXES:
        raise Unreadable(f"A file of the kind “{suffix or name}” cannot be read. Choose {_KINDS}.")
    if not data:
        raise Unreadable("This file is empty. Choose another one.")
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"This file has {len(data) / 1e6:.1f} MB, and at most {MAX_BYTES // 1_000_000} MB can be read. "
            "Save it without pictures, or as plain text."
        )


def read_text(name: str, data: bytes) -> str:
    """The text of a file, without characters that are no text.

    Args:
        name: The file's name; its ending says how it is read.
        data: What is in it.

    Raises:
        Unreadable: There is no text to be had; the message names the next step.
    """
    check(name, data)
    suffix = PurePath(name).suffix.lower()
    reader = _READERS.get(suffix)
    text = _cleaned(reader(data) if reader else _plain_text(data))
    if sum(character.isalpha() for character in text) < _MIN_LETTERS:
        raise Unreadable(_why_so_little(suffix))
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"This file has {len(text):,} characters of text, and at most {MAX_CHARACTERS:,} can be used. "
            "Choose the résumé alone."
        )
    return text


def _why_so_little(suffix: str) -> str:
    if suffix == ".pdf":
        return (
            "There is hardly any text in this PDF; it may be a scan or a picture. "
            "Export it from the program that it was written in, or save its words as plain text."
        )
    return "There is hardly any text in this file. Choose one that holds your résumé in words."


def _plain_text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise Unreadable(f"This file holds no plain text, whatever its name says. Choose {_KINDS}.")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            "The letters of this file are not stored as UTF-8. Open it in an editor, save it with the encoding "
            "UTF-8, and choose it again."
        ) from None


def _cleaned(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return "".join(kept).strip()
