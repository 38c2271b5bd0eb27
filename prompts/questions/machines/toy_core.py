"""The toy core: a teaching model of an accelerator core with tiles. It computes, and it counts moves and cycles.

It is not NKI and not a chip: its names, costs and limits are its own, in round numbers near those that are
published for Trainium. What a candidate reads of it stands in `toy_core.md`.

Sources, read on 1 December 2026: the AWS Neuron documentation, nki/guides/architecture/trainium_inferentia2_arch
and trainium2_arch (both of 1 December 2025), trainium3_arch (9 March 2026), nki/deep-dives/nki-dma-bandwidth-guide
(12 April 2026), nki/get-started/about/nki-dma-overview.

As published for NeuronCore-v2 (Trn1, Inf2): SBUF and PSUM with 128 partitions; PSUM of 2 MiB, 8 banks of 512
float32 in each partition; a stationary tile of at most 128 x 128 and a moving one of 128 x 512, contracted along
the partitions; a matmul can start every max(N, 64) cycles while the next stationary tile loads behind it; a vector
instruction takes about N cycles and 2 N with two tiles; an access to SBUF or PSUM about 60 cycles before anything
flows; to read a row sum out of the scalar engine about 64. Of all generations: 16 DMA engines a core, each serving
8 of the 128 partitions; about 1,300 ns from the semaphore to the start; the bandwidth is reached with 4 KiB a
partition and is a small part of itself below 256 bytes.

What changes by generation: SBUF of 24 MiB (v2: 192 KiB a partition), 28 MiB (v3), 32 MiB (v4); 17, 23 and 33 bytes
a ns for a DMA engine of Trn1, Trn2 and Trn3; the tensor engine at 2.8 GHz (v2) and 2.4 GHz, the scalar engine at
1.4 and 1.2, the vector engine at 1.12, 0.96 and 1.2; vector and gpsimd take turns at SBUF on v2 and not on v3; v3
transposes by DMA in hardware; v4 can keep sums in PSUM as bfloat16.

Simplified here: one clock of 1 GHz for all engines; matmul of float32 at the speed of bfloat16 (it takes four times
as long); half of the DMA engines for each direction; instructions are fetched and semaphores passed in no time; no
strides and no fragmentation in SBUF; a block may begin at any partition; what gpsimd takes is a guess, as nothing
is published.
"""

import heapq
from collections.abc import Iterable
from typing import Any

import numpy as np

PARTITIONS, BANKS, BANK_COLUMNS, STATIONARY = 128, 8, 512, 128
FIXED, ACROSS = 64, 16  # cycles: of an instruction; of a column across partitions
DMA_ENGINES, DESCRIPTOR, BYTES_A_CYCLE, LATENCY = 8, 32, 16, 1300  # one direction; cycles; bytes; cycles
ENGINES = ("dma_in", "dma_out", "tensor", "vector", "scalar", "gpsimd")
_OPS = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "max": np.maximum}
_FUNCTIONS = {
    "copy": np.positive,
    "exp": np.exp,
    "square": np.square,
    "reciprocal": np.reciprocal,
    "rsqrt": lambda values: 1 / np.sqrt(values),
}


class CoreError(Exception):
    """The program asked for what the core cannot do."""


