"""Whether somebody says again what was said earlier."""

from collections.abc import Iterable

from interviewer.domain.language.text import sentences
from interviewer.domain.language.word_cache import remembered

# Two answers are the same when they share this much of the words of the longer and are not tiny.
_SAME = 0.85
_SAME_WORDS = 12


def repeats(answer: str, earlier: Iterable[str]) -> bool:
    """Whether it is one of the earlier answers, but for a few words."""
    new = _bag(answer)
    return len(new) >= _SAME_WORDS and any(_same(new, _bag(text)) for text in earlier)


def said_before(words: str, earlier: Iterable[str]) -> bool:
    """Whether every sentence of it was said before, word for word; False when nothing is said."""
    new = _sentences(words)
    return bool(new) and new <= frozenset().union(*map(_sentences, earlier))


def _sentences(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(span.of(text).casefold().split()) for span in sentences(text))


@remembered(256)
def _bag(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _same(new: frozenset[str], old: frozenset[str]) -> bool:
    return len(old) >= _SAME_WORDS and len(new & old) >= _SAME * max(len(new), len(old))
