"""The report as one HTML page that needs nothing else: no script, no font, no network."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from interviewer.evaluation.plots import WIDTH, plots
from interviewer.evaluation.report import Report
from interviewer.evaluation.tables import lines, tables


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
        report=report, lines=lines(report), tables=list(tables(report)), plots=list(plots(report)), width=WIDTH
    )
