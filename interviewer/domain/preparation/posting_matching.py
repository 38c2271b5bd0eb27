"""Finds what the candidate has to show for a demand: their own words that share its rare words.

How rare a word is comes from `fitted/posting_words.json`, counted by `python -m evals.postings --fit` over postings,
résumés and answers. A match says which words are in common and no more: years and grades are not checked.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.domain.language.stems import without_ending
from interviewer.domain.language.text import as_seen
from interviewer.domain.preparation.posting import Demand, DemandMatch, Shown, Where
from interviewer.domain.preparation.posting_reading import units

RARITY = Path(__file__).parent / "fitted" / "posting_words.json"
# The share of a demand's words, by rarity, that a line must hold. Chosen for precision on 8 pairs of a posting and a
# résumé by another hand (`python -m evals.postings --matches`): 32 of 34 demands matched so are met, half of all met.
# Stories and rounds have many more sentences, of which one may fit by chance; nobody measured them, so more is asked.
ENOUGH = {Where.RESUME: 0.3, Where.STORY: 0.4, Where.ROUND: 0.4}
# One common word is chance.
_RARE = 3.5
_MOST_SHOWN = 3
_LONGEST_PIECE = 400
_TOKEN = re.compile(r"\w[\w'’]*[+#]*|\.net\b", re.IGNORECASE)
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "ly")
_STEM_LETTERS = 7
_COUNTED = re.compile(r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s?\+?\s+(?:or more\s+)?years?\b")

Rarity = Mapping[str, float]


class Piece(NamedTuple):
    """Words of the candidate that one demand may be held against."""

    where: Where
    id: str
    title: str
    quote: str
    stems: frozenset[str]


def stemmed(text: str) -> dict[str, str]:
    """The stems of a text with the word that each stands for; names such as `C++` keep their signs."""
    found: dict[str, str] = {}
    for word in _TOKEN.findall(as_seen(text)):
        plain = word.casefold().replace("’", "'").removesuffix("'s")
        found.setdefault(without_ending(plain, _ENDINGS, shortest_stem=3)[:_STEM_LETTERS], word)
    return found


def pieces(where: Where, identifier: str, title: str, text: str) -> list[Piece]:
    """A text of the candidate cut into lines and sentences, each verbatim."""
    found = []
    for unit in units(text, lambda _: False):
        quote = unit.span.of(text)[:_LONGEST_PIECE]
        found.append(Piece(where, identifier, title, quote, frozenset(stemmed(quote))))
    return found


def match(demands: Iterable[Demand], own: Sequence[Piece], rarity: Rarity) -> tuple[DemandMatch, ...]:
    """Each demand with the likest pieces of the candidate's words."""
    return tuple(_matched(demand, own, rarity) for demand in demands)


def _matched(demand: Demand, own: Sequence[Piece], rarity: Rarity) -> DemandMatch:
    asked = stemmed(demand.quote)
    rare = {stem for stem in asked if rarity_of(stem, rarity) >= _RARE}
    near = (piece for piece in own if not rare.isdisjoint(piece.stems))
    scored = ((likeness(asked, piece.stems, rarity), piece) for piece in near)
    enough = (one for one in scored if one[0] >= ENOUGH[one[1].where])
    best = sorted(enough, key=lambda one: (-one[0], len(one[1].quote)))
    shown, told = [], set()
    for share, piece in best:
        if (piece.where, piece.id) in told and piece.where is not Where.RESUME:
            continue  # one quote of each story is enough
        told.add((piece.where, piece.id))
        shown.append(_shown(asked, share, piece, rarity))
        if len(shown) == _MOST_SHOWN:
            break
    counted = _COUNTED.search(demand.said)
    return DemandMatch(demand=demand, shown=tuple(shown), unchecked=counted[0] if counted and shown else "")


def likeness(asked: Iterable[str], told: frozenset[str], rarity: Rarity) -> float:
    """The share of what is asked for that is told, each word by its rarity; 0 when no rare word is in common."""
    weights = {stem: rarity_of(stem, rarity) for stem in asked}
    shared = [weights[stem] for stem in weights if stem in told]
    if not shared or max(shared) < _RARE:
        return 0.0
    return min(1.0, sum(shared) / sum(weights.values()))


def rarity_of(stem: str, rarity: Rarity) -> float:
    """How much a word says; one that was never counted says most, unless it is a number."""
    if stem.isdigit():
        return 0.0
    return rarity.get(stem, rarity[""])


def _shown(asked: Mapping[str, str], share: float, piece: Piece, rarity: Rarity) -> Shown:
    common = sorted((stem for stem in asked if stem in piece.stems), key=lambda stem: -rarity_of(stem, rarity))
    told = [asked[stem] for stem in common if rarity_of(stem, rarity) >= 1.0]
    return Shown(
        where=piece.where,
        id=piece.id,
        title=piece.title,
        quote=piece.quote,
        likeness=round(share, 3),
        shared=tuple(told[:5]),
    )


def count_rarity(texts: Iterable[str]) -> dict[str, float]:
    """How rare each stem is among some texts: the log of the texts for each that holds it; "" is one never seen."""
    held: dict[str, int] = {}
    total = 0
    for text in texts:
        total += 1
        for stem in stemmed(text):
            held[stem] = held.get(stem, 0) + 1
    often = {stem: round(math.log(total / count), 2) for stem, count in held.items() if count > 2}
    return {"": round(math.log(total / 2), 2), **dict(sorted(often.items()))}


def shipped_rarity() -> Rarity:
    """How rare words are, as it ships."""
    found: dict[str, float] = json.loads(RARITY.read_text(encoding="utf-8"))
    return found
