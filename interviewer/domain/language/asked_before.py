"""Whether a question was asked before, in the same words or in others."""

from collections.abc import Iterable

from interviewer.domain.language.attributed import is_content
from interviewer.domain.language.likeness import stem
from interviewer.domain.language.text import plain_words
from interviewer.domain.language.word_cache import remembered

# Words by which questions are put; they say nothing of what is asked.
_ASKING = frozenset(
    "tell walk talk give show describe explain name take let say said would could should think know want like hear "
    "exactly happen happened question example ask asked answer now then next second kind sort people person".split()
)
# A question of fewer content words ("And then?", "Who decided?") may come again of something else.
_ENOUGH = 2
# The share of the smaller question's content words that the other has, or of the earlier one's meanings that the new
# one has; chosen on the whole turns of `evals/guard`.
_SAME = 0.6
# What questions ask after, each line one meaning: "How did she take it?" asks what "What was her response?" asks.
_MEANINGS = (
    "say react reaction respond response comment said take took feel felt feeling message answer reply think "
    "thought opinion reception receive",
    "measure number figure procedure method compute check",
    "choose chose pick decide select basis criterion criteria",
    "cost price paid pay bill coming expensive",
    "lose lost downside disadvantage drawback",
    "wrong error mistake inaccurate",
    "end won win resolve settle outcome result",
    "know knew evidence proof sure",
    "find found notice discover spot see saw seen first",
    "next then step after afterwards",
    "why reason made justify purpose",
    "back again return",
    "proud pride",
    "use useful adoption adopt",
    "people anyone anybody person somebody",
    "want ask push request know",
    "boss manager director lead supervisor",
    "write wrote code shipped written",
)


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in _MEANINGS:
        roots = [stem(word) for word in line.split()]
        for root in roots:
            table[root] = table.get(root, frozenset()) | {roots[0].upper()}
    return table


_MEANS = _table()


def asked_before(question: str, asked: Iterable[str]) -> bool:
    """Whether one of the earlier questions asks for the same, by the content words or the meanings that both hold."""
    new, meant = _content(question), _meant(question)
    return any(_same(new, _content(old)) or _covers(meant, _meant(old)) for old in asked)


def _covers(new: frozenset[str], old: frozenset[str]) -> bool:
    """Whether all but little of what the earlier question asked is in the new one, which may say more."""
    return len(new & old) >= max(_ENOUGH, _SAME * len(old))


def _same(new: frozenset[str], old: frozenset[str]) -> bool:
    return (
        min(len(new), len(old)) >= _ENOUGH
        and len(new & old) >= _SAME * min(len(new), len(old))
        and len(new & old) >= _ENOUGH
    )


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain_words(text) if is_content(word) and word not in _ASKING)


@remembered(256)
def _meant(text: str) -> frozenset[str]:
    found: set[str] = set()
    for word in plain_words(text):
        root = stem(word)
        found |= _MEANS.get(root, {root} if is_content(word) else set())
    return frozenset(found)
