"""The scratch pad: sums with units are worked out, results compared, and words left alone."""

import pytest

from interviewer.domain.coding.code_text import describe_counts
from interviewer.domain.design.pad import Finding, agreement, right_sums, stated_figures, worked_out
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.rubric import Check, Proof, RubricKind
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.scores.scoring import score_story
from tests.domain.designing import TASK
from tests.domain.fixtures import RULES, criterion, rubric

ABOVE = "params = 70e9\nweights = params * 2 bytes\nKV per token = 2 * 80 layers * 8 KV heads * 128 * 2 bytes/token\n"


def beside(line: str, above: str = ABOVE) -> str:
    return worked_out(above + line)[-1].says


def finding(line: str) -> Finding:
    return worked_out(ABOVE + line)[-1].finding


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("weights", "140 GB"),
        ("weights / 16 GB", "8.75"),
        ("ceil(weights / 16 GB)", "9"),
        ("kv per token", "328 KB/token"),
        ("kv = KV per token * 4,096 tokens", "1.34 GB"),
        ("step = weights / 2.5 TB/s", "56 ms"),
        ("2 * params * 1 FLOP / 250 TFLOPS", "560 µs"),
        ("250 TFLOP/s / 2.5 TB/s", "100 FLOP/byte"),
        ("1e13 bytes / 100 Gb/s", "13.3 min"),
        ("100 gbps", "12.5 GB/s"),
        ("16 GiB", "17.2 GB"),
        ("3 terabytes", "3 TB"),
        ("1 byte", "1 byte"),
        ("8 bits", "1 byte"),
        ("70 billion rows", "70 billion rows"),
        ("128k tokens", "128,000 tokens"),
        ("70B heads * 2 bytes", "140 GB"),
        ("rate = 1000 tokens/s * 8 devices", "8,000 tokens/s"),
        ("5 batches * 2 boxes per batch", "10 boxes"),
        ("48 entries", "48 entries"),
        ("2 x 8 x 4 bytes", "64 bytes"),
        ("2 × 4 bytes", "8 bytes"),
        ("10% * weights", "14 GB"),
        ("-weights + 141 GB", "1 GB"),
        ("1 GB - 1 MB", "999 MB"),
        ("2^10", "1,024"),
        ("sqrt(16 s * 1 s)", "4 s"),
        ("sqrt(9 ms * 9 ms)", "9 ms"),
        ("sqrt(64 devices)", "8 devices"),
        ("sqrt(2 GB * 8 GB)", "4 GB"),
        ("log2(1024 tokens)", "10"),
        ("log2(weights / 1 byte)", "37"),
        ("floor(7 ms)", "7 ms"),
        ("floor(7.9 ms)", "7 ms"),
        ("ceil(3.2 GB)", "4 GB"),
        ("ceil(3.2 GB / 1 GB)", "4"),
        ("ceil(1.3 GB/s)", "2 GB/s"),
        ("ceil(2.2 devices)", "3 devices"),
        ("floor(0.3 s / 100 ms)", "3"),
        ("ceil(weights / 16 GB) * 16 GB", "144 GB"),
        ("70B * 2 bytes", "140 GB"),
        ("2 bytes * 70B / 8", "17.5 GB"),
        ("3 weeks", "21 days"),
        ("90 s", "90 s"),
        ("7200 s", "2 h"),
        ("1 / 4 s", "0.25/s"),
        ("4 s^2", "16 seconds^2"),
        ("0.00000004", "4e-08"),
        ("- 3 hosts * 16 devices/host  # a bullet and a note", "48 devices"),
        ("weights / 8 devices", "17.5 GB/device"),
        ("2 bytes each * 3", "6 bytes"),
    ],
)
def test_a_line_is_worked_out_with_its_unit(line: str, says: str) -> None:
    assert beside(line) == says


