"""Where a hung run stopped in a good one: edit distance to the best beginning, one row at a time."""

from math import isqrt
from random import Random


def reference(good: list[str], hung: list[str]) -> list[int]:
    """Renew the row of differences for each operation of the good run; the last cell is a candidate."""
    row = list(range(len(hung) + 1))
    place, fewest = 0, row[-1]
    for ran, operation in enumerate(good, start=1):
        diagonal, row[0] = row[0], ran
        for at, other in enumerate(hung, start=1):
            replaced = diagonal + (operation != other)
            diagonal = row[at]
            row[at] = min(replaced, diagonal + 1, row[at - 1] + 1)
        if row[-1] < fewest:
            place, fewest = ran, row[-1]
    return [place, fewest]


def brute_force(good: list[str], hung: list[str]) -> list[int]:
    """Allow one difference more at a time, and note all pairs of places that can be reached."""
    reached = _followed({(0, 0)}, good, hung)
    differences = 0
    while not (ends := [ran for ran, at in reached if at == len(hung)]):
        steps = {(ran + 1, at) for ran, at in reached} | {(ran, at + 1) for ran, at in reached}
        steps |= {(ran + 1, at + 1) for ran, at in reached}
        within = {(ran, at) for ran, at in steps if ran <= len(good) and at <= len(hung)}
        reached |= _followed(within, good, hung)
        differences += 1
    return [min(ends), differences]


def _followed(places: set[tuple[int, int]], good: list[str], hung: list[str]) -> set[tuple[int, int]]:
    """The places, and all that are reached from them over equal operations."""
    followed = set(places)
    for ran, at in places:
        while ran < len(good) and at < len(hung) and good[ran] == hung[at]:
            ran, at = ran + 1, at + 1
            followed.add((ran, at))
    return followed


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    """Few names, so that loops look alike; a beginning with changes, the whole trace with more, or something else."""
    names = rng.choice([["add"], ["add", "mul"], ["add", "mul", "load", "store"]])
    good = rng.choices(names, k=size)
    hung = rng.choices(names, k=rng.randint(size // 2, size))
    if rng.random() < 0.7:
        hung = []
        for operation in good[: rng.randint(size // 2, size)]:
            hung += rng.choice([[operation]] * 6 + [[], ["cast"], [operation, "cast"]])
    return good, hung


def heavy(rng: Random, size: int) -> tuple[list[str], list[str]]:
    """Two traces with nothing in common, one of them much longer."""
    return ["add"] * isqrt(size), ["mul"] * size


def sizes(good: list[str], hung: list[str]) -> dict[str, float]:
    """What the cost depends on."""
    return {"good": len(good), "hung": len(hung)}
