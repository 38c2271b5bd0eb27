"""Two tellings of one story side by side: which sentences differ, and what they say differently.

`between` claims that two statements cannot both be so, and so says little. `unshared` claims nothing: it lists the
values that one telling alone has. Who did what (one telling has "I led it", the other "my manager led it") is found by
`between` only where the words are plain, and in most tellings not at all; that takes a chat model.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations

from interviewer.domain.base import Frozen
from interviewer.domain.entities.findings import Disagreement
from interviewer.domain.language.text import sentences
from interviewer.domain.loops.comparing import RoundStory, contradictions
from interviewer.domain.preparation.bank import Telling
from interviewer.domain.preparation.values import Held, Value, ValueKind, values

# Versions that are compared with each other; older ones no longer tell how the story would be told.
_LATEST = 6


class Side(StrEnum):
    """Which of two tellings says a sentence."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"


class DiffLine(Frozen):
    """One sentence of two tellings."""

    side: Side
    text: str


class Difference(Frozen):
    """Something that two tellings of one story say differently, and that cannot both be so.

    Attributes:
        first, second: The sentences, verbatim.
        said: What differs in them.
        tellings: The positions of both tellings among the versions of the story.
    """

    kind: Disagreement
    first: str
    second: str
    said: tuple[str, str]
    tellings: tuple[int, int] = (0, 1)


class SaidValue(Frozen):
    """A number, duration or date of one telling, in its words: `text[start:end]`, on one line.

    Attributes:
        sentence: The sentence that it stands in.
    """

    kind: ValueKind
    said: str
    sentence: str
    start: int
    end: int


class Unshared(Frozen):
    """The numbers, durations and dates that only one of two tellings of a story has.

    It is a list to check and no finding: the other telling may have left a thing out, or have another number for it.
    Roles are not in it.
    """

    first: tuple[SaidValue, ...] = ()
    second: tuple[SaidValue, ...] = ()

    @property
    def note(self) -> str:
        """What to do about it; empty unless both tellings have something of their own."""
        return "One of them is what you will be asked about." if self.first and self.second else ""


def line_diff(first: str, second: str) -> tuple[DiffLine, ...]:
    """Both tellings sentence by sentence, in the order of the first."""
    mine, theirs = ([span.of(text) for span in sentences(text)] for text in (first, second))
    said = [[" ".join(sentence.casefold().split()) for sentence in lines] for lines in (mine, theirs)]
    found: list[DiffLine] = []
    for tag, start, end, from_, to in SequenceMatcher(None, said[0], said[1], autojunk=False).get_opcodes():
        if tag == "equal":
            found += [DiffLine(side=Side.BOTH, text=text) for text in mine[start:end]]
            continue
        found += [DiffLine(side=Side.FIRST, text=text) for text in mine[start:end]]
        found += [DiffLine(side=Side.SECOND, text=text) for text in theirs[from_:to]]
    return tuple(found)


def between(first: str, second: str) -> tuple[Difference, ...]:
    """What two tellings of one story say differently."""
    one, other = (
        RoundStory(round=at, interview_id="", question_id="", turns=((0, text),))
        for at, text in enumerate((first, second))
    )
    return tuple(
        Difference(kind=found.kind, first=found.first.words, second=found.second.words, said=found.said)
        for found in contradictions(one, other)
    )


def unshared(first: str, second: str) -> Unshared:
    """What only one of two tellings of one story has, by value and not by wording; each value once."""
    mine, theirs = values(first), values(second)
    return Unshared(first=_only(first, mine, theirs), second=_only(second, theirs, mine))


def _only(text: str, own: Sequence[Value], others: Sequence[Value]) -> tuple[SaidValue, ...]:
    spans, found, known = sentences(text), list[Value](), Held(others)
    for value in own:
        if value.sure and not known.holds(value):
            known.add(value)
            found.append(value)
    return tuple(
        SaidValue(
            kind=value.kind,
            said=" ".join(value.span.of(text).split()),
            sentence=next((span.of(text) for span in spans if span.start <= value.span.start < span.end), ""),
            start=value.span.start,
            end=value.span.end,
        )
        for value in found
    )


def differences(tellings: Sequence[Telling]) -> tuple[Difference, ...]:
    """What the latest tellings of a story say differently; each pair of statements once."""
    found: dict[tuple[str, str], Difference] = {}
    latest = list(enumerate(tellings))[-_LATEST:]
    for (at, one), (to, other) in combinations(latest, 2):
        for difference in between(one.text, other.text):
            placed = difference.model_copy(update={"tellings": (at, to)})
            found.setdefault((difference.first, difference.second), placed)
    return tuple(found.values())
