"""The report as one HTML page that needs nothing else: no script, no font, no network."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from interviewer.evaluation.marks import WIDTH
from interviewer.evaluation.plots import plots
from interviewer.evaluation.report import Report
from interviewer.evaluation.tables import lines, tables

# A longer table is folded away until somebody asks for it.
_MANY_ROWS = 12


def page(report: Report) -> str:
    """The page; everything that came from a file is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html")
    return template.render(
        report=report,
        lines=lines(report),
        tables=list(tables(report)),
        plots=list(plots(report)),
        width=WIDTH,
        many=_MANY_ROWS,
    )
