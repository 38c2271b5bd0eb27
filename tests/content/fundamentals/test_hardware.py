"""What the questions about hardware claim holds when it is computed."""

from itertools import product

import numpy as np
import pytest

from tests.content.fundamentals.computing import F64, claims, close, figure, random


@claims("tiles_of_a_product")
def test_tiles_divide_the_loads_by_their_side_and_leave_the_multiplications() -> None:
    side = 8
    left, right = random(side, side), random(side, side, seed=1)
    for tile in (1, 2, 4):
        result, loaded, multiplied = np.zeros((side, side)), 0, 0
        for row, column in product(range(0, side, tile), repeat=2):
            for inner in range(0, side, tile):
                one = left[row : row + tile, inner : inner + tile]
                other = right[inner : inner + tile, column : column + tile]
                loaded += one.size + other.size
                multiplied += tile**3
                result[row : row + tile, column : column + tile] += one @ other
        np.testing.assert_allclose(result, left @ right)
        assert loaded == 2 * side**3 / tile and multiplied == side**3


@claims("systolic_matrix_unit")
def test_a_grid_of_cells_multiplies_in_rows_plus_both_sides_minus_two_cycles() -> None:
    def run(inputs: F64, weights: F64) -> tuple[F64, int]:
        depth, width = weights.shape
        moving, sums = np.zeros((depth, width)), np.zeros((depth, width))
        result, left, cycle = np.zeros((len(inputs), width)), len(inputs) * width, 0
        while left:
            entering = [inputs[cycle - at, at] if 0 <= cycle - at < len(inputs) else 0.0 for at in range(depth)]
            moving = np.column_stack([entering, moving[:, :-1]])
            sums = np.vstack([np.zeros(width), sums[:-1]]) + moving * weights
            cycle += 1
            for column in range(width):
                row = cycle - depth - column
                if 0 <= row < len(inputs):
                    result[row, column] = sums[-1, column]
                    left -= 1
        return result, cycle

    for rows, depth, width in ((1, 4, 4), (5, 4, 4), (9, 3, 6)):
        inputs, weights = random(rows, depth), random(depth, width, seed=1)
        result, cycles = run(inputs, weights)
        np.testing.assert_allclose(result, inputs @ weights)
        assert cycles == rows + depth + width - 2
    few = figure("systolic_matrix_unit", "few")
    assert few / (few + 254) == close(figure("systolic_matrix_unit", "few_share"))


@claims("transfers_behind_arithmetic")
def test_two_buffers_hide_the_shorter_of_load_and_arithmetic() -> None:
    def total(tiles: int, load: float, compute: float, buffers: int) -> float:
        """A load waits for the engine and for its buffer, arithmetic for its data and for the engine."""
        loaded: list[float] = []
        computed: list[float] = []
        for at in range(tiles):
            free = computed[at - buffers] if at >= buffers else 0.0
            loaded.append(max(loaded[-1] if loaded else 0.0, free) + load)
            computed.append(max(computed[-1] if computed else 0.0, loaded[-1]) + compute)
        return computed[-1]

    name = "transfers_behind_arithmetic"
    load, compute, tiles = figure(name, "load"), figure(name, "compute"), int(figure(name, "tiles"))
    assert total(tiles, load, compute, 1) == close(figure(name, "in_turn"))
    assert total(tiles, load, compute, 2) == close(figure(name, "overlapped"))
    # When loads take longer, more buffers do not help.
    assert total(tiles, 3 * load, load, 2) == pytest.approx(total(tiles, 3 * load, load, 8))


@claims("one_fast_or_many_served")
def test_a_queue_at_ninety_per_cent_takes_ten_service_times() -> None:
    share, requests = figure("one_fast_or_many_served", "utilisation"), 2_000_000
    draw = np.random.default_rng(1)
    service, arrivals = draw.exponential(1, requests), draw.exponential(1 / share, requests)
    # The wait of a request is the walk of service minus arrivals above its lowest point so far.
    walk = np.concatenate([[0.0], np.cumsum(service[:-1] - arrivals[1:])])
    stay = walk - np.minimum.accumulate(walk) + service
    assert float(stay.mean()) == pytest.approx(figure("one_fast_or_many_served", "slowdown"), rel=0.1)
    # Little's law: requests inside are rate times stay.
    begun = np.cumsum(arrivals)
    ended, moments = np.sort(begun + stay), np.linspace(0, begun[-1], 100_000)
    inside = np.searchsorted(begun, moments) - np.searchsorted(ended, moments)
    assert float(inside.mean()) == pytest.approx(requests / float(begun[-1]) * float(stay.mean()), rel=0.02)


@claims("many_small_kernels")
def test_short_kernels_wait_for_their_launches_and_long_ones_hide_them() -> None:
    name = "many_small_kernels"
    kernels, launch = int(figure(name, "kernels")), figure(name, "launch")

    def step(kernel: float) -> float:
        end = 0.0
        for at in range(kernels):
            end = max(end, (at + 1) * launch) + kernel
        return end

    assert step(figure(name, "kernel")) == close(figure(name, "host"))
    assert step(10 * launch) == close(kernels * 10 * launch)


@claims("threads_of_a_warp")
def test_a_warp_of_neighbouring_floats_takes_four_sectors_and_a_column_takes_one_each() -> None:
    def sectors(stride: int) -> int:
        return len({thread * stride * 4 // 32 for thread in range(32)})

    assert (sectors(1), sectors(8), sectors(1024)) == (4, 32, 32)
    assert figure("threads_of_a_warp", "best") == sectors(1)
    assert figure("threads_of_a_warp", "used_when_strided") == 32 * 4 / (sectors(1024) * 32)
