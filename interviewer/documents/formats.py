"""The text of a PDF or of a Word file, which is a ZIP archive of XML."""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from interviewer.domain.errors import InterviewerError


class Unreadable(InterviewerError):
    """The file gives no text; the message says why and what to do next."""


MAX_PAGES = 20


def pdf_text(data: bytes) -> str:
    """The text of all pages; empty for a scan.

    Raises:
        Unreadable: It needs a password, has too many pages, or is damaged.
    """
    # Imported here because only a round with a PDF needs it.
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(
                f"This PDF has {len(reader.pages)} pages, and at most {MAX_PAGES} are read. Choose the résumé alone."
            )
        return "\n".join(page.extract_text() for page in reader.pages)
    except Unreadable:
        raise
    except DependencyError:  # a cipher that needs another library
        raise _locked() from None
    except Exception as error:  # a damaged file can make the parser raise anything
        raise Unreadable(
            f"This file is damaged or not a PDF ({type(error).__name__}). Export it again, or save its text as a plain "
            "text file."
        ) from error


def _locked() -> Unreadable:
    return Unreadable("This PDF is protected with a password. Save a copy without one and choose that.")


# A page of text has some 20 kB of XML; an archive may claim to hold any amount.
MAX_XML = 20_000_000
# A table in a table in a text box has some 40 elements around a word.
MAX_DEPTH = 200
_DOCUMENT = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_PARAGRAPH, _TEXT = f"{_W}p", f"{_W}t"
_IN_A_LIST = [_PARAGRAPH, f"{_W}pPr", f"{_W}numPr"]
_PIECES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"


def word_text(data: bytes) -> str:
    """The text of all paragraphs, including those in tables and text boxes, one per line.

    Raises:
        Unreadable: It needs a password, or is damaged.
    """
    if data.startswith(_OLD_FORMAT):
        raise Unreadable(
            "This Word file is protected with a password or of the old kind. Save a copy as .docx without a password."
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(_DOCUMENT) as part:
            xml = part.read(MAX_XML + 1)
        if len(xml) > MAX_XML:
            raise _damaged()
        return _Paragraphs().parse(xml)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged() from error
    except expat.ExpatError as error:
        raise _damaged() from error


class _Paragraphs:
    """Collects the text of paragraphs in one pass over the XML.

    A tree would have to be walked again for every nested paragraph, and can be deeper than Python's recursion limit.
    """

    def __init__(self) -> None:
        self._within: list[str] = []  # the names of the enclosing elements
        self._all: list[list[str]] = []
        self._open: list[list[str]] = []

    def parse(self, xml: bytes) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(xml, True)
        return "\n".join("".join(paragraph) for paragraph in self._all)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._within.append(name)
        if len(self._within) > MAX_DEPTH:
            raise _damaged()
        if name == _PARAGRAPH:
            self._open.append([])
            self._all.append(self._open[-1])
        elif self._open and name in _PIECES:
            self._open[-1].append(_PIECES[name])
        elif self._open and self._within[-3:] == _IN_A_LIST:
            self._open[-1].insert(0, "- ")

    def _end(self, name: str) -> None:
        self._within.pop()
        if name == _PARAGRAPH:
            self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open and self._within[-1] == _TEXT:
            self._open[-1].append(text)

    def _doctype(self, *_: object) -> None:
        raise _damaged()


def _damaged() -> Unreadable:
    return Unreadable("This file is damaged or not a Word file. Save it again as .docx or as PDF, and choose that.")
