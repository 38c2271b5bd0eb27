"""What the questions about frameworks claim holds when it is computed."""

import math

import numpy as np
import pytest

from tests.content.fundamentals.computing import F64, Node, claims, figure, random, slope_of


@claims("backward_through_a_graph", "gradients_that_add_up")
def test_one_reverse_pass_gives_all_gradients_and_uses_add_up() -> None:
    def loss(values: list[float]) -> tuple[Node, list[Node]]:
        first, second, third = nodes = [Node(value) for value in values]
        shared = first * second + third
        return shared * shared + first * third, nodes

    at = [0.7, -1.3, 2.1]
    result, nodes = loss(at)
    result.backward()
    for place, node in enumerate(nodes):

        def moved(value: float, place: int = place) -> float:
            return loss([*at[:place], value, *at[place + 1 :]])[0].value

        assert node.gradient == pytest.approx(slope_of(moved, at[place]))
        assert node.runs == 1


@claims("gradients_that_add_up")
def test_small_batches_stand_for_a_large_one_only_when_they_are_equally_large() -> None:
    inputs, targets, weights = random(12, 3), random(12, seed=1), random(3, seed=2)

    def gradient(part: slice) -> F64:
        left = inputs[part]
        return 2 * left.T @ (left @ weights - targets[part]) / len(left)

    whole = gradient(slice(12))
    even = sum((gradient(slice(at, at + 3)) / 4 for at in range(0, 12, 3)), np.zeros(3))
    np.testing.assert_allclose(even, whole)
    uneven = (gradient(slice(0, 2)) + gradient(slice(2, 12))) / 2
    assert not np.allclose(uneven, whole)


@claims("operator_of_your_own")
def test_a_gradient_check_needs_fp64() -> None:
    def error(number: type[np.float32] | type[np.float64], step: float) -> float:
        def function(x: float) -> float:
            return float(np.tanh(number(x)) * number(x))

        exact = math.tanh(0.8) + 0.8 * (1 - math.tanh(0.8) ** 2)
        return abs(slope_of(function, 0.8, step) - exact)

    assert error(np.float64, 1e-5) < 1e-9
    assert error(np.float32, 1e-5) > 1e-5


@claims("recompute_instead_of_store")
def test_segments_as_long_as_the_root_of_the_layers_have_the_lowest_peak() -> None:
    layers = int(figure("recompute_instead_of_store", "layers"))

    def peak(segment: int) -> int:
        """Kept inputs of segments, and of one segment all layers."""
        return math.ceil(layers / segment) + segment

    best = min(range(1, layers + 1), key=peak)
    assert best == math.isqrt(layers) and peak(best) == figure("recompute_instead_of_store", "peak")


def ring(pieces: list[F64]) -> tuple[list[F64], int, int]:
    """Sum arrays over a ring; what each device ends with, the elements that one sends, and the number of steps."""
    count = len(pieces)
    held = [list(np.array_split(piece, count)) for piece in pieces]
    sent = steps = 0
    for phase in ("reduce", "gather"):
        for step in range(count - 1):
            offset = 0 if phase == "reduce" else 1
            moving = [(at, (at + offset - step) % count) for at in range(count)]
            messages = [held[at][chunk].copy() for at, chunk in moving]
            for (at, chunk), message in zip(moving, messages, strict=True):
                target = held[(at + 1) % count]
                target[chunk] = target[chunk] + message if phase == "reduce" else message
            sent, steps = sent + len(messages[0]), steps + 1
    return [np.concatenate(chunks) for chunks in held], sent, steps


@claims("ring_against_latency", "gradient_buckets_and_hooks", "sharded_parameters_on_demand")
def test_a_ring_sums_in_two_phases_and_sends_nearly_twice_the_data() -> None:
    for devices in (2, 4, 8, 16):
        pieces = [random(devices * 5, seed=seed) for seed in range(devices)]
        results, sent, steps = ring(pieces)
        for result in results:
            np.testing.assert_allclose(result, sum(pieces))
        assert steps == 2 * (devices - 1)
        assert sent == 2 * (devices - 1) * 5
    # Half of it is a reduce-scatter or an all-gather; sharded training needs one of the former and two of the latter.
    assert 3 * (sent / 2) / sent == figure("sharded_parameters_on_demand", "traffic_ratio")
