"""Which story serves which principle how well, and what a principle still lacks."""

from collections.abc import Mapping, Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.preparation.bank import BankStory, Serving, Strength

# From the worst to the best.
STRENGTHS = (Strength.GAP, Strength.STRETCH, Strength.WORKABLE, Strength.STRONG)
MEANINGS: Mapping[Strength, str] = {
    Strength.STRONG: "told as it is, it would get a strongly inclined vote",
    Strength.WORKABLE: "told as it is, it would get an inclined vote",
    Strength.STRETCH: "it touches the principle, and the vote would be not inclined",
    Strength.GAP: "it does not serve the principle",
}
# Each principle wants so many stories: two rounds may ask about it, and no story is told twice.
WANTED = 2


class Cell(Frozen):
    """How one story serves one principle.

    Attributes:
        story: The id of the story.
        strength: The candidate's own where they gave one, else the reader's.
        quotes: The words of the story that make it so.
        score: What it gets as an answer about the principle, 0 to 5; None when that could not be scored.
        share: How much of the story counts to the principle, 0 to 1.
    """

    story: str
    strength: Strength
    quotes: tuple[str, ...] = ()
    score: float | None = None
    share: float = 0.0

    @property
    def order(self) -> tuple[int, float, float]:
        """Sorts cells from the worst to the best."""
        return STRENGTHS.index(self.strength), self.score or 0.0, self.share


class PrincipleRow(Frozen):
    """One principle with all stories.

    Attributes:
        cells: One for each story, in the order of `Coverage.stories`.
        strength: Of the principle itself, by its two best stories: STRONG when the best is strong and another is at
            least workable; else WORKABLE or STRETCH when the best is at least that; else GAP.
        lacks: What is missing, in one sentence; empty when the principle is strong.
        best: Up to two stories that serve it, the better one first; those that do not serve it are none.
    """

    principle: str
    name: str
    cells: tuple[Cell, ...] = ()
    strength: Strength = Strength.GAP
    lacks: str = ""
    best: tuple[Cell, ...] = ()

    @property
    def weak(self) -> bool:
        """Whether no story would get an inclined vote."""
        return self.strength in (Strength.STRETCH, Strength.GAP)


class Coverage(Frozen):
    """The matrix of principles and stories.

    Attributes:
        stories: The titles of the stories by id, in the order of the cells.
        rows: One for each principle, in the order of the pack.
    """

    stories: dict[str, str] = {}
    rows: tuple[PrincipleRow, ...] = ()

    def row(self, principle: str) -> PrincipleRow | None:
        """The row of a principle; None for one that the pack has no rubric for."""
        return next((row for row in self.rows if row.principle == principle), None)

    def cell(self, principle: str, story: str) -> Cell | None:
        """How a story serves a principle; None for an unknown one."""
        row = self.row(principle)
        return next((cell for cell in row.cells if cell.story == story), None) if row else None

    def count(self, strength: Strength) -> int:
        """How many principles have this strength."""
        return sum(row.strength is strength for row in self.rows)


def coverage(names: Mapping[str, str], stories: Sequence[BankStory]) -> Coverage:
    """The matrix of these principles, by id with their public names, and these stories."""
    titles = {story.id: story.title for story in stories}
    serves = [(story.id, {serving.principle: serving for serving in story.serves}) for story in stories]
    return Coverage(
        stories=titles,
        rows=tuple(
            _row(principle, name, tuple(_cell(story, serving.get(principle)) for story, serving in serves), titles)
            for principle, name in names.items()
        ),
    )


def _row(principle: str, name: str, cells: tuple[Cell, ...], titles: Mapping[str, str]) -> PrincipleRow:
    best = _best(cells)
    return PrincipleRow(
        principle=principle,
        name=name,
        cells=cells,
        strength=strength_of([cell.strength for cell in best]),
        lacks=_lacks(name, best, titles),
        best=best,
    )


def strength_of(best: Sequence[Strength]) -> Strength:
    """The strength of a principle whose best stories, the better first, have these."""
    first, second = (*best, Strength.GAP, Strength.GAP)[:WANTED]
    if first is Strength.STRONG and second in (Strength.STRONG, Strength.WORKABLE):
        return Strength.STRONG
    return Strength.WORKABLE if first is Strength.STRONG else first


def _best(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    serving = [cell for cell in cells if cell.strength is not Strength.GAP]
    return tuple(sorted(serving, key=lambda cell: cell.order, reverse=True)[:WANTED])


def _cell(story: str, serving: Serving | None) -> Cell:
    if serving is None:
        return Cell(story=story, strength=Strength.GAP)
    return Cell(
        story=story,
        strength=serving.counts,
        quotes=serving.quotes,
        score=serving.score,
        share=serving.share,
    )


def _lacks(name: str, best: Sequence[Cell], titles: Mapping[str, str]) -> str:
    """What keeps the principle from being strong."""
    if not best:
        return f"No story serves {name}."
    first = best[0]
    if first.strength is Strength.STRETCH:
        return f"No story would get an inclined vote for {name}; the nearest is “{titles[first.story]}”."
    if len(best) < WANTED:
        return f"Only “{titles[first.story]}” serves {name}; a second story is missing."
    second = best[1]
    if second.strength is Strength.STRETCH:
        return f"The second story for {name}, “{titles[second.story]}”, would not get an inclined vote."
    if first.strength is Strength.WORKABLE:
        return f"Two stories serve {name}, and none of them would get a strongly inclined vote."
    return ""
