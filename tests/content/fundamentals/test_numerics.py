"""What the questions about numerics claim holds when it is computed."""

import math
import struct

import numpy as np
import pytest

from tests.content.fundamentals.computing import (
    F64,
    Node,
    bf16,
    claims,
    close,
    figure,
    fp16,
    fp32,
    random,
    slope_of,
    softmax,
)


@claims("two_formats_of_sixteen_bits")
def test_range_and_step_of_the_two_formats() -> None:
    name = "two_formats_of_sixteen_bits"
    assert float(np.finfo(np.float16).max) == figure(name, "fp16_max") == 65504
    top = struct.unpack("<f", struct.pack("<I", 0x7F7F0000))[0]
    assert bf16(top) == top == close(figure(name, "bf16_max")) and math.isinf(bf16(fp32(3.4e38)))
    assert fp16(1 + 2**-10) > 1 == fp16(1 + 2**-12) and 2**-10 == close(figure(name, "fp16_step"))
    assert bf16(1 + 2**-7) > 1 == bf16(1 + 2**-9) and 2**-7 == close(figure(name, "bf16_step"))
    assert bf16(1e-30) > 0 == fp16(1e-30)
    # A weight of one and an update of a thousandth.
    assert fp16(1.001) > 1 and bf16(1.001) == 1


@claims("eight_bit_floats")
def test_all_codes_of_the_eight_bit_formats() -> None:
    def values(exponent_bits: int, fraction_bits: int) -> list[float]:
        bias, found = 2 ** (exponent_bits - 1) - 1, []
        for exponent in range(2**exponent_bits):
            for fraction in range(2**fraction_bits):
                if exponent:
                    found.append((1 + fraction / 2**fraction_bits) * 2.0 ** (exponent - bias))
                else:
                    found.append(fraction / 2**fraction_bits * 2.0 ** (1 - bias))
        return found

    # E4M3 gives up one pattern for NaN, E5M2 its whole highest exponent for infinity and NaN.
    e4m3, e5m2 = values(4, 3)[:-1], values(5, 2)[:-4]
    assert max(e4m3) == figure("eight_bit_floats", "e4m3_max") == 448
    assert max(e5m2) == figure("eight_bit_floats", "e5m2_max") == 57344
    assert min(filter(None, e4m3)) == close(figure("eight_bit_floats", "e4m3_smallest"))
    assert min(filter(None, e5m2)) == close(figure("eight_bit_floats", "e5m2_smallest"))


@claims("sum_that_stands_still")
def test_counting_by_ones_stops_where_the_significant_bits_end() -> None:
    total = 0.0
    for _ in range(1000):
        total = bf16(total + 1)
    assert total == figure("sum_that_stands_still", "bf16_stops") == 256
    assert bf16(257) == 256 and bf16(258) == 258 and bf16(259) == 260
    assert fp16(2048 + 1) == 2048 == figure("sum_that_stands_still", "fp16_stops") and fp16(2047 + 1) == 2048
    assert fp32(2**24 + 1) == 2**24 == figure("sum_that_stands_still", "fp32_stops")
    # A pairwise sum of the same numbers comes right, and so does one sum in fp32 that is rounded at the end.
    level = [1.0] * 1024
    while len(level) > 1:
        level = [bf16(left + right) for left, right in zip(level[0::2], level[1::2], strict=True)]
    assert level == [1024] and bf16(float(np.ones(1000, dtype=np.float32).sum())) == 1000


@claims("scaling_the_loss")
def test_small_gradients_are_lost_in_fp16_and_saved_by_a_scale() -> None:
    smallest = 2.0**-24
    assert fp16(smallest) == smallest == close(figure("scaling_the_loss", "smallest"))
    assert fp16(smallest * 0.49) == 0 and fp16(smallest * 0.51) == smallest
    gradient, scale = figure("scaling_the_loss", "gradient"), figure("scaling_the_loss", "scale")
    assert fp16(gradient) == 0 and bf16(gradient) == pytest.approx(gradient, rel=2**-8)
    assert fp16(gradient * scale) / scale == pytest.approx(gradient, rel=2**-10)

    def scaled_loss(factor: float) -> float:
        left, right = Node(0.3), Node(-1.1)
        (Node(factor) * (left * right + left)).backward()
        return left.gradient

    assert scaled_loss(1024) == 1024 * scaled_loss(1)


@claims("same_sum_other_digits")
def test_addition_is_not_associative_and_fp64_shrinks_the_difference() -> None:
    one, large = np.float32(1), np.float32(1e8)
    assert (one + large) - large == 0 and one + (large - large) == 1
    row = random(4096)

    def gap(number: type[np.float32] | type[np.float64]) -> float:
        forwards, backwards = np.cumsum(row.astype(number))[-1], np.cumsum(row[::-1].astype(number))[-1]
        return abs(float(forwards) - float(backwards))

    assert gap(np.float32) > 0 and gap(np.float64) < 1e-6 * gap(np.float32)
    assert gap(np.float32) < math.sqrt(4096) * 2**-23 * float(np.abs(row).sum())


