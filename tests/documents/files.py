"""Small files of the kinds that a candidate may bring."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from pypdf import PdfWriter

LINES = (
    "Priya Example, software engineer",
    "Cut the latency of inference by 40% with fused kernels",
    "Led a team of 5 engineers that moved training to Trainium",
)
TEXT = "\n".join(LINES)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(lines: Sequence[str] = LINES, *, pages: int = 1) -> bytes:
    """A PDF with these lines on every page; without lines it is like a scan."""
    shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("latin-1")
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    fonts = b"/Resources << /Font << /F1 2 0 R >> >>"
    page = b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 612 792] /Contents 3 0 R %s >>" % fonts
    objects = [
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *[page] * pages,
        b"<< /Type /Catalog /Pages 1 0 R >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(objects), start)
    return bytes(out)


def locked_pdf(password: str = "secret") -> bytes:
    """A PDF that needs this password; with an empty one everybody may read it."""
    writer = PdfWriter(clone_from=BytesIO(pdf()))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    return _written(writer)


def strongly_locked_pdf() -> bytes:
    """A PDF whose cipher is one that pypdf needs another library for."""
    writer = PdfWriter(clone_from=BytesIO(pdf()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    plain = _written(writer)
    return plain.replace(b"/V 2", b"/V 4 /StmF /StdCF /StrF /StdCF /CF << /StdCF << /CFM /AESV2 /Length 16 >> >>")


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(lines: Sequence[str] = LINES, *, head: str = "", body: str = "") -> bytes:
    """A Word file with these paragraphs; the last is an entry of a list."""
    plain = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines[:-1])
    listed = f"<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{escape(lines[-1])}</w:t><w:tab/><w:t>2024</w:t></w:r></w:p>"
    xml = f'{head}<w:document xmlns:w="{_W}"><w:body>{plain}{listed}{body}</w:body></w:document>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()
