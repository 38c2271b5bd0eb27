"""What is said of a whole answer: what to strengthen first, where it belongs, how sure its vote is, what caps it."""

from collections.abc import Sequence

import pytest

from evals.pack import PACK
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import (
    Contribution,
    CriterionResult,
    PrincipleFit,
    Stability,
    Status,
    StoryScore,
)
from interviewer.domain.evidence.heads import ELEMENTS
from interviewer.domain.scores.score_text import (
    ELEMENT_WORDS,
    SAYS_LITTLE,
    FirstNeed,
    belongs_elsewhere,
    certainty,
    first_need,
    with_cap_labels,
)
from tests.builders import level_rules, star_rubric

BOUNDS = level_rules().thresholds["L5"]
CAPPED = Contribution(source="cap/relevance", label="The story is hardly about Ownership", points=-1.7)


def score(
    *,
    missing: Sequence[Check] = (),
    unmet: Sequence[str] = (),
    lines: Sequence[Contribution] = (),
    fits: Sequence[str] = (),
    overall: float = 2.3,
    stability: Stability = Stability.STABLE,
) -> StoryScore:
    return StoryScore(
        question_id="q1",
        question="When did you?",
        rubric="ownership",
        status=Status.SCORED,
        overall=overall,
        stability=stability,
        missing=tuple(missing),
        criteria=tuple(criterion(name, met=name not in unmet) for name in ("situation", "reason", "measured_outcome")),
        contributions=tuple(lines),
        fits=tuple(PrincipleFit(principle=name, share=0.5 / (at + 1)) for at, name in enumerate(fits)),
    )


def criterion(name: str, *, met: bool) -> CriterionResult:
    return CriterionResult(
        id=name,
        rubric="star",
        question="?",
        status=Status.SCORED,
        met=met,
        points=float(met),
        possible=1.0,
        rationale="So it is.",
    )


class TestFirstNeed:
    def test_what_is_not_there_is_missing_and_has_its_next_step(self) -> None:
        need = first_need(score(missing=[Check.MEASURED_OUTCOME], unmet=["measured_outcome"]), star_rubric())
        assert need == FirstNeed(finding="Missing: the number for the result", next_step="Bring one number from after.")

    def test_what_is_told_is_not_called_missing(self) -> None:
        assert first_need(score(missing=[Check.REASON]), star_rubric()) is None

    def test_what_is_told_gives_way_to_what_is_not(self) -> None:
        need = first_need(score(missing=[Check.EVENT, Check.REASON], unmet=["reason"]), star_rubric())
        assert need is not None and need.finding == "Missing: the reason for your choice" and not need.also

    def test_what_caps_the_score_is_missing_though_a_sentence_holds_it(self) -> None:
        cap = Contribution(source="cap/reason", label="No reason.", points=-0.5)
        need = first_need(score(missing=[Check.REASON], lines=[cap]), star_rubric())
        assert need is not None and need.finding.startswith("Missing: ")

    def test_only_what_lacks_as_well_is_also_missing(self) -> None:
        found = score(missing=[Check.MEASURED_OUTCOME, Check.EVENT, Check.REASON], unmet=["reason", "measured_outcome"])
        need = first_need(found, star_rubric())
        assert need is not None and need.also == "Also missing: the reason for your choice."

    def test_what_the_rubric_does_not_ask_for_has_no_next_step(self) -> None:
        cap = Contribution(source="cap/reflection", label="No lesson.", points=-0.5)
        need = first_need(score(missing=[Check.REFLECTION], lines=[cap]), star_rubric())
        assert need == FirstNeed(finding="Missing: what you learned, or what is still in use")

    def test_work_on_a_problem_is_no_story(self) -> None:
        assert first_need(score(), star_rubric()) is None

    def test_every_element_has_its_words(self) -> None:
        assert set(ELEMENT_WORDS) == set(ELEMENTS)


class TestBelonging:
    AWAY = ("dive_deep", "earn_trust", "think_big", "ownership")

    def test_a_story_of_another_principle_is_told_its_place(self) -> None:
        assert belongs_elsewhere(score(fits=self.AWAY), "ownership", PACK.principle_names) == (
            "This story tells more of Dive Deep than of Ownership. Tell it when you are asked for Dive Deep."
        )

    def test_when_that_bounds_the_score_it_is_said(self) -> None:
        assert "That is why it gets no more than 2.3 here." in belongs_elsewhere(
            score(fits=self.AWAY, lines=[CAPPED]), "ownership", PACK.principle_names
        )

    def test_a_bounded_story_without_a_better_place_is_told_why(self) -> None:
        near = ("dive_deep", "ownership")
        assert belongs_elsewhere(score(fits=near, lines=[CAPPED]), "ownership", PACK.principle_names) == (
            "This story tells little of Ownership. That is why it gets no more than 2.3 here."
        )

    @pytest.mark.parametrize(
        ("fits", "asked"),
        [((), "ownership"), (("dive_deep", "ownership"), "ownership"), (AWAY, "coding")],
    )
    def test_nothing_is_said_where_it_belongs_or_nobody_can_tell(self, fits: tuple[str, ...], asked: str) -> None:
        assert belongs_elsewhere(score(fits=fits), asked, PACK.principle_names) == ""


class TestCertainty:
    @pytest.mark.parametrize(
        ("overall", "place"),
        [
            (2.9, "is 0.1 short of inclined"),
            (3.2, "is 0.2 past the bound of inclined"),
            (3.0, "only just reaches inclined"),
            (5.0, "is 0.8 past the bound of strongly inclined"),
        ],
    )
    def test_the_place_of_the_score_is_told(self, overall: float, place: str) -> None:
        assert certainty(score(overall=overall), BOUNDS) == f"Stable: the score {place}."

    def test_the_measured_error_is_told_where_there_is_one(self) -> None:
        assert certainty(score(overall=2.9, stability=Stability.BORDERLINE), BOUNDS, 0.3) == (
            "Borderline: equally good answers score about 0.3 higher or lower; this one is 0.1 short of inclined."
        )

    def test_an_error_wider_than_a_vote_says_that_the_vote_says_little(self) -> None:
        told = certainty(score(overall=2.9, stability=Stability.BORDERLINE), BOUNDS, 1.6)
        assert told.endswith(f"1.6 higher or lower; this one is 0.1 short of inclined. {SAYS_LITTLE}")

    def test_no_number_has_no_certainty(self) -> None:
        none = score().model_copy(update={"overall": None})
        assert certainty(none, BOUNDS) == ""


def test_a_cap_says_to_what_it_bounds_and_the_points_stay() -> None:
    lines = (Contribution(source="star/reason", label="Is it?", points=4.0), CAPPED)
    read = list(with_cap_labels(lines))
    assert [line.label for line in read] == ["Is it?", "2.3 at most: The story is hardly about Ownership"]
    assert [line.points for line in read] == [4.0, -1.7]
