"""The text of a Word file: a ZIP archive with XML in it."""

import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

from interviewer.documents.errors import Unreadable

# A page of text has some 20 kB of XML; an archive may claim to hold any amount.
MAX_XML = 20_000_000
_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
        if len(xml) > MAX_XML or b"<!DOCTYPE" in xml[:1000]:
            raise _damaged()
        root = ElementTree.fromstring(xml)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged() from error
    except ElementTree.ParseError as error:
        raise _damaged() from error
    return "\n".join(_words(paragraph) for paragraph in root.iter(f"{_W}p"))


def _words(paragraph: ElementTree.Element) -> str:
    pieces = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
    listed = "- " if paragraph.find(f"{_W}pPr/{_W}numPr") is not None else ""
    said = "".join(pieces.get(part.tag, part.text or "" if part.tag == f"{_W}t" else "") for part in paragraph.iter())
    return listed + said


def _damaged() -> Unreadable:
    return Unreadable("This Word file is damaged or no Word file. Save it again as .docx, or as PDF, and choose that.")
