"""The cases joined with all that was measured on them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.scores.answer_score import AnswerScore
from interviewer.evaluation.cases import Case, Kind
from interviewer.evaluation.run import Graded, Rewritten, Scored


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
