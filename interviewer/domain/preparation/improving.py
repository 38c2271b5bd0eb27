"""What to prepare next: the single improvement that raises the worth of the loop's stories most."""

from collections.abc import Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.language.text import listed
from interviewer.domain.preparation.allocation import LEAST, Board, LoopPart, Solver, board, entry, worth
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import STRENGTHS, Cell, Coverage


class Improvement(Frozen):
    """One thing that could be prepared.

    Attributes:
        story: The story to tell better; None for a new one.
        title: Its title; empty for a new one.
        before: How well it serves now; GAP for a new one.
        after: How well it would serve: a new story workable, another one step better.
        gain: By how much the worth of the loop's stories rises; a slot goes from 0 with no story to 100 with a strong
            one.
        why: The reason, in one sentence.
    """

    principle: str
    name: str
    story: str | None = None
    title: str = ""
    before: Strength = Strength.GAP
    after: Strength = Strength.WORKABLE
    gain: float
    why: str


def improvements(covered: Coverage, parts: Sequence[LoopPart], solve: Solver) -> tuple[Improvement, ...]:
    """All single improvements that raise the worth of the loop's stories, by gain.

    A story that does not serve a principle at all is not raised: that would be another story.
    """
    problem = board(covered, parts)
    now = problem.value(list(solve(problem.worths)))
    without = _Without(problem, solve)
    found: dict[tuple[str, str | None], int] = {}
    for slot, (principle, at) in enumerate(problem.slots):
        important, backup = at >= 0 and parts[at].important, at < 0
        row = covered.row(principle)
        assert row is not None, "the board has slots for known principles only"
        for column, cell in enumerate([None, *row.cells], start=-1):
            better = _better(cell)
            if better is None:
                continue
            raised = entry(better, important=important, backup=backup)
            if raised + without.at_most(slot) - now < LEAST:
                continue
            key = (principle, cell.story if cell else None)
            found[key] = max(found.get(key, 0), raised + without.value(slot, column) - now)
    gains = [_improvement(covered, key, worth(gain), parts) for key, gain in found.items() if gain >= LEAST]
    # A new story first where it is worth as much as a better telling: it brings more than the one principle.
    return tuple(sorted(gains, key=lambda one: (-one.gain, one.story is not None)))


class _Without:
    """What the other slots are worth without one slot and one story; each case is solved once.

    Without a slot, only the stories that the others then tell make a difference. So the number of problems to solve
    grows with the slots and not with the stories.
    """

    def __init__(self, problem: Board, solve: Solver) -> None:
        self._problem = problem
        self._solve = solve
        self._slots: dict[int, tuple[int, frozenset[int]]] = {}
        self._pairs: dict[tuple[int, int], int] = {}

    def at_most(self, slot: int) -> int:
        """Of all slots but this one, with all stories."""
        return self._without(slot)[0]

    def value(self, slot: int, story: int) -> int:
        """Of all slots but this one, with all stories but this one; -1 for a story that is not there yet."""
        value, told = self._without(slot)
        if story not in told:
            return value
        if (slot, story) not in self._pairs:
            self._pairs[slot, story] = self._solved(slot, story)[0]
        return self._pairs[slot, story]

    def _without(self, slot: int) -> tuple[int, frozenset[int]]:
        if slot not in self._slots:
            self._slots[slot] = self._solved(slot)
        return self._slots[slot]

    def _solved(self, slot: int, story: int = -1) -> tuple[int, frozenset[int]]:
        rows = [
            row if story < 0 else (*row[:story], 0, *row[story + 1 :])
            for at, row in enumerate(self._problem.worths)
            if at != slot
        ]
        pairs = [(at, column) for at, column in self._solve(rows) if rows[at][column] > 0]
        return sum(rows[at][column] for at, column in pairs), frozenset(column for _, column in pairs)


def _better(cell: Cell | None) -> Cell | None:
    """The cell one step better, without a score; None where there is no such step."""
    if cell is None:
        return Cell(story="", strength=Strength.WORKABLE)
    if cell.strength in (Strength.GAP, Strength.STRONG):
        return None
    return cell.model_copy(update={"strength": STRENGTHS[STRENGTHS.index(cell.strength) + 1]})


def _improvement(covered: Coverage, key: tuple[str, str | None], gain: float, parts: Sequence[LoopPart]) -> Improvement:
    principle, story = key
    row = covered.row(principle)
    assert row is not None, "the board has slots for known principles only"
    titles = [f"the {part.title}" for part in parts if principle in part.owns]
    named = listed(titles)
    asked = f"{named[:1].upper()}{named[1:]} {'asks' if len(titles) == 1 else 'ask'} about {row.name}"
    if story is None:
        have = len(row.best)
        has = (
            "no story serves it",
            "only one story serves it",
            "its stories are needed in other rounds or can be beaten",
        )[have]
        return Improvement(principle=principle, name=row.name, gain=gain, why=f"{asked}, and {has}.")
    cell = next(cell for cell in row.cells if cell.story == story)
    better = _better(cell)
    assert better is not None, "only what can be better is listed"
    title = covered.stories[story]
    return Improvement(
        principle=principle,
        name=row.name,
        story=story,
        title=title,
        before=cell.strength,
        after=better.strength,
        gain=gain,
        why=f"{asked}, and “{title}” is {_named(cell.strength)} there.",
    )


def _named(strength: Strength) -> str:
    return f"a {strength}" if strength is Strength.STRETCH else str(strength)
