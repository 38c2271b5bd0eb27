"""What the questions about Neuron claim holds when it is computed."""

from itertools import product

import numpy as np
import pytest

from tests.content.fundamentals.computing import F32, F64, bf16, claims, close, figure, random


@claims("tile_limits_of_a_matrix_instruction", "sums_in_psum")
def test_pieces_of_the_inner_dimension_add_up_in_one_tile_and_outer_pieces_do_not_meet() -> None:
    rows, inner, columns, side, wide = 16, 24, 40, 8, 20
    left, right = random(rows, inner), random(inner, columns, seed=1)
    psum: dict[tuple[int, int], F64] = {}
    instructions = 0
    for row, column, depth in product(range(0, rows, side), range(0, columns, wide), range(0, inner, side)):
        stationary = left[row : row + side, depth : depth + side].T
        moving = right[depth : depth + side, column : column + wide]
        # The engine forms stationary.T @ moving, with the contraction on the first axis of both.
        psum[row, column] = psum.get((row, column), 0.0) + stationary.T @ moving
        instructions += 1
    for (row, column), tile in psum.items():
        np.testing.assert_allclose(tile, (left @ right)[row : row + side, column : column + wide])
    assert instructions == (rows / side) * (columns / wide) * (inner / side)


@claims("sums_in_psum")
def test_partial_sums_in_sixteen_bits_lose_what_sums_in_thirty_two_keep() -> None:
    pieces = np.abs(random(4096)).astype(np.float32)
    short, long = 0.0, np.float32(0)
    for piece in pieces:
        short, long = bf16(short + float(piece)), long + piece
    exact = float(pieces.astype(np.float64).sum())
    assert abs(float(long) - exact) / exact < 1e-4
    assert abs(short - exact) / exact > 0.1


@claims("size_of_a_dma_transfer")
def test_small_transfers_are_bound_by_their_number() -> None:
    name = "size_of_a_dma_transfer"
    rate, start = figure(name, "rate"), figure(name, "start")

    def share(size: float, bytes_in_all: float = 1e9) -> float:
        count = bytes_in_all / size
        return bytes_in_all / rate / (bytes_in_all / rate + count * start)

    assert share(figure(name, "small")) == close(figure(name, "small_share"))
    assert share(figure(name, "large")) == close(figure(name, "large_share"))


def _e4m3(values: F64) -> F64:
    """Rounded to four exponent and three fraction bits, saturating at 448; `values` are within its range."""
    exponent = np.floor(np.log2(np.maximum(np.abs(values), 2.0**-6)))
    step = 2.0 ** (exponent - 3)
    rounded: F64 = np.clip(np.round(values / step) * step, -448, 448)
    return rounded


def _scaled(values: F64, group: int) -> F64:
    """Quantised with a power of two for each group, so that the largest of it fits."""
    blocks = values.reshape(-1, group)
    largest = np.abs(blocks).max(axis=1, keepdims=True)
    scale = 2.0 ** np.ceil(np.log2(largest / 448))
    quantised: F64 = (_e4m3(blocks / scale) * scale).reshape(-1)
    return quantised


@claims("eight_bits_on_the_tensor_engine")
def test_a_scale_for_a_block_confines_an_outlier_that_spoils_a_whole_tensor() -> None:
    values = random(4096) * 1e-3
    values[7] = 1e3

    def error(group: int) -> float:
        ordinary = np.arange(4096) >= 32
        difference = np.abs(_scaled(values, group) - values)[ordinary]
        return float((difference / np.abs(values[ordinary])).mean())

    assert error(32) < 0.05
    assert error(4096) > 0.2


@claims("eight_bits_on_the_tensor_engine")
def test_a_longer_contraction_in_one_instruction_gives_the_same_product() -> None:
    left, right = random(8, 512), random(512, 16, seed=1)
    # Four elements that lie a quarter apart along the contraction meet in one cell.
    packed_left, packed_right = left.reshape(8, 4, 128), right.reshape(4, 128, 16)
    result = np.einsum("mqk,qkn->mn", packed_left, packed_right)
    np.testing.assert_allclose(result, left @ right)


@claims("rounding_by_chance")
def test_a_sum_stands_still_to_the_nearest_and_goes_on_at_random() -> None:
    name = "rounding_by_chance"
    start, addend, times = figure(name, "start"), figure(name, "addend"), int(figure(name, "times"))
    nearest = np.float16(start)
    for _ in range(times):
        nearest = np.float16(nearest + np.float16(addend))
    assert float(nearest) == start
    draw, at_random = np.random.default_rng(1), start
    for _ in range(times):
        below, step = np.floor(at_random + addend), figure(name, "step")
        at_random = float(below + step * (draw.random() < (at_random + addend - below) / step))
    assert at_random == pytest.approx(figure(name, "exact"), rel=0.03)


