"""Renders the decision document as Markdown, HTML, PDF or JSON."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from interviewer.domain.entities.debrief import WriteUp
from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.reports import sections

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


class DocumentFormat(StrEnum):
    """A file format; the value is the suffix of the file's name."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


def render(document: DecisionDocument, form: DocumentFormat) -> bytes:
    """The document in this format."""
    match form:
        case DocumentFormat.MARKDOWN:
            return markdown(document).encode()
        case DocumentFormat.HTML:
            return html(document).encode()
        case DocumentFormat.PDF:
            # fpdf takes longer to import than everything else here, and few ask for a PDF.
            from interviewer.reports.pdf import pdf

            return pdf(document)
        case DocumentFormat.JSON:
            return (document.model_dump_json(indent=2) + "\n").encode()


def html(document: DecisionDocument) -> str:
    """One page without scripts, fonts or requests; everything that people said or wrote is escaped."""
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


def markdown(document: DecisionDocument) -> str:
    """The document as Markdown; what candidates said is escaped."""
    return "\n".join(_markdown_lines(document)) + "\n"


def _markdown_lines(document: DecisionDocument) -> Iterator[str]:
    yield from (f"# {_escaped(document.headline)}", "", _escaped(sections.about(document)), "")
    yield from (_escaped(document.decision.because), "", f"_{sections.HONESTY}_", "")
    yield from ("## What decided it", "")
    for decider in document.decided_by:
        yield f"- {_escaped(decider.text)}" + (f" {_quoted(decider.quote)}" if decider.quote else "")
    if document.changed_by:
        yield from ("", "## What would have changed it", "", *(f"- {_escaped(line)}" for line in document.changed_by))
    yield from ("", "## The votes", "")
    yield from _table(["Interviewer", "Before", "After", "What moved it"], sections.vote_rows(document))
    yield from ("", "## Principles by rounds", "")
    yield from _table(sections.coverage_head(document), sections.coverage_rows(document))
    yield from ("", f"_{sections.COVERAGE_NOTE}_")
    if findings := sections.findings(document):
        yield from ("", "## What showed between rounds", "")
        for finding, quotes in findings:
            yield f"- {_escaped(finding)}: {' and '.join(map(_quoted, quotes))}"
    if plan := sections.plan_rows(document):
        yield from ("", "## The next two weeks", "")
        yield from _table(["Day", "What", "Why"], plan)
    yield from ("", "## The write-ups")
    for write_up in document.write_ups:
        yield from _write_up(write_up)


def _write_up(write_up: WriteUp) -> Iterator[str]:
    yield from ("", f"### {_escaped(write_up.title)}", "", _escaped(write_up.summary), "")
    if patterns := sections.patterns(write_up):
        yield from ("Across the answers:", "")
        yield from (f"- {_escaped(pattern)} {' and '.join(map(_quoted, quotes))}" for pattern, quotes in patterns)
        yield ""
    for note in write_up.notes:
        yield f"- **{_escaped(note.name)}**: {_escaped(sections.score(note))}"
        yield from (f"  - {_escaped(sections.shown(claim))} {_quoted(claim.quoted.words)}" for claim in note.shown)
        yield from (f"  - Not shown: {_escaped(question)}" for question in note.missing)
    if write_up.concerns:
        yield from ("", "Concerns:", "", *(f"- {_escaped(concern)}" for concern in write_up.concerns))
    if write_up.left_open:
        yield from ("", "Left open:", "")
        yield from (f"- {_escaped(claim.text)} {_quoted(claim.quoted.words)}" for claim in write_up.left_open)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_escaped, head))} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_escaped, row))} |"


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
