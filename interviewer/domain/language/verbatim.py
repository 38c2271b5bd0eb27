"""Words of the candidate, exactly as they were said."""

from interviewer.domain.base import Frozen


class Evidence(Frozen):
    """A verbatim span of the candidate's own words.

    Attributes:
        turn: Index of the candidate's turn; 0 when a single answer is scored.
        start: First character of the span in that turn's text.
        end: One past the last character.
    """

    turn: int
    quote: str
    start: int
    end: int
