"""Operators that compute the same value, merged by numbering values; what no output needs is dropped."""

from random import Random

_ANY_ORDER = ("add", "mul")


def reference(kinds: list[str], inputs: list[list[int]], outputs: list[int]) -> list[int]:
    """One pass forwards finds the first operator of each value, one backwards what is needed."""
    first: list[int] = []
    known: dict[tuple[str, tuple[int, ...]], int] = {}
    for operator, (kind, sources) in enumerate(zip(kinds, inputs, strict=True)):
        read = [first[source] for source in sources]
        if kind in _ANY_ORDER:
            read.sort()
        name = operator if kind == "input" else known.setdefault((kind, tuple(read)), operator)
        first.append(name)
    needed = [False] * len(kinds)
    for output in outputs:
        needed[first[output]] = True
    for operator in range(len(kinds) - 1, -1, -1):
        if needed[operator]:
            for source in inputs[operator]:
                needed[first[source]] = True
    return [name if needed[name] else -1 for name in first]


def brute_force(kinds: list[str], inputs: list[list[int]], outputs: list[int]) -> list[int]:
    """Write every value out as a whole expression, and compare each with all others."""
    texts: list[str] = []
    for operator, (kind, sources) in enumerate(zip(kinds, inputs, strict=True)):
        parts = [texts[source] for source in sources]
        if kind in _ANY_ORDER:
            parts = sorted(parts)
        texts.append(f"x{operator};" if kind == "input" else f"{kind}({','.join(parts)})")
    answers = []
    for text in texts:
        used = any(text in texts[output] for output in outputs)
        answers.append(next(at for at, other in enumerate(texts) if other == text) if used else -1)
    return answers


def generate(rng: Random, size: int) -> tuple[list[str], list[list[int]], list[int]]:
    """Few kinds and few inputs, so that values meet again; some operators are read by nobody."""
    kinds: list[str] = []
    inputs: list[list[int]] = []
    for operator in range(size):
        kind = rng.choice(["input", "add", "sub", "exp", "mul"]) if operator > 1 else "input"
        count = {"input": 0, "exp": 1}.get(kind, 2)
        kinds.append(kind)
        inputs.append([rng.randrange(max(1, min(operator, 4))) for _ in range(count)])
    if size > 4 and rng.random() < 0.5:
        inputs[-1] = [rng.randrange(size - 1) for _ in inputs[-1]]
    return kinds, inputs, [rng.randrange(size) for _ in range(min(size, rng.choice([0, 1, 2])))]


def heavy(rng: Random, size: int) -> tuple[list[str], list[list[int]], list[int]]:
    """A chain that is computed twice and needed to its end."""
    inputs: list[list[int]] = [[]] + [[max(0, 2 * step - side)] for step in range(size) for side in (0, 1)]
    return ["input"] + ["exp"] * 2 * size, inputs, [2 * size]


def sizes(kinds: list[str], inputs: list[list[int]], outputs: list[int]) -> dict[str, float]:
    """What the cost depends on."""
    return {"operators": len(kinds), "reads": sum(map(len, inputs)) + len(outputs)}
