"""A scratch pad proves what it works out: a right sum counts as a number that was said, and a wrong one as nothing."""

import pytest

from interviewer.domain.coding.code_text import describe_counts
from interviewer.domain.design.pad import right_sums
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.rubric import Check, Proof, RubricKind
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.scores.scoring import score_story
from tests.domain.designing import TASK
from tests.domain.fixtures import RULES, criterion, rubric

TALK = "I split the layers over the devices, because a device cannot hold the model. I keep the cache beside it."
PAD = "weights = 70e9 * 2 bytes = 140 GB\nper device = weights / 8 = 17.5 GB"
NUMBERS = criterion("numbers", 2.0, check=Check.NUMBER).model_copy(update={"shown_by": Proof.SUMS})
DESIGN = rubric(
    "ml_systems",
    RubricKind.AREA,
    (
        NUMBERS,
        criterion("split", 1.0, cues=("i split",)),
        criterion("cached", 1.0, cues=("the cache",)),
        criterion("failures", 1.0, cues=("fails",)),
    ),
)


def scored(pad: str) -> StoryScore:
    sums = right_sums(pad)
    code = CheckedCode(sums=sums) if sums else None
    return score_story(TASK, (DESIGN,), ((1, TALK),), None, None, RULES, "L5", code=code)


@pytest.mark.parametrize(
    "line",
    [
        "weights = 70e9 * 2 bytes = 140 GB",
        "- tokens ≈ 4 x 2048 = 8192  # a batch",
        "left = 8 - 3 = 5",
        "16 GB + 1.5 GB = 17.5 GB",
    ],
)
def test_a_line_that_works_something_out_and_is_right_counts(line: str) -> None:
    assert [one.text for one in right_sums(f"# sizes\n{line}")] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "weights = 70e9 * 2 bytes = 1.4 TB",
        "memory = 5 GB = 5 GB",
        "memory = 5 GB = 5000 MB",
        "latency = 1e-9 s = 1e-9 s",
        "rate = 2 GB/s = 2 GB/s",
        "70e9 * 2 bytes",
        "we need 8 devices",
    ],
)
def test_what_is_wrong_or_only_stated_does_not(line: str) -> None:
    assert right_sums(line) == ()


def test_a_name_that_was_worked_out_above_is_not_worked_out_again() -> None:
    assert [line.number for line in right_sums(f"{PAD}\nweights = 140 GB")] == [1, 2]


def test_a_right_sum_shows_the_criterion_and_a_wrong_one_does_not() -> None:
    without, with_sums = scored("weights = 70e9 * 2 bytes = 1.4 TB"), scored(PAD)
    assert not without.criteria[0].met and not without.criteria[0].lines
    numbers = with_sums.criteria[0]
    assert numbers.met and [line.text for line in numbers.lines] == [PAD.splitlines()[0]]
    assert numbers.rationale == "2 lines of arithmetic on the scratch pad come out right."
    assert without.overall is not None and with_sums.overall is not None and with_sums.overall > without.overall
    assert with_sums.overall == pytest.approx(sum(line.points for line in with_sums.contributions))


def test_one_line_is_told_as_one() -> None:
    assert describe_counts(CheckedCode(sums=right_sums(PAD)[:1])) == (
        "1 line of arithmetic on the scratch pad comes out right."
    )
