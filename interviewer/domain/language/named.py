"""Names in speech, and whether somebody mentioned them."""

import re
from collections.abc import Iterable

from interviewer.domain.language.quantity import MONTHS
from interviewer.domain.language.text import plain_words

# Written with a capital wherever they stand and no name of anybody's tool, team or person.
_NO_NAME = frozenset(
    "i ok okay mr mrs ms dr prof vp ceo cto cfo hr qa résumé api sql cpu gpu url id am pm xquotex "
    "you your we he she it they the a an that this "
    "what who how why when where which and but so or if not no yes".split()
)
_TOKEN = re.compile(r"[^\W_][\w'’+#&.-]*")
_APOSTROPHE = re.compile(r"['’](?:s|d|m|ll|ve|re|t)?\Z", re.IGNORECASE)
# After these a capital may begin a sentence within the sentence.
_FRESH = re.compile(r"(?:\A|[:;?!…\u2013\u2014\"“”'‘’(]|\s-)\s*\Z")
_HAS_SHAPE = re.compile(r"[A-Z].{0,40}[A-Z]|[^\W\d_].{0,40}\d", re.DOTALL)
# "What's" and "Let's" at the start of a sentence are no person's.
_PLAIN_OWNERS = frozenset(
    "it that what who where let here there how he she when why one everyone everybody someone somebody nobody whoever "
    "which this today tomorrow yesterday management".split()
)
# As a résumé shortens them: "Mar 2022".
_MONTH_LETTERS = 3
_PLURAL = re.compile(r"(?:e?s|ian|ish)\Z")

# "The Monday after that weekend", "on the Monday", "every Sunday": a day that the story implies, no name.
_DAY = re.compile(
    r"\b(?:the|that|next|following|every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)


class KnownNames:
    """The words that somebody used."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the words of these texts."""
        self._words = frozenset(word for text in texts for word in plain_words(text))
        self._stems = frozenset(_PLURAL.sub("", word) for word in self._words)

    def holds(self, name: str) -> bool:
        """Whether every part of the name was said, in whatever case."""
        parts = plain_words(name)
        return all(
            part in self._words
            or (part in MONTHS and part[:_MONTH_LETTERS] in self._words)
            or _PLURAL.sub("", part) in self._stems
            or len(part) == 1
            or part.isdigit()
            for part in parts
        )


def invented_name(sentence: str, known: KnownNames) -> str | None:
    """The first name in a sentence that nobody mentioned; its quotations must be out of it."""
    for match in _TOKEN.finditer(sentence):
        token = match[0].rstrip(".,-'’")
        bare = _APOSTROPHE.sub("", token)
        if bare.lower() in _NO_NAME or not _is_name(sentence, match.start(), token, bare):
            continue
        if not known.holds(bare) and _DAY.search(sentence, max(match.start() - 10, 0), match.end()) is None:
            return bare
    return None


def may_be_name(word: str) -> bool:
    """Whether a word has a capital, so that it is judged before it is shown."""
    return any(letter.isupper() for letter in word)


def _is_name(sentence: str, at: int, token: str, bare: str) -> bool:
    if _HAS_SHAPE.search(bare) and not re.fullmatch(r"\d+\w{1,3}", bare):
        return True
    if not bare[:1].isupper():
        return False
    if _FRESH.search(sentence[:at]) is None:
        return True
    return token.lower().endswith(("'s", "’s")) and bare.lower() not in _PLAIN_OWNERS
