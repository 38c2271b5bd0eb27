"""What the questions about architectures claim holds when it is computed."""

import math
from collections import Counter

import numpy as np
import pytest

from tests.content.fundamentals.computing import F64, attention, claims, convolve, figure, random, softmax


@claims("attention_cost_in_length")
def test_operations_of_a_layer_counted_one_by_one() -> None:
    tokens, width, inner = 6, 4, 16
    counter = Counter[str]()

    def multiply(rows: int, shared: int, columns: int, part: str) -> None:
        for _ in range(rows * columns):
            counter[part] += 2 * shared

    for _ in range(4):
        multiply(tokens, width, width, "rest")
    multiply(tokens, width, inner, "rest")
    multiply(tokens, inner, width, "rest")
    multiply(tokens, width, tokens, "attention")
    multiply(tokens, tokens, width, "attention")
    assert counter["attention"] == 4 * tokens**2 * width
    assert counter["rest"] == 24 * tokens * width**2
    assert figure("attention_cost_in_length", "crossover_length") == 6 * figure("attention_cost_in_length", "width")


@claims("kv_cache_size")
def test_decoding_with_a_cache_equals_attention_over_the_whole_prefix() -> None:
    tokens, to_query, to_key, to_value = random(5, 8), random(8, 8, seed=1), random(8, 8, seed=2), random(8, 8, seed=3)
    whole = attention(tokens @ to_query, tokens @ to_key, tokens @ to_value, causal=True)
    cached_keys, cached_values = np.empty((0, 8)), np.empty((0, 8))
    for at, token in enumerate(tokens):
        cached_keys = np.vstack([cached_keys, token @ to_key])
        cached_values = np.vstack([cached_values, token @ to_value])
        # Only the newest query is needed.
        newest = attention((token @ to_query)[None], cached_keys, cached_values)
        np.testing.assert_allclose(newest[0], whole[at])
    assert cached_keys.size + cached_values.size == 2 * 5 * 8


@claims("position_without_recurrence")
def test_attention_without_positions_does_not_see_the_order() -> None:
    tokens, order = random(7, 8), np.random.default_rng(1).permutation(7)
    shuffled = tokens[order]
    np.testing.assert_allclose(attention(tokens, tokens, tokens)[order], attention(shuffled, shuffled, shuffled))


@claims("position_without_recurrence")
def test_the_product_of_two_rotated_vectors_depends_on_their_distance_only() -> None:
    query, key = random(16), random(16, seed=1)
    speeds = 10000.0 ** -(np.arange(8) / 8)

    def rotated(vector: F64, position: int) -> F64:
        turns = vector[0::2] + 1j * vector[1::2]
        turned: F64 = (turns * np.exp(1j * position * speeds)).view(np.float64)
        return turned

    def score(at: int, other: int) -> float:
        return float(rotated(query, at) @ rotated(key, other))

    assert score(3, 10) == pytest.approx(score(103, 110))
    assert score(3, 10) != pytest.approx(score(3, 11))
    assert score(3, 3) == pytest.approx(float(query @ key))


@claims("convolution_or_attention", "convolution_by_matmul")
def test_the_field_of_view_grows_by_two_pixels_a_layer_and_moves_with_the_input() -> None:
    filters = np.ones((1, 3, 3, 1))
    for layers in (1, 2, 5):
        image = np.zeros((1, 31, 31, 1))
        image[0, 15, 15, 0] = 1
        shifted = np.roll(image, 3, axis=1)
        for _ in range(layers):
            image, shifted = convolve(image, filters), convolve(shifted, filters)
        assert int((image[0, 15, :, 0] > 0).sum()) == 2 * layers + 1
        np.testing.assert_array_equal(np.roll(image, 3, axis=1), shifted)
    spanning = int(figure("convolution_or_attention", "layers_to_span"))
    assert 2 * (spanning - 1) + 1 < figure("convolution_or_attention", "side") <= 2 * spanning + 1


@claims("norm_placement")
def test_the_residual_stream_grows_only_with_the_norm_inside_the_branch() -> None:
    depth, width = 64, 256
    blocks = [random(width, width, seed=at) / math.sqrt(width) for at in range(depth)]

    def normalised(row: F64) -> F64:
        result: F64 = (row - row.mean()) / row.std()
        return result

    pre = post = normalised(random(width, seed=99))
    for block in blocks:
        pre = pre + block @ normalised(pre)
        post = normalised(post + block @ post)
    assert float(post.var()) == pytest.approx(1)
    assert depth / 2 < float(pre.var()) < depth * 2


@claims("scores_over_root_of_width")
def test_a_dot_product_spreads_by_the_root_of_the_size_and_saturates_softmax() -> None:
    size = int(figure("scores_over_root_of_width", "head_size"))
    queries, keys = random(400, size), random(400, size, seed=1)
    scores = queries @ keys.T
    assert float(scores.std()) == pytest.approx(figure("scores_over_root_of_width", "spread"), rel=0.05)

    def slope(rows: F64) -> float:
        largest = softmax(rows[:, :32]).max(axis=-1)
        return float(np.median(largest * (1 - largest)))

    assert slope(scores) < 0.05 < slope(scores / math.sqrt(size))
    flat = softmax(scores[:, :32] / size)
    assert float(flat.max()) < 2 / 32
