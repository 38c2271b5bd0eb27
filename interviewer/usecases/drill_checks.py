"""Says what came of an answer in a drill."""

from contextlib import suppress

from interviewer.content import Content
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.listening import Thread
from interviewer.domain.preparation.bank import BankStory, FactKind, Use
from interviewer.domain.preparation.drills import Drill, DrillKind, Finding, Outcome, Scored, Step
from interviewer.domain.preparation.naming import checked_name
from interviewer.domain.preparation.open_threads import checked_follow_up
from interviewer.domain.preparation.own_numbers import checked_source
from interviewer.domain.preparation.told import scored
from interviewer.domain.preparation.twins import best_match
from interviewer.domain.preparation.warm_ups import checked_solution, checked_sum, subject, sums
from interviewer.domain.rounds.threads import ledger
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.store import Conflict, NotFound, Store
from interviewer.usecases.bank import Bank
from interviewer.usecases.candidate_code import CodeChecks
from interviewer.usecases.drill_questions import STORIES
from interviewer.usecases.scoring import Scoring
from interviewer.usecases.sources import ModelSource


class DrillChecks:
    """Scores told stories, and checks all other answers."""

    def __init__(
        self, content: Content, store: Store, scoring: Scoring, bank: Bank, models: ModelSource, codes: CodeChecks
    ) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._scoring = scoring
        self._bank = bank
        self._models = models
        self._codes = codes

    def checked(self, drill: Drill, number: int, provider: str | None) -> Step:
        """The answered question with what came of it; a story of the bank that was told is told that it was."""
        step = drill.steps[number]
        chosen = provider or self._models.default()
        match drill.kind:
            case DrillKind.RETELL:
                return self._told(drill, step, chosen)
            case DrillKind.NAME_THE_STORY:
                finding = self._named(step)
                return step.model_copy(update={"finding": finding, "story_id": finding.story_id})
            case DrillKind.NUMBERS:
                return step.model_copy(update={"finding": self._number(step, chosen)})
            case DrillKind.FOLLOW_UPS:
                return step.model_copy(update={"finding": self._follow_up(step, chosen)})
            case DrillKind.CODING:
                return step.model_copy(update={"finding": self._coded(step)})
            case DrillKind.ARITHMETIC:
                return step.model_copy(update={"finding": self._summed(step)})

    def problem(self, step: Step) -> CodingProblem | None:
        """The coding problem that a question is; None when it is none, or its file is gone."""
        found = self._content.questions.get(step.question_id)
        return found if isinstance(found, CodingProblem) else None

    def _told(self, drill: Drill, step: Step, provider: str) -> Step:
        asked = AnswerToScore(question=step.prompt, principle=step.principle, level=drill.level, answer=step.answer)
        score = self._scoring.score_answer(asked, provider)
        result = scored(score, step.answer, self._content.rubrics)
        stories = {story.id: story for story in self._bank.all(STORIES)}
        told = best_match(step.answer, tuple(stories.values())) or ""
        if told:
            self._use(drill, step, stories[told], result)
        return step.model_copy(update={"scored": result, "story_id": told})

    def _use(self, drill: Drill, step: Step, story: BankStory, result: Scored) -> None:
        """Write into the story that it was told; once, also when this is done again after a crash.

        A story that was deleted or changed in this moment goes without: the score stands in the drill.
        """
        if step.answered_at is None or any((use.where, use.at) == (drill.id, step.answered_at) for use in story.uses):
            return
        use = Use(
            at=step.answered_at,
            where=drill.id,
            question_id=step.question_id,
            principle=step.principle,
            score=result.overall,
        )
        with suppress(NotFound, Conflict):
            self._bank.used(story.id, use)

    def meant(self, step: Step, story_id: str) -> Finding:
        """What is said of an answer by which the candidate meant this story; see `checked_name`.

        Raises:
            NotFound: There is no such story.
        """
        return self._named(step, self._bank.get(story_id))

    def _named(self, step: Step, meant: BankStory | None = None) -> Finding:
        rubric = self._content.rubrics.get(step.principle)
        name = rubric.name if rubric is not None else step.principle
        return checked_name(step.answer, step.principle, name, self._bank.all(STORIES), meant)

    def _number(self, step: Step, provider: str) -> Finding:
        story = self._store.stories.find(step.story_id)
        facts = story.facts if story is not None else ()
        own = (fact.source for fact in facts if fact.kind is FactKind.NUMBER and fact.quote == step.subject)
        heard = self._models.listener(provider).hear(step.prompt, step.answer)
        return checked_source(step.answer, heard, next(own, ""))

    def _follow_up(self, step: Step, provider: str) -> Finding:
        heard = self._models.listener(provider).hear(step.prompt, step.answer)
        return checked_follow_up(step.answer, heard, self._thread(step))

    def _thread(self, step: Step) -> Thread | None:
        try:
            interview = self._store.load(step.where)
        except NotFound:
            return None
        return next((entry.thread for entry in ledger(interview) if entry.id == step.subject), None)

    def _coded(self, step: Step) -> Finding:
        problem = self.problem(step)
        if problem is None or step.answered_at is None:
            return Finding(outcome=Outcome.UNKNOWN, says="This problem is gone from the content, so nothing was run.")
        language = step.language or Language.PYTHON
        code = Code(number=1, question_id=problem.id, language=language, text=step.answer, saved_at=step.answered_at)
        return checked_solution(self._codes.solution(problem, code))

    def _summed(self, step: Step) -> Finding:
        question = self._content.questions.get(step.question_id)
        found = sums([question]) if question is not None else ()
        one = next((one for one in found if subject(one) == step.subject), None)
        if one is None:
            return Finding(outcome=Outcome.UNKNOWN, says="This figure is gone from the content.")
        return checked_sum(step.answer, one)
