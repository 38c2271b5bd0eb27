"""What every form of the decision document says, in the same words."""

from interviewer.domain.debrief import CastVote
from interviewer.domain.decision_document import DecisionDocument
from interviewer.domain.findings import Cell, CoverageRow
from interviewer.domain.scorecard import Vote
from interviewer.domain.self_vote import vote_words

HONESTY = (
    "This is practice feedback, worked out by rules from your own words, and no prediction of what a company would do."
)
NO_DATA = "no data"


def vote_rows(document: DecisionDocument) -> list[tuple[str, str, str, str]]:
    """For each interviewer the vote before, the vote after, and what moved it."""
    return [(vote.title, _vote(vote.first), _vote(vote.second), _moved_by(vote)) for vote in document.votes]


def coverage_head(document: DecisionDocument) -> list[str]:
    """The heads of the coverage map's columns."""
    return ["Principle", *document.rounds, "Independent"]


def coverage_rows(document: DecisionDocument) -> list[list[str]]:
    """The coverage map: for each principle the score of each round, and the number of independent data points."""
    return [[row.name, *map(_cell, row.cells), _count(row)] for row in document.coverage]


def plan_rows(document: DecisionDocument) -> list[tuple[str, str, str]]:
    """The next two weeks: the day, what to do, and why; empty when the real loop leaves no day for it."""
    return [(day.day.isoformat(), day.task, day.why) for day in document.plan]


def findings(document: DecisionDocument) -> list[tuple[str, str, str]]:
    """What showed between rounds: what it is, and the words of the earlier and of the later round."""
    rounds = document.rounds
    told_twice = [
        (f"One story for {rounds[r.rounds[0]]} and {rounds[r.rounds[1]]}", r.first.words, r.second.words)
        for r in document.findings.reused
    ]
    disagree = [
        (f"{rounds[c.rounds[0]]} heard {c.said[0]}, {rounds[c.rounds[1]]} {c.said[1]}", c.first.words, c.second.words)
        for c in document.findings.contradictions
    ]
    return told_twice + disagree


def _vote(vote: Vote | None) -> str:
    return vote_words(vote) if vote is not None else "no vote"


def _moved_by(vote: CastVote) -> str:
    return vote.moved_by[0].because if vote.moved_by else ""


def _cell(cell: Cell) -> str:
    if cell.score is not None:
        return f"{cell.score:.1f}"
    return NO_DATA if cell.owned else ""


def _count(row: CoverageRow) -> str:
    return f"{row.independent} of {row.wanted}"
