"""The most frequent words: counts in one pass, then the k best of them."""

import heapq
from collections import Counter
from random import Random

# The largest size for brute force.
SMALL = 12


def reference(words: list[str], k: int) -> list[str]:
    """Count, then take the k smallest by falling count and rising word."""
    counts = Counter(word.lower() for word in words)
    best = heapq.nsmallest(k, counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [word for word, _ in best]


def brute_force(words: list[str], k: int) -> list[str]:
    """Take the best of what is left, k times, and count anew each time."""
    left = sorted({word.lower() for word in words})
    found: list[str] = []
    while left and len(found) < k:
        best = left[0]
        for word in left:
            if sum(w.lower() == word for w in words) > sum(w.lower() == best for w in words):
                best = word
        left.remove(best)
        found.append(best)
    return found


def generate(rng: Random, size: int) -> tuple[list[str], int]:
    """Few different words, so that there are ties, or many; some in capitals."""
    letters = rng.choice(["ab", "abcdefgh"])
    longest = rng.choice([1, 2, 6])
    words = ["".join(rng.choices(letters, k=rng.randint(1, longest))) for _ in range(size)]
    return [word.upper() if rng.random() < 0.3 else word for word in words], rng.choice([0, 1, 2, 5, 50])


def sizes(words: list[str], k: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"words": len(words), "different": len({word.lower() for word in words}), "k": k}
