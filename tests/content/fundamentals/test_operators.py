"""What the questions about operators claim holds when it is computed."""

import math
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest

from tests.content.fundamentals.computing import F64, claims, convolve, figure, fp16, random, softmax


@claims("matmul_shape_and_cost")
def test_each_element_of_a_product_is_used_as_often_as_the_other_side_is_long() -> None:
    rows, shared, columns = 3, 4, 5
    used, operations = Counter[tuple[str, int, int]](), 0
    for row, column, inner in np.ndindex(rows, columns, shared):
        used["left", row, inner] += 1
        used["right", inner, column] += 1
        operations += 2
    assert operations == 2 * rows * shared * columns
    assert {count for (side, *_), count in used.items() if side == "left"} == {columns}
    assert {count for (side, *_), count in used.items() if side == "right"} == {rows}


@claims("convolution_by_matmul")
def test_a_convolution_is_a_product_of_unfolded_patches_and_a_sum_of_nine_products() -> None:
    images, filters = random(2, 6, 5, 3), random(4, 3, 3, 3, seed=1)
    wanted = convolve(images, filters)
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    shifts = [padded[:, row : row + 6, column : column + 5, :] for row in range(3) for column in range(3)]
    unfolded = np.stack(shifts, axis=3).reshape(2 * 6 * 5, 9 * 3)
    assert unfolded.size == 9 * images.size
    np.testing.assert_allclose((unfolded @ filters.reshape(4, 9 * 3).T).reshape(wanted.shape), wanted)
    nine = sum(shift @ filters[:, at // 3, at % 3, :].T for at, shift in enumerate(shifts))
    np.testing.assert_allclose(nine, wanted)


@claims("softmax_without_overflow")
def test_a_plain_softmax_overflows_where_the_figures_say_and_becomes_nan() -> None:
    for number, bound in ((np.float32, "fp32_bound"), (np.float16, "fp16_bound")):
        edge = figure("softmax_without_overflow", bound)
        with np.errstate(over="ignore", invalid="ignore"):
            assert np.isfinite(np.exp(number(edge * 0.998)))
            assert np.isinf(np.exp(number(edge * 1.002)))
            plain = np.exp(np.array([1, edge + 1], dtype=number))
            assert np.isnan(plain / plain.sum())[1]
    assert fp16(65504) == 65504 and math.isinf(fp16(65520))


@claims("softmax_without_overflow")
def test_subtracting_the_maximum_changes_nothing_unless_the_whole_row_is_masked() -> None:
    scores = random(50) * 5
    plain = np.exp(scores) / np.exp(scores).sum()
    np.testing.assert_allclose(softmax(scores), plain)
    assert float(np.exp(scores - scores.max()).sum()) >= 1
    assert float(softmax(np.array([1000.0, 999.0])).sum()) == pytest.approx(1)
    clipped = softmax(np.clip(scores, -3, 3))
    assert not np.allclose(clipped, plain)
    with np.errstate(invalid="ignore"):
        assert np.isnan(softmax(np.full(4, -np.inf))).all()


@claims("softmax_in_one_sweep")
def test_a_softmax_in_one_sweep_is_exact_in_any_order_and_merges() -> None:
    scores, values = random(64) * 10, random(64, 8, seed=1)
    wanted = softmax(scores) @ values

    State = tuple[float, float, F64]

    def add(state: State, block: F64, rows: F64) -> State:
        highest, total, output = state
        risen = max(highest, float(block.max()))
        old, new = math.exp(highest - risen), np.exp(block - risen)
        return risen, total * old + float(new.sum()), output * old + new @ rows

    def swept(part: slice, size: int = 8) -> State:
        state: State = (-math.inf, 0.0, np.zeros(8))
        block, rows = scores[part], values[part]
        for at in range(0, len(block), size):
            state = add(state, block[at : at + size], rows[at : at + size])
        return state

    for size in (1, 8, 64):
        _, total, output = swept(slice(None), size)
        np.testing.assert_allclose(output / total, wanted)
    (high, total, output), (other_high, other_total, other_output) = swept(slice(32)), swept(slice(32, 64))
    top = max(high, other_high)
    left, right = math.exp(high - top), math.exp(other_high - top)
    merged = (output * left + other_output * right) / (total * left + other_total * right)
    np.testing.assert_allclose(merged, wanted)


@claims("layer_norm_and_rms_norm")
def test_rms_norm_is_layer_norm_without_the_mean_and_both_ignore_the_scale() -> None:
    def layer(row: F64) -> F64:
        result: F64 = (row - row.mean()) / np.sqrt(((row - row.mean()) ** 2).mean())
        return result

    def rms(row: F64) -> F64:
        result: F64 = row / np.sqrt((row**2).mean())
        return result

    row = random(512) + 0.5
    assert not np.allclose(layer(row), rms(row))
    np.testing.assert_allclose(layer(row), rms(row - row.mean()))
    np.testing.assert_allclose(layer(7 * row), layer(row))
    np.testing.assert_allclose(rms(7 * row), rms(row))


@claims("batch_norm_folded")
def test_batch_norm_at_inference_folds_into_the_layer_before_it() -> None:
    weights, bias, inputs = random(6, 10), random(6, seed=1), random(20, 10, seed=2)
    gamma, beta, mean, variance = random(6, seed=3), random(6, seed=4), random(6, seed=5), random(6, seed=6) ** 2
    factor = gamma / np.sqrt(variance + 1e-5)
    wanted = (inputs @ weights.T + bias - mean) * factor + beta
    folded = inputs @ (weights * factor[:, None]).T + (beta + factor * (bias - mean))
    np.testing.assert_allclose(folded, wanted)
    # With a nonlinearity between the two it cannot be folded.
    between = (np.maximum(inputs @ weights.T + bias, 0) - mean) * factor + beta
    assert not np.allclose(np.maximum(folded, 0), between)


@claims("reduction_in_parallel")
def test_a_tree_of_additions_is_as_much_work_less_deep_and_closer() -> None:
    row = np.random.default_rng(0).random(2**17, dtype=np.float32)
    level, rounds, additions = row, 0, 0
    while len(level) > 1:
        additions += len(level) // 2
        level, rounds = level[0::2] + level[1::2], rounds + 1
    assert (rounds, additions) == (17, 2**17 - 1)
    running = np.cumsum(row, dtype=np.float32)[-1]
    exact = math.fsum(map(float, row))
    assert abs(float(level[0]) - exact) < abs(float(running) - exact)
    assert math.ceil(math.log2(figure("reduction_in_parallel", "numbers"))) == 20


@claims("channels_first_or_last")
def test_layouts_are_strides_and_a_transpose_is_paid_when_it_is_copied() -> None:
    first = np.zeros((2, 64, 56, 56), dtype=np.float16)
    steps = [stride // first.itemsize for stride in first.strides]
    assert steps == [64 * 56 * 56, figure("channels_first_or_last", "stride_channels_first"), 56, 1]
    view = first.transpose(0, 2, 3, 1)
    assert np.shares_memory(view, first) and not view.flags["C_CONTIGUOUS"]
    last = np.ascontiguousarray(view)
    assert not np.shares_memory(last, first)
    assert [stride // last.itemsize for stride in last.strides] == [56 * 56 * 64, 56 * 64, 64, 1]


@claims("elementwise_chain_fused")
def test_a_fused_chain_touches_memory_a_third_as_often_and_computes_the_same() -> None:
    steps: list[Callable[[float], float]] = [lambda x: x + 0.5, lambda x: max(x, 0.0), lambda x: x * 1.25]
    memory, touched, operations = list(map(float, random(10))), Counter[str](), Counter[str]()
    unfused = list(memory)
    for step in steps:
        for at in range(10):
            touched["unfused"] += 2
            operations["unfused"] += 1
            unfused[at] = step(unfused[at])
    fused = []
    for value in memory:
        touched["fused"] += 2
        for step in steps:
            operations["fused"] += 1
            value = step(value)
        fused.append(value)
    assert fused == unfused and operations["fused"] == operations["unfused"]
    assert touched["unfused"] == 3 * touched["fused"]
