"""Drills of five to fifteen minutes: chosen, answered, and each answer kept before anything is made of it."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from interviewer.content import Content
from interviewer.domain.entities.code import MAX_BYTES, Language, RunReport, SourceCode
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.drills import MINUTES, Drill, DrillKind, Outcome, Step
from interviewer.store import Conflict, Store
from interviewer.usecases.bank import Bank
from interviewer.usecases.candidate_code import BadCode, CodeChecks, NotRun, clean_code
from interviewer.usecases.coding import Coding
from interviewer.usecases.drill_checks import DrillChecks
from interviewer.usecases.drill_questions import DrillQuestions
from interviewer.usecases.rounds import clean
from interviewer.usecases.scoring import Scoring
from interviewer.usecases.sources import ModelSource

# Two tabs may change a drill at once; nobody opens more.
_TRIES = 5


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
        codes: CodeChecks,
        clock: Clock,
    ) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._coding = coding
        self._clock = clock
        self._questions = DrillQuestions(content, store, bank)
        self._checks = DrillChecks(content, store, scoring, bank, models, codes)

    def lacking(self, kind: DrillKind) -> str:
        """Why a drill of this kind cannot be started now, and what to do about it; empty when it can."""
        try:
            self._questions.choose(DrillKind(kind), "", self._level(""), self._clock())
        except InterviewerError as error:
            return error.summary
        return ""

    def start(self, kind: DrillKind, subject: str | None = None, *, level: str = "") -> Drill:
        """Choose the questions of a drill and keep it; its clock begins when `begin` is called.

        Args:
            kind: What to practise.
            subject: Narrows it down: a principle, a question or a story for RETELL, a story for NUMBERS, a round for
                FOLLOW_UPS, a problem or a topic for CODING, a question for ARITHMETIC; the drill chooses without one.
            level: The level to score at; by default that of the goal, or the pack's usual one.

        Raises:
            InterviewerError: There is nothing to ask, or no such subject; the message says what to do.
        """
        now, at_level = self._clock(), self._level(level)
        chosen = self._questions.choose(DrillKind(kind), subject or "", at_level, now)
        drill = Drill(
            id=uuid4().hex[:12],
            at=now,
            pack=self._content.key,
            kind=DrillKind(kind),
            level=at_level,
            subject=subject or "",
            why=chosen.why,
            minutes=MINUTES[DrillKind(kind)],
            steps=chosen.steps,
        )
        self._store.drills.add(drill)
        return drill

    def begin(self, drill_id: str) -> Drill:
        """Start the clock of the current question, as it is shown now; does nothing when it runs already."""
        drill = self.get(drill_id)
        if drill.current is None or drill.current.asked_at is not None:
            return drill
        return self._change(drill_id, lambda kept: _begun(kept, self._clock()))

    def answer(
        self, drill_id: str, text: str, *, provider: str | None = None, language: Language | None = None
    ) -> Drill:
        """Keep the answer to the current question, then say what came of it.

        The answer is stored before anything is made of it, so no failure loses it; `settle` then makes good what is
        missing. Without `begin` the clock runs from the answer before, or from the start of the drill.

        Args:
            drill_id: The drill.
            text: The candidate's words, or their code.
            provider: Who judges a told story; the usual one without.
            language: What code is written in; Python without.

        Raises:
            BadAnswer: The words cannot be taken; nothing was stored.
            BadCode: The code cannot be taken; nothing was stored.
            Conflict: All questions are answered, or this one was answered in another tab.
        """
        drill = self.get(drill_id)
        number = drill.position
        if number is None:
            raise Conflict("All questions of this drill are answered. Start another one.")
        coded = drill.kind is DrillKind.CODING
        words = _code(text) if coded else clean(text)
        now = self._clock()
        began = drill.steps[number].asked_at or _before(drill, number)
        step = drill.steps[number].model_copy(
            update={
                "answer": words,
                "answered_at": now,
                "seconds": max(0.0, (now - began).total_seconds()),
                "language": (language or Language.PYTHON) if coded else None,
            }
        )
        self._store.drills.change(drill.with_step(number, step))
        return self._settle(drill_id, number, provider)

    def settle(self, drill_id: str, *, provider: str | None = None) -> Drill:
        """Say what came of the answers of which nothing was said yet; see `Drill.unsettled`."""
        drill = self.get(drill_id)
        for number in drill.unsettled:
            drill = self._settle(drill_id, number, provider)
        return drill

    def mark(self, drill_id: str, number: int, own: Outcome) -> Drill:
        """Keep what the candidate says of their own answer to a question, in the place of what code found.

        Raises:
            InterviewerError: That question has no answer, or its answer is a told story.
        """

        def marked(drill: Drill) -> Drill:
            step = drill.steps[number] if 0 <= number < len(drill.steps) else None
            if step is None or step.finding is None:
                raise InterviewerError(f"Question {number + 1} of this drill has no answer that could be marked.")
            finding = step.finding.model_copy(update={"own": own})
            return drill.with_step(number, step.model_copy(update={"finding": finding}))

        return self._change(drill_id, marked)

    def meant(self, drill_id: str, number: int, story_id: str) -> Drill:
        """Take the story that the candidate says they named, where another one or none was recognised.

        Raises:
            InterviewerError: That question has no answer, or asks for no name.
            NotFound: There is no such story.
        """

        def named(drill: Drill) -> Drill:
            step = drill.steps[number] if 0 <= number < len(drill.steps) else None
            if drill.kind is not DrillKind.NAME_THE_STORY or step is None or not step.answered:
                raise InterviewerError(f"Question {number + 1} of this drill has no answer that names a story.")
            finding = self._checks.meant(step, story_id)
            return drill.with_step(number, step.model_copy(update={"finding": finding, "story_id": story_id}))

        return self._change(drill_id, named)

    def run(self, drill_id: str, text: str, language: Language = Language.PYTHON) -> RunReport:
        """Run a solution of the problem of a drill on its examples; nothing is kept.

        Raises:
            BadCode: The code cannot be taken.
            NotRun: There is nothing to run, or no sandbox; the message says what to do.
        """
        problem = self._checks.problem(self.get(drill_id).steps[0])
        if problem is None:
            raise NotRun("This drill has no code to run.")
        if why := self._coding.lacking(language):
            raise NotRun(why)
        return self._coding.on_examples(problem, SourceCode(language=language, text=_code(text)))

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

    def _level(self, level: str) -> str:
        if level:
            return self._content.level(level)
        goals = self._store.goals.all(self._content.key, 1)
        return goals[0].level if goals and goals[0].level in self._content.pack.levels else self._content.pack.level

    def _settle(self, drill_id: str, number: int, provider: str | None) -> Drill:
        drill = self.get(drill_id)
        step = drill.steps[number]
        if not step.answered or step.settled:
            return drill
        found = self._checks.checked(drill, number, provider)
        return self._change(drill_id, lambda kept: _with_result(kept, number, found))

    def _change(self, drill_id: str, change: Callable[[Drill], Drill]) -> Drill:
        """Change a drill as it stands, again on the newest when another tab was quicker."""
        for _ in range(_TRIES - 1):
            drill = self.get(drill_id)
            changed = change(drill)
            if changed == drill:
                return drill
            try:
                return self._store.drills.change(changed)
            except Conflict:
                continue
        return self._store.drills.change(change(self.get(drill_id)))


def _begun(drill: Drill, now: datetime) -> Drill:
    number = drill.position
    if number is None or drill.steps[number].asked_at is not None:
        return drill
    return drill.with_step(number, drill.steps[number].model_copy(update={"asked_at": now}))


def _with_result(drill: Drill, number: int, found: Step) -> Drill:
    step = drill.steps[number]
    if step.settled or step.answer != found.answer:
        return drill
    update = {"scored": found.scored, "finding": found.finding, "story_id": found.story_id}
    return drill.with_step(number, step.model_copy(update=update))


def _before(drill: Drill, number: int) -> datetime:
    """When the question before was answered, or the drill was started."""
    earlier = drill.steps[number - 1].answered_at if number else None
    return earlier or drill.at


def _code(text: str) -> str:
    kept = clean_code(text) if len(text) <= 2 * MAX_BYTES else text
    if (size := len(kept.encode())) > MAX_BYTES:
        raise BadCode(f"The text has {size:,} bytes, and at most {MAX_BYTES:,} are kept. Shorten it to send it.")
    if not kept.strip():
        raise BadCode("There is no code in this answer. Write the function first.")
    return kept