@pytest.mark.parametrize(
    ("line", "found", "says"),
    [
        ("w = params * 2 bytes = 140 GB", Finding.RIGHT, "Right: 140 GB"),
        ("w = params * 2 bytes ≈ 130 GiB", Finding.RIGHT, "Right: 140 GB"),
        ("weights = 1.4 TB", Finding.OFF, "Off by a factor of 10: it is 140 GB"),
        ("weights / 16 GB = 4", Finding.OFF, "Off by a factor of 2.19: it is 8.75"),
        ("work = 2 * params * 4000 tokens = 560 TFLOP", Finding.RIGHT, "Right: 560 TFLOP"),
        ("2 * params = 14 TFLOP", Finding.OFF, "Off by a factor of 100: it is 140 GFLOP"),
        ("weights = 140 TFLOP", Finding.OFF, "Not FLOP: it is 140 GB"),
        ("2 * params = 140 GFLOP/s", Finding.OFF, "Not FLOP/s: it is 140 billion"),
        ("weights = 1 kB", Finding.OFF, "Off by a factor of 140 million: it is 140 GB"),
        ("weights / 16 GB = 8.75 s", Finding.OFF, "Not seconds: it is 8.75"),
        ("weights / 2.5 TB/s = 56", Finding.OFF, "Not a plain number: it is 56 ms"),
        ("1 - 1 = 0", Finding.RIGHT, "Right"),
        ("1 - 1 = 3", Finding.OFF, "It is 0"),
        ("bad = weights + 3 s", Finding.TROUBLE, "Bytes + seconds cannot be added up"),
        ("bad = weights - 3 TFLOP/s", Finding.TROUBLE, "Bytes - FLOP/s cannot be added up"),
        ("bad = 1 / 2 s + 3 s", Finding.TROUBLE, "1/s + seconds cannot be added up"),
        ("c = cache * 2", Finding.TROUBLE, "'cache' has no value yet"),
        ("c = 70B * 2", Finding.TROUBLE, "B may be bytes or billion; write 'bytes' or 'billion'"),
        ("c = 70B / 2 bytes", Finding.TROUBLE, "B may be bytes or billion; write 'bytes' or 'billion'"),
        ("c = 70B + 2 bytes", Finding.TROUBLE, "B may be bytes or billion; write 'bytes' or 'billion'"),
        ("70B * 2 bytes = 140 GB", Finding.RIGHT, "Right: 140 GB"),
        ("sqrt(9 ms * 9 ms) = 9 ms", Finding.RIGHT, "Right: 9 ms"),
        ("ceil(3.2 GB) = 4 GB", Finding.RIGHT, "Right: 4 GB"),
        ("floor(7 ms) = 7 ms", Finding.RIGHT, "Right: 7 ms"),
        ("c = log2(8 GB)", Finding.TROUBLE, "Log2 of bytes has no meaning; divide by a unit before"),
        ("c = sqrt(16 s)", Finding.TROUBLE, "The root of seconds has no meaning"),
        (
            "c = ceil(weights)",
            Finding.TROUBLE,
            "Ceil does not say of which unit; divide by it, as in ceil(weights / 1 GB)",
        ),
        ("c = 2 weights", Finding.TROUBLE, "'weights' is a name on this pad; put a * before it"),
        ("c = (1", Finding.TROUBLE, "A bracket is not closed"),
        ("c = 1)", Finding.TROUBLE, "')' does not fit here"),
        ("c = * 2", Finding.TROUBLE, "'*' does not fit here"),
        ("c = 2 *", Finding.TROUBLE, "The end is missing"),
        ("c = 2 ? 3", Finding.TROUBLE, "'?' is no arithmetic"),
        ("c = 1 / 0", Finding.TROUBLE, "Division by zero"),
        ("c = 9^9^9", Finding.TROUBLE, "An exponent is a plain number, not too large, and a whole one behind a unit"),
        ("c = 1e300^3", Finding.TROUBLE, "The power has no result"),
        ("c = 1e300 * 1e300", Finding.TROUBLE, "There is no finite result"),
        ("c = sqrt(-1)", Finding.TROUBLE, "There is no result"),
        ("c = " + "(" * 30, Finding.TROUBLE, "The brackets go too deep"),
        ("Assume 16 devices in a host", Finding.NOTE, ""),
        ("assume that latency matters", Finding.NOTE, ""),
        ("# weights = 3", Finding.NOTE, ""),
        ("c = " + "1 + " * 100 + "1", Finding.NOTE, ""),
    ],
)
def test_results_are_compared_and_trouble_is_named(line: str, found: Finding, says: str) -> None:
    assert (finding(line), beside(line)) == (found, says)


