"""Ways to write a text so that people still read it and patterns might not, and ways to hide characters in it."""

import base64
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

ZERO_WIDTH_SPACE = "\u200b"
SOFT_HYPHEN = "\u00ad"
BYTE_ORDER_MARK = "\ufeff"
RIGHT_TO_LEFT = "\u202e"
END_OF_DIRECTION = "\u202c"
COMBINING_STROKE = "\u0336"

_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ")
_LEET = str.maketrans("aeiost", "431057")


def spaced(text: str) -> str:
    """Every letter by itself, and three spaces between words."""
    return "   ".join(" ".join(word) for word in text.split())


def homoglyphs(text: str) -> str:
    """With Cyrillic letters that look like the Latin ones."""
    return text.translate(_CYRILLIC)


def leet(text: str) -> str:
    """With digits for letters."""
    return text.translate(_LEET)


def as_base64(text: str) -> str:
    """As base64."""
    return base64.b64encode(text.encode()).decode()


def backwards(text: str) -> str:
    """From the last letter to the first."""
    return text[::-1]


def full_width(text: str) -> str:
    """With the wide forms of the ASCII characters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def accented(text: str) -> str:
    """With an accent on every vowel."""
    return "".join(unicodedata.normalize("NFC", c + "\u0301") if c in "aeiouAEIOU" else c for c in text)


def between_letters(text: str, hidden: str) -> str:
    """With a character between every two letters of a word."""
    return " ".join(hidden.join(word) for word in text.split(" "))


def between_words(text: str, hidden: str) -> str:
    """With a character before and after every space."""
    return text.replace(" ", f"{hidden} {hidden}")


# Ways to write an order.
BY_NAME: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "plain": str,
        "spaced": spaced,
        "homoglyphs": homoglyphs,
        "leet": leet,
        "base64": as_base64,
        "backwards": backwards,
        "full_width": full_width,
        "accented": accented,
        "zero_width": partial(between_letters, hidden=ZERO_WIDTH_SPACE),
        "soft_hyphens": partial(between_letters, hidden=SOFT_HYPHEN),
    }
)
