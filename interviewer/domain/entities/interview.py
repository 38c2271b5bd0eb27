"""An interview: its setup, its turns and its clock."""

from datetime import datetime
from enum import StrEnum
from typing import Self, TypeAlias

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import Code, Language, Run
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.used_story import UsedStory

# The job level that the candidate is interviewed for; which there are, from the lowest to the highest, the pack says.
Level: TypeAlias = str


class Speaker(StrEnum):
    """Whose turn it is."""

    INTERVIEWER = "interviewer"
    CANDIDATE = "candidate"


class TurnStatus(StrEnum):
    """Whether a turn is whole.

    A turn is `SPEAKING` while a voice streams it, `COMPLETE` when it ended, and `CUT` when the stream stopped
    before its end and nobody is speaking it any more.
    """

    COMPLETE = "complete"
    SPEAKING = "speaking"
    CUT = "cut"


class MoveKind(StrEnum):
    """What the interviewer does in a turn."""

    OPEN = "open"
    ASK = "ask"
    PROBE = "probe"
    PRESS = "press"
    CLARIFY = "clarify"
    HINT = "hint"
    REDIRECT = "redirect"
    MOVE_ON = "move_on"
    INVITE_QUESTIONS = "invite_questions"
    RESPOND = "respond"
    CLOSE = "close"


class Move(Frozen):
    """The interviewer's next move, as the conductor decided it.

    Attributes:
        kind: What is done.
        target: The id of the criterion or the thread that a probe or press is after, or, for the other kinds, the
            reason (a value of `Stock`, such as `repeat`, `take_time` or `silence`).
        question_id: The question that is on the table after this move; None before the first and at the end.
        quote: The candidate's own words that the move refers to, verbatim.
        directive: One instruction to the voice: what to ask, in words that a small model can follow.
        text: The exact words to say. Set for every move: a voice without a model says them, and a voice with
            one falls back on them.
        verbatim: True when `text` must be said as it stands and no model may reword it (the opening, the
            prepared questions, the close).
        why: One line for the candidate, shown after the round only.
    """

    kind: MoveKind
    target: str | None = None
    question_id: str | None = None
    quote: str | None = None
    directive: str = ""
    text: str
    verbatim: bool = False
    why: str

    @property
    def begins_story(self) -> bool:
        """Whether a prepared question is asked here for the first time."""
        return self.kind in (MoveKind.ASK, MoveKind.MOVE_ON) and self.question_id is not None


class Turn(Frozen):
    """One contribution to the conversation.

    Attributes:
        index: Position in the interview, from 0.
        at: When the turn began, in UTC.
        move: The move behind an interviewer's turn; None for the candidate.
        spoken_by: The voice that worded an interviewer's turn, as `provider:model`.
        note: What the page tells the candidate about this turn, such as a fallback to the scripted voice.
        code: Number of the version of the code that was there when the candidate spoke; the store sets it.
        heard: What the interviewer heard in a candidate's turn; None until it was answered.
        spoken: How a candidate's turn was spoken; None when it was typed. Nothing of it counts for the score.
    """

    index: int
    speaker: Speaker
    text: str
    at: datetime
    status: TurnStatus = TurnStatus.COMPLETE
    move: Move | None = None
    spoken_by: str | None = None
    note: str | None = None
    code: int | None = None
    heard: Heard | None = None
    spoken: Spoken | None = None

    @model_validator(mode="after")
    def _interviewer_turns_have_a_move(self) -> Self:
        if (self.speaker is Speaker.INTERVIEWER) != (self.move is not None):
            raise ValueError("an interviewer's turn has a move, a candidate's has none")
        return self


class Setup(Frozen):
    """What the candidate chose on the start page.

    Role, level and persona that are left empty become those of the pack when the interview begins.

    Attributes:
        pack: Id of the pack that everything comes from; empty for the shipped one, as in interviews that are older than
            packs.
        persona: Id of a file in `prompts/personas/`.
        minutes: Planned length of the round.
        principles: Rubric ids to practise; empty means that the planner chooses ("surprise me").
        provider: Who speaks and judges: `remote` (in older interviews `openai`), `local` or `scripted`.
        seed: Fixes the choice of questions and phrases.
        doubts: What earlier rounds of a loop left open, for this interviewer to ask about.
        used: The stories that other interviewers of a loop heard, for this one to ask for others.
        exercise_in: The language of an exercise, if the round has one.
    """

    pack: str = ""
    role: str = ""
    level: Level = ""
    persona: str = ""
    minutes: int = Field(default=30, ge=5, le=120)
    principles: tuple[str, ...] = ()
    provider: str = "scripted"
    seed: int = 0
    doubts: tuple[Doubt, ...] = ()
    used: tuple[UsedStory, ...] = ()
    exercise_in: Language = Language.PYTHON


class AgendaItem(Frozen):
    """One prepared question of the round and the seconds planned for it.

    Attributes:
        spare: Asked only when the planned questions were done before the time was.
    """

    question_id: str
    rubric: str
    seconds: int
    spare: bool = False


class InterviewState(StrEnum):
    """Where an interview stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Pause(Frozen):
    """A span in which the clock stood still; open while `end` is None."""

    start: datetime
    end: datetime | None = None


class Interview(Frozen):
    """One round with one interviewer, as far as it has come.

    Attributes:
        resume: What the candidate brought, if the interviewer asks about it.
        codes: What the candidate wrote in the editor: the versions that turns and runs refer to, and the latest.
        runs: What came of running it, oldest first.
    """

    id: str
    setup: Setup
    agenda: tuple[AgendaItem, ...]
    started_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    turns: tuple[Turn, ...] = ()
    resume: Resume | None = None
    codes: tuple[Code, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def state(self) -> InterviewState:
        """Ended, paused or active, derived from the timestamps."""
        if self.ended_at is not None:
            return InterviewState.ENDED
        if self.pauses and self.pauses[-1].end is None:
            return InterviewState.PAUSED
        return InterviewState.ACTIVE

    def elapsed(self, now: datetime) -> float:
        """Seconds on the interview's clock at `now`: wall time without the pauses."""
        end = min(now, self.ended_at) if self.ended_at else now
        total = (end - self.started_at).total_seconds()
        paused = sum(max(0.0, (min(pause.end or end, end) - pause.start).total_seconds()) for pause in self.pauses)
        return max(0.0, total - paused)

    def remaining(self, now: datetime) -> float:
        """Seconds left of the planned length at `now`, never below 0."""
        return max(0.0, self.setup.minutes * 60 - self.elapsed(now))
