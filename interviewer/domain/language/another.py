"""Whether a second question in a turn asks for another thing, or for more of what the first asks.

"Who told them, and what did they say?" is one question, "Who told them, and how do you hire today?" is two. The
second of one thing is short, points back ("it", "them") or brings no matter of its own. A fitted line weighs that; it
is fitted by `python -m evals.guard --fit`.
"""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from interviewer.domain.language.attributed import is_content
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.likeness import stem
from interviewer.domain.language.text import plain_words

WEIGHTS = Path(__file__).with_name("another.json")
SAME, OTHER = "same", "other"
# Likelier than this to ask for another thing, it is a second question; even odds, as both errors cost about the same.
_ANOTHER = 0.5
# Upper bounds of the classes of length, in words.
_LENGTHS = (1, 2, 3, 4, 5, 7, 9, 12)
_MOST_COUNTED = 4
_SAME_OPENING = 2
_POINTS_BACK = frozenset("it its that this those them they their these one ones he she him her his hers".split())
_JOINS = re.compile(r"^(?:and|but|also|plus|so|then)\b[,]?\s*", re.IGNORECASE)
_YOURS = frozenset("you your yours yourself".split())


def asks_another(first: str, second: str, *, joined: bool) -> bool:
    """Whether the second question asks for another thing than the first.

    Args:
        first: The question that stands.
        second: What asks after it.
        joined: Whether both are in one sentence.
    """
    return shipped().of(features(first, second, joined=joined))[OTHER] > _ANOTHER


def features(first: str, second: str, *, joined: bool) -> dict[str, float]:
    """What the line sees of two questions, by name."""
    words = plain_words(_JOINS.sub("", second)) or [""]
    before = plain_words(first)
    known = {stem(word) for word in before}
    own = [word for word in words if is_content(word) and stem(word) not in known]
    kind = "joined" if joined else "after a question" if first.rstrip().endswith("?") else "after an imperative"
    found = {
        kind,
        f"{kind} words {_class(len(words))}",
        f"own {min(len(own), _MOST_COUNTED)}",
        f"first {_class(len(before))}",
        f"opens {words[0]}",
        f"begins anew {_JOINS.match(second) is not None}",
        f"points back {not _POINTS_BACK.isdisjoint(words)}",
        f"same opening {words[:_SAME_OPENING] == _opening(before, words[0])}",
        f"names a new thing {any(word in own for article, word in pairwise(words) if article == 'the')}",
        f"to you {not _YOURS.isdisjoint(words)} {not _YOURS.isdisjoint(before)}",
        f"says again {any(is_content(word) and stem(word) in known for word in words)}",
    }
    return {name: 1.0 for name in found} | {"length": len(words) / 10, "own share": len(own) / len(words)}


def _opening(words: list[str], first: str) -> list[str]:
    """The two words from the first place of one on."""
    at = words.index(first) if first in words else len(words)
    return words[at : at + _SAME_OPENING]


@lru_cache(maxsize=1)
def shipped() -> Classifier:
    """The line that ships with the program."""
    return Classifier.model_validate_json(WEIGHTS.read_text(encoding="utf-8"))


def _class(count: int) -> str:
    return next((str(bound) for bound in _LENGTHS if count <= bound), "more")
