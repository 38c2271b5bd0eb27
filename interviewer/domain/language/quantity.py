"""The quantities in a sentence: how much of what."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.language.tokens import Token, tokens
from interviewer.domain.language.word_cache import remembered

# How far behind a number its unit may stand, as in "from 1.4 to 1.9 seconds".
_REACH = 4
_BETWEEN = frozenset({"to", "and", "or", "of", "about", "then", "down", "up", "by", "a", "other", "more"})
MONTHS = tuple("january february march april may june july august september october november december".split())
_TIMES = frozenset({100.0, 1000.0, 1e6, 1e9})
_GROUP = 1000.0
# Rounded and as good as the same: "about 40" and "41".
_ROUNDED = 0.05


class Quantity(NamedTuple):
    """An amount and what it counts, such as 1.9 of `second`."""

    amount: float
    unit: str


@remembered(1024)
def quantities(sentence: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence that have a unit, in order; remembered, as every round is laid beside the others."""
    return tuple(_found(tokens(sentence)))


def amounts(text: str) -> tuple[float, ...]:
    """All numbers of a text, with a unit or without."""
    said = tokens(text)
    found, at = [], 0
    while at < len(said):
        amount, at = _number(said, at)
        found += [] if amount is None else [amount]
    return tuple(found)


def strangers(unit: str, said: Iterable[Quantity], known: Sequence[float]) -> list[float]:
    """The amounts of a unit that come near none of the known ones."""
    mine = dict.fromkeys(quantity.amount for quantity in said if quantity.unit == unit)
    return [amount for amount in mine if all(abs(amount - o) > _ROUNDED * max(amount, o) for o in known)]


def _found(said: Sequence[Token]) -> Iterator[Quantity]:
    at = 0
    while at < len(said):
        amount, end = _number(said, at)
        unit = _unit(said, at, end) if amount is not None else ""
        if amount is not None and unit and not _is_vague(said, at, amount):
            yield Quantity(amount, unit)
        at = end


def _number(said: Sequence[Token], at: int) -> tuple[float | None, int]:
    """The number that begins here, and where it ends: "two thousand five hundred" and "7.7 million" are one each."""
    first, end = _amount(said[at]), at + 1
    if first is None:
        return None, end
    total, part = 0.0, first
    while end < len(said) and said[end].word.isalpha() and (more := _amount(said[end])) is not None:
        part = part * more if more in _TIMES else part + more
        if more >= _GROUP:
            total, part = total + part, 0.0
        end += 1
    if end < len(said) and said[end].said in ("k", "K"):
        return part * _GROUP, end + 1
    return total + part, end


def _is_vague(said: Sequence[Token], at: int, amount: float) -> bool:
    """One is often an article, a day of a month counts nothing, and "some thousand" is no number."""
    before = said[at - 1].word if at else ""
    return amount == 1 or before in ("some", "few", "several", "point") or before in MONTHS


def _unit(said: Sequence[Token], start: int, end: int) -> str:
    if said[start].key.startswith(("$", "€", "£")):
        return said[start].key[0]
    for token in said[end : end + _REACH]:
        if token.key == "%":
            return "%"
        if token.word in MONTHS:
            return ""
        if token.word not in _BETWEEN and _amount(token) is None:
            return token.key
    before = [token.key for token in said[:start] if token.word not in _BETWEEN]
    return before[-1] if before and end == len(said) else ""


def _amount(token: Token) -> float | None:
    try:
        return float(token.key.lstrip("$€£~"))
    except ValueError:
        return None
