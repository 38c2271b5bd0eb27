"""What tells one scorer from another: what the one said is no result of the other."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field, ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Status
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, not_scored
from interviewer.evaluation.cases import Case, Kind

_PACKAGE = Path(__file__).parent.parent
# Where scores are made: the rules, the models with their fitted weights, and what brings them together.
_PARTS = ("domain", "llm", "usecases")


def fingerprint(*names: str) -> str:
    """SHA-256 of the code and weights that scores come from, and of the names of what else decides.

    Args:
        names: Such as the provider, its model and the digest of the content.
    """
    digest = hashlib.sha256("\0".join(names).encode())
    files = (path for part in _PARTS for path in (_PACKAGE / part).rglob("*") if path.suffix in (".py", ".json"))
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


AGAIN = 20


class By(Frozen):
    """Who is asked, and how.

    Attributes:
        scorer: What tells this scorer from its earlier and later versions; see `evaluation/run.py`.
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


class Row(NamedTuple):
    """One case.

    Attributes:
        at_once: How many answers were in work when the seconds were taken.
        base: The score of the case that this one is a change of.
        again: The score of the second run.
        grade: The direct grade; None when it was not asked for or came to nothing.
        rewrite: What came of writing it stronger; None when that was not tried.
        asked: Whether a direct grade was asked for.
    """

    case: Case
    score: AnswerScore
    seconds: float
    at_once: int
    refused: bool
    base: AnswerScore | None
    again: AnswerScore | None
    grade: float | None
    rewrite: Rewritten | None
    asked: bool

    @property
    def overall(self) -> float | None:
        """The score, 0 to 5."""
        return self.score.overall

    @property
    def before(self) -> float | None:
        """The score of what this case is a change of."""
        return self.base.overall if self.base else None

    @property
    def story(self) -> str:
        """What it is drawn together with: its story, or only itself."""
        return self.case.story or f"case {self.case.id}"


def join(
    cases: Iterable[Case],
    scores: Mapping[str, Scored],
    second: Mapping[str, Scored],
    grades: Mapping[str, Graded],
    rewrites: Mapping[str, Rewritten],
) -> tuple[Row, ...]:
    """The rows of the cases that have a result, in the order of the file; the mappings go by case id."""
    return tuple(
        Row(
            case=case,
            score=scores[case.id].score,
            seconds=scores[case.id].seconds,
            at_once=scores[case.id].at_once,
            refused=scores[case.id].refused,
            base=scores[case.base].score if case.base in scores else None,
            again=second[case.id].score if case.id in second else None,
            grade=grades[case.id].grade if case.id in grades else None,
            rewrite=rewrites.get(case.id),
            asked=case.id in grades,
        )
        for case in cases
        if case.id in scores
    )


def of_kind(rows: Sequence[Row], kind: Kind) -> tuple[Row, ...]:
    """The rows of one kind."""
    return tuple(row for row in rows if row.case.kind is kind)
