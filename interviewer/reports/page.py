"""The decision document as one HTML page that needs nothing else: no script, no font, no network."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.reports import sections


def page(document: DecisionDocument) -> str:
    """The page; everything that was said or written by somebody is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        document=document,
        about=sections.about(document),
        votes=sections.vote_rows(document),
        head=sections.coverage_head(document),
        coverage=sections.coverage_rows(document),
        findings=sections.findings(document),
        plan=sections.plan_rows(document),
        honesty=sections.HONESTY,
        score=sections.score,
        shown=sections.shown,
        patterns=sections.patterns,
        coverage_note=sections.COVERAGE_NOTE,
    )
