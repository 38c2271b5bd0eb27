"""Reads a story of the bank: what it tells, and how it would do as an answer on each principle.

The reader reads it once, or twice where it gives orders to a judge; no chat model is asked, so that adding a story is
quick and leaves nothing on another machine.
"""

from collections.abc import Collection, Sequence

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric, RubricKind
from interviewer.domain.entities.scorecard import Reading, Scope, StoryScore
from interviewer.domain.ports import JudgeRequest, Reader
from interviewer.domain.preparation.bank import Fact, Serving
from interviewer.domain.preparation.facts import facts_of, year_of
from interviewer.domain.preparation.serving import ranked, serving_of, shares_of
from interviewer.domain.rounds.brief import STAR
from interviewer.llm.scripted import SCRIPTED, RulesJudge
from interviewer.usecases.judging import StoryJudging, StoryToJudge
from interviewer.usecases.sources import ModelSource


class StoryRead(Frozen):
    """What was read out of one telling, by the names of `BankStory`."""

    facts: tuple[Fact, ...]
    serves: tuple[Serving, ...]
    scope: Scope | None
    failure: bool
    conflict: bool
    year: int | None
    read_for: Level
    read_by: str


class ReadOnce:
    """A reader that remembers what it read for as long as one story is read."""

    def __init__(self, reader: Reader) -> None:
        """Remember the readings of this one."""
        self._reader = reader
        self._read: dict[tuple[str, ...], Reading] = {}

    @property
    def name(self) -> str:
        """The name of the reader itself."""
        return self._reader.name

    def read(self, answers: Sequence[str]) -> Reading:
        """See `Reader.read`."""
        key = tuple(answers)
        if key not in self._read:
            self._read[key] = self._reader.read(answers)
        return self._read[key]


class StoryReading:
    """Reads stories by the rubrics of one pack."""

    def __init__(self, content: Content, models: ModelSource) -> None:
        """The rubrics and levels, and where the reader comes from."""
        self._content = content
        self._models = models
        self._principles = [r for r in content.rubrics.values() if r.kind is RubricKind.PRINCIPLE]

    @property
    def name(self) -> str:
        """The name of the reader that would read now."""
        return self._reader().name

    def facts(self, text: str) -> tuple[Fact, ...]:
        """What a telling tells, as far as it goes."""
        return facts_of(text, self._reader().read([text]))

    def read(self, text: str, level: Level, meant: Collection[str] = ()) -> StoryRead:
        """Everything that is read out of a telling, for a level; `meant` are the principles that it was told for."""
        reader = ReadOnce(self._reader())
        reading = reader.read([text])
        scores = {rubric.id: self._score(text, rubric, level, reader) for rubric in self._principles}
        thresholds = self._content.levels.thresholds[level]
        # The heads are fitted on stories by the rubrics of the shipped pack.
        shares = shares_of(reading, scores, fitted=not self._content.key)
        serves = ranked((serving_of(name, score, shares, thresholds, meant) for name, score in scores.items()), meant)
        return StoryRead(
            facts=facts_of(text, reading),
            serves=serves,
            scope=next((score.scope for score in scores.values()), None),
            failure=False,
            conflict=False,
            year=year_of(text),
            read_for=level,
            read_by=reading.reader,
        )

    def _reader(self) -> Reader:
        return self._models.reader(self._models.default())

    def _score(self, text: str, rubric: Rubric, level: Level, reader: Reader) -> StoryScore:
        """The telling as an answer to a question about one principle, by rules."""
        question = Question(
            id="story", rubric=rubric.id, text="", rephrase="", clarification="", reach=("", ""), follow_ups=("", "")
        )
        request = JudgeRequest(
            question=question,
            level=level,
            answers=(text,),
            transcript=(("candidate", text),),
            rubrics=(self._content.rubrics[STAR], rubric),
        )
        judging = StoryJudging(self._content.levels, RulesJudge(SCRIPTED), reader, fitted=not self._content.key)
        return judging.score(StoryToJudge(request, ((0, text),)), lambda: False)[0]
