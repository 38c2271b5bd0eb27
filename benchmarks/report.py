"""One measured figure beside what it must reach."""

from typing import NamedTuple

from rich.console import Console
from rich.table import Table


class Figure(NamedTuple):
    """A figure.

    Attributes:
        value: What was measured.
        baseline: What it was measured against, in the same run.
        limit: What it must reach, in words.
        reached: Whether it does.
    """

    name: str
    value: str
    baseline: str
    limit: str
    reached: bool


def show(figures: list[Figure]) -> None:
    """Print the figures as a table."""
    table = Table("measured", "value", "baseline in the same run", "must reach", "reached", title="Benchmarks")
    for figure in figures:
        table.add_row(*figure[:4], "yes" if figure.reached else "NO")
    Console(width=160).print(table)
