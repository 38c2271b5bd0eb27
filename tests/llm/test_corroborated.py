"""A small model's verdicts count only where code sees something too."""

from collections.abc import Callable

from interviewer.domain.ports import JudgeRequest
from interviewer.domain.rubric import Check
from interviewer.domain.scorecard import CriterionVerdict, Exchange, Verdict
from interviewer.llm.corroborated import CorroboratedJudge
from tests.llm import material

EXCHANGE = Exchange(purpose="judge", provider="local", model="small", attempts=1)


class Eager:
    """Calls everything that it is asked about met by one quote."""

    name = "local:small"

    def __init__(self, quote: str) -> None:
        self.quote = quote
        self.asked: list[str] = []

    def assess(
        self, request: JudgeRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[tuple[CriterionVerdict, ...], Exchange]:
        found = [(rubric.id, c.id) for rubric in request.rubrics for c in rubric.criteria]
        self.asked = [criterion for _, criterion in found]
        verdicts = (
            CriterionVerdict(rubric=rubric, criterion=c, reason="", verdict=Verdict.MET, quote=self.quote)
            for rubric, c in found
        )
        return tuple(verdicts), EXCHANGE


def request(answer: str) -> JudgeRequest:
    """A story judged by a rubric with one criterion that code can check and one with a cue only."""
    rubric = material.rubric("dive_deep")
    first, second, *rest = rubric.criteria
    criteria = (
        first.model_copy(update={"check": Check.MEASURED_OUTCOME, "cues": ()}),
        second.model_copy(update={"check": None, "cues": ("ruled out",)}),
        *(c.model_copy(update={"check": None, "cues": ("never said",)}) for c in rest),
    )
    changed = rubric.model_copy(update={"criteria": criteria})
    return material.story().model_copy(update={"answers": (answer,), "rubrics": (changed,)})


def met(verdicts: tuple[CriterionVerdict, ...]) -> dict[str, str]:
    return {one.criterion: one.quote for one in verdicts if one.verdict is Verdict.MET}


def test_what_code_can_check_is_not_asked_and_judged_by_code() -> None:
    model = Eager("nothing to the point")

    verdicts, exchange = CorroboratedJudge(model).assess(request("The step time fell from 9 to 3 seconds."))

    assert "c0" not in model.asked
    assert met(verdicts) == {"c0": "The step time fell from 9 to 3 seconds."}
    assert exchange is EXCHANGE


def test_a_quote_that_does_not_speak_of_the_criterion_counts_for_nothing() -> None:
    verdicts, _ = CorroboratedJudge(Eager("I like my work")).assess(request("I like my work."))

    assert met(verdicts) == {}
    assert len(verdicts) == 4, "every criterion has a verdict"


def test_a_quote_with_a_cue_is_taken_in_the_models_words() -> None:
    answer = "I ruled out the network. Before that, I ruled out the loader by a run without it."

    verdicts, _ = CorroboratedJudge(Eager("I ruled out the network.")).assess(request(answer))

    assert met(verdicts) == {"c1": "I ruled out the network."}
