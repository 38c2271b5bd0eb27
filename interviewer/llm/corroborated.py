"""The judge that is a small model: its word counts only where code sees something too.

A model of some billion parameters calls nearly everything met, by a sentence that has little to do with it. So it is
asked only about the criteria that code cannot check; and what it calls met is met when a cue of the criterion stands in
the sentence that it points to, and code has no other use for that sentence.
"""

from collections.abc import Callable

from interviewer.domain import cues
from interviewer.domain.ports import Judge, JudgeRequest
from interviewer.domain.rubric import Criterion, Rubric
from interviewer.domain.scorecard import CriterionVerdict, Exchange, Verdict
from interviewer.domain.signals import signals
from interviewer.llm.line import never


class CorroboratedJudge:
    """Lets code judge, and a small model choose the words where code has only cues to go by."""

    def __init__(self, model: Judge) -> None:
        """`model` proposes quotes."""
        self._model = model

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def assess(
        self, request: JudgeRequest, cancelled: Callable[[], bool] = never
    ) -> tuple[tuple[CriterionVerdict, ...], Exchange]:
        """See `Judge.assess`."""
        asked = request.model_copy(update={"rubrics": tuple(map(_without_checked, request.rubrics))})
        proposed, exchange = self._model.assess(asked, cancelled)
        criteria = {(rubric.id, c.id): c for rubric in asked.rubrics for c in rubric.criteria}
        by_code = cues.judge(request)
        taken = {(verdict.rubric, verdict.quote): verdict.criterion for verdict in by_code if verdict.quote}
        upheld = {
            (verdict.rubric, verdict.criterion): verdict
            for verdict in proposed
            if verdict.verdict is Verdict.MET
            and taken.get((verdict.rubric, verdict.quote), verdict.criterion) == verdict.criterion
            and _speaks_of(criteria[verdict.rubric, verdict.criterion], verdict.quote)
        }
        return tuple(upheld.get((verdict.rubric, verdict.criterion), verdict) for verdict in by_code), exchange


def _without_checked(rubric: Rubric) -> Rubric:
    return rubric.model_copy(update={"criteria": tuple(c for c in rubric.criteria if c.check is None)})


def _speaks_of(criterion: Criterion, quote: str) -> bool:
    return cues.shown(criterion, signals(quote).sentences)
