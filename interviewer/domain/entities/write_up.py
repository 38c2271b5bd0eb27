"""One interviewer's feedback after a round, written from the scorecard of that round alone."""

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.patterns import Pattern
from interviewer.domain.entities.scorecard import Evidence, Stability, Vote


class Quoted(Frozen):
    """Words of the candidate, and where they were said."""

    interview_id: str
    question_id: str
    evidence: Evidence

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.evidence.quote


class Claim(Frozen):
    """Something that an interviewer says of the candidate, with the words that it rests on.

    Attributes:
        strength: 1 (said) or 2 (shown well), as a judge found it; None where no judge decided.
    """

    text: str
    quoted: Quoted
    strength: int | None = None


class Note(Frozen):
    """What an interviewer has on one principle or area.

    Attributes:
        rubric: The id of its rubric.
        owned: Whether this interviewer was to ask about it.
        score: The mean of the stories about it, 0 to 5; None is "no data", which is never a no.
        reason: Why there is no data; empty when there is.
        shown: What was shown, the most telling first.
        missing: What was asked and not shown.
    """

    rubric: str
    name: str
    owned: bool
    score: float | None
    reason: str = ""
    stories: tuple[str, ...] = ()
    shown: tuple[Claim, ...] = ()
    missing: tuple[str, ...] = ()


class WriteUp(Frozen):
    """The feedback of one interviewer.

    Attributes:
        round: The position of the round in the loop, from 0.
        interview_id: The interview that it is about; None when the round was not played.
        summary: Two or three sentences.
        principles: Those that the interviewer owns first, then others that were asked about.
        areas: Technical areas and the candidate's background.
        patterns: What shows across the answers of the round.
        concerns: What speaks against, each with the words where there are any.
        left_open: What was worth asking about and was not asked, or not answered.
        overall: The score of the round; None when nothing could be scored.
        vote: None without a score: that is no vote, and never counts as one.
        reason: Why there is no vote; empty when there is one.
    """

    round: int
    persona: str
    title: str
    interview_id: str | None
    level: Level
    summary: str
    principles: tuple[Note, ...] = ()
    areas: tuple[Note, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    concerns: tuple[str, ...] = ()
    left_open: tuple[Claim, ...] = ()
    overall: float | None = None
    vote: Vote | None = None
    stability: Stability | None = None
    reason: str = ""

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes: principles, then areas."""
        return self.principles + self.areas
