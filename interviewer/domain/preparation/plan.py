"""The plan of the days until the loop: what it consists of, and what was done of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.preparation.bank import Strength


class ItemKind(StrEnum):
    """What is done in one go. TELL: a story is told for the bank, or told better."""

    TELL = "tell"
    DRILL = "drill"
    ROUND = "round"
    ASSESSMENT = "assessment"
    LOOP = "loop"
    REST = "rest"


class Practice(Frozen):
    """One time that a principle was practised.

    Attributes:
        question: The prepared question that was answered; empty when it was none.
        strength: How the answer did; None when nobody knows, or when it is not shown yet.
    """

    principle: str
    question: str = ""
    strength: Strength | None = None


class Done(Frozen):
    """Something that was done for the preparation.

    Attributes:
        subject: As in `PlanItem`.
        minutes: How long it took.
        result: What it got, 0 to 5; None when it has no score, or none that is shown yet.
        title: What it is called; empty for what its kind and subject are called.
        where: The id of the interview, drill, sitting or story; that of the loop for its rounds.
        practised: The principles that came up.
        serves: Of a told story, the principles for which it would get an inclined vote.
    """

    day: date
    kind: ItemKind
    subject: str
    minutes: int = Field(default=0, ge=0)
    result: float | None = Field(default=None, ge=0, le=5)
    title: str = ""
    where: str = ""
    practised: tuple[Practice, ...] = ()
    serves: tuple[str, ...] = ()


class PlanItem(Frozen):
    """One thing to do.

    Attributes:
        id: The same in every plan that holds this thing, whatever its day is.
        subject: A principle's id for TELL and for a drill that asks one question about it; a gap's for a TELL that
            answers a posting; the kind of any other drill; the persona of a round; the part of an assessment; `loop`;
            empty for REST.
        why: Why it is here, in one sentence.
        done: Whether it was done; then it stands on the day on which it was.
        principles: What it practises.
        question: The prepared question to ask; empty when whatever holds it chooses.
        story: The id of the story to tell better; empty for a new one.
        about: The words of a posting that the story shall answer to; empty for any other item.
        where: What came of it: the id of the interview, drill, sitting, story or loop; empty until it was done.
    """

    id: str
    kind: ItemKind
    subject: str
    title: str
    why: str
    minutes: int = Field(ge=0)
    done: bool = False
    principles: tuple[str, ...] = ()
    question: str = ""
    story: str = ""
    about: str = ""
    where: str = ""


class PlanDay(Frozen):
    """A day with what is done on it, in the order in which to do it."""

    day: date
    items: tuple[PlanItem, ...] = ()

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(item.minutes for item in self.items)


class Plan(Frozen):
    """The days of the preparation.

    Attributes:
        days: Those before today with what was done, today, and those to come that hold something; in order.
        note: What did not fit or what is special, in plain sentences; empty when nothing is.
    """

    today: date
    days: tuple[PlanDay, ...]
    note: str = ""

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """All items, in order."""
        return tuple(item for day in self.days for item in day.items)

    @property
    def next_step(self) -> PlanItem | None:
        """The first open item of today or later; None when nothing is left."""
        return next((item for item in self.items if not item.done), None)

    def day_of(self, item_id: str) -> date | None:
        """The day of an item; None when the plan does not hold it."""
        return next((day.day for day in self.days for item in day.items if item.id == item_id), None)


class Ids:
    """Gives items their ids: the same thing done for the second time has the same id, whenever that is."""

    def __init__(self) -> None:
        """Begin to count."""
        self._seen: Counter[tuple[ItemKind, str]] = Counter()

    def of(self, kind: ItemKind, subject: str) -> str:
        """The id of the next one."""
        self._seen[kind, subject] += 1
        return "-".join(filter(None, (kind, subject, str(self._seen[kind, subject]))))

    def count(self, kind: ItemKind, subject: str) -> int:
        """How many there are so far."""
        return self._seen[kind, subject]


def done_days(done: Iterable[Done], ids: Ids, titles: Sequence[tuple[ItemKind, str]] = ()) -> tuple[PlanDay, ...]:
    """What was done, day by day; `ids` counts it."""
    days: dict[date, list[PlanItem]] = {}
    for one in sorted(done, key=lambda one: one.day):
        score = f" It got {one.result:.1f} of 5." if one.result is not None else ""
        item = PlanItem(
            id=ids.of(one.kind, one.subject),
            kind=one.kind,
            subject=one.subject,
            title=one.title or f"{one.kind.capitalize()}: {one.subject}",
            why=f"Done on {named(one.day)}.{score}",
            minutes=one.minutes,
            done=True,
            principles=tuple(dict.fromkeys(practice.principle for practice in one.practised)),
            question=next((practice.question for practice in one.practised if practice.question), ""),
            where=one.where,
        )
        days.setdefault(one.day, []).append(item)
    return tuple(PlanDay(day=day, items=tuple(items)) for day, items in sorted(days.items()))


def named(day: date) -> str:
    """A day as it is said, such as `2 December`."""
    return f"{day.day} {day:%B}"
