"""Drills of five to fifteen minutes."""

from interviewer.content import Content
from interviewer.domain.entities.code import Language, RunReport
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.drills import Drill, DrillKind, Outcome
from interviewer.store import Store
from interviewer.usecases.bank import Bank
from interviewer.usecases.coding import Coding
from interviewer.usecases.scoring import Scoring
from interviewer.usecases.sources import ModelSource


class Drills:
    """The use cases of drills; methods that name a drill raise `NotFound` when it does not exist."""

    def __init__(
        self,
        content: Content,
        store: Store,
        scoring: Scoring,
        bank: Bank,
        models: ModelSource,
        coding: Coding,
        clock: Clock,
    ) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._scoring = scoring
        self._bank = bank
        self._models = models
        self._coding = coding
        self._clock = clock

    def lacking(self, kind: DrillKind) -> str:
        """Why a drill of this kind cannot be started now, and what to do about it; empty when it can."""
        raise NotImplementedError

    def start(self, kind: DrillKind, subject: str | None = None, *, level: str = "") -> Drill:
        """Choose the questions of a drill and keep it; its clock begins when `begin` is called.

        Args:
            kind: What to practise.
            subject: Narrows it down: a principle or a question for RETELL, a story for RETELL and NUMBERS, a round for
                FOLLOW_UPS, a problem or a topic for CODING, a question for ARITHMETIC; the drill chooses without one.
            level: The level to score at; by default that of the goal, or the pack's usual one.

        Raises:
            InterviewerError: There is nothing to ask, or no such subject; the message says what to do.
        """
        raise NotImplementedError

    def begin(self, drill_id: str) -> Drill:
        """Start the clock of the current question, as it is shown now; does nothing when it runs already."""
        raise NotImplementedError

    def answer(self, drill_id: str, text: str, *, provider: str | None = None) -> Drill:
        """Keep the answer to the current question, then say what came of it.

        The answer is stored before anything is made of it, so no failure loses it; `settle` then makes good what is
        missing. Without `begin` the clock runs from the answer before, or from the start of the drill.

        Args:
            drill_id: The drill.
            text: The candidate's words, or their code.
            provider: Who judges a told story; the usual one without.

        Raises:
            BadAnswer: The words cannot be taken; nothing was stored.
            Conflict: All questions are answered.
        """
        raise NotImplementedError

    def settle(self, drill_id: str, *, provider: str | None = None) -> Drill:
        """Say what came of the answers of which nothing was said yet; see `Drill.unsettled`."""
        raise NotImplementedError

    def mark(self, drill_id: str, number: int, own: Outcome) -> Drill:
        """Keep what the candidate says of their own answer to a question, in the place of what code found.

        Raises:
            InterviewerError: That question has no answer, or its answer is a told story.
        """
        raise NotImplementedError

    def run(self, drill_id: str, text: str, language: Language = Language.PYTHON) -> RunReport:
        """Run a solution of the current coding problem on its examples; nothing is kept.

        Raises:
            NotRun: There is nothing to run, or no sandbox; the message says what to do.
        """
        raise NotImplementedError

    def get(self, drill_id: str) -> Drill:
        """A drill as it stands."""
        return self._store.drills.load(drill_id)

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[Drill, ...]:
        """The drills, newest first."""
        return self._store.drills.all(self._content.key, limit, offset)

    def count(self) -> int:
        """How many drills there are."""
        return self._store.drills.count(self._content.key)

    def delete(self, drill_id: str) -> Drill:
        """Delete a drill, and return it for `restore`."""
        return self._store.drills.delete(drill_id)

    def restore(self, drill: Drill) -> None:
        """Bring a deleted drill back."""
        self._store.drills.add(drill)