@claims("integers_with_a_scale")
def test_the_error_of_eight_bits_and_what_an_outlier_does_to_it() -> None:
    name = "integers_with_a_scale"
    values = np.random.default_rng(0).uniform(-6, 6, 100_000)
    values[0] = figure(name, "largest")

    def error(numbers: F64) -> tuple[float, F64]:
        step = float(np.abs(numbers).max()) / 127
        return step, np.round(numbers / step) * step - numbers

    step, off = error(values)
    assert step == close(figure(name, "step"))
    assert float(np.abs(off).max()) <= step / 2 + 1e-12 and float(np.abs(off).max()) == close(figure(name, "worst"))
    assert float(np.sqrt((off**2).mean())) == close(figure(name, "typical"))
    step, off = error(np.append(values, figure(name, "outlier")))
    assert step == close(figure(name, "step_with_outlier"))
    kept = values + off[:-1]
    assert not kept[np.abs(values) < 0.235].any() and kept[np.abs(values) > 0.237].all()
    # Channels with scales of their own confine the damage.
    channels = np.stack([values, values * 10])
    own = np.abs(channels).max(axis=1, keepdims=True) / 127
    assert float(np.abs(np.round(channels / own) * own - channels)[0].max()) <= own[0, 0] / 2 + 1e-12


@claims("small_difference_of_large_numbers")
def test_a_variance_from_large_terms_is_noise_and_can_be_negative() -> None:
    name = "small_difference_of_large_numbers"
    mean = figure(name, "mean")
    assert float(np.spacing(np.float32(mean**2))) == figure(name, "spacing") == 8
    naive, two_pass, welford = [], [], []
    for seed in range(20):
        values = (random(2000, seed=seed) + mean).astype(np.float32)
        naive.append(float((values * values).mean() - values.mean() * values.mean()))
        two_pass.append(float(((values - values.mean()) ** 2).mean()))
        middle = spread = np.float32(0)
        for count, value in enumerate(values, 1):
            before = value - middle
            middle = middle + before / np.float32(count)
            spread = spread + before * (value - middle)
        welford.append(float(spread) / len(values))
    assert min(naive) < 0 and max(naive) > 3
    assert all(0.9 < variance < 1.1 for variance in (*two_pass, *welford))
    # The subtraction of two neighbours is exact: the error was there before.
    large = np.float32(1e8)
    assert float(large - np.float32(1e8 - 8)) == float(large) - float(np.float32(1e8 - 8)) == 8


@claims("update_below_half_a_step")
def test_a_small_update_never_moves_a_bf16_weight_unless_it_is_rounded_at_random() -> None:
    name = "update_below_half_a_step"
    assert bf16(1 + figure(name, "lost_below") * 0.999) == 1 < bf16(1 + figure(name, "lost_below") * 1.01)
    assert bf16(1 - figure(name, "lost_below_downwards") * 0.999) == 1
    assert bf16(1 - figure(name, "lost_below_downwards") * 1.02) < 1
    weight, master, random_weight = 1.0, 1.0, 1.0
    draw = np.random.default_rng(0)
    for _ in range(1000):
        weight = bf16(weight - 0.0005)
        master = fp32(master - 0.0005)
        wanted = random_weight - 0.0005
        step = 2.0 ** (math.floor(math.log2(wanted)) - 7)
        random_weight = math.floor(wanted / step + draw.random()) * step
    assert weight == 1
    assert bf16(master) == pytest.approx(0.5, rel=2**-8) and random_weight == pytest.approx(0.5, abs=0.08)
    for start in np.linspace(1, 2, 50):
        lasting = bf16(float(start))
        assert bf16(lasting * (1 + 2**-9 * 0.99)) == lasting == bf16(lasting * (1 - 2**-9 * 0.99))


@claims("loss_from_logits")
def test_the_loss_of_logits_is_finite_where_that_of_probabilities_is_not() -> None:
    logits = np.array([0.0, 200.0, 3.0], dtype=np.float32)
    probabilities = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()
    with np.errstate(divide="ignore"):
        assert probabilities[0] == 0 and np.isneginf(np.log(probabilities[0]))

    def loss(numbers: F64, target: int = 0) -> float:
        highest = float(numbers.max())
        return highest + math.log(float(np.exp(numbers - highest).sum())) - float(numbers[target])

    assert loss(logits.astype(np.float64)) == pytest.approx(200)
    at = random(5)
    wanted = softmax(at) - np.eye(5)[0]
    found = []
    for place in range(5):

        def moved(value: float, place: int = place) -> float:
            return loss(np.where(np.arange(5) == place, value, at))

        found.append(slope_of(moved, float(at[place])))
    np.testing.assert_allclose(found, wanted, atol=1e-8)
    assert float(np.abs(wanted).max()) <= 1


@claims("how_close_is_close_enough")
def test_what_rounding_the_output_and_summing_in_fp32_may_cost() -> None:
    name = "how_close_is_close_enough"
    left, right = random(32, 4096).astype(np.float32), random(4096, 32, seed=1).astype(np.float32)
    exact = left.astype(np.float64) @ right.astype(np.float64)
    assert float(exact.std()) == pytest.approx(figure(name, "spread"), rel=0.1)
    rounded = np.vectorize(bf16)(exact)
    assert float(np.abs((rounded - exact) / exact).max()) <= 2**-8
    nearby = np.abs(exact) < 128
    assert float(np.abs(rounded - exact)[nearby].max()) == pytest.approx(figure(name, "half_step"), rel=0.1)

    def spread(length: int) -> float:
        terms = random(length, 400, seed=length).astype(np.float32)
        sums = np.cumsum(terms, axis=0, dtype=np.float32)[-1]
        return float((sums - terms.sum(axis=0, dtype=np.float64)).std() / np.sqrt(length))

    # Relative to a sum of random terms, the error grows about with the root of their number.
    assert 2 < spread(16 * 256) / spread(256) < 8
