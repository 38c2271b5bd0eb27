"""Two tellings of one answer side by side: what changed in the score, the criteria and the words."""

from difflib import SequenceMatcher
from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.entities.rubric import Element
from interviewer.domain.language.text import plain_words, sentences, word_count
from interviewer.domain.preparation.drills import Drill, DrillKind, Scored, Shown, Step
from interviewer.domain.preparation.trends import band_of_two


class ChangeKind(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    REWORDED = "reworded"
    ADDED = "added"
    GONE = "gone"


class Change(Frozen):
    """A sentence of the first telling beside that of the second.

    Attributes:
        before: As it was told first; empty when it is new.
        after: As it was told then; empty when it is gone.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""


class Comparison(Frozen):
    """What changed from the first telling to the second.

    Attributes:
        difference: Points, positive when the second got more; None when one of them has no score.
        band: How far apart the scores must be to be more than error; None when nobody measured the error.
        progress: Whether the difference is outside of the band; None when that cannot be said.
        says: What the scores allow to say, in one sentence.
        gained: Criteria that are as they should be now, and were not.
        lost: Criteria that were as they should be, and are not now.
        elements_gained, elements_lost: The same for the parts of STAR.
        changes: The sentences side by side.
        words: How many words each telling has.
        seconds: How long each took; None for one that nobody timed.
    """

    difference: float | None
    band: float | None
    progress: bool | None
    says: str
    gained: tuple[Shown, ...]
    lost: tuple[Shown, ...]
    elements_gained: tuple[Element, ...]
    elements_lost: tuple[Element, ...]
    changes: tuple[Change, ...]
    words: tuple[int, int]
    seconds: tuple[float | None, float | None]


def comparison(drill: Drill) -> Comparison | None:
    """Both tellings of a drill compared; None before both were scored, and for all other drills."""
    if drill.kind is not DrillKind.RETELL or len(drill.steps) < 2:
        return None
    first, second = drill.steps[0], drill.steps[-1]
    if first.scored is None or second.scored is None:
        return None
    return compared(first, second)


def compared(first: Step, second: Step) -> Comparison:
    """Two scored tellings compared."""
    one, other = first.scored or Scored(), second.scored or Scored()
    difference = None
    if one.overall is not None and other.overall is not None:
        difference = round(other.overall - one.overall, 1)
    band = None if one.error is None or other.error is None else band_of_two(one.error, other.error)
    progress = None if difference is None or band is None else abs(difference) > band
    return Comparison(
        difference=difference,
        band=band,
        progress=progress,
        says=_says(difference, band, one, other),
        gained=_turned(one, other, good=True),
        lost=_turned(one, other, good=False),
        elements_gained=tuple(part for part, there in other.elements.items() if there and not one.elements.get(part)),
        elements_lost=tuple(part for part, there in one.elements.items() if there and not other.elements.get(part)),
        changes=changes(first.answer, second.answer),
        words=(word_count(first.answer), word_count(second.answer)),
        seconds=(first.seconds, second.seconds),
    )


def _says(difference: float | None, band: float | None, one: Scored, other: Scored) -> str:
    if difference is None:
        which = "first" if one.overall is None else "second"
        return f"The {which} telling has no score, so the two cannot be compared: {one.reason or other.reason}"
    if band is None:
        return f"The score differs by {difference:+.1f}. Nobody measured how far such scores err, so it says nothing."
    if not difference:
        return "Both tellings got the same score."
    if abs(difference) <= band:
        return (
            f"The score differs by {difference:+.1f}, which is inside the error band of ±{band:.1f}: as a score it "
            "shows no progress and no loss."
        )
    way = "better" if difference > 0 else "worse"
    return f"The second telling is {way} by {abs(difference):.1f}, which is outside the error band of ±{band:.1f}."


def _turned(one: Scored, other: Scored, *, good: bool) -> tuple[Shown, ...]:
    """The criteria of both tellings that became good, or stopped being so."""
    before = {shown.id: shown.good for shown in one.criteria}
    return tuple(shown for shown in other.criteria if before.get(shown.id) is (not good) and shown.good is good)


# Two sentences with this share of their words in common are one sentence in other words.
_REWORDED = 0.5
# The same for a sentence of which so much stands in a longer one, if it has a few words at all.
_WITHIN, _FEWEST_WITHIN = 0.8, 3


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The sentences of two tellings side by side, in the order of the second; what is gone stands where it was."""
    old, new = ([span.of(text) for span in sentences(text)] for text in (before, after))
    said, then = ([" ".join(plain_words(one)) for one in side] for side in (old, new))
    found: list[Change] = []
    for kind, start, end, to, until in SequenceMatcher(None, said, then, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs = zip(old[start:end], new[to:until], strict=True)
            found += [Change(kind=ChangeKind.SAME, before=one, after=other) for one, other in pairs]
        else:
            found += _replaced(old[start:end], new[to:until])
    return tuple(found)


def _replaced(old: list[str], new: list[str]) -> list[Change]:
    """Each new sentence with the old one that it rewords, if there is one after those that were used."""
    found: list[Change] = []
    for sentence in new:
        likes = [_alike(one, sentence) for one in old]
        at = max(range(len(likes)), key=likes.__getitem__, default=None)
        if at is None or likes[at] < _REWORDED:
            found.append(Change(kind=ChangeKind.ADDED, after=sentence))
            continue
        found += [Change(kind=ChangeKind.GONE, before=one) for one in old[:at]]
        found.append(Change(kind=ChangeKind.REWORDED, before=old[at], after=sentence))
        old = old[at + 1 :]
    return [*found, *(Change(kind=ChangeKind.GONE, before=one) for one in old)]


def _alike(one: str, other: str) -> float:
    """How alike two sentences are; one that stands nearly whole in a longer one is the same in more words."""
    words = plain_words(one), plain_words(other)
    matcher = SequenceMatcher(None, *words, autojunk=False)
    shorter = min(map(len, words))
    shared = sum(block.size for block in matcher.get_matching_blocks())
    within = shared / shorter if shorter >= _FEWEST_WITHIN else 0.0
    return max(matcher.ratio(), within if within >= _WITHIN else 0.0)
