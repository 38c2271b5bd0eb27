"""The texts and tables that every format of the decision document shows."""

from interviewer.domain.entities.debrief import CastVote, Claim, Note, Quoted, WriteUp
from interviewer.domain.entities.findings import Cell, CoverageRow
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.loops.comparing import first_reuses
from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.domain.scores.score_text import describe_strength as how_shown
from interviewer.domain.scores.self_vote import vote_words

HONESTY = (
    "This is practice feedback, worked out by rules from your own words, and no prediction of what a company would do."
)
NO_DATA = "no data"
COVERAGE_NOTE = (
    "The last column gives the number of rounds with a separate scored answer, and how many your level needs. "
    f"“{NO_DATA}” means that a round was meant to ask about the principle and got no answer that could be scored."
)


def about(document: DecisionDocument) -> str:
    """The day and the role."""
    return f"{document.day.isoformat()}, {document.role}"


def vote_rows(document: DecisionDocument) -> list[tuple[str, str, str, str]]:
    """For each interviewer the vote before, the vote after, and what moved it."""
    return [(vote.title, _vote(vote.first), _vote(vote.second), _moved_by(vote)) for vote in document.votes]


def coverage_head(document: DecisionDocument) -> list[str]:
    """The heads of the coverage map's columns."""
    return ["Principle", *document.rounds, "Data points"]


def coverage_rows(document: DecisionDocument) -> list[list[str]]:
    """The coverage map: for each principle the score of each round, and the number of independent data points."""
    return [[row.name, *map(_cell, row.cells), _count(row)] for row in document.coverage]


def plan_rows(document: DecisionDocument) -> list[tuple[str, str, str]]:
    """The next two weeks: the day, what to do, and why; empty when the real loop leaves no day for it."""
    return [(day.day.isoformat(), day.task, day.why) for day in document.plan]


def score(note: Note) -> str:
    """The score of a principle or topic, or why there is none."""
    return f"{note.score:.1f} of 5" if note.score is not None else f"{NO_DATA}. {note.reason}"


def shown(claim: Claim) -> str:
    """The claim, and how strongly it was shown if a judge graded that."""
    return f"{how_shown(claim.strength)}: {claim.text}"


def patterns(write_up: WriteUp) -> list[tuple[str, tuple[str, ...]]]:
    """The patterns across the answers of a round: what each is and why it matters, and the quotes."""
    return [
        (f"{pattern.name.rstrip('.')}. {pattern.why}", tuple(quote.evidence.quote for quote in pattern.quotes))
        for pattern in write_up.patterns
    ]


def findings(document: DecisionDocument) -> list[tuple[str, tuple[str, ...]]]:
    """What a comparison of rounds found: what it is, and quotes of the earlier and the later round."""
    rounds = document.rounds
    repeated = [
        (f"One story for {rounds[r.rounds[0]]} and {rounds[r.rounds[1]]}, counted once", _words(r.first, r.second))
        for r in first_reuses(document.findings.reused)
    ]
    contradictory = [
        (f"{rounds[c.rounds[0]]} heard {c.said[0]}, {rounds[c.rounds[1]]} {c.said[1]}", _words(c.first, c.second))
        for c in document.findings.contradictions
    ]
    return repeated + contradictory


def _vote(vote: Vote | None) -> str:
    return vote_words(vote) if vote is not None else "no vote"


def _moved_by(vote: CastVote) -> str:
    if not vote.moved_by:
        return ""
    move = vote.moved_by[0]
    return f"{move.because} “{move.quoted.words}”" if move.quoted else move.because


def _words(first: Quoted, second: Quoted) -> tuple[str, ...]:
    """Both, or one if they are the same words."""
    return tuple(dict.fromkeys((first.words, second.words)))


def _cell(cell: Cell) -> str:
    if cell.score is not None:
        return f"{cell.score:.1f}"
    return NO_DATA if cell.owned else ""


def _count(row: CoverageRow) -> str:
    return f"{row.independent} of {row.wanted}"
