"""Changes of the surface of a text: mistakes in typing, contractions, spoken fillers, marks and lines."""

import random
import re
import textwrap
from collections.abc import Callable, Mapping
from types import MappingProxyType

from interviewer.domain.language.text import sentences

Edit = Callable[[str, random.Random], str]

# A word that has no digit in it and no mark within.
_WORD = re.compile(r"(?<![\w'’.-])[A-Za-z]{4,}(?![\w'’-])")
_FILLERS = ("um,", "like,", "you know,", "so yeah,", "uh,", "I mean,")
# "I'd" and "he's" have two long forms each, so that they stay as they are.
_LONG = MappingProxyType(
    {
        "didn't": "did not", "don't": "do not", "doesn't": "does not", "wasn't": "was not", "weren't": "were not",
        "couldn't": "could not", "wouldn't": "would not", "shouldn't": "should not", "isn't": "is not",
        "aren't": "are not", "hadn't": "had not", "hasn't": "has not", "haven't": "have not", "can't": "cannot",
        "won't": "will not", "I've": "I have", "we've": "we have", "they've": "they have", "you've": "you have",
        "I'm": "I am", "we're": "we are", "they're": "they are", "you're": "you are", "I'll": "I will",
        "we'll": "we will", "would've": "would have", "should've": "should have", "could've": "could have",
    }
)  # fmt: skip
# "I have a plan" has no short form, so these are only ever expanded.
_SHORT = MappingProxyType(
    {long: short for short, long in _LONG.items() if long not in ("I have", "we have", "they have", "you have")}
)


def typos(text: str, rng: random.Random) -> str:
    """One word in 25 mistyped: two letters swapped, one dropped or one doubled, never in a number."""
    found = list(_WORD.finditer(text))
    chosen = rng.sample(found, min(len(found), max(1, len(text.split()) // 25)))
    for match in sorted(chosen, key=lambda match: -match.start()):
        text = text[: match.start()] + _mistyped(match[0], rng) + text[match.end() :]
    return text


def _mistyped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return rng.choice([swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])


def fillers(text: str, rng: random.Random) -> str:
    """Before one word in 20 a filler."""
    said = text.split(" ")
    for at in sorted(rng.sample(range(1, len(said)), max(1, len(said) // 20)), reverse=True):
        said.insert(at, rng.choice(_FILLERS))
    return " ".join(said)


def no_capitals(text: str, _: random.Random) -> str:
    """All in lower case."""
    return text.lower()


def no_commas(text: str, _: random.Random) -> str:
    """Without commas, but for those within numbers."""
    return re.sub(r",(?!\d)", "", text)


def expanded(text: str, _: random.Random) -> str:
    """Without contractions."""
    return replaced(text.replace("’", "'"), _LONG)


def contracted(text: str, _: random.Random) -> str:
    """With contractions wherever there may be one."""
    return replaced(text, _SHORT)


def curly_marks(text: str, _: random.Random) -> str:
    """Apostrophes and quotation marks as a word processor sets them."""
    text = re.sub(r"(?<=\w)'", "’", text)
    return re.sub(r'"([^"]*)"', "“\\1”", text)


def double_spaces(text: str, _: random.Random) -> str:
    """Two spaces between words."""
    return text.replace(" ", "  ")


def a_sentence_a_line(text: str, _: random.Random) -> str:
    """Every sentence on a line of its own."""
    return "\n".join(span.of(text) for span in sentences(text))


def broken_lines(text: str, _: random.Random) -> str:
    """Broken to lines of 40 characters, wherever that is."""
    return "\n".join(textwrap.wrap(text, 40, break_on_hyphens=False))


def semicolons(text: str, _: random.Random) -> str:
    """After every other sentence a semicolon for the full stop."""
    stops = list(re.finditer(r"\.(?= [A-Z])", text))
    for stop in reversed(stops[::2]):
        rest = text[stop.end() :]
        # A name keeps its capital; whether it is one can only be told of the commonest openings.
        opening = re.match(
            r" (?:The|It|They|We|He|She|Then|So|But|And|That|This|There|In|On|At|After|A|An|When)\b", rest
        )
        rest = rest[:1] + rest[1].lower() + rest[2:] if opening else rest
        text = f"{text[: stop.start()]};{rest}"
    return text


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "typos": typos, "no_capitals": no_capitals, "no_commas": no_commas, "expanded": expanded,
        "contracted": contracted, "fillers": fillers, "curly_marks": curly_marks, "double_spaces": double_spaces,
        "a_sentence_a_line": a_sentence_a_line, "broken_lines": broken_lines, "semicolons": semicolons,
    }
)  # fmt: skip


def replaced(text: str, words: Mapping[str, str]) -> str:
    """Whole words replaced, with a capital where there was one."""
    known = {word.lower(): other for word, other in words.items()}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b(?!['’])", re.IGNORECASE)

    def other(match: re.Match[str]) -> str:
        found = known[match[0].lower()]
        return found[0].upper() + found[1:] if match[0][0].isupper() else found

    return pattern.sub(other, text)
