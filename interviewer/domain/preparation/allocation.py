"""Which story is told in which round, so that none is told twice and the loop as a whole is told best.

It is an assignment problem: stories on one side, slots on the other, each pair with a worth. Whoever calls brings the
solver, so that this part needs no library.
"""

from collections.abc import Callable, Collection, Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import Cell, Coverage

# From a matrix with a row for each slot and a column for each story, pairs of row and column: each row and each column
# at most once, so that the sum of their entries is the largest. All entries are whole numbers from 0 on.
Solver = Callable[[Sequence[Sequence[int]]], Sequence[tuple[int, int]]]

# What a story is worth in a slot. A loop is won by inclined votes (`rubrics/loop.yaml`), so the step from stretch to
# workable is the largest; a strongly inclined vote can make up for another, and a stretch is better than silence.
WORTH = {Strength.STRONG: 100, Strength.WORKABLE: 70, Strength.STRETCH: 20, Strength.GAP: 0}
# The order in which things count: the stories for the questions asked, then the backups, then what decides ties. No
# number of ties outweighs one step of a backup, and no number of backups one step of a slot.
_SLOT, _BACKUP = 10**9, 10**5
# What differs by less than this is a tie.
LEAST = _BACKUP
# Among equals the slots of those who cannot be outvoted come first, then the higher score, then the larger share.
_IMPORTANT, _SCORE, _SHARE = 20, 60, 19


class LoopPart(Frozen):
    """A round of the loop, as far as stories matter.

    Attributes:
        title: What its interviewer is called.
        owns: The principles that are asked about.
        important: Whether this interviewer cannot be outvoted.
    """

    persona: str
    title: str
    minutes: int = 60
    owns: tuple[str, ...] = ()
    important: bool = False


class Slot(Frozen):
    """A question that the loop will ask, and the story for it.

    Attributes:
        round: The position of the round, from 0.
        story: The id of the story to tell; None when none is left that serves the principle.
        strength: How well it serves; GAP without a story.
    """

    round: int
    persona: str
    title: str
    principle: str
    story: str | None = None
    strength: Strength = Strength.GAP


class Backup(Frozen):
    """The story for another question about a principle.

    Attributes:
        told_in: The round that this story is meant for; None when it is kept free.
    """

    principle: str
    story: str | None = None
    strength: Strength = Strength.GAP
    told_in: int | None = None


class Allocation(Frozen):
    """The stories of a loop.

    Attributes:
        backups: One for each principle that the loop asks about.
        value: The worth of the slots, and of the free backups to a ten-thousandth; what preparing raises.
        spare: The stories that are neither told nor kept as a free backup.
    """

    slots: tuple[Slot, ...] = ()
    backups: tuple[Backup, ...] = ()
    value: float = 0.0
    spare: tuple[str, ...] = ()

    @property
    def empty(self) -> tuple[Slot, ...]:
        """The slots without a story."""
        return tuple(slot for slot in self.slots if slot.story is None)

    def backup(self, principle: str) -> Backup | None:
        """The backup of a principle; None when the loop does not ask about it."""
        return next((backup for backup in self.backups if backup.principle == principle), None)


class Board(Frozen):
    """The assignment problem of a loop.

    Attributes:
        slots: The principle of each slot with the position of its round, then those of the backups with -1.
        worths: A row for each slot, a column for each story.
        stories: The ids of the stories.
    """

    slots: tuple[tuple[str, int], ...]
    worths: tuple[tuple[int, ...], ...]
    stories: tuple[str, ...]

    def value(self, pairs: Sequence[tuple[int, int]]) -> int:
        """The sum of these entries."""
        return sum(self.worths[slot][story] for slot, story in pairs)


def board(covered: Coverage, parts: Sequence[LoopPart]) -> Board:
    """The assignment problem of these rounds: a slot for each principle of a round, and a backup for each principle."""
    rows = {row.principle: row.cells for row in covered.rows}
    asked = [(principle, at) for at, part in enumerate(parts) for principle in part.owns if principle in rows]
    backups = [(principle, -1) for principle in dict.fromkeys(principle for principle, _ in asked)]
    worths = [
        *(tuple(entry(cell, important=parts[at].important) for cell in rows[principle]) for principle, at in asked),
        *(tuple(entry(cell, backup=True) for cell in rows[principle]) for principle, _ in backups),
    ]
    return Board(slots=(*asked, *backups), worths=tuple(worths), stories=tuple(covered.stories))


def entry(cell: Cell, *, important: bool = False, backup: bool = False) -> int:
    """What a story is worth in a slot, for the solver; 0 when it does not serve the principle."""
    if cell.strength is Strength.GAP:
        return 0
    tie = round(_SCORE * (cell.score or 0.0) / 5) + round(_SHARE * cell.share) + _IMPORTANT * important
    return WORTH[cell.strength] * (_BACKUP if backup else _SLOT) + tie


def worth(total: int) -> float:
    """A sum of entries on the scale of `WORTH`."""
    return total / _SLOT


def allocate(covered: Coverage, parts: Sequence[LoopPart], solve: Solver) -> Allocation:
    """The best stories for these rounds; a slot stays empty where filling it would cost a more valuable one its story.

    A backup is a story that no round needs. Where none is left, it is the best other story that serves the principle,
    with the round that it is meant for: it can be told as long as that round is still to come.
    """
    problem = board(covered, parts)
    pairs = [(slot, story) for slot, story in solve(problem.worths) if problem.worths[slot][story] > 0]
    chosen = {slot: problem.stories[story] for slot, story in pairs}
    told = {story: problem.slots[slot][1] for slot, story in chosen.items() if problem.slots[slot][1] >= 0}
    slots, backups = [], []
    for number, (principle, at) in enumerate(problem.slots):
        story = chosen.get(number)
        strength = _strength(covered, principle, story)
        if at >= 0:
            part = parts[at]
            slot = Slot(round=at, persona=part.persona, title=part.title, principle=principle)
            slots.append(slot.model_copy(update={"story": story, "strength": strength}))
        else:
            here = {one.story for one in slots if one.principle == principle and one.story}
            backups.append(
                Backup(principle=principle, story=story, strength=strength)
                if story
                else _shared(covered, principle, here, told)
            )
    return Allocation(
        slots=tuple(slots),
        backups=tuple(backups),
        value=worth(problem.value(pairs)),
        spare=tuple(story for story in problem.stories if story not in chosen.values()),
    )


def _shared(covered: Coverage, principle: str, here: Collection[str], told: dict[str, int]) -> Backup:
    """The best story that is not told about the principle already, though another round needs it."""
    row = covered.row(principle)
    cells = [cell for cell in row.cells if cell.story not in here and cell.strength is not Strength.GAP] if row else []
    if not cells:
        return Backup(principle=principle)
    best = max(cells, key=lambda cell: cell.order)
    return Backup(principle=principle, story=best.story, strength=best.strength, told_in=told.get(best.story))


def _strength(covered: Coverage, principle: str, story: str | None) -> Strength:
    cell = covered.cell(principle, story) if story else None
    return cell.strength if cell else Strength.GAP
