"""Near-twins: two stories of the bank that tell the same thing.

Words that are rare anywhere say most, and words that the candidate uses in every story, such as the name of their team,
say least. A fitted line weighs both; `python -m evals.bank --fit` makes it, and the counts of words that it goes by.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, islice
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.language.stems import stem, without_ending
from interviewer.domain.language.text import as_seen, plain_words
from interviewer.domain.language.word_cache import remembered
from interviewer.domain.preparation.bank import BankStory
from interviewer.domain.preparation.lines import FOLDER, Line

FITTED = FOLDER / "twins.json"
# Two tellings that share less of the shorter one's telling words are not looked at any closer.
_HARDLY = 0.1
# A word that is rarer than so is as rare as this, or a name of one story would outweigh all else.
_RAREST = 6.0
# From this rarity on a word tells something.
_TELLS = 0.75
# A bank is weighed as if it had so many more stories without the word: two or three cannot say what is common.
_MORE_TEXTS = 5
# The texts of one bank in which the words of all others are compared: enough for a bank many times too large.
_MOST_TEXTS = 400


class Twin(Frozen):
    """Two stories that are probably one.

    Attributes:
        likeness: How likely that is, 0 to 1.
    """

    first: str
    second: str
    likeness: float


class TwinLine(Frozen):
    """The fitted line over what two tellings have in common.

    Attributes:
        texts: How many texts the words were counted in.
        counts: In how many of them each stem stands; those of one text alone are left out.
    """

    line: Line
    texts: int
    counts: dict[str, int]
    data_sha256: str = ""

    def rarity(self, word: str) -> float:
        """How rare a stem is in any text."""
        return math.log((self.texts + 1) / (self.counts.get(word, 0) + 0.5))


@lru_cache(maxsize=1)
def shipped() -> TwinLine:
    """The line that ships."""
    return TwinLine.model_validate_json(FITTED.read_bytes())


@remembered(1024)
def word_counts(text: str) -> Mapping[str, int]:
    """How often each stem of a text is said."""
    return Counter(without_ending(stem(word), ("s", "ly"), shortest_stem=3) for word in plain_words(as_seen(text)))


class _Profile(NamedTuple):
    """A telling as it is compared.

    Attributes:
        words: How much each word weighs, by its rarity and by how often it is said.
        length: The length of the vector of these.
        telling: The rarities of the words that tell something.
        told: What these add up to.
    """

    words: dict[str, float]
    length: float
    telling: dict[str, float]
    told: float


class Likeness:
    """Compares tellings of one candidate."""

    def __init__(self, texts: Iterable[str], fitted: TwinLine | None = None) -> None:
        """`texts` are the tellings of all their stories, one of each."""
        self._fitted = fitted or shipped()
        told = [word_counts(text) for text in islice(texts, _MOST_TEXTS)]
        self._texts = len(told)
        self._told = Counter(word for words in told for word in words)
        self._profiles: dict[str, _Profile] = {}

    def between(self, one: str, other: str) -> float:
        """How likely it is that two tellings tell one story, from 0 to 1."""
        mine, theirs = self._profile(one), self._profile(other)
        if len(mine.words.keys() & theirs.words.keys()) < _HARDLY * min(len(mine.words), len(theirs.words)):
            return 0.0
        return self._fitted.line.probability(self.features(one, other))

    def features(self, one: str, other: str) -> dict[str, float]:
        """What the line sees of two tellings."""
        mine, theirs = self._profile(one), self._profile(other)
        product = sum(mine.words[word] * theirs.words[word] for word in mine.words.keys() & theirs.words.keys())
        shared = sum(mine.telling[word] for word in mine.telling.keys() & theirs.telling.keys())
        return {
            "alike": 10 * _ratio(product, mine.length * theirs.length),
            "shared": 5 * _ratio(shared, min(mine.told, theirs.told)),
        }

    def _profile(self, text: str) -> _Profile:
        if text not in self._profiles:
            self._profiles[text] = self._new_profile(word_counts(text))
        return self._profiles[text]

    def _new_profile(self, counts: Mapping[str, int]) -> _Profile:
        rare = {word: min(self._fitted.rarity(word), _RAREST) * self._seldom(word) for word in counts}
        words = {word: (1 + math.log(count)) * rare[word] for word, count in counts.items()}
        telling = {word: value for word, value in rare.items() if value > _TELLS}
        length = math.sqrt(sum(weight * weight for weight in words.values()))
        return _Profile(words, length, telling, sum(telling.values()))

    def _seldom(self, word: str) -> float:
        """How seldom a word is among the candidate's own stories, from 0 (in each) to about 1."""
        texts = self._texts + _MORE_TEXTS
        return math.log(texts / (self._told[word] + 1)) / math.log(texts)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def twins_of(stories: Sequence[BankStory], fitted: TwinLine | None = None) -> tuple[Twin, ...]:
    """The pairs of stories that are probably one, the likeliest first."""
    likeness = Likeness([story.text for story in stories], fitted)
    least = (fitted or shipped()).line.least
    found = (
        Twin(first=one.id, second=other.id, likeness=round(alike, 2))
        for one, other in combinations(stories, 2)
        if (alike := likeness.between(one.text, other.text)) >= least
    )
    return tuple(sorted(found, key=lambda twin: -twin.likeness))


def best_match(text: str, stories: Sequence[BankStory], fitted: TwinLine | None = None) -> str | None:
    """The id of the story that a telling tells; None when it is a new one."""
    likeness = Likeness([text, *(story.text for story in stories)], fitted)
    found = [(max(likeness.between(text, told.text) for told in story.tellings), story.id) for story in stories]
    alike, story_id = max(found, default=(0.0, ""))
    return story_id if alike >= (fitted or shipped()).line.least else None
