"""Evidence highlighted in the candidate's words, as HTML in which every word is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from interviewer.domain.base import Frozen


class Mark(Frozen):
    """A span of one turn and what it proves; `number` is the mark's number in the legend."""

    start: int
    end: int
    label: str
    number: int


def number_spans(spans: Iterable[tuple[int, int, str]]) -> tuple[Mark, ...]:
    """Number the labelled spans of a turn in the order of the text, from 1."""
    ordered = sorted(set(spans))
    return tuple(
        Mark(start=start, end=end, label=label, number=number)
        for number, (start, end, label) in enumerate(ordered, start=1)
    )


def highlight(text: str, marks: Sequence[Mark]) -> str:
    """The text with its marks; where marks overlap, the shared words carry the labels of both.

    Spans that reach outside the text are cut to it. A mark's number follows its last character.
    """
    fitting = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    cuts = sorted({0, len(text), *(m.start for m in fitting), *(min(m.end, len(text)) for m in fitting)})
    pieces = [_piece(text, start, end, fitting) for start, end in zip(cuts, cuts[1:], strict=False)]
    return "".join(pieces)


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    over = [mark for mark in marks if mark.start <= start and min(mark.end, len(text)) >= end]
    words = escape(text[start:end])
    if not over:
        return words
    title = escape("; ".join(mark.label for mark in over))
    closing = ",".join(str(mark.number) for mark in over if min(mark.end, len(text)) == end)
    number = f"<sup>{closing}</sup>" if closing else ""
    return f'<mark class="iv-mark" title="{title}">{words}{number}</mark>'
