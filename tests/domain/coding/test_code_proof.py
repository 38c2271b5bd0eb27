"""Where runs decide: nothing is credited without them, more right cases never cost anything, and the lines add up."""

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.coding.code_reading import checked, unchecked
from interviewer.domain.entities.code import RunStatus, numbered_lines
from interviewer.domain.entities.code_check import CheckedCode, Pace
from interviewer.domain.entities.rubric import Cap, Criterion, Polarity, Proof, RubricKind
from interviewer.domain.entities.scorecard import CriterionResult, Status, StoryScore
from interviewer.domain.scores.scoring import score_story
from tests.domain.checked import RIGHT, report, written
from tests.domain.editing import PROBLEM
from tests.domain.fixtures import RULES, criterion, rubric
from tests.domain.strategies import said

TALK = (
    "Can the list be empty? I walk over the values and keep the best. It is linear in the values. "
    "An empty list gives zero, and my first test is the empty list."
)
PAGE = "Nothing to say here at all."


def by_runs(name: str, points: float, cue: str, **proofs: Proof) -> Criterion:
    return criterion(name, points, cues=(cue,)).model_copy(update=proofs)


CODING = rubric(
    "coding",
    RubricKind.AREA,
    (
        by_runs("steps", 2.0, "i walk", shown_by=Proof.CASES, refuted_by=Proof.CASES),
        by_runs("cost", 1.0, "linear", refuted_by=Proof.GROWTH),
        by_runs("edges", 1.0, "gives zero", refuted_by=Proof.CASES),
        by_runs("tested", 1.0, "my first test", shown_by=Proof.TESTS),
        criterion("waved", 0.5, cues=("should be fine",), polarity=Polarity.RED_FLAG),
    ),
    caps=(
        Cap(missing=Proof.EXAMPLES, at_most=2, why="An example is wrong."),
        Cap(missing=Proof.CASES, at_most=2.7, why="A case is wrong."),
        Cap(missing=Proof.GROWTH, at_most=4, why="It costs too much."),
    ),
)


def scored(talk: str, code: CheckedCode | None) -> StoryScore:
    return score_story(PROBLEM, (CODING,), ((1, talk),), None, None, RULES, "L5", code=code)


def of(score: StoryScore, name: str) -> CriterionResult:
    return next(result for result in score.criteria if result.id == name)


def passing(hidden: int = 100, examples: int = 2, text: str = RIGHT, time: Pace | None = None) -> CheckedCode:
    return checked(PROBLEM, written(text), report(hidden, examples, time=time))


def test_code_that_passes_all_cases_meets_correctness_without_a_word_about_it() -> None:
    score = scored(PAGE, passing())
    steps = of(score, "steps")
    assert steps.met and steps.rationale == "The code passes 2 of 2 examples and 100 of 100 hidden cases."
    assert [line.text for line in steps.lines] == ["def best(values, k):"]
    assert not of(score, "edges").met and not of(score, "cost").met, "these have to be said"


def test_code_of_somebody_who_said_nothing_is_scored_and_no_code_is_not() -> None:
    silent = scored("", passing())
    assert silent.overall and of(silent, "steps").met
    nothing = scored("", None)
    assert (nothing.overall, nothing.reason) == (None, "There was no answer to score.")
    assert scored("", CheckedCode(number=1, not_run="it does not compile")).overall is None


def test_a_subtly_wrong_solution_is_refuted_and_capped_whatever_was_said() -> None:
    wrong, right = scored(TALK, passing(99)), scored(TALK, passing())
    for name in "steps", "edges":
        result = of(wrong, name)
        assert (result.met, result.points, result.evidence) == (False, 0.0, None)
        assert "best([], 7) should give 7; it gives 0." in result.rationale
        assert result.next_step
    assert wrong.overall is not None and right.overall is not None
    assert wrong.overall <= 2.7 < right.overall


def test_a_wrong_example_caps_lower() -> None:
    score = scored(TALK, passing(0, 1))
    assert score.overall is not None and score.overall <= 2


def test_growth_refutes_what_was_said_about_cost_with_the_figures_and_the_lines() -> None:
    score = scored(TALK, passing(time=Pace.FASTER))
    cost = of(score, "cost")
    assert score.overall is not None and score.overall <= 4
    assert not cost.met and "4.0 times as long" in cost.rationale
    assert [line.number for line in cost.lines] == [2, 3]
    for pace in (Pace.ALIKE, Pace.UNCLEAR, None):
        assert of(scored(TALK, passing(time=pace)), "cost").met
    assert not of(scored(PAGE, passing(time=Pace.ALIKE)), "cost").met, "nobody stated it"


def test_a_test_in_the_code_counts_as_one_that_was_named() -> None:
    tested = of(scored(PAGE, passing()), "tested")
    assert tested.met and [line.number for line in tested.lines] == [8]
    untested = "def best(values, k):\n    return 1\n"
    assert not of(scored(PAGE, passing(text=untested)), "tested").met


def test_what_was_said_keeps_its_quote_beside_the_line_of_code() -> None:
    steps = of(scored(TALK, passing()), "steps")
    assert steps.evidence and steps.lines


def test_what_could_not_be_run_is_judged_by_the_talk_alone() -> None:
    bare = written("def best(values, k):\n    return 1\n")
    for code in (
        unchecked(PROBLEM, None, "none was written"),
        checked(PROBLEM, bare, report(0, 0, status=RunStatus.DENIED)),
        checked(PROBLEM, bare, report(0, 0, status=RunStatus.COMPILE_ERROR)),
    ):
        assert scored(TALK, code) == scored(TALK, None)


reports = st.builds(
    lambda hidden, examples, time: passing(hidden, examples, time=time if hidden == 100 and examples == 2 else None),
    st.integers(0, 100),
    st.integers(0, 2),
    st.sampled_from([None, *Pace]),
)


@given(said, reports)
def test_the_lines_add_up_and_all_that_is_met_rests_on_words_or_lines(talk: str, code: CheckedCode) -> None:
    score = scored(talk, code)
    if score.overall is None:
        return
    assert abs(sum(line.points for line in score.contributions) - score.overall) < 1e-9
    assert 0 <= score.overall <= 5
    for result in score.criteria:
        assert result.status is Status.SCORED
        assert not result.met or result.evidence or result.lines, "no quote, no credit"
        assert all((line.number, line.text) in numbered_lines(RIGHT) for line in result.lines)


@given(said, st.integers(0, 100), st.integers(0, 100), st.integers(0, 2), st.integers(0, 2))
def test_more_right_cases_never_lower_the_score(talk: str, one: int, two: int, few: int, many: int) -> None:
    less, more = sorted((one, two)), sorted((few, many))
    lower, higher = (scored(talk, passing(less[at], more[at])).overall for at in (0, 1))
    assert (lower or 0) <= (higher or 0)


@given(said)
def test_no_code_gives_no_credit_for_code(talk: str) -> None:
    assert scored(talk, unchecked(PROBLEM, None, "none was written")) == scored(talk, None)
