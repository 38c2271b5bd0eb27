"""Finds what two tellings say differently about the same thing: a number, a date, the candidate's part."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from interviewer.domain.entities.findings import Contradiction, Disagreement
from interviewer.domain.language.likeness import alike
from interviewer.domain.language.quantity import MONTHS, strangers
from interviewer.domain.loops.telling import Said, Telling

# When it was is said at the beginning.
_BEGINNING = 2
# Within one story told twice, two sentences are about the same thing when they share this much; in two stories a
# candidate may well run three tests once and five another time, so there it takes almost the same sentence.
_SHARED, _SHARE = 2, 0.4
_SHARED_ELSEWHERE, _SHARE_ELSEWHERE = 4, 0.7

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"\b(?:in|since|of|last|early|late|mid|by|until) ({'|'.join(MONTHS)})\b", re.IGNORECASE)
_LED = re.compile(
    r"\bI (?:led|headed|ran|managed|owned|was (?:the |a )?(?:\w+ )?(?:lead|leader|owner|manager|in charge))\b",
    re.IGNORECASE,
)
_DID_NOT_LEAD = re.compile(
    r"\bI (?:only|just|merely) (?:helped|assisted|watched|reviewed|joined|followed)\b"
    r"|\bI was (?:only |just |merely )?an? (?:\w+ )?(?:intern|junior|observer|trainee|reviewer)\b"
    r"|\bI (?:was not|wasn['’]t|did not|didn['’]t) (?:the |a )?(?:\w+ )?(?:lead|leader|owner|manager|in charge)\b"
    r"|\b(?:my (?:manager|lead|boss|colleague)|somebody else|someone else) (?:led|headed|ran|managed|owned)\b",
    re.IGNORECASE,
)


def contradictions(one: Telling, other: Telling) -> tuple[Contradiction, ...]:
    """What two tellings of different rounds say differently; each unit, year, month and part at most once."""
    found = list(_numbers(one, other))
    if alike(one.words, other.words):
        found += _dates(one, other)
        found += _parts(one, other)
    return tuple(found)


def _numbers(one: Telling, other: Telling) -> Iterator[Contradiction]:
    """Amounts of the same thing, each of which the other telling has nowhere.

    A story has an amount before and one after, and may leave out either of them.
    """
    same_story = alike(one.words, other.words)
    seen: set[str] = set()
    for mine, theirs in product(_measured(one), _measured(other)):
        if not _same_matter(mine, theirs, same_story=same_story):
            continue
        for unit in dict.fromkeys(quantity.unit for quantity in mine.quantities):
            said = strangers(unit, mine.quantities, other.amounts), strangers(unit, theirs.quantities, one.amounts)
            if unit not in seen and all(said):
                seen.add(unit)
                about = " ".join(sorted(mine.words & theirs.words))
                told = (_amounts(said[0], unit), _amounts(said[1], unit))
                yield _between(Disagreement.NUMBER, about, one, other, mine, theirs, told)


def _measured(telling: Telling) -> list[Said]:
    return [said for said in telling.sentences if said.quantities]


def _same_matter(mine: Said, theirs: Said, *, same_story: bool) -> bool:
    shared, shorter = len(mine.words & theirs.words), min(len(mine.words), len(theirs.words)) or 1
    if same_story:
        return shared >= _SHARED and shared >= _SHARE * shorter
    return shared >= _SHARED_ELSEWHERE and shared >= _SHARE_ELSEWHERE * max(len(mine.words), len(theirs.words))


def _amounts(found: Sequence[float], unit: str) -> str:
    numbers = " and ".join(f"{amount:,g}" for amount in found)
    return f"{unit}{numbers}" if unit in "$€£" else f"{numbers}{'' if unit == '%' else ' '}{unit}"


def _dates(one: Telling, other: Telling) -> Iterator[Contradiction]:
    """A year or a month, when each telling names exactly one and not the same."""
    for pattern in (_YEAR, _MONTH):
        mine, theirs = _named(pattern, one), _named(pattern, other)
        if len(mine) == len(theirs) == 1 and mine.keys() != theirs.keys():
            (first, here), (second, there) = *mine.items(), *theirs.items()
            begin = here in one.sentences[:_BEGINNING] and there in other.sentences[:_BEGINNING]
            if begin or _same_matter(here, there, same_story=True):
                yield _between(Disagreement.DATE, "when it was", one, other, here, there, (first, second))


def _named(pattern: re.Pattern[str], telling: Telling) -> dict[str, Said]:
    return {
        found.group(found.lastindex or 0).title(): said
        for said in telling.sentences
        for found in pattern.finditer(said.quoted.words)
    }


def _parts(one: Telling, other: Telling) -> Iterator[Contradiction]:
    """Whether the candidate led it; a telling that says both is left alone."""
    here, there = _part(one), _part(other)
    if here is not None and there is not None and here[0] != there[0]:
        yield _between(Disagreement.ROLE, "your part in it", one, other, here[1], there[1], (here[2], there[2]))


def _part(telling: Telling) -> tuple[bool, Said, str] | None:
    found = [
        (led, said, match.group())
        for said in telling.sentences
        for led, pattern in ((True, _LED), (False, _DID_NOT_LEAD))
        if (match := pattern.search(said.quoted.words))
    ]
    return found[0] if len({led for led, _, _ in found}) == 1 else None


def _between(
    kind: Disagreement, about: str, one: Telling, other: Telling, mine: Said, theirs: Said, said: tuple[str, str]
) -> Contradiction:
    return Contradiction(
        kind=kind,
        about=about,
        rounds=(one.round, other.round),
        first=mine.quoted,
        second=theirs.quoted,
        said=said,
    )
