"""Uploaded files: what is read from each kind, what is refused and why, and how long a hostile one can run."""

import subprocess
import sys
import threading
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from interviewer.documents import MAX_BYTES, Unreadable, read_resume, reading
from interviewer.documents.formats import MAX_PAGES, MAX_XML
from interviewer.documents.reading import MAX_CHARACTERS, read_text
from tests.documents.files import LINES, TEXT, docx, locked_pdf, pdf, strongly_locked_pdf


def test_a_pdf_gives_its_lines() -> None:
    assert read_text("cv.PDF", pdf()).splitlines() == list(LINES)


def test_a_pdf_that_everybody_may_read_needs_no_password() -> None:
    assert "fused kernels" in read_text("cv.pdf", locked_pdf(""))


def test_a_word_file_gives_its_paragraphs_and_marks_the_entries_of_lists() -> None:
    assert read_text("cv.docx", docx()).splitlines() == [*LINES[:2], f"- {LINES[2]}\t2024"]


@pytest.mark.parametrize("name", ["cv.txt", "cv.md", "cv.markdown"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read_as_it_is(name: str, encoding: str) -> None:
    assert read_text(name, f"{TEXT}\r\nRésumé\x07\n".encode(encoding)) == f"{TEXT}\nRésumé"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cv.png", b"\x89PNG", "Choose a PDF, a Word file"),
        ("cv", TEXT.encode(), "cannot be read"),
        ("cv.doc", b"\xd0\xcf\x11\xe0", "old kind"),
        ("cv.txt", b"", "empty"),
        ("cv.txt", b"a" * (MAX_BYTES + 1), "5.0 MB, and at most 5 MB"),
        ("cv.txt", b"word " * 10_000, "40,000"),
        ("cv.txt", b"PK\x03\x04\0\0" + TEXT.encode(), "not plain text"),
        ("cv.txt", TEXT.encode() + "é".encode("latin-1"), "UTF-8"),
        ("cv.txt", b"Hello there.", "hardly any text in this file"),
        ("cv.pdf", pdf(()), "scan or a picture"),
        ("cv.pdf", locked_pdf(), "password"),
        (
            "cv.pdf",
            strongly_locked_pdf(),
            "password|damaged|hardly any text",
        ),  # with the library for its cipher it is no PDF
        ("cv.pdf", pdf(pages=MAX_PAGES + 1), "21 pages"),
        ("cv.pdf", b"no PDF at all", "damaged or not a PDF"),
        ("cv.pdf", pdf()[:300], "damaged or not a PDF"),
        ("cv.docx", b"\xd0\xcf\x11\xe0 old", "password"),
        ("cv.docx", b"no archive", "damaged or not a Word file"),
        ("cv.docx", docx(body="<w:p>"), "damaged or not a Word file"),
        ("cv.docx", docx(head='<!DOCTYPE d [<!ENTITY a "aaaa">]>'), "damaged or not a Word file"),
        ("cv.docx", docx(body=" " * (MAX_XML + 1)), "damaged or not a Word file"),
        ("cv.docx", docx(("",)), "hardly any text"),
    ],
)
def test_what_gives_no_text_is_refused_with_the_next_step(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read_text(name, data)

    assert "Choose" in str(refused.value) or "choose" in str(refused.value) or "save" in str(refused.value).lower()


def test_an_archive_without_a_document_is_no_word_file() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "words")

    with pytest.raises(Unreadable, match="not a Word file"):
        read_text("cv.docx", out.getvalue())


NESTED = 8_000


def bomb(size: int) -> bytes:
    """A PDF whose one page unpacks to so many bytes."""
    packed = zlib.compress(b"0 " * (size // 2), 9)
    plain = pdf()
    start, end = plain.index(b"<< /Length"), plain.index(b"endstream")
    head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return plain[:start] + head + packed + b"\n" + plain[end:]


def test_the_subprocess_returns_the_text_and_the_claims() -> None:
    resume = read_resume("cv.docx", docx())
    assert resume.text.splitlines()[:2] == list(LINES[:2])
    assert [claim.hook for claim in resume.claims] == ["40%", "Led"]
    assert read_resume("Ünïcode 'cv'.txt", TEXT.encode()).name == "Ünïcode 'cv'.txt"


def test_the_subprocess_returns_why_a_file_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match="scan or a picture"):
        read_resume("cv.pdf", pdf(()))
    with pytest.raises(Unreadable, match="empty"):
        read_resume("cv.pdf", b"")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cv.docx", docx(body="<w:p>" * NESTED + "</w:p>" * NESTED)),
        ("cv.docx", docx(body="<w:p><w:r>" * 40 * NESTED)),
        ("cv.docx", docx(body="<w:p><w:tab/></w:p>" * NESTED)),
        ("cv.pdf", bomb(500_000_000)),
        ("cv.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 400_000),
        ("cv.txt", b"1" * (MAX_CHARACTERS - 100) + TEXT.encode()),
        ("cv.md", b"*" * (MAX_CHARACTERS - 200) + TEXT.encode()),
    ],
    ids=["paragraphs", "unclosed", "tabs", "bomb", "brackets", "digits", "stars"],
)
def test_a_hostile_file_does_not_block_this_process(name: str, data: bytes) -> None:
    """Other threads keep running, as the other sessions of a page must."""
    longest = [0.0]
    stop = threading.Event()

    def keep_running() -> None:
        last = time.monotonic()
        while not stop.wait(0.005):
            now = time.monotonic()
            longest[0], last = max(longest[0], now - last), now

    others = threading.Thread(target=keep_running)
    others.start()
    try:
        read_resume(name, data)
    except Unreadable:
        pass
    finally:
        stop.set()
        others.join()
    assert longest[0] < 1.0


def test_a_reader_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    endless = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-c", endless))
    monkeypatch.setattr(reading, "SECONDS", 2)
    with pytest.raises(Unreadable, match="within 2 seconds"):
        read_resume("cv.txt", TEXT.encode())
    assert not Path(f"/proc/{pid.read_text()}").exists()


@pytest.mark.parametrize("fault", ["import os; os.abort()", "print('{')", "held = bytearray(10**15)"])
def test_a_reader_that_dies_is_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-c", fault))
    with pytest.raises(Unreadable, match="plain text"):
        read_resume("cv.txt", TEXT.encode())


def test_a_reader_is_limited_by_the_kernel() -> None:
    code = "from interviewer.documents.reading import _limit_process; _limit_process(); held = bytearray(1_200_000_000)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "MemoryError" in ran.stderr
