"""A sheet of paper to write on: headings, paragraphs, lists and tables, in a font that travels with the program."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.enums import Align, TableBordersLayout, WrapMode
from fpdf.fonts import TTFFont

_FONTS = Path(__file__).parent / "fonts"
_FONT = "dejavu"
_BODY, _SMALL, _GREY = 10.0, 8.0, 100
_HEADINGS = (18.0, 13.0, 11.0)
# Millimetres, or in a table parts of the text's height.
_MARGIN, _INDENT, _LINE = 18.0, 5.0, 1.5
# Stands for what the font has no shape for.
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class Paper:
    """A document in A4 that looks the same, byte for byte, whenever it is written."""

    def __init__(self, title: str, day: date) -> None:
        """An empty document of this day."""
        self._pdf = FPDF(format="A4")
        self._pdf.set_margins(_MARGIN, _MARGIN)
        self._pdf.set_auto_page_break(auto=True, margin=_MARGIN)
        self._pdf.set_creation_date(datetime.combine(day, time(), UTC))
        self._pdf.add_font(_FONT, "", _FONTS / "DejaVuSans.ttf")
        self._pdf.add_font(_FONT, "B", _FONTS / "DejaVuSans-Bold.ttf")
        self._pdf.set_font(_FONT, size=_BODY)
        shapes = (frozenset(font.cmap) for font in self._pdf.fonts.values() if isinstance(font, TTFFont))
        self._known = frozenset[int].intersection(*shapes)
        self._pdf.set_title(self._shown(title))
        self._pdf.set_lang("en")
        self._pdf.add_page()

    def heading(self, text: str, depth: int) -> None:
        """A heading; depth 0 is the title."""
        size = _HEADINGS[depth]
        # Nobody wants a heading at the foot of a page and its text on the next.
        if self._pdf.will_page_break(4 * size):
            self._pdf.add_page()
        self._pdf.ln(size / 4)
        self._write(text, size=size, bold=True)

    def paragraph(self, text: str, *, grey: bool = False, bold: bool = False) -> None:
        """A paragraph."""
        self._write(text, size=_SMALL if grey else _BODY, bold=bold, grey=_GREY if grey else 0)

    def item(self, text: str, depth: int = 0) -> None:
        """A line of a list."""
        self._write(f"\N{BULLET} {text}", size=_BODY, indent=_INDENT * (depth + 1))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """A table with its head on each page; `widths` are shares of the width."""
        self._pdf.ln(1)
        self._pdf.set_font(_FONT, size=_SMALL)
        with self._pdf.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=tuple(widths),
            headings_style=FontFace(emphasis="BOLD"),
            line_height=_SMALL / 2,
            padding=0.7,
            text_align=Align.L,
            wrapmode=WrapMode.WORD,
        ) as table:
            for row in (head, *rows):
                table.row([self._shown(cell) for cell in row])

    def bytes(self) -> bytes:
        """The finished document."""
        return bytes(self._pdf.output())

    def _write(self, text: str, *, size: float, bold: bool = False, grey: int = 0, indent: float = 0) -> None:
        self._pdf.set_font(_FONT, style="B" if bold else "", size=size)
        self._pdf.set_text_color(grey)
        self._pdf.set_x(_MARGIN + indent)
        self._pdf.multi_cell(
            0,
            size * _LINE / 2.83,
            self._shown(text),
            align=Align.L,
            new_x="LMARGIN",
            new_y="NEXT",
            padding=(0, 0, 1, 0),
        )
        self._pdf.set_text_color(0)

    def _shown(self, text: str) -> str:
        return "".join(letter if ord(letter) in self._known else _UNKNOWN for letter in " ".join(text.split()))
