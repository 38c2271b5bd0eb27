"""What is read from a file, and what is said when nothing can be."""

import zipfile
from io import BytesIO

import pytest

from interviewer.documents import MAX_BYTES, Unreadable
from interviewer.documents.pdf import MAX_PAGES
from interviewer.documents.reading import read_text
from interviewer.documents.word import MAX_XML
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
        ("cv.txt", b"PK\x03\x04\0\0" + TEXT.encode(), "no plain text"),
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
        ("cv.pdf", b"no PDF at all", "damaged or no PDF"),
        ("cv.pdf", pdf()[:300], "damaged or no PDF"),
        ("cv.docx", b"\xd0\xcf\x11\xe0 old", "password"),
        ("cv.docx", b"no archive", "damaged or no Word file"),
        ("cv.docx", docx(body="<w:p>"), "damaged or no Word file"),
        ("cv.docx", docx(head='<!DOCTYPE d [<!ENTITY a "aaaa">]>'), "damaged or no Word file"),
        ("cv.docx", docx(body=" " * (MAX_XML + 1)), "damaged or no Word file"),
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

    with pytest.raises(Unreadable, match="no Word file"):
        read_text("cv.docx", out.getvalue())
