"""Whether a question was asked before, by the words of both."""

from collections.abc import Iterable

from interviewer.domain.language.attributed import is_content
from interviewer.domain.language.likeness import stem
from interviewer.domain.language.text import plain_words

# Words by which questions are put; they say nothing of what is asked.
_ASKING = frozenset(
    "tell walk talk give show describe explain name take let say said would could should think know want like hear "
    "exactly happen happened question example ask asked answer now then next second kind sort people person".split()
)
# A question of fewer content words ("And then?", "Who decided?") may come again of something else.
_ENOUGH = 2
# The share of the smaller question's content words that the other has; chosen on the whole turns of `evals/guard`.
_SAME = 0.6


def asked_before(question: str, asked: Iterable[str]) -> bool:
    """Whether one of the earlier questions asks for the same, by the content words that both hold."""
    new = _content(question)
    return any(_same(new, _content(old)) for old in asked)


def _same(new: frozenset[str], old: frozenset[str]) -> bool:
    return (
        min(len(new), len(old)) >= _ENOUGH
        and len(new & old) >= _SAME * min(len(new), len(old))
        and len(new & old) >= _ENOUGH
    )


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain_words(text) if is_content(word) and word not in _ASKING)
