"""Two tellings side by side."""

from interviewer.domain.entities.rubric import Element
from interviewer.domain.preparation.drills import DrillKind, Step
from interviewer.domain.preparation.retelling import ChangeKind, Comparison, changes, compared, comparison
from tests.domain.preparation.drilled import drill, shown, told


def kinds(before: str, after: str) -> list[str]:
    return [change.kind.value for change in changes(before, after)]


def of(before: float | None, after: float | None, error: float | None = 0.2) -> Comparison:
    return compared(told("I did.", before, error), told("I did it.", after, error))


def test_a_difference_inside_the_error_band_is_no_progress_and_says_so() -> None:
    found = of(3.0, 3.5)

    assert (found.difference, found.band, found.progress) == (0.5, 0.69, False)
    assert "inside the error band of ±0.7" in found.says
    assert "no progress and no loss" in found.says


def test_a_difference_outside_the_band_is_named_better_or_worse() -> None:
    better, worse = of(2.0, 3.5), of(3.5, 2.0)

    assert (better.progress, worse.progress) == (True, True)
    assert better.says.startswith("The second telling is better by 1.5")
    assert worse.says.startswith("The second telling is worse by 1.5")


def test_where_nobody_measured_the_error_nothing_is_claimed() -> None:
    found = of(1.0, 4.0, error=None)

    assert (found.progress, found.band) == (None, None)
    assert "it says nothing" in found.says


def test_without_a_score_the_reason_is_given() -> None:
    first, second = of(None, 3.0), of(3.0, None)

    assert first.difference is None
    assert first.says.startswith("The first telling has no score")
    assert second.says.startswith("The second telling has no score")
    assert "The model did not answer." in second.says


def test_equal_scores_are_called_equal() -> None:
    assert of(3.0, 3.0).says == "Both tellings got the same score."


def test_criteria_and_elements_that_changed_are_named() -> None:
    first = told(
        "I did.", 3.0, 0.2, shown("number", met=False), shown("how"), shown("we", met=False, flag=True), task=True
    )
    second = told(
        "I did.", 3.0, 0.2, shown("number"), shown("how", met=False), shown("we", met=True, flag=True), result=True
    )

    found = compared(first, second)

    assert [one.id for one in found.gained] == ["star/number"]
    assert [one.id for one in found.lost] == ["star/how", "star/we"], "a red flag that is met is a loss"
    assert (found.elements_gained, found.elements_lost) == ((Element.RESULT,), (Element.TASK,))


def test_sentences_stand_side_by_side_with_what_became_of_them() -> None:
    before = "The job was slow. I replaced it. Nobody knew why."
    after = "The job was slow. I replaced it, and the step went back to 1.4 seconds. I learned to check firmware first."

    found = changes(before, after)

    assert [change.kind for change in found] == [
        ChangeKind.SAME, ChangeKind.REWORDED, ChangeKind.ADDED, ChangeKind.GONE
    ]  # fmt: skip
    assert found[1].before == "I replaced it."
    assert found[-1].before == "Nobody knew why."


def test_what_is_gone_stands_before_the_sentence_that_follows_it() -> None:
    before = "First we waited for a week. Then I profiled three hosts with the trace tool."
    after = "Then I profiled all three hosts with our trace tool."

    assert kinds(before, after) == ["gone", "reworded"]


def test_only_a_retelling_with_two_scores_is_compared() -> None:
    first = told("I did.", 3.0)
    asked = Step(prompt="Again.")

    assert comparison(drill(first, asked)) is None
    assert comparison(drill(first)) is None
    assert comparison(drill(first, first, kind=DrillKind.NUMBERS)) is None
    assert comparison(drill(first, told("I did it.", 3.0))) is not None


def test_words_and_seconds_of_both_are_kept() -> None:
    found = of(3.0, 3.0)

    assert (found.words, found.seconds) == ((2, 3), (60, 60))