def test_a_line_knows_what_stands_above_it_and_nothing_below() -> None:
    lines = worked_out("b = a * 2\na = 4 GB\nb = a * 2\na = 5 GB\n")
    says = ["'a' has no value yet", "4 GB", "8 GB", "Off by a factor of 1.25: it is 4 GB", ""]
    assert [line.says for line in lines] == says
    assert [(line.number, line.name) for line in lines][:3] == [(1, "b"), (2, "a"), (3, "b")]


def test_a_wall_of_text_costs_nothing() -> None:
    assert len(worked_out("1 + 1\n" * 5_000)) == 300


def test_a_sum_of_too_many_parts_says_so_and_the_next_line_is_worked_out() -> None:
    long, short = worked_out(f"a = {'1B*' * 90}1 byte\nb = 2 * 3 = 6")
    assert (long.finding, long.says) == (Finding.TROUBLE, "It is too long; write it on several lines")
    assert short.finding is Finding.RIGHT


def test_lines_beyond_what_is_worked_out_are_still_shown() -> None:
    lines = worked_out("\n".join(["x = 12 * 12 * 12 * 12 * 12 * 12 * 12 * 12 = 1"] * 200))
    assert len(lines) == 200
    assert (lines[0].finding, lines[150].finding, lines[-1].finding) == (Finding.OFF, Finding.OFF, Finding.NOTE)


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


def said(*answers: str, pad: str = "") -> list[tuple[str, str, str, str]]:
    return [(one.figure.name, one.mine, one.worked, agreement(one)) for one in stated_figures(TASK, answers, pad)]


@pytest.mark.parametrize(
    "answer",
    [
        "The weights take 140 GB in bf16.",
        "So the weights need about 140 gigabytes, which is two devices at least.",
        "I start there: weights are roughly 0.14 TB.",
    ],
)
def test_a_figure_in_words_is_laid_beside_the_worked_one(answer: str) -> None:
    assert said(answer) == [("weights", "140 GB", "140 GB", "agrees")]


def test_a_slip_is_named_by_its_factor() -> None:
    assert said("The weights take 1.4 TB.") == [("weights", "1.4 TB", "140 GB", "off by a factor of 10")]
    assert said("The weights take 14 GB.")[0][3] == "off by a factor of 10"


@pytest.mark.parametrize(
    "answer",
    [
        "The weights take 17 GB on each device.",
        "The weights take 17 GB per device.",
        "Half the weights take 70 GB.",
        "The weights of the head take 2 GB.",
        "The weights take 140.",
        "The weights take 3 seconds.",
        "The weights take 3 devices.",
        "The cache takes 140 GB.",
        "The share is 3.",
        "Do the weights fit into 140 GB?",
    ],
)
def test_what_may_mean_another_figure_is_left_alone(answer: str) -> None:
    assert not said(answer)


def test_a_line_of_the_pad_with_the_name_counts_and_comes_last() -> None:
    assert said("The weights take 1.4 TB.", pad="weights = 70e9 * 2 bytes") == [
        ("weights", "140 GB", "140 GB", "agrees")
    ]
    assert said(pad="decode step = 140 GB / 250 GB/s") == [("step", "560 ms", "56 ms", "off by a factor of 10")]


def test_rates_are_read_as_they_are_said() -> None:
    [one] = stated_figures(TASK, ["Reading them takes 56 milliseconds and no more."], "")
    assert (one.said, one.mine, one.factor) == ("Reading them takes 56 milliseconds", "56 ms", 1)
