"""Chooses what a drill asks."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from interviewer.content import Content
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.errors import InterviewerError
from interviewer.domain.preparation.bank import BankStory
from interviewer.domain.preparation.drills import Drill, DrillKind, Outcome, Step
from interviewer.domain.preparation.naming import QUESTIONS, SECONDS
from interviewer.domain.preparation.open_threads import MOST as MOST_THREADS
from interviewer.domain.preparation.open_threads import open_steps
from interviewer.domain.preparation.own_numbers import number_steps
from interviewer.domain.preparation.warm_ups import problem_step, sum_steps, sums, warm_up_problem
from interviewer.domain.rounds.brief import questions_of
from interviewer.store import Store
from interviewer.usecases.bank import Bank
from interviewer.usecases.loops import hidden_rounds

# So much is looked at: a bank has 8 to 12 stories, and who drills twice a day for four weeks has 56 drills.
STORIES, DRILLS, ROUNDS = 200, 200, 20
_NEVER = datetime.min.replace(tzinfo=UTC)
_NO_STORIES = "There is no story in your bank yet. Tell or paste one first, then come back to this drill."


class Chosen(NamedTuple):
    """The questions of a drill, and why these."""

    steps: tuple[Step, ...]
    why: str


class DrillQuestions:
    """Chooses questions from content, bank, rounds and earlier drills."""

    def __init__(self, content: Content, store: Store, bank: Bank) -> None:
        """Where everything is."""
        self._content = content
        self._store = store
        self._bank = bank

    def choose(self, kind: DrillKind, subject: str, level: Level, now: datetime) -> Chosen:
        """The questions of a drill of this kind, the same at the same moment.

        Raises:
            InterviewerError: There is nothing to ask, or no such subject; the message says what to do.
        """
        rng = random.Random(now.isoformat())
        drills = self._store.drills.all(self._content.key, DRILLS)
        match kind:
            case DrillKind.RETELL:
                return self._retell(subject, level, drills, rng)
            case DrillKind.NAME_THE_STORY:
                return self._name(level, drills, rng)
            case DrillKind.NUMBERS:
                return self._numbers(subject)
            case DrillKind.FOLLOW_UPS:
                return self._follow_ups(subject, drills, rng)
            case DrillKind.CODING:
                return self._coding(subject, level, drills, rng)
            case DrillKind.ARITHMETIC:
                return self._arithmetic(subject, drills, rng)

    def _retell(self, subject: str, level: Level, drills: Sequence[Drill], rng: random.Random) -> Chosen:
        asked = self._asked(drills)
        chosen = self._content.questions.get(subject)
        if chosen is not None and chosen.rubric in self._principles():
            return _twice(chosen, again=chosen.id in asked, why="You chose this question.")
        principle, why = self._principle(subject, asked, rng)
        question = next_question(self._of(principle), level, asked, rng)
        return _twice(question, again=question.id in asked, why=why)

    def _principle(self, subject: str, asked: Mapping[str, datetime], rng: random.Random) -> tuple[str, str]:
        """The principle to ask about, and why."""
        names = self._principles()
        if subject in names:
            return subject, f"A question about {names[subject]}."
        if subject:
            story = self._story(subject)
            serving = next((one.principle for one in story.serves if one.principle in names), None)
            if serving is None:
                raise InterviewerError(f"“{story.title}” was not read yet, so no question fits it. Read it first.")
            return serving, f"A question that “{story.title}” could answer."
        told = {principle: sum(q.id in asked for q in self._of(principle)) for principle in names}
        fewest = min(told.values())
        principle = rng.choice([one for one, count in told.items() if count == fewest])
        many = "never" if not fewest else "once" if fewest == 1 else f"{fewest} times"
        return principle, f"You have been asked about {names[principle]} {many}, and about nothing less often."

    def _name(self, level: Level, drills: Sequence[Drill], rng: random.Random) -> Chosen:
        if not self._stories():
            raise InterviewerError(_NO_STORIES)
        asked = self._asked(drills)
        principles = list(self._principles())
        rng.shuffle(principles)
        names = self._principles()
        count = min(QUESTIONS, len(principles))
        questions = [next_question(self._of(principle), level, asked, rng) for principle in principles[:count]]
        steps = tuple(
            Step(
                prompt=question.text,
                beside=f"Asks for {names[question.rubric]}.",
                limit=SECONDS,
                question_id=question.id,
                principle=question.rubric,
            )
            for question in questions
        )
        return Chosen(steps, f"{count} questions about {count} principles, {SECONDS} seconds each.")

    def _numbers(self, subject: str) -> Chosen:
        stories = (self._story(subject),) if subject else self._stories()
        if not stories:
            raise InterviewerError(_NO_STORIES)
        steps = number_steps(stories)
        if not steps:
            where = f"“{stories[0].title}”" if subject else "your stories"
            raise InterviewerError(f"There is no number in {where}. Add what you measured, then come back.")
        return Chosen(steps, "The numbers of your stories that have no source yet come first.")

    def _follow_ups(self, subject: str, drills: Sequence[Drill], rng: random.Random) -> Chosen:
        done = {(step.where, step.subject) for drill in drills for step in drill.steps if _closed(step)}
        said = {step.prompt for drill in drills for step in drill.steps if drill.kind is DrillKind.FOLLOW_UPS}
        ids = (subject,) if subject else self._store.progress.ended(self._content.key, ROUNDS)
        hidden = hidden_rounds(self._store, ids)
        steps: list[Step] = []
        for interview_id in ids:
            if interview_id in hidden or len(steps) >= MOST_THREADS:
                continue
            interview = self._store.load(interview_id)
            known = questions_of(interview, self._content.questions)
            found = open_steps(interview, known, self._content.thread_words, said, rng)
            steps += [step for step in found if (step.where, step.subject) not in done]
        if not steps:
            raise InterviewerError(
                "Nothing is open in your rounds that could be asked again. Hold a round first, then come back."
            )
        return Chosen(tuple(steps[:MOST_THREADS]), "What your own rounds left open, the newest first.")

    def _coding(self, subject: str, level: Level, drills: Sequence[Drill], rng: random.Random) -> Chosen:
        problem = self._content.questions.get(subject)
        if isinstance(problem, CodingProblem):
            return Chosen((problem_step(problem),), "You chose this problem.")
        problems: Iterable[Question] = self._content.questions.values()
        if subject:
            problems = [one for one in problems if isinstance(one, CodingProblem) and subject in one.topics]
        chosen = warm_up_problem(problems, level, self._tried(drills), rng)
        if chosen is None:
            about = f" about {subject!r}" if subject else ""
            raise InterviewerError(f"There is no short coding problem{about}. `interviewer content show` lists them.")
        return Chosen((problem_step(chosen),), f"A short problem about {', '.join(chosen.topics)}.")

    def _arithmetic(self, subject: str, drills: Sequence[Drill], rng: random.Random) -> Chosen:
        questions = self._content.questions
        if subject and subject not in questions:
            raise InterviewerError(f"There is no question {subject!r} to take figures from.")
        found = sums([questions[subject]] if subject else questions.values())
        if not found:
            raise InterviewerError("There are no figures to work out here. Choose another question.")
        asked = {step.subject for drill in drills if drill.kind is DrillKind.ARITHMETIC for step in drill.steps}
        return Chosen(sum_steps(found, asked, rng), "Figures from design and fundamentals questions, a minute each.")

    def _principles(self) -> dict[str, str]:
        """The names of the principles that there are questions about, by id."""
        asked_about = {question.rubric for question in self._content.questions.values()}
        rubrics = self._content.rubrics.values()
        return {one.id: one.name for one in rubrics if one.kind is RubricKind.PRINCIPLE and one.id in asked_about}

    def _of(self, principle: str) -> list[Question]:
        return [question for question in self._content.questions.values() if question.rubric == principle]

    def _stories(self) -> tuple[BankStory, ...]:
        return self._bank.all(STORIES)

    def _story(self, story_id: str) -> BankStory:
        story = self._store.stories.find(story_id)
        if story is None:
            known = ", ".join(sorted(self._principles()))
            raise InterviewerError(f"There is no principle, question or story {story_id!r}. Principles are {known}.")
        return story

    def _asked(self, drills: Sequence[Drill]) -> dict[str, datetime]:
        """When each question was asked last, in a round or a drill."""
        last = self._store.progress.asked(self._content.key)
        for drill in drills:
            for step in drill.steps:
                if step.question_id and step.answered:
                    last[step.question_id] = max(drill.at, last.get(step.question_id, drill.at))
        return last

    def _tried(self, drills: Sequence[Drill]) -> dict[str, bool]:
        """The coding problems that were tried, and whether they were solved."""
        tried = {question: False for question in self._store.progress.asked(self._content.key)}
        for drill in drills:
            for step in drill.steps:
                if drill.kind is DrillKind.CODING and step.finding is not None:
                    solved = step.finding.counts is Outcome.GOOD
                    tried[step.question_id] = tried.get(step.question_id, False) or solved
        return tried


def next_question(
    questions: Sequence[Question], level: Level, asked: Mapping[str, datetime], rng: random.Random
) -> Question:
    """A question that was never asked while there are any, those of the level first; else the one asked longest ago."""
    shuffled = sorted(questions, key=lambda one: one.id)
    rng.shuffle(shuffled)
    return min(shuffled, key=lambda one: (one.id in asked, not one.suits(level), asked.get(one.id, _NEVER)))


def _twice(question: Question, *, again: bool, why: str) -> Chosen:
    """The question asked two times; one that was asked before comes in its other words."""
    step = Step(
        prompt=question.rephrase if again else question.text, question_id=question.id, principle=question.rubric
    )
    return Chosen((step, step), why)


def _closed(step: Step) -> bool:
    return step.finding is not None and step.finding.counts is Outcome.GOOD
