"""The toy core computes what NumPy computes, refuses what it says it refuses, and counts by its own rules."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.content.machines import toy_core

Matrix = NDArray[np.float32]
LATENCY, RUN = 1300, 32
CORE = toy_core()


@pytest.fixture
def core() -> Any:
    return CORE.Core()


def drawn(*shape: int) -> Matrix:
    return np.random.default_rng(sum(shape)).standard_normal(shape).astype(np.float32)


def held(core: Any, values: Matrix) -> Any:
    """A tile in SBUF that holds the numbers."""
    tile = core.sbuf(*values.shape)
    core.load(tile, core.tensor("X", values))
    return tile


def banked(core: Any, values: Matrix) -> Any:
    """The same in PSUM."""
    acc = core.psum(*values.shape)
    core.copy(acc, held(core, values))
    return acc


def test_what_is_loaded_and_stored_again_is_the_same(core: Any) -> None:
    x, y = core.tensor("X", drawn(7, 9)), core.tensor("Y", np.zeros((7, 9)))
    tile = core.sbuf(7, 9)
    core.load(tile, x)
    core.store(y[2:5, 1:4], tile[2:5, 1:4])
    assert np.array_equal(y.values()[2:5, 1:4], drawn(7, 9)[2:5, 1:4])
    assert np.count_nonzero(y.values()) == 9
    assert (core.loaded_bytes, core.stored_bytes, core.transfers, core.descriptors) == (252, 36, 2, 10)


def test_a_load_transposes_and_spreads_a_row(core: Any) -> None:
    x = core.tensor("X", drawn(3, 5))
    turned, spread = core.sbuf(5, 3), core.sbuf(4, 5)
    core.load(turned, x.T)
    core.load(spread, x[1:2, 0:5])
    assert np.array_equal(turned.values(), drawn(3, 5).T)
    assert np.array_equal(spread.values(), np.tile(drawn(3, 5)[1], (4, 1)))
    assert core.loaded_bytes == 4 * (15 + 20)


def test_products_add_up_in_psum(core: Any) -> None:
    a, b = drawn(300, 20), drawn(300, 40)
    acc = core.psum(20, 40)
    for start in range(0, 300, 128):
        part = slice(start, min(start + 128, 300))
        core.matmul(acc, held(core, a[part]), held(core, b[part]), start=start == 0)
    assert np.allclose(acc.values(), a.T @ b, atol=1e-4)
    assert core.from_psum_bytes == 0


def test_the_tensor_engine_transposes(core: Any) -> None:
    acc = core.psum(6, 9)
    core.transpose(acc, held(core, drawn(9, 6)))
    assert np.array_equal(acc.values(), drawn(9, 6).T)


@pytest.mark.parametrize("engine", ["vector", "gpsimd"])
@pytest.mark.parametrize(
    ("op", "whole"), [("add", np.add), ("subtract", np.subtract), ("multiply", np.multiply), ("max", np.maximum)]
)
def test_blocks_are_combined_as_numpy_does(core: Any, op: str, whole: Any, engine: str) -> None:
    x, column = drawn(5, 8), drawn(5, 1)
    to, a = core.sbuf(5, 8), held(core, x)
    for b, expected in ((held(core, 2 * x), 2 * x), (held(core, column), column), (0.5, np.float32(0.5))):
        core.combine(to, op, a, b, engine=engine)
        assert np.array_equal(to.values(), whole(x, expected))


@pytest.mark.parametrize(
    ("name", "whole"),
    [("copy", np.positive), ("exp", np.exp), ("square", np.square), ("reciprocal", np.reciprocal)]
    + [("rsqrt", lambda x: 1 / np.sqrt(x))],
)
def test_functions_take_scale_and_bias_and_give_their_sum(core: Any, name: str, whole: Any) -> None:
    x, column = abs(drawn(4, 6)) + 1, abs(drawn(4, 1))
    to, total = core.sbuf(4, 6), core.sbuf(4, 1)
    core.activate(to, name, held(core, x), scale=2.0, bias=held(core, column), total=total)
    assert np.allclose(to.values(), whole(2 * x + column), rtol=1e-6)
    assert np.allclose(total.values(), to.values().sum(axis=1, keepdims=True), rtol=1e-6)


def test_reductions_go_along_partitions_and_across_them(core: Any) -> None:
    x = drawn(6, 7)
    tile, column, row = held(core, x), core.sbuf(6, 1), core.sbuf(1, 7)
    for op, whole in (("add", np.add), ("max", np.maximum)):
        core.reduce(column, op, tile)
        core.across(row, op, tile)
        assert np.allclose(column.values(), whole.reduce(x, axis=1, keepdims=True), atol=1e-5)
        assert np.allclose(row.values(), whole.reduce(x, axis=0, keepdims=True), atol=1e-5)


def test_a_new_tile_holds_no_numbers_and_can_be_filled(core: Any) -> None:
    tile = core.sbuf(2, 3)
    assert np.isnan(tile.values()).all()
    core.fill(tile, 2.5)
    assert (tile.values() == 2.5).all()


def test_what_the_engines_cost(core: Any) -> None:
    tile, column = held(core, drawn(128, 100)), core.sbuf(128, 1)
    acc = core.psum(100, 100)
    before = dict(core.busy)
    core.matmul(acc, tile, tile)
    core.combine(tile, "add", tile, tile)
    core.combine(tile, "add", tile, 1.0)
    core.reduce(column, "max", tile)
    core.activate(tile, "exp", tile, total=column)
    core.across(core.sbuf(1, 100), "add", tile)
    spent = {name: core.busy[name] - before[name] for name in before}
    assert spent["tensor"] == 100 and spent["vector"] == 264 + 164 + 164
    assert spent["scalar"] == 64 + 100 + 64 and spent["gpsimd"] == 64 + 1600
    core.copy(tile, tile, engine="gpsimd")
    assert core.busy["gpsimd"] == 64 + 1600 + 2 * 164
    core.matmul(acc[0:1, 0:1], tile[0:128, 0:1], tile[0:128, 0:1])
    assert core.busy["tensor"] == 100 + 64


@pytest.mark.parametrize(
    ("rows", "columns", "cycles"),
    [(1, 4, RUN + 1), (8, 4, RUN + 1), (9, 4, 2 * (RUN + 1)), (128, 512, 16 * (RUN + 128))],
)
def test_a_transfer_costs_by_its_runs_and_its_bytes(core: Any, rows: int, columns: int, cycles: int) -> None:
    held(core, drawn(rows, columns))
    assert core.busy["dma_in"] == cycles
    assert core.cycles == cycles + LATENCY


def test_a_transposed_load_pays_for_each_element(core: Any) -> None:
    core.load(core.sbuf(8, 10), core.tensor("X", drawn(10, 8)).T)
    assert core.busy["dma_in"] == 10 * (RUN + 0.25)
    assert core.descriptors == 80


def test_engines_work_at_the_same_time_unless_one_needs_what_the_other_writes() -> None:
    core = CORE.Core()
    tile = core.sbuf(128, 200)
    core.fill(tile, 1.0)
    at = core.cycles
    core.activate(tile[0:128, 0:100], "exp", tile[0:128, 0:100])
    core.combine(tile[0:128, 100:200], "add", tile[0:128, 100:200], 1.0)
    assert core.cycles - at == 164, "blocks that do not meet"
    core.reduce(core.sbuf(128, 1), "add", tile[0:128, 50:150])
    assert core.cycles - at == 164 + 164, "one that meets both"


def test_a_write_waits_for_what_is_still_being_read() -> None:
    core = CORE.Core()
    x, y = core.tensor("X", drawn(128, 512)), core.tensor("Y", drawn(128, 512))
    tile = core.sbuf(128, 512)
    for _ in range(3):
        core.load(tile, x)
        core.store(y, tile)
    assert core.cycles == 6 * (16 * (RUN + 128) + LATENCY)


def test_memory_that_is_given_back_is_free_when_its_last_use_is_over() -> None:
    def spent(sbuf_bytes: int) -> float:
        core = CORE.Core(sbuf_bytes)
        x, y = core.tensor("X", drawn(128, 2048)), core.tensor("Y", drawn(128, 2048))
        for start in range(0, 2048, 512):
            tile, part = core.sbuf(128, 512), slice(start, start + 512)
            core.load(tile, x[0:128, part])
            core.store(y[0:128, part], tile)
            tile.free()
        return float(core.cycles)

    move = 16 * (RUN + 128)
    assert spent(2048) == 8 * (move + LATENCY), "one tile at a time"
    assert spent(8192) == 5 * move + 2 * LATENCY, "all loads at once, and the last store behind them"


def test_a_bank_is_free_when_it_was_read() -> None:
    def spent(banks: int) -> float:
        core = CORE.Core()
        tile, out = held(core, drawn(128, 100)), core.sbuf(100, 100)
        at = core.cycles
        for _ in range(8 - banks):
            core.psum(1, 1)
        for _ in range(5):
            acc = core.psum(100, 100)
            core.matmul(acc, tile, tile)
            core.copy(out, acc)
            acc.free()
        return float(core.cycles - at)

    assert spent(banks=1) == 5 * (100 + 164)
    assert spent(banks=8) == 100 + 5 * 164


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda core: core.sbuf(129, 1), "the SBUF tile|at most 128 partitions"),
        (lambda core: core.sbuf(128, 60_000), "columns"),
        (lambda core: core.psum(128, 513), "at most 128 partitions and 512 columns"),
        (lambda core: [core.psum(1, 1) for _ in range(9)], "PSUM is full: all 8 banks are taken"),
        (lambda core: [core.sbuf(1, 40_000) for _ in range(2)], "160,000 bytes a partition wanted, 36,608"),
        (lambda core: core.sbuf(4, 4)[0:5, 0:4], "0:5 is no part of the 4 rows or columns of the SBUF tile"),
        (lambda core: core.sbuf(4, 4)[0:4:2, 0:4], "two slices"),
        (lambda core: core.sbuf(4, 4)[0], "two slices"),
        (lambda core: core.sbuf(4, 4).T, "use core.transpose"),
        (lambda core: core.load(core.psum(1, 1), core.tensor("X", [[1]])), "to must lie in SBUF and lies in PSUM"),
        (lambda core: core.load(core.sbuf(2, 3), core.tensor("X", [[1, 2]])), "a block of 1 x 2 does not fit"),
        (lambda core: core.store(core.tensor("X", [[1]]), core.psum(1, 1)), "source must lie in SBUF and lies in PSUM"),
        (lambda core: core.copy(core.sbuf(1, 1), core.tensor("X", [[1]])), "X lies in HBM, which only DMA reaches"),
        (lambda core: core.copy(core.sbuf(1, 1), core.psum(1, 1), engine="gpsimd"), "gpsimd does not reach PSUM"),
        (lambda core: core.copy(core.sbuf(1, 1), core.sbuf(1, 1), engine="tensor"), "none of vector, scalar"),
        (lambda core: core.combine(core.sbuf(1, 1), "add", core.sbuf(1, 1), 1, engine="scalar"), "takes one block"),
        (lambda core: core.combine(core.sbuf(1, 1), "divide", core.sbuf(1, 1), 1), "divide is none of add"),
        (lambda core: core.combine(core.sbuf(2, 2), "add", core.sbuf(2, 2), core.sbuf(1, 2)), "neither as a column"),
        (lambda core: core.activate(core.sbuf(2, 2), "tanh", core.sbuf(2, 2)), "tanh is none of copy"),
        (lambda core: core.reduce(core.sbuf(1, 2), "add", core.sbuf(2, 2)), "does not give 1 x 2"),
        (lambda core: core.matmul(core.psum(1, 1), core.sbuf(2, 1), core.psum(2, 1)), "moving must lie in SBUF"),
        (lambda core: core.matmul(core.psum(1, 1), core.sbuf(2, 1), core.sbuf(3, 1)), "does not give 1 x 1"),
        (lambda core: core.matmul(core.psum(128, 1), core.sbuf(2, 129), core.sbuf(2, 1)), "129 stationary columns"),
        (lambda core: core.matmul(core.psum(1, 1), ones(core), ones(core), start=False), "needs start=True"),
        (lambda core: freed(core), "was given back and is used again"),
        (lambda core: core.sbuf(4, 4)[0:2, 0:4].free(), "must be a whole tile"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_reason(core: Any, call: Any, said: str) -> None:
    with pytest.raises(CORE.CoreError, match=said):
        call(core)


def ones(core: Any) -> Any:
    return held(core, np.ones((1, 1), np.float32))


def freed(core: Any) -> None:
    tile = core.sbuf(4, 4)
    tile.free()
    core.fill(tile, 1.0)


def test_the_report_tells_what_was_counted(core: Any) -> None:
    held(core, drawn(128, 512))
    told = core.report()
    assert told.startswith("3,860 cycles in all") and "dma_in: 2,560 cycles, 66%" in told
    assert "262,144 bytes in and 0 out, in 1 transfers" in told and "SBUF at most 2,048 bytes a partition" in told