class Block:
    """A rectangle of a buffer, and what instructions take for an operand."""

    def __init__(self, buffer: "Buffer", rows: range, columns: range, transposed: bool = False) -> None:
        """A block; `transposed` is for DMA from HBM only."""
        self.buffer, self.rows, self.columns, self.transposed = buffer, rows, columns, transposed

    @property
    def shape(self) -> tuple[int, int]:
        """Rows (in a tile: partitions) and columns."""
        found = len(self.rows), len(self.columns)
        return found[::-1] if self.transposed else found

    @property
    def T(self) -> "Block":
        """The block with rows and columns exchanged, to load it so from HBM."""
        if self.buffer.place != "HBM":
            raise CoreError("only a block in HBM can be loaded transposed; use core.transpose in SBUF")
        return Block(self.buffer, self.rows, self.columns, not self.transposed)

    def __getitem__(self, key: Any) -> "Block":
        """A smaller block, by two slices without a step."""
        if self.transposed or not (isinstance(key, tuple) and len(key) == 2):
            raise CoreError("a block is taken by two slices, as x[0:128, 0:512], before it is transposed")
        rows, columns = (_within(part, whole, self.buffer.name) for part, whole in zip(key, self._ranges, strict=True))
        return Block(self.buffer, rows, columns)

    @property
    def _ranges(self) -> tuple[range, range]:
        return self.rows, self.columns

    def free(self) -> None:
        """Give the tile's memory back; what is still under way with it is waited for."""
        self.buffer.free(self)

    def values(self) -> np.ndarray:
        """The numbers in it, to read or to write."""
        if self.buffer.freed:
            raise CoreError(f"{self.buffer.name} was given back and is used again")
        rows, columns = self._ranges
        found = self.buffer.data[rows.start : rows.stop, columns.start : columns.stop]
        return found.T if self.transposed else found


class Buffer:
    """Memory with a memory of its own: which rectangle was used until when."""

    def __init__(self, core: "Core", place: str, name: str, data: np.ndarray, born: float = 0) -> None:
        """Memory that may be used from the cycle `born` on."""
        self.core, self.place, self.name, self.data, self.born, self.freed = core, place, name, data, born, False
        self._uses: list[tuple[range, range, float, bool]] = []

    def free(self, block: Block) -> None:
        """Give it back as a whole."""
        if self.place == "HBM" or self.freed or block.shape != self.data.shape:
            raise CoreError(f"{self.name} cannot be given back: it must be a whole tile, and only once")
        self.freed = True
        self.core.take_back(self, max([self.born, *(until for _, _, until, _ in self._uses)]))

    def ready(self, block: Block, writes: bool) -> float:
        """From which cycle on the block may be used."""
        used = (until for rows, columns, until, wrote in self._uses if (wrote or writes)
                and _meet(rows, block.rows) and _meet(columns, block.columns))  # fmt: skip
        return max([self.born if writes else 0, *used])

    def use(self, block: Block, until: float, writes: bool) -> None:
        """Remember a use; what it covers is over by then."""
        self._uses = [
            use for use in self._uses if not (_covers(block, use) and (writes or not use[3] and use[2] <= until))
        ]
        self._uses.append((block.rows, block.columns, until, writes))


