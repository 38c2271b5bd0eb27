"""Rows as aligned columns, never cut or wrapped, so that ids and paths can be copied and piped."""

from collections.abc import Sequence

import typer


def write_table(rows: Sequence[Sequence[str]]) -> None:
    """Write the rows; the first one holds the headings."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
