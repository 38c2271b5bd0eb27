"""Has one story judged and read, checks that it is about its task, and computes its score."""

from collections.abc import Callable
from typing import NamedTuple

from interviewer.content import Content
from interviewer.domain.entities.code import by_language
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, Speaker
from interviewer.domain.entities.on_task import OffTask, off_task, own_words
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.entities.scorecard import CriterionVerdict, Evidence, ModelCall, Reading, StoryScore
from interviewer.domain.evidence.cues import without_what_leads_to_orders
from interviewer.domain.evidence.rubric_echo import RubricEcho
from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.text import read_part
from interviewer.domain.ports import Judge, JudgeError, JudgeRequest, Reader
from interviewer.domain.resumes.claim_questions import off_claim
from interviewer.domain.rounds.story import Story
from interviewer.domain.scores.levels import LevelRules
from interviewer.domain.scores.scoring import not_scored, score_story


class OnTask:
    """Compares a design with all design tasks and a claim with its own words; no other question is off its task."""

    def __init__(self, content: Content) -> None:
        """Compare with the tasks of this content."""
        self._content = content

    def of_story(self, interview: Interview, story: Story, question: Question) -> OffTask | None:
        """What there is to find of one story of a round, the whiteboard included."""
        for claim in interview.resume.claims if interview.resume else ():
            if claim.id == question.id:
                return off_claim(claim, [turn.text for turn in story.answers])

        def said() -> frozenset[str]:
            sheets = [sheet.text for sheet in by_language(interview.codes, question.id).values()]
            return own_words(story.turns, story.answers, sheets)

        return self._find(question, said)

    def of_answer(self, question: Question, answer: str) -> OffTask | None:
        """What there is to find of a single answer."""
        return self._find(question, lambda: content_words(answer))

    def _find(self, question: Question, said: Callable[[], frozenset[str]]) -> OffTask | None:
        if not isinstance(question, DesignTask):
            return None
        tasks = [one for one in self._content.questions.values() if isinstance(one, DesignTask)]
        return off_task(question, tasks, self._content.rubrics[question.rubric], said())


Answers = tuple[tuple[int, str], ...]


class StoryToJudge(NamedTuple):
    """A story and what is known about it besides its words.

    Attributes:
        request: What a judge is asked.
        answers: The candidate's turns as (turn index, text).
        code: What came of the candidate's code.
        off_task: What was found of an answer that is hardly about what was asked.
        hints: How many hints were taken.
        before: The candidate's turns before the first prepared question.
    """

    request: JudgeRequest
    answers: Answers
    code: CheckedCode | None = None
    off_task: OffTask | None = None
    hints: int = 0
    before: Answers = ()


class StoryJudging:
    """One story, with one judge and one reader."""

    def __init__(self, rules: LevelRules, judge: Judge, reader: Reader, *, fitted: bool = True) -> None:
        """The rules give the votes; `fitted` tells whether the reader was fitted for the rubrics of the pack."""
        self._fitted = fitted
        self._rules = rules
        self._judge = judge
        self._reader = reader

    def score(self, story: StoryToJudge, cancelled: Callable[[], bool]) -> tuple[StoryScore, ModelCall | None]:
        """The score, with the record of the judge's work where one was asked.

        Raises:
            Cancelled: `cancelled()` became true.
        """
        request = story.request
        if not any(text.strip() for text in request.answers):
            # Code that was run is an answer, also of somebody who said nothing; there is nothing for a judge to read.
            return self._book(story, (), None, None), None
        recital = RubricEcho(request.rubrics)
        read, unread = read_part(story.answers)
        request = _cut(request, [text for _, text in read]) if unread else request
        heard = tuple((turn, recital.without(text)) for turn, text in read)
        if not any(text.strip() for _, text in heard):
            return not_scored(request.question, "What was said repeats the rubric and tells nothing to score."), None
        try:
            verdicts, exchange = self._judge.assess(request, cancelled)
        except JudgeError as error:
            return not_scored(request.question, str(error), error.exchange), error.exchange
        story = story._replace(before=tuple((turn, recital.without(text)) for turn, text in story.before))
        score = self._book(story, heard, verdicts, exchange)
        # Orders to the judge gain nothing: the lower score counts, with or without the words around them.
        quiet = tuple((turn, without_what_leads_to_orders(text)) for turn, text in heard)
        if quiet != heard:
            score = min(score, self._book(story, quiet, verdicts, exchange), key=_worth)
        return score.model_copy(update={"unread": unread}), score.judge

    def _book(
        self,
        story: StoryToJudge,
        heard: Answers,
        verdicts: tuple[CriterionVerdict, ...] | None,
        exchange: ModelCall | None,
    ) -> StoryScore:
        request = story.request
        reading = _read(self._reader, heard) if heard and _is_story(request) else None
        if reading is not None and not self._fitted:
            reading = reading.of_words_alone()
        if reading is not None and exchange is not None:
            exchange = exchange.model_copy(update={"versions": (*exchange.versions, f"reader/{reading.reader}")})
        return score_story(
            request.question,
            request.rubrics,
            heard,
            verdicts,
            reading,
            self._rules,
            request.level,
            exchange,
            story.code,
            story.off_task,
            story.hints,
            story.before,
        )


def _is_story(request: JudgeRequest) -> bool:
    """The reader was fitted on stories, and knows nothing of work on a technical problem."""
    return any(rubric.kind is RubricKind.STAR for rubric in request.rubrics)


def _worth(score: StoryScore) -> float:
    """What has no number is not the lower one."""
    return float("inf") if score.overall is None else score.overall


def _cut(request: JudgeRequest, answers: list[str]) -> JudgeRequest:
    """The request with the candidate's turns cut to these."""
    texts = iter(answers)
    transcript = tuple((who, next(texts) if who == Speaker.CANDIDATE else said) for who, said in request.transcript)
    return request.model_copy(update={"answers": tuple(answers), "transcript": transcript})


def _read(reader: Reader, answers: Answers) -> Reading:
    """What the reader says, with its places by turn index."""
    turns = [turn for turn, _ in answers]
    reading = reader.read([text for _, text in answers])

    def placed(evidence: Evidence) -> Evidence:
        return evidence.model_copy(update={"turn": turns[evidence.turn]})

    return reading.model_copy(
        update={
            "shares": tuple(s.model_copy(update={"evidence": placed(s.evidence)}) for s in reading.shares),
            "marks": tuple(m.model_copy(update={"evidence": placed(m.evidence)}) for m in reading.marks),
        }
    )
