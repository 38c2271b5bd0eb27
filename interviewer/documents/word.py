"""The text of a Word file: a ZIP archive with XML in it."""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from interviewer.documents.errors import Unreadable

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
    """The text of all paragraphs, those in tables and text boxes among them, one a line.

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
        return _Paragraphs().of(xml)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged() from error
    except expat.ExpatError as error:
        raise _damaged() from error


class _Paragraphs:
    """Gathers the words of paragraphs while the XML is read, once from its beginning to its end.

    A tree of it would be walked anew for every paragraph within another, and can be deeper than Python goes.
    """

    def __init__(self) -> None:
        # What the elements around the place that is read are called.
        self._within: list[str] = []
        self._all: list[list[str]] = []
        self._open: list[list[str]] = []

    def of(self, xml: bytes) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
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

    def _words(self, words: str) -> None:
        if self._open and self._within[-1] == _TEXT:
            self._open[-1].append(words)

    def _doctype(self, *_: object) -> None:
        raise _damaged()


def _damaged() -> Unreadable:
    return Unreadable("This Word file is damaged or no Word file. Save it again as .docx, or as PDF, and choose that.")
