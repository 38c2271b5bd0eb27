"""The decision document as PDF, in a font that travels with the program."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.enums import Align, MethodReturnValue, TableBordersLayout, VAlign, WrapMode
from fpdf.fonts import TTFFont

from interviewer.domain.entities.debrief import WriteUp
from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.reports import sections

_FONTS = Path(__file__).parent / "fonts"
_FONT = "dejavu"
_BODY, _SMALL, _GREY = 10.0, 8.0, 100
_HEADINGS = (18.0, 13.0, 11.0, _BODY)
_POINTS = 72 / 25.4  # in a millimetre
# Millimetres, or in a table parts of the text's height.
_MARGIN, _INDENT, _FOOT, _LINE_HEIGHT = 18.0, 4.5, 13.0, 1.5
_GAP = 1
# An item of up to so many lines is not split over pages; a bold one has so many lines below it on its page.
_UNSPLIT, _BELOW_BOLD = 8, 3
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_INCOMPLETE = (
    f"{_UNKNOWN} stands for a letter or sign that this PDF has no font for; the HTML form of the document shows it."
)


class _NumberedPages(FPDF):
    def footer(self) -> None:
        self.set_y(-_FOOT)
        self.set_font(_FONT, size=_SMALL)
        self.set_text_color(_GREY)
        self.cell(0, _SMALL / _POINTS, f"{self.page_no()} / {{nb}}")


class Paper:
    """A4 pages of headings, paragraphs, lists and tables, the same bytes whenever they are written.

    Attributes:
        incomplete: Whether some text has characters that the font lacks.
    """

    def __init__(self, title: str, day: date) -> None:
        """An empty document of this day."""
        self._pdf = _NumberedPages(format="A4")
        self._pdf.set_margins(_MARGIN, _MARGIN)
        self._pdf.set_auto_page_break(auto=True, margin=_MARGIN)
        self._pdf.set_creation_date(datetime.combine(day, time(), UTC))
        self._pdf.add_font(_FONT, "", _FONTS / "DejaVuSans.ttf")
        self._pdf.add_font(_FONT, "B", _FONTS / "DejaVuSans-Bold.ttf")
        self._pdf.set_font(_FONT, size=_BODY)
        characters = (frozenset(font.cmap) for font in self._pdf.fonts.values() if isinstance(font, TTFFont))
        self._known = frozenset[int].intersection(*characters)
        self.incomplete = False
        self._pdf.set_title(self._shown(title))
        self._pdf.set_lang("en")
        self._pdf.add_page()

    def heading(self, text: str, depth: int) -> None:
        """A heading; depth 0 is the title."""
        size = _HEADINGS[depth]
        # No heading at the foot of a page with its text on the next.
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
        height = _BODY * _LINE_HEIGHT / _POINTS
        needed = height * (len(lines) + (_BELOW_BOLD if bold else 0)) + _GAP
        if len(lines) <= _UNSPLIT and self._pdf.will_page_break(needed):
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
            size * _LINE_HEIGHT / _POINTS,
            self._shown(text),
            align=Align.L,
            new_x="LMARGIN",
            new_y="NEXT",
            padding=(0, 0, _GAP, 0),
        )
        self._pdf.set_text_color(0)

    def _shown(self, text: str) -> str:
        shown = "".join(letter if ord(letter) in self._known else _UNKNOWN for letter in " ".join(text.split()))
        self.incomplete = self.incomplete or _UNKNOWN in shown
        return shown


def pdf(document: DecisionDocument) -> bytes:
    """The document as PDF, always the same bytes for the same document."""
    paper = Paper(document.headline, document.day)
    paper.heading(document.headline, 0)
    paper.paragraph(sections.about(document))
    paper.paragraph(document.decision.because)
    paper.paragraph(sections.HONESTY, grey=True)
    paper.heading("What decided it", 1)
    for decider in document.decided_by:
        paper.item(f"{decider.text} {_quoted(decider.quote)}" if decider.quote else decider.text)
    _listed(paper, "What would have changed it", document.changed_by)
    paper.heading("The votes", 1)
    paper.table(["Interviewer", "Before", "After", "What moved it"], sections.vote_rows(document), (42, 31, 31, 70))
    paper.heading("Principles by rounds", 1)
    paper.table(
        sections.coverage_head(document), sections.coverage_rows(document), (33, *(25 for _ in document.rounds), 16)
    )
    paper.paragraph(sections.COVERAGE_NOTE, grey=True)
    findings = [f"{finding}: {' and '.join(map(_quoted, quotes))}" for finding, quotes in sections.findings(document)]
    _listed(paper, "What showed between rounds", findings)
    if plan := sections.plan_rows(document):
        paper.heading("The next two weeks", 1)
        paper.table(["Day", "What", "Why"], plan, (2, 5, 5))
    paper.heading("The write-ups", 1)
    for write_up in document.write_ups:
        _write_up(paper, write_up)
    if paper.incomplete:
        paper.paragraph(_INCOMPLETE, grey=True)
    return paper.bytes()


def _write_up(paper: Paper, write_up: WriteUp) -> None:
    paper.heading(write_up.title, 2)
    paper.paragraph(write_up.summary)
    if patterns := sections.patterns(write_up):
        paper.heading("Across the answers", 3)
        for pattern, quotes in patterns:
            paper.item(f"{pattern} {' and '.join(map(_quoted, quotes))}")
    for note in write_up.notes:
        paper.item(f"{note.name}: {sections.score(note)}", bold=note.score is not None)
        for claim in note.shown:
            paper.item(f"{sections.shown(claim)} {_quoted(claim.quoted.words)}", 1)
        for question in note.missing:
            paper.item(f"Not shown: {question}", 1)
    if write_up.concerns:
        paper.heading("Concerns", 3)
        for concern in write_up.concerns:
            paper.item(concern)
    if write_up.left_open:
        paper.heading("Left open", 3)
        for claim in write_up.left_open:
            paper.item(f"{claim.text} {_quoted(claim.quoted.words)}")


def _listed(paper: Paper, heading: str, lines: Sequence[str]) -> None:
    """A list below its heading; nothing when it is empty."""
    if not lines:
        return
    paper.heading(heading, 1)
    for line in lines:
        paper.item(line)


def _quoted(text: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"
