"""What the domain and the service need from the outside: protocols, and the errors that cross them."""

from collections.abc import Callable, Generator, Sequence
from datetime import datetime
from typing import Protocol

from interviewer.domain.base import Frozen
from interviewer.domain.coding.exercise_run import ExerciseCheck
from interviewer.domain.entities.code import SourceCode
from interviewer.domain.entities.code_check import CheckReport
from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.judging import JudgeRequest as JudgeRequest
from interviewer.domain.entities.judging import ProposedPattern
from interviewer.domain.entities.judging import RoundRequest as RoundRequest
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.rewrite import Arrangement, RewriteRequest
from interviewer.domain.entities.scorecard import CriterionVerdict, ModelCall, Reading


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> datetime:
        """Now, in UTC and aware of it."""
        ...


class CodeChecker(Protocol):
    """Runs a candidate's code."""

    def check(self, problem_id: str, source: SourceCode) -> CheckReport:
        """What came of a problem's examples and hidden cases.

        Raises:
            InterviewerError: It could not be checked.
        """
        ...

    def check_exercise(self, exercise_id: str, source: SourceCode) -> ExerciseCheck:
        """What the properties of an exercise say about a file."""
        ...


class VoiceError(Exception):
    """The voice could not speak; carries the record of the failed exchange."""

    def __init__(self, message: str, exchange: ModelCall) -> None:
        """Keep the exchange so that the store can hold what was tried."""
        super().__init__(message)
        self.exchange = exchange


class JudgeError(Exception):
    """The judge gave no usable verdicts; carries the record of the failed exchange."""

    def __init__(self, message: str, exchange: ModelCall) -> None:
        """Keep the exchange so that the store can hold what was tried."""
        super().__init__(message)
        self.exchange = exchange


class RewriterError(Exception):
    """The rewriter gave no arrangement; carries the record of the failed exchange."""

    def __init__(self, message: str, exchange: ModelCall) -> None:
        """Keep the exchange so that the store can hold what was tried."""
        super().__init__(message)
        self.exchange = exchange


class Cancelled(Exception):
    """The candidate cancelled the work."""


class Voice(Protocol):
    """Words a move."""

    @property
    def name(self) -> str:
        """`provider:model`, shown on the page and kept with the turn."""
        ...

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        """Yield the words as they come and return the record of the exchange.

        The transcript up to the move is in `interview.turns`. Closing the generator stops the model.

        Raises:
            VoiceError: No words could be had, or the stream broke off.
        """
        ...

    def warm(self, interview: Interview, persona: Persona) -> None:
        """Get ready to speak in this interview (load the model, fill its prompt cache); never raises."""
        ...


class Narrator(Protocol):
    """Words the beats of a debrief; what it says is not checked yet."""

    @property
    def name(self) -> str:
        """`provider:model`, kept with the words."""
        ...

    def narrate(
        self, beat: DebriefLine, persona: Persona, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[str, ModelCall]:
        """The words of this beat as this persona says them.

        Raises:
            VoiceError: No words could be had.
            Cancelled: `cancelled()` became true; the model's request was closed.
        """
        ...


class PlainInterviewer(Protocol):
    """A model that is told to be an interviewer, and no more: the plain way, which ours is held against."""

    def say(self, interview: Interview, persona: Persona, asked: str) -> str:
        """Its next words, as they came; may be empty.

        Args:
            interview: What was said so far, the candidate's turn last.
            persona: Gives the title.
            asked: The question to open with.

        Raises:
            VoiceError: The model did not answer.
        """
        ...


class Judge(Protocol):
    """Proposes a strength and a verbatim quote for each criterion of a story, and what shows across a round."""

    @property
    def name(self) -> str:
        """`provider:model`, kept with the score."""
        ...

    def assess(
        self, request: JudgeRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[tuple[CriterionVerdict, ...] | None, ModelCall]:
        """Judge all criteria of the request; None leaves them all to the book-keeper's own rules.

        A criterion that the model left out, or whose strength is none of those offered, is missing from the
        result; the book-keeper marks it `not_scored`.

        Raises:
            JudgeError: No usable reply after the repairs.
            Cancelled: `cancelled()` became true; the model's request was closed.
        """
        ...

    def review(
        self, request: RoundRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[tuple[ProposedPattern, ...], ModelCall] | None:
        """The patterns and contradictions of a round, unchecked; None where no model looks for any.

        Raises:
            JudgeError: No usable reply after the repairs.
            Cancelled: `cancelled()` became true; the model's request was closed.
        """
        ...


class Grader(Protocol):
    """Gives a story one number and no grounds: the plain way to ask a model, which scores are measured against."""

    def grade(self, request: JudgeRequest) -> float:
        """The grade, 0 to 5.

        Raises:
            JudgeError: No usable number came.
        """
        ...


class Rewriter(Protocol):
    """Arranges the clauses of an answer; what it gives is not checked yet."""

    @property
    def name(self) -> str:
        """`provider:model`, shown beside the text."""
        ...

    def rewrite(
        self, request: RewriteRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[Arrangement, ModelCall]:
        """Which clauses and blanks stand where, and what is left out.

        Raises:
            RewriterError: No usable reply.
            Cancelled: `cancelled()` became true; the model's request was closed.
        """
        ...


class Reader(Protocol):
    """Estimates how good an answer is without generating a word."""

    @property
    def name(self) -> str:
        """`words`, or the reader model, with the version of its heads."""
        ...

    def read(self, answers: Sequence[str]) -> Reading:
        """The estimate with its shares by sentence; `Evidence.turn` is the position in `answers`."""
        ...


class Listener(Protocol):
    """Hears what a candidate's turn is and what in it is worth taking up, without generating a word."""

    @property
    def name(self) -> str:
        """`words`, or the reader model, with the version of its heads."""
        ...

    def hear(self, asked: str, words: str) -> Heard:
        """What was heard in a turn.

        Args:
            asked: The interviewer's last words.
            words: The candidate's turn.
        """
        ...


class Candidate(Protocol):
    """Answers in the place of a person, for practice rounds that nobody sits in."""

    @property
    def name(self) -> str:
        """What this kind of candidate is called."""
        ...

    def reply(self, interview: Interview, move: Move) -> str:
        """What the candidate says to the interviewer's latest turn, which made this move; never empty."""
        ...


class Cue(Frozen):
    """One turn of a simulated candidate that is to be put into words.

    Attributes:
        manner: How the candidate speaks.
        asked: What the interviewer said last.
        prepared: What is to be said; nothing else may be claimed.
        most_words: How long it may become.
        seed: The same for the same round.
    """

    manner: str
    asked: str
    prepared: str
    most_words: int
    seed: int


class CandidateVoice(Protocol):
    """A model that speaks in the place of a simulated candidate; what it says is not checked yet."""

    def say(self, cue: Cue) -> str:
        """Its words, as they came; may be empty.

        Raises:
            VoiceError: The model did not answer.
        """
        ...