class Core:
    """One core: its memories, its engines, and what was counted."""

    def __init__(self, sbuf_bytes: int = 196_608) -> None:
        """A core whose SBUF has so many bytes a partition."""
        self.sbuf_bytes = sbuf_bytes
        self.cycles = 0.0
        self.busy = dict.fromkeys(ENGINES, 0.0)
        self.transfers = self.descriptors = self.loaded_bytes = self.stored_bytes = self.from_psum_bytes = 0
        self.peak_bytes = 0
        self._clock = dict.fromkeys(ENGINES, 0.0)
        self._space = [(0.0, sbuf_bytes)]  # bytes, and from which cycle on they are free
        self._banks = [0.0] * BANKS

    def tensor(self, name: str, data: Any) -> Block:
        """A tensor in HBM, with a copy of the numbers."""
        return _whole(Buffer(self, "HBM", name, np.array(data, np.float32, ndmin=2)))

    def sbuf(self, partitions: int, columns: int) -> Block:
        """A new tile in SBUF."""
        _sized("an SBUF tile", partitions, columns, self.sbuf_bytes // 4)
        wanted, left, born = 4 * columns, sum(size for _, size in self._space), 0.0
        if wanted > left:
            raise CoreError(f"SBUF is full: {wanted:,} bytes a partition wanted, {left:,} of {self.sbuf_bytes:,} left")
        self.peak_bytes = max(self.peak_bytes, self.sbuf_bytes - left + wanted)
        while wanted:
            born, size = heapq.heappop(self._space)
            if size > wanted:
                heapq.heappush(self._space, (born, size - wanted))
            wanted -= min(size, wanted)
        return self._tile("SBUF", partitions, columns, born)

    def psum(self, partitions: int, columns: int) -> Block:
        """A bank of PSUM, or a part of one."""
        _sized("a PSUM tile", partitions, columns, BANK_COLUMNS)
        if not self._banks:
            raise CoreError(f"PSUM is full: all {BANKS} banks are taken")
        return self._tile("PSUM", partitions, columns, heapq.heappop(self._banks))

    def take_back(self, buffer: Buffer, until: float) -> None:
        """Memory that was given back, and is in use until then."""
        if buffer.place == "SBUF":
            heapq.heappush(self._space, (until, 4 * buffer.data.shape[1]))
        else:
            heapq.heappush(self._banks, until)

    def load(self, to: Block, source: Block) -> None:
        """Move a block from HBM into SBUF."""
        _placed("load", to=(to, "SBUF"), source=(source, "HBM"))
        if source.shape != to.shape and source.shape != (1, to.shape[1]):
            raise CoreError(f"load: a block of {_by(source)} does not fit into one of {_by(to)}")
        self.loaded_bytes += self._move("dma_in", to, source, to.shape, source.transposed)
        to.values()[:] = source.values()

    def store(self, to: Block, source: Block) -> None:
        """Move a block from SBUF to HBM."""
        _placed("store", to=(to, "HBM"), source=(source, "SBUF"))
        _same("store", to, source)
        self.stored_bytes += self._move("dma_out", to, source, source.shape, to.transposed)
        to.values()[:] = source.values()

    def matmul(self, acc: Block, stationary: Block, moving: Block, start: bool = True) -> None:
        """Multiply in the tensor engine: acc = stationary.T @ moving, or acc += ... where it does not start."""
        _placed("matmul", acc=(acc, "PSUM"), stationary=(stationary, "SBUF"), moving=(moving, "SBUF"))
        (depth, rows), (inner, columns) = stationary.shape, moving.shape
        if rows > STATIONARY or columns > BANK_COLUMNS:
            raise CoreError(f"matmul: {rows} stationary columns of {STATIONARY}, {columns} moving of {BANK_COLUMNS}")
        if depth != inner or acc.shape != (rows, columns):
            raise CoreError(f"matmul: {_by(stationary)} transposed, times {_by(moving)}, does not give {_by(acc)}")
        product = stationary.values().T @ moving.values()
        if not start and np.isnan(acc.values()).all():
            raise CoreError("matmul: adds to a bank in which no product was started; the first one needs start=True")
        self._run("tensor", max(FIXED, columns), [acc], [stationary, moving] if start else [stationary, moving, acc])
        acc.values()[:] = product if start else acc.values() + product

    def transpose(self, acc: Block, source: Block) -> None:
        """Transpose through the tensor engine."""
        _placed("transpose", acc=(acc, "PSUM"), source=(source, "SBUF"))
        if acc.shape != source.shape[::-1] or source.shape[1] > STATIONARY:
            raise CoreError(f"transpose: {_by(source)} does not give {_by(acc)}, of at most {STATIONARY} partitions")
        self._run("tensor", max(FIXED, source.shape[0]), [acc], [source])
        acc.values()[:] = source.values().T

    def combine(self, to: Block, op: str, a: Block, b: Block | float, engine: str = "vector") -> None:
        """Combine a block with another, with a column, or with a number."""
        _same("combine", to, a)
        if engine == "scalar":
            raise CoreError("the scalar engine takes one block; combine is for vector and gpsimd")
        cycles = FIXED + a.shape[1] * (2 if isinstance(b, Block) and b.shape == a.shape and a.shape[1] > 1 else 1)
        other = self._operand("combine", b, a)
        self._elementwise(engine, cycles, to, [a, b])
        to.values()[:] = _named(_OPS, op)(a.values(), other)

    def copy(self, to: Block, source: Block, engine: str = "vector") -> None:
        """Copy a block within the core."""
        _same("copy", to, source)
        self._elementwise(engine, FIXED + source.shape[1], to, [source])
        to.values()[:] = source.values()

    def reduce(self, to: Block, op: str, source: Block) -> None:
        """Reduce each partition to one number."""
        if to.shape != (source.shape[0], 1) or op not in ("add", "max"):
            raise CoreError(f"reduce: {op} of {_by(source)} does not give {_by(to)}")
        self._elementwise("vector", FIXED + source.shape[1], to, [source])
        to.values()[:] = _OPS[op].reduce(source.values(), axis=1, keepdims=True)

    def activate(
        self,
        to: Block,
        function: str,
        source: Block,
        scale: Block | float = 1.0,
        bias: Block | float = 0.0,
        total: Block | None = None,
    ) -> None:
        """Apply a function in the scalar engine, and add up what came of it if there is a total."""
        _same("activate", to, source)
        factor, shift = (self._operand("activate", value, source, column=True) for value in (scale, bias))
        if total is not None and total.shape != (source.shape[0], 1):
            raise CoreError(f"activate: the total of {_by(source)} is no block of {_by(total)}")
        written = [to] if total is None else [to, total]
        cycles = FIXED * len(written) + source.shape[1]
        self._run("scalar", cycles, self._on_core(written), self._on_core([source, scale, bias]))
        with np.errstate(all="ignore"):
            result = _named(_FUNCTIONS, function)(source.values() * factor + shift).astype(np.float32)
        to.values()[:] = result
        if total is not None:
            total.values()[:] = result.sum(axis=1, keepdims=True)

    def across(self, to: Block, op: str, source: Block) -> None:
        """Reduce over the partitions, in gpsimd."""
        if to.shape != (1, source.shape[1]) or op not in ("add", "max"):
            raise CoreError(f"across: {op} of {_by(source)} does not give {_by(to)}")
        self._elementwise("gpsimd", (FIXED + ACROSS * source.shape[1]) / 2, to, [source])
        to.values()[:] = _OPS[op].reduce(source.values(), axis=0, keepdims=True)

    def fill(self, to: Block, number: float) -> None:
        """Set every element, in gpsimd."""
        self._elementwise("gpsimd", (FIXED + to.shape[1]) / 2, to, [])
        to.values()[:] = number

    def report(self) -> str:
        """What was counted, for people."""
        lines = [f"{self.cycles:,.0f} cycles in all"]
        whole = max(self.cycles, 1)
        lines += [f"{name}: {spent:,.0f} cycles, {100 * spent / whole:.0f}%" for name, spent in self.busy.items()]
        lines += [f"{self.loaded_bytes:,} bytes in and {self.stored_bytes:,} out, in {self.transfers} transfers"]
        return "\n".join([*lines, f"{self.descriptors:,} runs; SBUF at most {self.peak_bytes:,} bytes a partition"])

    def _tile(self, place: str, partitions: int, columns: int, born: float) -> Block:
        data = np.full((partitions, columns), np.nan, np.float32)
        return _whole(Buffer(self, place, f"the {place} tile of {partitions} x {columns}", data, born))

    def _move(self, engine: str, to: Block, source: Block, shape: tuple[int, int], by_element: bool) -> int:
        partitions, columns = shape
        runs, size = (columns, 4) if by_element else (1, 4 * columns)
        self.transfers += 1
        self.descriptors += partitions * runs
        cycles = -(-partitions // DMA_ENGINES) * runs * (DESCRIPTOR + size / BYTES_A_CYCLE)
        self._run(engine, cycles, [to], [source], LATENCY)
        return 4 * partitions * columns

    def _elementwise(self, engine: str, cycles: float, to: Block, read: list[Any]) -> None:
        if engine not in ("vector", "scalar", "gpsimd"):
            raise CoreError(f"{engine} is none of vector, scalar and gpsimd")
        blocks = self._on_core([to, *read])
        if engine == "gpsimd" and any(block.buffer.place == "PSUM" for block in blocks):
            raise CoreError("gpsimd does not reach PSUM")
        self._run(engine, 2 * cycles if engine == "gpsimd" else cycles, blocks[:1], blocks[1:])

    def _operand(self, call: str, value: Block | float, like: Block, column: bool = False) -> Any:
        if not isinstance(value, Block):
            return np.float32(value)
        if value.shape == (like.shape[0], 1) or value.shape == like.shape and not column:
            return value.values()
        raise CoreError(f"{call}: {_by(value)} goes neither as a column nor as a whole with {_by(like)}")

    def _on_core(self, operands: Iterable[Any]) -> list[Block]:
        blocks = [operand for operand in operands if isinstance(operand, Block)]
        if far := [block.buffer.name for block in blocks if block.buffer.place == "HBM"]:
            raise CoreError(f"{far[0]} lies in HBM, which only DMA reaches")
        return blocks

    def _run(self, engine: str, cycles: float, written: list[Block], read: list[Block], latency: float = 0) -> None:
        for block in (*written, *read):
            block.values()  # which refuses what was given back
        waits = [block.buffer.ready(block, True) for block in written] + [b.buffer.ready(b, False) for b in read]
        if engine != "tensor":
            self.from_psum_bytes += sum(4 * b.shape[0] * b.shape[1] for b in read if b.buffer.place == "PSUM")
        start = max([self._clock[engine], *waits])
        self._clock[engine] = start + cycles
        self.busy[engine] += cycles
        until = start + cycles + latency
        self.cycles = max(self.cycles, until)
        for block in read:
            block.buffer.use(block, until, writes=False)
        for block in written:
            block.buffer.use(block, until, writes=True)


def _whole(buffer: Buffer) -> Block:
    rows, columns = buffer.data.shape
    return Block(buffer, range(rows), range(columns))


def _within(part: Any, whole: range, name: str) -> range:
    if not isinstance(part, slice) or part.step not in (None, 1):
        raise CoreError("a block is taken by two slices, as x[0:128, 0:512]")
    start = 0 if part.start is None else part.start
    stop = len(whole) if part.stop is None else part.stop
    if not 0 <= start < stop <= len(whole):
        raise CoreError(f"{start}:{stop} is no part of the {len(whole)} rows or columns of {name}")
    return range(whole.start + start, whole.start + stop)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _covers(block: Block, use: tuple[range, range, float, bool]) -> bool:
    pairs = ((block.rows, use[0]), (block.columns, use[1]))
    return all(outer.start <= inner.start and inner.stop <= outer.stop for outer, inner in pairs)


def _sized(what: str, partitions: int, columns: int, most: int) -> None:
    if not (1 <= partitions <= PARTITIONS and 1 <= columns <= most):
        raise CoreError(f"{what} of {partitions} x {columns}: at most {PARTITIONS} partitions and {most} columns")


def _placed(call: str, **operands: tuple[Block, str]) -> None:
    for name, (block, place) in operands.items():
        if block.buffer.place != place:
            raise CoreError(f"{call}: {name} must lie in {place} and lies in {block.buffer.place}")


def _same(call: str, to: Block, source: Block) -> None:
    if to.shape != source.shape:
        raise CoreError(f"{call}: {_by(source)} does not fit into {_by(to)}")


def _by(block: Block) -> str:
    return f"{block.shape[0]} x {block.shape[1]}"


def _named(table: dict[str, Any], name: str) -> Any:
    if name not in table:
        raise CoreError(f"{name} is none of {', '.join(table)}")
    return table[name]
