"""A story as it was told in one round, and how alike two tellings are."""

from collections.abc import Sequence
from functools import cached_property

from interviewer.domain.base import Frozen
from interviewer.domain.quantity import Quantity, amounts, quantities
from interviewer.domain.scorecard import Evidence
from interviewer.domain.text import as_seen, sentences, words
from interviewer.domain.write_up import Quoted

# Fewer content words tell no story that could be recognised.
_ENOUGH = 20
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


class Said(Frozen):
    """One sentence of a telling."""

    quoted: Quoted

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return content_words(self.quoted.words)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """How much of what it says."""
        return quantities(self.quoted.words)


class Telling(Frozen):
    """What a candidate told about one prepared question.

    Attributes:
        round: The position of the round in the loop, from 0.
        turns: The candidate's turns as (turn index, text).
    """

    round: int
    interview_id: str
    question_id: str
    turns: tuple[tuple[int, str], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset[str]().union(*(content_words(text) for _, text in self.turns))

    @cached_property
    def amounts(self) -> tuple[float, ...]:
        """All numbers in it."""
        return amounts("\n".join(text for _, text in self.turns))

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """Its sentences, in order."""
        return tuple(
            Said(quoted=Quoted(interview_id=self.interview_id, question_id=self.question_id, evidence=evidence))
            for turn, text in self.turns
            for span in sentences(text)
            for evidence in (Evidence(turn=turn, quote=span.of(text), start=span.start, end=span.end),)
        )


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    said = (word for word, _ in words(as_seen(text)) if len(word) > _FEW_LETTERS and word not in _GLUE)
    return frozenset(_stem(word) for word in said)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller bag of words that the other has too; 0 when it is too small to tell."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= _ENOUGH else 0.0


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two bags of words tell the same story."""
    return likeness(one, other) >= _ALIKE


def nearest(one: Telling, other: Telling) -> tuple[Said, Said]:
    """The two sentences of two tellings that share most words; the first ones of several."""
    pairs = ((mine, theirs) for mine in one.sentences for theirs in other.sentences)
    return max(pairs, key=lambda pair: _common(*pair))


def distinct(tellings: Sequence[Telling]) -> int:
    """How many stories these tellings tell: a story that was told again counts once."""
    kept: list[Telling] = []
    for telling in tellings:
        if not any(alike(telling.words, before.words) for before in kept):
            kept.append(telling)
    return len(kept)


def _common(mine: Said, theirs: Said) -> float:
    both = len(mine.words & theirs.words)
    return both / (len(mine.words | theirs.words) or 1) + both


def _stem(word: str) -> str:
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) > _SHORT), word)
