"""From labelled tellings to the lines over numbers and their sources."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.bank.fitting import Rows, bound, fit_line, left_out
from evals.bank.records import LabelledTelling, overlap, places
from evals.bank.sourced import examples
from interviewer.domain.language.text import Span
from interviewer.domain.preparation.bank import FactKind
from interviewer.domain.preparation.numbers import NumberLines, candidates, number_features, pieces, source_features

# Chosen by what is right of left-out tellings.
NUMBER_STRENGTH, NUMBER_PRECISION = 2.0, 0.91
SOURCE_STRENGTH, SOURCE_LEAST = 2.0, 0.75
COUNTED = Path(__file__).parent / "counted.txt"
# An example that was put together counts less than a telling's own piece.
_EXAMPLE_COUNTS = 0.3


def number_rows(told: Sequence[LabelledTelling]) -> Rows:
    """One row for each candidate."""
    rows: list[tuple[dict[str, float], bool, str | None]] = [
        (number_features(one.text, span), overlap(span, one.places(FactKind.NUMBER)), one.id)
        for one in told
        for span in candidates(one.text)
    ]
    rows += _own()
    return Rows([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows], [1.0] * len(rows))


def _own() -> Iterator[tuple[dict[str, float], bool, None]]:
    """The developer's own lines, in which brackets are around the numbers that count something."""
    for line in COUNTED.read_text(encoding="utf-8").splitlines():
        marked, removed = [], 0
        for match in re.finditer(r"\[([^]]*)\]", line):
            marked.append(Span(match.start() - removed, match.end() - removed - 2))
            removed += 2
        text = line.replace("[", "").replace("]", "")
        yield from ((number_features(text, span), overlap(span, marked), None) for span in candidates(text))


def source_rows(told: Sequence[LabelledTelling]) -> Rows:
    """One row for each piece of the tellings and of the developer's own examples."""
    rows: list[tuple[dict[str, float], bool, str | None, float]] = [
        (source_features(one.text, piece), overlap(piece.span, one.source_places), one.id, 1.0)
        for one in told
        for piece in pieces(one.text)
    ]
    for text, source in examples():
        there = places(text, source) if source else []
        rows += [
            (source_features(text, piece), overlap(piece.span, there), None, _EXAMPLE_COUNTS) for piece in pieces(text)
        ]
    return Rows([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows], [r[3] for r in rows])


def fit_numbers(told: Sequence[LabelledTelling], least: float | None = None) -> NumberLines:
    """The lines of these tellings."""
    rows = number_rows(told)
    if least is None:
        own = [at for at, group in enumerate(rows.groups) if group is not None]
        said = left_out(rows, NUMBER_STRENGTH)[own]
        least = bound(said, [rows.found[at] for at in own], NUMBER_PRECISION)
    return NumberLines(
        number=fit_line(rows, NUMBER_STRENGTH, least),
        source=fit_line(source_rows(told), SOURCE_STRENGTH, SOURCE_LEAST),
        data_sha256=hashlib.sha256("\n".join(one.model_dump_json() for one in told).encode()).hexdigest(),
    )
