"""A sheet of paper to write on: headings, paragraphs, lists and tables, in a font that travels with the program."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.enums import Align, MethodReturnValue, TableBordersLayout, VAlign, WrapMode
from fpdf.fonts import TTFFont

_FONTS = Path(__file__).parent / "fonts"
_FONT = "dejavu"
_BODY, _SMALL, _GREY = 10.0, 8.0, 100
_HEADINGS = (18.0, 13.0, 11.0, _BODY)
_POINTS = 72 / 25.4  # in a millimetre
# Millimetres, or in a table parts of the text's height.
_MARGIN, _INDENT, _FOOT, _LINE = 18.0, 4.5, 13.0, 1.5
_GAP = 1
# Lines of a list that stay on one page, and those that a bold one keeps below it.
_TOGETHER, _KEPT = 8, 3
# Stands for what the font has no shape for.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class _Sheets(FPDF):
    """Pages with their numbers at the foot."""

    def footer(self) -> None:
        """Write the number of the page, and of how many."""
        self.set_y(-_FOOT)
        self.set_font(_FONT, size=_SMALL)
        self.set_text_color(_GREY)
        self.cell(0, _SMALL / _POINTS, f"{self.page_no()} / {{nb}}")


class Paper:
    """A document in A4 that looks the same, byte for byte, whenever it is written.

    Attributes:
        lost: Whether something was written that the font has no shape for.
    """

    def __init__(self, title: str, day: date) -> None:
        """An empty document of this day."""
        self._pdf = _Sheets(format="A4")
        self._pdf.set_margins(_MARGIN, _MARGIN)
        self._pdf.set_auto_page_break(auto=True, margin=_MARGIN)
        self._pdf.set_creation_date(datetime.combine(day, time(), UTC))
        self._pdf.add_font(_FONT, "", _FONTS / "DejaVuSans.ttf")
        self._pdf.add_font(_FONT, "B", _FONTS / "DejaVuSans-Bold.ttf")
        self._pdf.set_font(_FONT, size=_BODY)
        shapes = (frozenset(font.cmap) for font in self._pdf.fonts.values() if isinstance(font, TTFFont))
        self._known = frozenset[int].intersection(*shapes)
        self.lost = False
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

    def paragraph(self, text: str, *, grey: bool = False) -> None:
        """A paragraph."""
        self._write(text, size=_SMALL if grey else _BODY, grey=_GREY if grey else 0)

    def item(self, text: str, depth: int = 0, *, bold: bool = False) -> None:
        """A line of a list, on one page unless it is long; a bold one stays with what follows it."""
        indent = _INDENT * (depth + 1)
        self._pdf.set_font(_FONT, style="B" if bold else "", size=_BODY)
        lines = self._pdf.multi_cell(
            self._pdf.epw - indent, text=self._shown(text), dry_run=True, output=MethodReturnValue.LINES
        )
        assert isinstance(lines, list)
        height = _BODY * _LINE / _POINTS
        room = height * (len(lines) + (_KEPT if bold else 0)) + _GAP
        if len(lines) <= _TOGETHER and self._pdf.will_page_break(room):
            self._pdf.add_page()
        self._pdf.set_x(_MARGIN + indent - _INDENT)
        self._pdf.cell(_INDENT, height, "\N{BULLET}")
        self._write(text, size=_BODY, bold=bold, indent=indent)

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
            v_align=VAlign.T,
            wrapmode=WrapMode.WORD,
        ) as table:
            for row in (head, *rows):
                table.row([self._shown(cell) for cell in row])
        self._pdf.ln(1)

    def bytes(self) -> bytes:
        """The finished document."""
        return bytes(self._pdf.output())

    def _write(self, text: str, *, size: float, bold: bool = False, grey: int = 0, indent: float = 0) -> None:
        self._pdf.set_font(_FONT, style="B" if bold else "", size=size)
        self._pdf.set_text_color(grey)
        self._pdf.set_x(_MARGIN + indent)
        self._pdf.multi_cell(
            0,
            size * _LINE / _POINTS,
            self._shown(text),
            align=Align.L,
            new_x="LMARGIN",
            new_y="NEXT",
            padding=(0, 0, _GAP, 0),
        )
        self._pdf.set_text_color(0)

    def _shown(self, text: str) -> str:
        shown = "".join(letter if ord(letter) in self._known else UNKNOWN for letter in " ".join(text.split()))
        self.lost = self.lost or UNKNOWN in shown
        return shown
