"""The decision document as PDF."""

from collections.abc import Sequence

from interviewer.domain.entities.write_up import WriteUp
from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.reports import sections
from interviewer.reports.paper import UNKNOWN, Paper

_LOST = f"{UNKNOWN} stands for a letter or sign that this PDF has no font for; the HTML form of the document shows it."


def pdf(document: DecisionDocument) -> bytes:
    """The document, the same bytes for the same document."""
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
    found = sections.findings(document)
    _listed(
        paper,
        "What showed between rounds",
        [f"{what}: {' and '.join(map(_quoted, quotes))}" for what, quotes in found],
    )
    if plan := sections.plan_rows(document):
        paper.heading("The next two weeks", 1)
        paper.table(["Day", "What", "Why"], plan, (2, 5, 5))
    paper.heading("The write-ups", 1)
    for write_up in document.write_ups:
        _write_up(paper, write_up)
    if paper.lost:
        paper.paragraph(_LOST, grey=True)
    return paper.bytes()


def _write_up(paper: Paper, write_up: WriteUp) -> None:
    paper.heading(write_up.title, 2)
    paper.paragraph(write_up.summary)
    if found := sections.patterns(write_up):
        paper.heading("Across the answers", 3)
        for what, quotes in found:
            paper.item(f"{what} {' and '.join(map(_quoted, quotes))}")
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
    """A list under its heading; nothing when it is empty."""
    if not lines:
        return
    paper.heading(heading, 1)
    for line in lines:
        paper.item(line)


def _quoted(words: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"
