"""Plan, coverage and allocation as plain text."""

import shlex
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from interviewer.cli.terminal import WIDTH
from interviewer.domain.preparation.allocation import Allocation, Backup, Slot
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import MEANINGS, STRENGTHS, Coverage
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.improving import Improvement
from interviewer.domain.preparation.plan import ItemKind, Plan, PlanItem

_MARKS = {Strength.STRONG: "S", Strength.WORKABLE: "W", Strength.STRETCH: "s", Strength.GAP: "."}
# A terminal holds so many columns of a letter beside the names.
_MOST_STORIES = 24


def plan_text(goal: Goal | None, plan: Plan, pack: str | None = None) -> Iterator[str]:
    """The goal, then day by day what was done and what is to do; `pack` is the one that was asked for."""
    yield from _goal(goal, plan.today, pack)
    for day in plan.days:
        if not day.items and day.day != plan.today:
            continue
        today = ", today" if day.day == plan.today else ""
        yield f"\n{_day(day.day)}{today}" + (f" ({day.minutes} min)" if day.minutes else "")
        if not day.items:
            yield "  Nothing is planned."
        for item in day.items:
            yield _wrapped(f"{'[x]' if item.done else '[ ]'} {item.title}{_minutes(item)}. {item.why}", 2)
    if plan.note:
        yield f"\n{_wrapped(plan.note, 0)}"


def step_text(plan: Plan, pack: str | None = None) -> Iterator[str]:
    """The next step, why it is the one, and the command for it, with the pack that was asked for."""
    step = plan.next_step
    if step is None:
        yield plan.note or "Nothing is left to do."
        return
    day = plan.day_of(step.id)
    when = "" if day is None or day == plan.today else f" on {_day(day)}"
    yield f"Next{when}: {step.title}{_minutes(step)}."
    yield _wrapped(step.why, 0)
    if command := command_of(step, pack):
        yield f"  {command}"


def command_of(item: PlanItem, pack: str | None = None) -> str:
    """How to do it from the terminal; empty where only the page has it."""
    command = _command(item)
    # A story and the list of loops have their packs with them.
    knows = not command or bool(item.story) or item.kind is ItemKind.LOOP
    return command if knows else _for_pack(command, pack)


def _for_pack(command: str, pack: str | None) -> str:
    return command if pack is None else f"{command} --pack {shlex.quote(pack)}"


def _command(item: PlanItem) -> str:
    match item.kind:
        case ItemKind.TELL if item.story:
            return f"interviewer stories retell {item.story} --principle {item.subject}"
        case ItemKind.TELL if item.about:
            return "interviewer stories add"
        case ItemKind.TELL:
            return f"interviewer stories add --principle {item.subject}"
        case ItemKind.DRILL if item.principles:
            return f"interviewer drill retell --subject {item.question or item.subject}"
        case ItemKind.DRILL:
            return f"interviewer drill {item.subject}"
        case ItemKind.ROUND:
            return f"interviewer chat --persona {item.subject} --minutes {item.minutes}"
        case ItemKind.LOOP:
            return "interviewer loops"
    return ""


def coverage_text(covered: Coverage, allocation: Allocation, improvements: Sequence[Improvement]) -> Iterator[str]:
    """The matrix, the stories of the loop, and what to prepare next."""
    yield from _matrix(covered)
    yield from _loop(covered, allocation)
    if improvements:
        yield "\nWhat to prepare next, by what it brings:"
        for one in improvements:
            what = f"Tell “{one.title}” better" if one.story else "A new story"
            yield _wrapped(f"{one.gain:+6.1f}  {what} for {one.name}. {one.why}", 2)


def _matrix(covered: Coverage) -> Iterator[str]:
    if not covered.stories:
        yield "There is no story in your bank yet, so every principle is a gap."
        return
    shown = list(covered.stories.items())[-_MOST_STORIES:]
    for number, (_, title) in enumerate(shown, start=1):
        yield f"{number:3} {title}"
    if len(shown) < len(covered.stories):
        yield f"The newest {len(shown)} of {len(covered.stories)} stories."
    yield ""
    width = max(len(row.name) for row in covered.rows)
    yield " " * (width + 12) + " ".join(f"{number:2}" for number in range(1, len(shown) + 1))
    first = len(covered.stories) - len(shown)
    for row in covered.rows:
        cells = " ".join(f" {_MARKS[cell.strength]}" for cell in row.cells[first:])
        yield f"{row.name.ljust(width)}  {row.strength.ljust(8)}  {cells}".rstrip()
    yield ""
    for strength in reversed(STRENGTHS):
        yield f"{_MARKS[strength]} {strength}: {MEANINGS[strength]}"


def _loop(covered: Coverage, allocation: Allocation) -> Iterator[str]:
    if not allocation.slots:
        return
    yield "\nThe loop, no story told twice:"
    names = {row.principle: row.name for row in covered.rows}
    number = -1
    for slot in allocation.slots:
        if slot.round != number:
            number = slot.round
            yield f"  {number + 1} {slot.title}"
        yield f"      {names[slot.principle]}: {_told(covered, slot)}"
    yield "\nFor another question about the same principle:"
    titles = {slot.round: slot.title for slot in allocation.slots}
    for backup in allocation.backups:
        where = f", unless the {titles[backup.told_in]} heard it" if backup.told_in is not None else ""
        yield f"      {names[backup.principle]}: {_told(covered, backup)}{where}"


def _told(covered: Coverage, one: Slot | Backup) -> str:
    return f"“{covered.stories[one.story]}” ({one.strength})" if one.story else "no story"


def _goal(goal: Goal | None, today: date, pack: str | None) -> Iterator[str]:
    if goal is None:
        command = _for_pack("interviewer plan --date 2026-01-31 --minutes 150", pack)
        yield f"You have not said what you prepare for: {command}"
        return
    left = (goal.day - today).days if goal.day else None
    when = "on a day that is not known yet" if goal.day is None else f"on {_day(goal.day)}"
    days = "" if left is None or left < 0 else f", {left} {'day' if left == 1 else 'days'} left"
    yield f"The real loop for {goal.level} is {when}{days}. {goal.minutes} minutes a week."


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _minutes(item: PlanItem) -> str:
    return f" ({item.minutes} min)" if item.minutes else ""


def _wrapped(text: str, indent: int) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 4 * bool(indent)))
