"""Files made to hold up whoever reads them: read in a process of its own, with an end."""

import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import pytest

from interviewer.documents import Unreadable, apart, read_resume
from interviewer.documents.reading import MAX_CHARACTERS
from tests.documents.files import LINES, TEXT, docx, pdf

NESTED = 8_000


def bomb(size: int) -> bytes:
    """A PDF whose one page unpacks to so many bytes."""
    packed = zlib.compress(b"0 " * (size // 2), 9)
    plain = pdf()
    start, end = plain.index(b"<< /Length"), plain.index(b"endstream")
    head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return plain[:start] + head + packed + b"\n" + plain[end:]


def test_what_is_read_apart_is_what_is_read_here() -> None:
    resume = read_resume("cv.docx", docx())
    assert resume.text.splitlines()[:2] == list(LINES[:2])
    assert [claim.hook for claim in resume.claims] == ["40%", "Led"]
    assert read_resume("Ünïcode 'cv'.txt", TEXT.encode()).name == "Ünïcode 'cv'.txt"


def test_why_a_file_cannot_be_read_comes_back() -> None:
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
def test_nobody_else_waits_for_a_file(name: str, data: bytes) -> None:
    """Another thread of this process goes on meanwhile, as the other sessions of a page do."""
    longest = [0.0]
    stop = threading.Event()

    def go_on() -> None:
        last = time.monotonic()
        while not stop.wait(0.005):
            now = time.monotonic()
            longest[0], last = max(longest[0], now - last), now

    others = threading.Thread(target=go_on)
    others.start()
    try:
        read_resume(name, data)
    except Unreadable:
        pass
    finally:
        stop.set()
        others.join()
    assert longest[0] < 1.0


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    endless = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(apart, "_COMMAND", (sys.executable, "-c", endless))
    monkeypatch.setattr(apart, "SECONDS", 2)
    with pytest.raises(Unreadable, match="within 2 seconds"):
        read_resume("cv.txt", TEXT.encode())
    assert not Path(f"/proc/{told.read_text()}").exists()


@pytest.mark.parametrize("fault", ["import os; os.abort()", "print('{')", "held = bytearray(10**15)"])
def test_a_reader_that_dies_is_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setattr(apart, "_COMMAND", (sys.executable, "-c", fault))
    with pytest.raises(Unreadable, match="plain text"):
        read_resume("cv.txt", TEXT.encode())


def test_a_reader_is_bounded_by_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from interviewer.documents.apart import _bound; _bound(); held = bytearray(1_200_000_000)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "MemoryError" in ran.stderr
