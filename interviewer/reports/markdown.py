"""The decision document as Markdown."""

import re
from collections.abc import Iterator, Sequence

from interviewer.domain.entities.write_up import WriteUp
from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.reports import sections

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def markdown(document: DecisionDocument) -> str:
    """The document; what candidates said is escaped."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: DecisionDocument) -> Iterator[str]:
    yield from (f"# {_plain(document.headline)}", "", _plain(sections.about(document)), "")
    yield from (_plain(document.decision.because), "", f"_{sections.HONESTY}_", "")
    yield from ("## What decided it", "")
    for decider in document.decided_by:
        yield f"- {_plain(decider.text)}" + (f" {_quoted(decider.quote)}" if decider.quote else "")
    if document.changed_by:
        yield from ("", "## What would have changed it", "", *(f"- {_plain(line)}" for line in document.changed_by))
    yield from ("", "## The votes", "")
    yield from _table(["Interviewer", "Before", "After", "What moved it"], sections.vote_rows(document))
    yield from ("", "## Principles by rounds", "")
    yield from _table(sections.coverage_head(document), sections.coverage_rows(document))
    yield from ("", f"_{sections.COVERAGE_NOTE}_")
    if found := sections.findings(document):
        yield from ("", "## What showed between rounds", "")
        for what, quotes in found:
            yield f"- {_plain(what)}: {' and '.join(map(_quoted, quotes))}"
    if plan := sections.plan_rows(document):
        yield from ("", "## The next two weeks", "")
        yield from _table(["Day", "What", "Why"], plan)
    yield from ("", "## The write-ups")
    for write_up in document.write_ups:
        yield from _write_up(write_up)


def _write_up(write_up: WriteUp) -> Iterator[str]:
    yield from ("", f"### {_plain(write_up.title)}", "", _plain(write_up.summary), "")
    if found := sections.patterns(write_up):
        yield from ("Across the answers:", "")
        yield from (f"- {_plain(what)} {' and '.join(map(_quoted, quotes))}" for what, quotes in found)
        yield ""
    for note in write_up.notes:
        yield f"- **{_plain(note.name)}**: {_plain(sections.score(note))}"
        yield from (f"  - {_plain(sections.shown(claim))} {_quoted(claim.quoted.words)}" for claim in note.shown)
        yield from (f"  - Not shown: {_plain(question)}" for question in note.missing)
    if write_up.concerns:
        yield from ("", "Concerns:", "", *(f"- {_plain(concern)}" for concern in write_up.concerns))
    if write_up.left_open:
        yield from ("", "Left open:", "")
        yield from (f"- {_plain(claim.text)} {_quoted(claim.quoted.words)}" for claim in write_up.left_open)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_plain, head))} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_plain, row))} |"


def _quoted(words: str) -> str:
    return f'"{_plain(words)}"'


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
