"""What a debrief consists of: the write-ups, the votes before and after, the decision, and the lines that are said."""

from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.judging import Pattern
from interviewer.domain.entities.loop import Outcome
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


class LineKind(StrEnum):
    """What happens in one line of a debrief."""

    OPEN = "open"
    WRITE_UP = "write_up"
    NO_WRITE_UP = "no_write_up"
    FIRST_VOTE = "first_vote"
    ALL_READ = "all_read"
    PATTERN = "pattern"
    CLAIM = "claim"
    PRESS = "press"
    QUOTE = "quote"
    NO_QUOTE = "no_quote"
    NO_DATA = "no_data"
    REUSED_STORY = "reused_story"
    CONTRADICTION = "contradiction"
    VOTE_STANDS = "vote_stands"
    VOTE_MOVES = "vote_moves"
    MANAGER_DECIDES = "manager_decides"
    MANAGER_GIVES_WAY = "manager_gives_way"
    VETO = "veto"
    NO_VETO = "no_veto"
    LOWER_LEVEL = "lower_level"
    LEFT_OPEN = "left_open"
    CLOSE = "close"


class DebriefLine(Frozen):
    """One thing that is said in the room.

    Attributes:
        speaker: The persona who speaks.
        title: What the speaker is called.
        text: The prepared words; complete as they are.
        rubric: The principle or area that it is about.
        vote: The vote that is cast or stands.
        quotes: The candidate's words that are read out.
        rule: The rule of `rubrics/loop.yaml` behind it.
    """

    number: int
    kind: LineKind
    speaker: str
    title: str
    text: str
    rubric: str | None = None
    vote: Vote | None = None
    quotes: tuple[Quoted, ...] = ()
    rule: str | None = None


class VoteMove(Frozen):
    """Why a vote moved.

    Attributes:
        rule: The id of the rule that moved it.
        rubric: The principle that it was about.
        by: The persona whose write-up moved it.
        quoted: The candidate's words in that write-up; None when what was not said moved it.
    """

    rule: str
    rubric: str
    by: str
    because: str
    quoted: Quoted | None = None


class CastVote(Frozen):
    """The votes of one interviewer: before reading the others, and after. Both are None without a write-up."""

    persona: str
    title: str
    first: Vote | None
    second: Vote | None
    moved_by: tuple[VoteMove, ...] = ()


class LoopDecision(Frozen):
    """What the loop comes to.

    Attributes:
        asked: The level that the candidate was interviewed for.
        level: The level of the offer; None without an offer.
        rule: The rule that decided at the level asked for.
        lower_rule: The rule that decided at the lower level, when that was an offer.
    """

    outcome: Outcome
    asked: Level
    level: Level | None
    rule: str
    because: str
    lower_rule: str | None = None

    @property
    def down_levelled(self) -> bool:
        """Whether the offer is for a lower level than the one asked for."""
        return self.level is not None and self.level != self.asked


class Debrief(Frozen):
    """A debrief; the same write-ups and rules give the same one."""

    loop_id: str
    beats: tuple[DebriefLine, ...] = Field(min_length=1)
    votes: tuple[CastVote, ...]
    decision: LoopDecision
