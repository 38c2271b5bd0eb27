"""Prints the table of README from the reports in `docs/evaluation/`: `python -m evals.table`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from interviewer.evaluation.figure import MEANINGS, Figure, written
from interviewer.evaluation.report import Report

REPORTS = Path(__file__).parents[1] / "docs" / "evaluation"
# Each report with its heading. The small reader's was made before the whole answer counted, so it is not shown.
COLUMNS = {"scripted": "without a model"}


def table() -> str:
    """The figures that have a target, one column for each report."""
    reports = {name: _report(name) for name in COLUMNS}
    return "\n".join(_lines(reports)) + "\n"


def _lines(reports: dict[str, Report]) -> Iterator[str]:
    yield f"| on the held-out stories | {' | '.join(COLUMNS.values())} |"
    yield "|" + "---|" * (len(COLUMNS) + 1)
    for name, meaning in MEANINGS.items():
        found = [_figure(report, name) for report in reports.values()]
        if meaning.target is not None and any(found):
            yield f"| {meaning.what} | {' | '.join(_cell(figure) for figure in found)} |"


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "not measured"
    value = written(figure.value, MEANINGS[figure.name].unit)
    return value if figure.reached is None or figure.reached else f"**{value}**"


def _figure(report: Report, name: str) -> Figure | None:
    return next((figure for figure in report.figures if figure.name == name and not figure.group), None)


def _report(name: str) -> Report:
    return Report.model_validate_json((REPORTS / f"{name}.json").read_bytes())


if __name__ == "__main__":
    sys.stdout.write(table())
