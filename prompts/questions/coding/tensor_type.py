"""Where a tensor type is wrong: one pass, one small state, a count instead of a stack."""

import re
from random import Random

TYPES = ("f32", "f16", "bf16", "s32", "s8", "u8")
MAX_RANK = 8


def reference(text: str) -> int:
    """Read one piece after the other, and stop at the first character that fits nothing."""
    at = depth = 0
    while True:
        while text[at : at + 1] == "(":
            depth += 1
            at += 1
        if text[at : at + 1] != ")" or text[at - 1 : at] != "(":
            at, fits = _tensor(text, at)
            if not fits:
                return at
        while depth and text[at : at + 1] == ")":
            depth -= 1
            at += 1
        if not depth:
            return -1 if at == len(text) else at
        if text[at : at + 1] != ",":
            return at
        at += 1


def _tensor(text: str, at: int) -> tuple[int, bool]:
    """The place behind a tensor, or that of the first character that is wrong, and which of the two it is."""
    start = at
    while text[start:at] not in TYPES:
        if at == len(text) or not any(name.startswith(text[start : at + 1]) for name in TYPES):
            return at, False
        at += 1
    at, rank, fits = _dimensions(text, at)
    return _layout(text, at, rank) if fits and text[at : at + 1] == "{" else (at, fits)


def _dimensions(text: str, at: int) -> tuple[int, int, bool]:
    if text[at : at + 1] != "[":
        return at, 0, False
    at += 1
    if text[at : at + 1] == "]":
        return at + 1, 0, True
    for rank in range(1, MAX_RANK + 1):
        if text[at : at + 1] == "?":
            at += 1
        elif "1" <= text[at : at + 1] <= "9":
            while "0" <= text[at : at + 1] <= "9":
                at += 1
        else:
            return at, rank, False
        if text[at : at + 1] == "]":
            return at + 1, rank, True
        if text[at : at + 1] != "," or rank == MAX_RANK:
            return at, rank, False
        at += 1
    return at, MAX_RANK, False


def _layout(text: str, at: int, rank: int) -> tuple[int, bool]:
    left = [str(dimension) for dimension in range(rank)]
    at += 1
    while left:
        if text[at : at + 1] not in left:
            return at, False
        left.remove(text[at])
        at += 1
        if left:
            if text[at : at + 1] != ",":
                return at, False
            at += 1
    return (at + 1, True) if text[at : at + 1] == "}" else (at, False)


def brute_force(text: str) -> int:
    """For each beginning of the text, try to complete it to a type."""
    for at in range(1, len(text) + 1):
        if not _completes(text[:at]):
            return at - 1
    return -1 if _is_type(text) else len(text)


_TENSOR = re.compile(
    r"(?:b?f16|f32|s32|[su]8)\[((?:(?:\?|[1-9][0-9]*)(?:,(?:\?|[1-9][0-9]*)){0,7})?)\](?:\{([0-7,]*)\})?"
)


def _is_type(text: str) -> bool:
    """Replace every tensor by T, then every tuple of T by T."""
    if "T" in text:
        return False

    def one(found: re.Match[str]) -> str:
        dimensions, layout = found.groups()
        rank = len(dimensions.split(",")) if dimensions else 0
        places = layout.split(",") if layout else []
        return "T" if layout is None or sorted(places) == [str(at) for at in range(rank)] else "wrong"

    text = _TENSOR.sub(one, text)
    while (shorter := re.sub(r"\((?:T(?:,T)*)?\)", "T", text)) != text:
        text = shorter
    return text == "T"


def _completes(text: str) -> bool:
    ends = ["", "]", "1]", "[]", "f32[]"]
    ends += [name[at:] + "[]" for name in TYPES for at in range(1, len(name))]
    if "{" in text:
        before, _, layout = text.rpartition("{")
        dimensions = before.rpartition("[")[2].rstrip("]")
        rank = len(dimensions.split(",")) if dimensions else 0
        rest = ",".join(str(at) for at in range(rank) if str(at) not in layout)
        ends += [rest + "}", f",{rest}}}"]
    levels = range(text.count("(") + 1)
    return any(_is_type(text + end + ")" * level) for end in ends for level in levels)


def generate(rng: Random, size: int) -> tuple[str]:
    """About `size` tensors in tuples; many with a character or a number changed, a layout made up, or a lost end."""
    text = heavy(rng, size)[0]
    if rng.random() < 0.15:
        text = _tuple(rng, [text, f"f16[{','.join('2' * rng.choice([8, 9]))}]"])
    if rng.random() < 0.15:
        text = _tuple(rng, [text, f"f16[2,?,4]{{{','.join(rng.choices('0123', k=3))}}}"])
    at = rng.randrange(len(text))
    numbers = [place for place in range(1, len(text)) if text[place - 1] in "[{," and text[place].isdigit()]
    match rng.randrange(10):
        case 0:
            text = text[:at] + rng.choice("f8[](){},?01 3b") + text[at + 1 :]
        case 1:
            text = text[:at] + rng.choice("f8[](){},?01 3b") + text[at:]
        case 2:
            text = text[:at] + text[at + 1 :]
        case 3:
            text = text[:at]
        case 4 | 5 if numbers:
            at = rng.choice(numbers)
            text = text[:at] + rng.choice("0012") + text[at + 1 :]
    return (text,)


def heavy(rng: Random, size: int) -> tuple[str]:
    """Without a mistake, so that everything must be read."""
    parts = [_type(rng) for _ in range(size)] or ["()"]
    while len(parts) > 1:
        count = min(len(parts), rng.choice([1, 2, 2, 3]))
        at = rng.randrange(len(parts) - count + 1)
        parts[at : at + count] = [_tuple(rng, parts[at : at + count])]
    return (parts[0],)


def _tuple(rng: Random, parts: list[str]) -> str:
    return f"({','.join(parts)})"


def _type(rng: Random) -> str:
    rank = rng.choice([0, 1, 2, 3])
    dimensions = ",".join(rng.choice(["?", "8", "9", "10", "96", "128"]) for _ in range(rank))
    layout = [str(at) for at in range(rank)]
    rng.shuffle(layout)
    shown = "{" + ",".join(layout) + "}" if rng.random() < 0.5 else ""
    return f"{rng.choice(TYPES)}[{dimensions}]{shown}" if rng.random() < 0.9 else "()"


def sizes(text: str) -> dict[str, float]:
    """What the cost depends on."""
    return {"characters": len(text)}
