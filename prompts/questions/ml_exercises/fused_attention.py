"""Attention of one tile of queries over many keys, without ever holding all scores."""

from typing import Any


def attention(core: Any, q: Any, k: Any, v: Any, out: Any) -> None:
    """Blocks of 128 keys; sum and result so far shrink whenever the maximum grows."""
    (depth, queries), keys, width = q.shape, k.shape[1], v.shape[1]
    asked, result = core.sbuf(depth, queries), core.sbuf(queries, width)
    largest, total = core.sbuf(queries, 1), core.sbuf(queries, 1)
    core.load(asked, q)
    core.fill(largest, -1e30)
    core.fill(total, 0.0)
    core.fill(result, 0.0)
    for start in range(0, keys, 128):
        stop = min(start + 128, keys)
        _block(core, asked, k[0:depth, start:stop], v[start:stop, 0:width], largest, total, result)
    core.activate(total, "reciprocal", total)
    core.combine(result, "multiply", result, total)
    core.store(out, result)


def _block(core: Any, asked: Any, k: Any, v: Any, largest: Any, total: Any, result: Any) -> None:
    (depth, keys), (queries, width) = k.shape, result.shape
    scale = depth**-0.5
    some_keys, values = core.sbuf(depth, keys), core.sbuf(keys, width)
    core.load(some_keys, k)
    core.load(values, v)
    scores = core.psum(queries, keys)
    core.matmul(scores, asked, some_keys)

    larger, shrink, added = (core.sbuf(queries, 1) for _ in range(3))
    core.reduce(larger, "max", scores)
    core.combine(larger, "multiply", larger, scale)
    core.combine(larger, "max", larger, largest)
    core.combine(shrink, "subtract", largest, larger)
    core.activate(shrink, "exp", shrink)
    core.copy(largest, larger)
    core.combine(larger, "multiply", larger, -1.0)
    weights = core.sbuf(queries, keys)
    core.activate(weights, "exp", scores, scale=scale, bias=larger, total=added)

    flipped, turned = core.psum(keys, queries), core.sbuf(keys, queries)
    core.transpose(flipped, weights)
    core.copy(turned, flipped)
    part = core.psum(queries, width)
    core.matmul(part, turned, values)
    core.combine(total, "multiply", total, shrink)
    core.combine(total, "add", total, added)
    core.combine(result, "multiply", result, shrink)
    core.combine(result, "add", result, part)
    for used in (some_keys, values, scores, larger, shrink, added, weights, flipped, turned, part):
        used.free()
