"""Whole turns of an interviewer, and what the guard makes of them."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Literal, NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.language.guard import SpeechGuard, defect
from interviewer.domain.language.guard_checks import Defect, DefectKind, Grounds

# Seven sets by seven hands. `strangers` and those called seals were measures until their misses had been read;
# half of the good turns of `restating` open with the candidate's facts.
_NAMES = ("turns", "strangers", "second_seal", "restating", "third_seal", "fourth_seal", "fifth_seal")
TURNS = tuple(Path(__file__).with_name(f"{name}.jsonl") for name in _NAMES)
# The kinds that the goal of at most 2% let through is about; what is repeated or answered needs a reader.
GOAL = frozenset(
    {
        DefectKind.FALSE_QUOTE,
        DefectKind.INVENTED_NUMBER,
        DefectKind.ADVICE,
        DefectKind.TWO_QUESTIONS,
        DefectKind.PRAISE,
        DefectKind.VERDICT,
        DefectKind.LONG,
    }
)


class Entry(Frozen):
    """One turn of the transcript."""

    by: Literal["candidate", "interviewer"]
    text: str


class Turn(Frozen):
    """What the interviewer would say after a transcript, and whether it may be said."""

    id: str
    question: str
    transcript: tuple[Entry, ...]
    resume: str = ""
    say: str
    good: bool
    defect: DefectKind | None

    @property
    def grounds(self) -> Grounds:
        """What it may rest on."""
        return Grounds(
            said=tuple(entry.text for entry in self.transcript if entry.by == "candidate"),
            asked=tuple(entry.text for entry in self.transcript if entry.by == "interviewer"),
            question=self.question,
            resume=self.resume,
        )


class Outcome(StrEnum):
    """What became of a turn."""

    SAID = "said"
    CUT = "cut"
    REFUSED = "refused"


class Judged(NamedTuple):
    """A turn with what the guard found.

    Attributes:
        shown: What the candidate would have read, word for word.
        late: How many words of the model came before the first was shown; None when none was.
    """

    turn: Turn
    outcome: Outcome
    found: Defect | None
    shown: str
    late: int | None

    @property
    def is_miss(self) -> bool:
        """Whether a good turn was refused or cut, or a bad one said."""
        return (self.outcome != Outcome.SAID) == self.turn.good


def turns(path: Path) -> list[Turn]:
    """The turns of a file."""
    return [Turn.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judged(given: Iterable[Turn]) -> Iterator[Judged]:
    """Each turn as the guard takes it, streamed word by word."""
    for turn in given:
        guard, late = SpeechGuard(turn.grounds), None
        for at, word in enumerate(turn.say.split(), start=1):
            if guard.hear(word + " ") and late is None:
                late = at
        guard.finish()
        found = defect(turn.say, turn.grounds)
        outcome = Outcome.REFUSED if guard.defect else Outcome.CUT if guard.cut else Outcome.SAID
        assert (found is None) == (outcome == Outcome.SAID)
        yield Judged(turn, outcome, found, guard.shown, late)
