"""Stories of a bank, coverage and loops for the tests of preparation."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import permutations

from hypothesis import strategies as st

from interviewer.domain.preparation.allocation import LoopPart
from interviewer.domain.preparation.bank import BankStory, Origin, Serving, Strength, Telling
from interviewer.domain.preparation.coverage import Coverage, coverage

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
NAMES = {"ownership": "Ownership", "dive_deep": "Dive Deep", "frugality": "Frugality", "think_big": "Think Big"}
G, S, W, X = Strength.GAP, Strength.STRETCH, Strength.WORKABLE, Strength.STRONG


def story(story_id: str, serves: Mapping[str, Strength], at: datetime = AT, **scores: float) -> BankStory:
    """A story that serves these principles."""
    return BankStory(
        id=story_id,
        at=at,
        title=f"The {story_id} story",
        tellings=(Telling(text="I profiled the loader.", at=at, origin=Origin.TYPED),),
        serves=tuple(
            Serving(principle=name, share=0.5, score=scores.get(name), strength=strength, quotes=("I profiled",))
            for name, strength in serves.items()
        ),
    )


def matrix(rows: Sequence[Sequence[Strength]]) -> Coverage:
    """Coverage with a row for each of the first principles and a column for each story."""
    names = dict(list(NAMES.items())[: len(rows)])
    columns = list(zip(*rows, strict=True)) if rows else []
    return coverage(
        names, [story(f"s{at}", dict(zip(names, column, strict=True))) for at, column in enumerate(columns)]
    )


def part(*owns: str, persona: str = "coding", important: bool = False) -> LoopPart:
    """A round that asks about these principles."""
    return LoopPart(persona=persona, title=persona.capitalize(), owns=owns, important=important)


def brute(worths: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The best assignment by trying all."""
    stories = len(worths[0]) if worths else 0
    # Enough empty columns that any slot may stay without a story.
    padded = [(*row, *[0] * len(worths)) for row in worths]
    best = max(
        permutations(range(stories + len(worths)), len(worths)),
        key=lambda columns: sum(padded[row][column] for row, column in enumerate(columns)),
    )
    return [(row, column) for row, column in enumerate(best) if column < stories]


strengths = st.sampled_from([G, S, W, X])


@st.composite
def boards(draw: st.DrawFn) -> tuple[Coverage, tuple[LoopPart, ...]]:
    """Up to four stories, up to two rounds and three slots: small enough to try every assignment."""
    stories = draw(st.integers(0, 4))
    rows = [[draw(strengths) for _ in range(stories)] for _ in range(2)]
    owned = draw(st.sampled_from([(("ownership",),), (("ownership", "dive_deep"),), (("ownership",), ("ownership",))]))
    return matrix(rows) if stories else coverage(NAMES, ()), tuple(
        part(*owns, persona=f"p{at}", important=draw(st.booleans())) for at, owns in enumerate(owned)
    )
