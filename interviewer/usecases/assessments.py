"""The online assessment: start, choose, finish, read the result."""

import random
from collections.abc import Mapping
from uuid import uuid4

from pydantic import JsonValue

from interviewer.content import Content
from interviewer.domain.errors import InterviewerError
from interviewer.domain.interview import Level
from interviewer.domain.ports import Clock
from interviewer.domain.sitting import Choice, Leaned, Rated, Sitting, SittingSummary, plan_sitting
from interviewer.domain.sitting_result import SittingResult, sitting_result
from interviewer.store import Conflict
from interviewer.store.sittings import Sittings


class Assessments:
    """The use cases of the online assessment. No model is asked."""

    def __init__(self, content: Content, sittings: Sittings, clock: Clock) -> None:
        """Everything that an assessment needs from outside."""
        self._content = content
        self._sittings = sittings
        self._clock = clock

    def start(self, level: Level, seed: int | None = None) -> Sitting:
        """Draw a sitting, store it, and let its clock run.

        Raises:
            InterviewerError: There is nothing to ask.
        """
        drawn = random.SystemRandom().randrange(2**31) if seed is None else seed
        try:
            plan = plan_sitting(level, drawn, self._content.scenarios.values(), self._content.pairs.values())
        except ValueError as error:
            raise InterviewerError(f"The assessment cannot be planned: {error}. Check the content.") from error
        sitting = Sitting(id=uuid4().hex[:12], plan=plan, started_at=self._clock())
        self._sittings.create(sitting)
        return sitting

    def open(self, sitting_id: str) -> Sitting:
        """The sitting as it stands; one whose time is up has ended then."""
        sitting = self._sittings.load(sitting_id)
        if sitting.ended_at is None and sitting.remaining(self._clock()) <= 0:
            self._sittings.end(sitting_id, sitting.deadline)
            return self._sittings.load(sitting_id)
        return sitting

    def choose(self, sitting_id: str, item: str, choice: Choice) -> None:
        """Keep a choice in the place of an earlier one.

        Raises:
            Conflict: The sitting has ended or its time is up.
            InterviewerError: The choice does not belong to what is asked.
        """
        sitting = self.open(sitting_id)
        if sitting.ended_at is not None:
            raise Conflict("This assessment has ended, so its choices stand as they are.")
        if not self._belongs(sitting, item, choice):
            raise InterviewerError("This choice does not belong to the assessment. Reload the page and choose again.")
        self._sittings.choose(sitting_id, item, choice)

    def finish(self, sitting_id: str) -> Sitting:
        """End the sitting; an earlier end stands."""
        if self.open(sitting_id).ended_at is None:
            self._sittings.end(sitting_id, self._clock())
        return self._sittings.load(sitting_id)

    def result(self, sitting_id: str) -> SittingResult:
        """What a sitting that has ended comes to.

        Raises:
            InterviewerError: It still goes on.
        """
        sitting = self.open(sitting_id)
        if sitting.ended_at is None:
            raise InterviewerError("This assessment still goes on. Finish it first, then read the result.")
        content = self._content
        return sitting_result(sitting, content.scenarios, content.pairs, content.rubrics, content.levels)

    def list(self) -> tuple[SittingSummary, ...]:
        """All sittings, newest first."""
        return self._sittings.summaries()

    def export(self, sitting_id: str) -> dict[str, JsonValue]:
        """Everything about a sitting, as plain JSON."""
        return self._sittings.export(sitting_id)

    def delete(self, sitting_id: str) -> dict[str, JsonValue]:
        """Delete a sitting, and return its export so that it can be undone."""
        exported = self._sittings.export(sitting_id)
        self._sittings.delete(sitting_id)
        return exported

    def restore(self, exported: Mapping[str, JsonValue]) -> str:
        """Store an exported sitting again; returns its id."""
        return self._sittings.restore(exported)

    def _belongs(self, sitting: Sitting, item: str, choice: Choice) -> bool:
        if isinstance(choice, Leaned):
            return item in sitting.plan.pairs
        scenario = self._content.scenarios.get(item)
        return (
            isinstance(choice, Rated)
            and item in sitting.plan.scenarios
            and scenario is not None
            and choice.ratings.keys() <= {option.id for option in scenario.options}
        )
