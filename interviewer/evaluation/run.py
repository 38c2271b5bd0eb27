"""One measurement: a case goes to a scorer, and what came back is kept with the time it took."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import Field, ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Status
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, not_scored
from interviewer.evaluation.cases import Case, Kind

AGAIN = 20


class By(Frozen):
    """Who is asked, and how.

    Attributes:
        scorer: What tells this scorer from its earlier and later versions; see `evaluation/scorer.py`.
        at_once: How many answers are in work at the same time; more than one make each take longer.
    """

    provider: str
    scorer: str
    at_once: int = Field(default=1, ge=1)


class Result(By):
    """What is kept of one request about a case; a line of a file.

    Attributes:
        id: The case's id.
        digest: SHA-256 of the case's content, so that a case that was changed is not taken for done.
        seconds: Wall time.
    """

    id: str
    digest: str
    seconds: float = Field(ge=0)

    @property
    def failed(self) -> bool:
        """Whether there is nothing to keep, so that the next run should try again."""
        raise NotImplementedError


class Scored(Result):
    """A case with its score; `refused` when the answer is none that can be scored at all, such as binary."""

    score: AnswerScore
    refused: bool = False

    @property
    def failed(self) -> bool:
        """Whether the scorer should have scored it and did not."""
        return not self.refused and self.score.status is Status.NOT_SCORED


class Graded(Result):
    """A case with the grade that a model gave when it was asked for nothing else; None when it gave none."""

    grade: float | None = Field(ge=0, le=5)
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether no usable grade came."""
        return self.grade is None


class Rewritten(Result):
    """A case written stronger; no text when that could not be done, with the reason."""

    text: str = ""
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether there is no text."""
        return not self.text


def digest(case: Case) -> str:
    """SHA-256 of everything that the case says."""
    # As ASCII, for an attack may hold half of a character, which no encoding takes.
    return hashlib.sha256(json.dumps(case.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


def to_score(case: Case) -> AnswerToScore:
    """The case as the scorer sees it.

    Raises:
        ValidationError: Nobody could score this text.
    """
    return AnswerToScore(
        id=case.id, question=case.question, principle=case.principle, level=case.level, answer=case.answer
    )


def scored(case: Case, by: By, score: Callable[[AnswerToScore], AnswerScore]) -> Scored:
    """Score a case once and take the time."""
    known = _known(case, by)
    try:
        answer = to_score(case)
    except ValidationError as error:
        refusal = not_scored(error.errors()[0]["msg"].removeprefix("Value error, "), answer_id=case.id)
        return Scored(**known, seconds=0, score=refusal, refused=True)
    started = time.monotonic()
    found = score(answer)
    return Scored(**known, seconds=time.monotonic() - started, score=found)


def graded(case: Case, by: By, grade: Callable[[AnswerToScore], tuple[float | None, str]]) -> Graded:
    """Have a case graded once; `grade` gives the grade, or None and why there is none."""
    started = time.monotonic()
    found, reason = grade(to_score(case))
    return Graded(**_known(case, by), seconds=time.monotonic() - started, grade=found, reason=reason)


def rewritten(case: Case, by: By, rewrite: Callable[[AnswerToScore], tuple[str, str]]) -> Rewritten:
    """Have a case written stronger once; `rewrite` gives the text, or none and why there is none."""
    started = time.monotonic()
    text, reason = rewrite(to_score(case))
    return Rewritten(**_known(case, by), seconds=time.monotonic() - started, text=text, reason=reason)


def _known(case: Case, by: By) -> dict[str, Any]:
    return {"id": case.id, "digest": digest(case), **by.model_dump()}


def again(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases that are scored a second time: twenty, spread evenly over the file, always the same."""
    count = min(AGAIN, len(cases))
    return tuple(cases[place * len(cases) // count] for place in range(count))


def labelled(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The answers of known worth: those that are graded directly and written stronger as well."""
    return tuple(case for case in cases if case.kind is Kind.RANKED and case.label is not None)
