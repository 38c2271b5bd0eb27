"""The scratch pad: sums with units are worked out, results compared, and words left alone."""

import pytest

from interviewer.domain.design.pad import Finding, worked_out

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
