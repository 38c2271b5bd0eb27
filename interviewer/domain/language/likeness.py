"""How alike two texts are: the same story, the same answer, the same question."""

from collections.abc import Iterable

from interviewer.domain.language.stems import is_content, stem
from interviewer.domain.language.text import as_seen, plain_words, sentences
from interviewer.domain.language.word_cache import remembered

# Fewer content words tell no story that could be recognised.
ENOUGH = 20
# Two tellings of one story share 0.35 or more of the shorter one's content words in 98 of 100 of this project's
# stories, two stories 0.29 at most; in one candidate's stories the same colleagues and tools come again.
_ALIKE = 0.4
# Shorter words are numbers and the glue between words.
_FEW_LETTERS = 3
_GLUE = frozenset(
    "that this these those from with without been were have them they their what which when where would could should "
    "there then than into over about some said tell told explain gave your than such also just very only because after "
    "before while during more most much many other another myself".split()
)


@remembered(1024)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that say something; remembered, because what was told is compared again and again."""
    said = (word for word in plain_words(as_seen(text)) if len(word) > _FEW_LETTERS and word not in _GLUE)
    return frozenset(stem(word) for word in said)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set of words that the other has too; 0 when it is too small to compare."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= ENOUGH else 0.0


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of content words are of the same story."""
    return likeness(one, other) >= _ALIKE


# Two answers are the same when they share this much of the words of the longer and are not tiny.
_NEARLY_EQUAL = 0.85
_FEWEST_COMPARED = 12


def repeats(answer: str, earlier: Iterable[str]) -> bool:
    """Whether it repeats one of the earlier answers up to a few words."""
    new = _word_set(answer)
    return len(new) >= _FEWEST_COMPARED and any(_nearly_equal(new, _word_set(text)) for text in earlier)


def said_before(words: str, earlier: Iterable[str]) -> bool:
    """Whether every sentence of it was said before word for word; False for an empty text."""
    new = _sentence_words(words)
    return bool(new) and new <= frozenset().union(*map(_sentence_words, earlier))


def _sentence_words(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(span.of(text).casefold().split()) for span in sentences(text))


@remembered(256)
def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _nearly_equal(new: frozenset[str], old: frozenset[str]) -> bool:
    return len(old) >= _FEWEST_COMPARED and len(new & old) >= _NEARLY_EQUAL * max(len(new), len(old))


# Words by which questions are put; they say nothing of what is asked.
_ASKING = frozenset(
    "tell walk talk give show describe explain name take let say said would could should think know want like hear "
    "exactly happen happened question example ask asked answer now then next second kind sort people person".split()
)
# A question of fewer content words ("And then?", "Who decided?") may come again of something else.
_ENOUGH_WORDS = 2
# The share of the smaller question's content words that the other has; chosen on the whole turns of `evals/guard`.
_SAME_QUESTION = 0.6


def asked_before(question: str, asked: Iterable[str]) -> bool:
    """Whether one of the earlier questions asks for the same, by the content words that both hold."""
    new = _asked_content(question)
    return any(_asks_the_same(new, _asked_content(old)) for old in asked)


def _asks_the_same(new: frozenset[str], old: frozenset[str]) -> bool:
    return (
        min(len(new), len(old)) >= _ENOUGH_WORDS
        and len(new & old) >= _SAME_QUESTION * min(len(new), len(old))
        and len(new & old) >= _ENOUGH_WORDS
    )


def _asked_content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain_words(text) if is_content(word) and word not in _ASKING)