@claims("device_and_cpu_disagree")
def test_rounding_grows_with_the_root_of_a_sum_and_has_no_pattern() -> None:
    def error(length: int) -> float:
        left, right = random(64, length), random(length, 64, seed=1)
        short: F32 = np.vectorize(bf16)(left).astype(np.float32) @ np.vectorize(bf16)(right).astype(np.float32)
        return float(np.abs(short - left @ right).mean())

    assert error(1024) / error(64) == pytest.approx(4, rel=0.2)


@claims("speculation_that_pays")
def test_the_expected_number_of_tokens_of_a_round() -> None:
    name = "speculation_that_pays"
    accept, proposals = figure(name, "accept"), int(figure(name, "proposals"))
    drawn = np.random.default_rng(1).random((200_000, proposals)) < accept
    # The first rejection ends a round, and the target adds a token of its own in any case.
    tokens = np.cumprod(drawn, axis=1).sum(axis=1) + 1
    assert float(tokens.mean()) == close(figure(name, "tokens"))


@claims("latent_cache")
def test_attention_on_the_latents_equals_attention_on_expanded_keys() -> None:
    tokens, heads, head, latent = 10, 3, 4, 6
    latents, queries = random(tokens, latent), random(heads, head, seed=1)
    to_keys, to_values = random(heads, latent, head, seed=2), random(heads, latent, head, seed=3)
    for one in range(heads):
        scores = queries[one] @ (latents @ to_keys[one]).T
        weights = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
        expanded = weights @ (latents @ to_values[one])
        absorbed = (to_keys[one] @ queries[one]) @ latents.T
        np.testing.assert_allclose(absorbed, scores)
        np.testing.assert_allclose((weights @ latents) @ to_values[one], expanded)


@claims("latent_cache")
def test_a_rotation_between_the_two_matrices_cannot_be_absorbed_once_for_all_positions() -> None:
    def rotation(angle: float) -> F64:
        return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])

    expand, query = random(3, 2), random(2, seed=1)
    assert not np.allclose(expand @ rotation(0.0) @ query, expand @ rotation(1.0) @ query)


@claims("paged_cache_on_neuron")
def test_blocks_waste_half_of_one_on_average() -> None:
    block = int(figure("paged_cache_on_neuron", "block"))
    lengths = np.arange(1, 100 * block + 1)
    wasted = -lengths % block
    assert float(wasted.mean()) == pytest.approx(block / 2, rel=0.05)


@claims("many_adapters_one_model")
def test_rows_of_one_batch_may_use_different_adapters() -> None:
    base, inputs = random(6, 5), random(4, 6, seed=1)
    down, up = random(3, 6, 2, seed=2), random(3, 2, 5, seed=3)
    chosen = np.array([2, 0, 2, 1])
    together = inputs @ base + np.einsum("bi,bir,bro->bo", inputs, down[chosen], up[chosen])
    for row, adapter in enumerate(chosen):
        np.testing.assert_allclose(together[row], inputs[row] @ (base + down[adapter] @ up[adapter]))


@claims("collectives_by_size")
def test_a_mesh_wins_for_small_messages_and_a_ring_for_large_ones() -> None:
    name, links, bandwidth = "collectives_by_size", 4, 2.5e11
    ranks, hop = figure(name, "ranks"), figure(name, "hop")

    def ring(size: float) -> float:
        return 2 * (ranks - 1) * hop + 2 * size / (links * bandwidth)

    def mesh(size: float) -> float:
        # Traffic to far ranks passes through the links of others: here three times as many bytes a link.
        return 2 * hop + 3 * 2 * size / (links * bandwidth)

    assert mesh(figure(name, "decode_bytes")) < ring(figure(name, "decode_bytes")) / 10
    assert ring(figure(name, "prefill_bytes")) < mesh(figure(name, "prefill_bytes"))


@claims("softmax_in_sixteen_bits")
def test_a_total_of_ones_in_bf16_stops_and_an_error_of_the_score_becomes_a_factor() -> None:
    name = "softmax_in_sixteen_bits"
    total = 0.0
    for _ in range(2000):
        total = bf16(total + 1.0)
    assert total == figure(name, "stuck")
    score, step = figure(name, "score"), figure(name, "step")
    assert bf16(score + 0.4 * step) == score and bf16(score + 0.6 * step) == score + step
    assert np.exp(0.5 * step) == close(1.284)
    scores = random(512) * 4
    assert max(bf16(float(one)) for one in scores) == bf16(float(scores.max()))


@claims("ragged_edge_of_a_tile")
def test_a_zero_behind_the_end_spoils_a_maximum_and_a_softmax_and_no_sum() -> None:
    row = -np.abs(random(104)) - 1
    padded = np.concatenate([row, np.zeros(24)])
    neutral = np.concatenate([row, np.full(24, -np.inf)])
    assert padded.sum() == close(row.sum()) and padded.max() != row.max()
    assert neutral.max() == row.max() and np.exp(neutral).sum() == close(np.exp(row).sum())
    assert np.exp(padded).sum() == close(np.exp(row).sum() + 24)
    name = "ragged_edge_of_a_tile"
    assert figure(name, "full") * figure(name, "tile") + figure(name, "left") == figure(name, "rows")
