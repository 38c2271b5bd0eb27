"""Cutting a text into the fewest tokens: a trie and a table filled from the end."""

from random import Random
from string import ascii_letters

# The largest size for brute force.
SMALL = 10


def reference(vocabulary: list[str], text: str, fallback: int) -> list[str]:
    """From every place the best first part is the one with the cheapest rest."""
    edges, ends = _trie(vocabulary)
    least = [0] * (len(text) + 1)
    cut = [0] * len(text)
    for start in reversed(range(len(text))):
        least[start], cut[start] = fallback + least[start + 1], start + 1
        node = 0
        for end in range(start, len(text)):
            if (node, text[end]) not in edges:
                break
            node = edges[node, text[end]]
            if node in ends and 1 + least[end + 1] < least[start]:
                least[start], cut[start] = 1 + least[end + 1], end + 1
    parts = []
    start = 0
    while start < len(text):
        parts.append(text[start : cut[start]])
        start = cut[start]
    return parts


def _trie(vocabulary: list[str]) -> tuple[dict[tuple[int, str], int], set[int]]:
    """Which node a character leads to from another, 0 being the root, and the nodes at which a piece ends."""
    edges: dict[tuple[int, str], int] = {}
    ends = set()
    for piece in vocabulary:
        node = 0
        for character in piece:
            node = edges.setdefault((node, character), len(edges) + 1)
        ends.add(node)
    return edges, ends


def brute_force(vocabulary: list[str], text: str, fallback: int) -> list[str]:
    """Try every way of cutting."""
    best = list(text)
    for choice in range(1 << max(0, len(text) - 1)):
        cuts = [at for at in range(1, len(text)) if choice >> (at - 1) & 1]
        parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True) if start < end]
        allowed = all(len(part) == 1 or part in vocabulary for part in parts)
        if allowed and _tokens(parts, vocabulary, fallback) < _tokens(best, vocabulary, fallback):
            best = parts
    return best


def _tokens(parts: list[str], vocabulary: list[str], fallback: int) -> int:
    return sum(1 if part in vocabulary else fallback for part in parts)


def valid(result: list[str], vocabulary: list[str], text: str, fallback: int) -> bool:
    """Whether the parts give the text, are all allowed, and cost as little as the best ones."""
    if "".join(result) != text or any(len(part) != 1 and part not in vocabulary for part in result):
        return False
    best = reference(vocabulary, text, fallback)
    return _tokens(result, vocabulary, fallback) == _tokens(best, vocabulary, fallback)


def generate(rng: Random, size: int) -> tuple[list[str], str, int]:
    """Pieces out of the text, which overlap and spoil each other, among others; a letter may be in no piece."""
    letters = rng.choice(["a", "ab", "abc", "abcdef"])
    longest = rng.choice([1, 3, 5])
    text = "".join(rng.choices(letters + rng.choice(["", "z"]), k=size))
    vocabulary = ["".join(rng.choices(letters, k=rng.randint(1, longest))) for _ in range(rng.randint(0, size // 2))]
    for _ in range(rng.randint(0, size)):
        start = rng.randrange(size)
        vocabulary.append(text[start : start + rng.randint(2, 4)])
    rng.shuffle(vocabulary)
    return vocabulary, text, rng.choice([1, 2, 4])


def heavy(rng: Random, size: int) -> tuple[list[str], str, int]:
    """A text of one letter, so that every walk goes as deep as the longest piece; the other pieces widen the trie."""
    others = ["".join(rng.choices(ascii_letters[1:], k=8)) for _ in range(size // 4)]
    return ["a", "aa", "a" * 5, "a" * 8, *others], "a" * size, 2


def sizes(vocabulary: list[str], text: str, fallback: int) -> dict[str, float]:
    """What the cost depends on."""
    letters, longest = sum(map(len, vocabulary)), max(map(len, vocabulary), default=0)
    return {"letters": letters, "longest": longest, "text": len(text)}
