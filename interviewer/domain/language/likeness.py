"""How alike two tellings are, by the content words that they share."""

from interviewer.domain.language.text import as_seen, plain_words
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
_ENDINGS = ("ing", "ed", "es", "s")
# Words of fewer letters keep their endings: "does", "used", "ring".
_SHORT = 5


@remembered(1024)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that say something; remembered, because what was told is compared again and again."""
    said = (word for word in plain_words(as_seen(text)) if len(word) > _FEW_LETTERS and word not in _GLUE)
    return frozenset(stem(word) for word in said)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller bag of words that the other has too; 0 when it is too small to tell."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= ENOUGH else 0.0


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two bags of words tell the same story."""
    return likeness(one, other) >= _ALIKE


def stem(word: str) -> str:
    """The word without the ending of a tense or a number."""
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) > _SHORT), word)
