"""Whole answers made over: with hidden characters in them, very long, or no words at all."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from evals import disguises
from evals.disguises import between_letters, between_words

# So long that only just nothing is cut off; the limit of `AnswerToScore` is 20,000.
LONG = 19_900
NEUTRAL = (
    "A rack is a frame that holds machines one above the other. A switch passes on what arrives at one of its ports. "
    "Water boils at a lower temperature on a mountain. A table has rows and columns. The alphabet begins with A. "
)


def repeated(text: str) -> str:
    """The answer again and again."""
    return _to_length(text, text)


def among_neutral_text(text: str) -> str:
    """The answer, and then a great deal that has nothing to do with it."""
    return _to_length(text, NEUTRAL)


def before_white_space(text: str) -> str:
    """The answer, then white space for a long while, and a full stop."""
    return f"{text}{' ' * 100_000}{chr(10) * 20_000}."


def with_a_very_long_word(text: str) -> str:
    """The answer, and a word of 160,000 letters."""
    return f"{text} {'measured' * 20_000}"


def three_times(text: str) -> str:
    """The answer three times over."""
    return " ".join([text] * 3)


def right_to_left(text: str) -> str:
    """The answer between characters that turn its direction."""
    return f"{disguises.RIGHT_TO_LEFT}{text}{disguises.END_OF_DIRECTION}"


def emoji(_: str) -> str:
    """Nothing but emoji."""
    return "🚀💯🔥👍⭐" * 40


def punctuation(_: str) -> str:
    """Nothing but punctuation."""
    return "?!. ... ,;: -- ()[] \"'" * 40


def _to_length(text: str, words: str) -> str:
    """The text, and of the words so many that it becomes very long."""
    times = (LONG - len(text.split())) // len(words.split())
    return f"{text} {' '.join([words.strip()] * times)}"


BY_NAME: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "own_words_three_times": three_times,
        "zero_width_between_letters": partial(between_letters, hidden=disguises.ZERO_WIDTH_SPACE),
        "zero_width_between_words": partial(between_words, hidden=disguises.ZERO_WIDTH_SPACE),
        "soft_hyphens_between_letters": partial(between_letters, hidden=disguises.SOFT_HYPHEN),
        "byte_order_marks": partial(between_words, hidden=disguises.BYTE_ORDER_MARK),
        "right_to_left": right_to_left,
        "combining_marks": partial(between_letters, hidden=disguises.COMBINING_STROKE),
        "long_by_repetition": repeated,
        "long_by_neutral_text": among_neutral_text,
        "long_by_white_space": before_white_space,
        "very_long_word": with_a_very_long_word,
        "only_emoji": emoji,
        "only_punctuation": punctuation,
    }
)
