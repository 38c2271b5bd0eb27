"""Stories, steps and drills for the tests of drills and progress."""

from datetime import UTC, datetime, timedelta

from interviewer.domain.entities.rubric import Element
from interviewer.domain.preparation.bank import BankStory, Fact, FactKind, Origin, Serving, Strength, Telling
from interviewer.domain.preparation.drills import Drill, DrillKind, Scored, Shown, Step
from interviewer.domain.preparation.progress import Point

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
FIRMWARE = (
    "Last spring our nightly training job slowed from 1.4 to 1.9 seconds a step. I profiled three hosts and saw that "
    "the collectives waited for one of them, whose network card ran an old firmware. I compared every pair with a "
    "small script, replaced the card, and the step went back to 1.4 seconds within three nights."
)
CHURN = (
    "In March the churn report was wrong for two weeks. I had merged a rename without telling finance. I called their "
    "lead the same day, wrote down what had happened, and we agreed on a check before every release."
)


def story(
    story_id: str,
    text: str = FIRMWARE,
    title: str = "",
    serves: dict[str, Strength] | None = None,
    numbers: tuple[tuple[str, str], ...] = (),
    days: int = 0,
) -> BankStory:
    """A story of the bank; `numbers` are quotes with their sources, empty for none."""
    facts = [
        Fact(kind=FactKind.NUMBER, quote=quote, start=text.index(quote), end=text.index(quote) + len(quote), source=by)
        for quote, by in numbers
    ]
    return BankStory(
        id=story_id,
        at=AT,
        title=title or story_id,
        tellings=(Telling(text=text, at=AT + timedelta(days=days), origin=Origin.TYPED),),
        facts=tuple(facts),
        serves=tuple(
            Serving(principle=principle, share=0.5, strength=strength) for principle, strength in (serves or {}).items()
        ),
    )


def shown(name: str, *, met: bool = True, flag: bool = False, lost: float = 0.0) -> Shown:
    return Shown(
        id=f"star/{name}", question=f"{name}?", met=met, red_flag=flag, quote="I did." if met else "", lost=lost
    )


def told(answer: str, overall: float | None, error: float | None = 0.2, *criteria: Shown, **elements: bool) -> Step:
    """An answered and scored step."""
    return Step(
        prompt="Tell me about a time.",
        question_id="q1",
        principle="dive_deep",
        answer=answer,
        answered_at=AT,
        seconds=60,
        scored=Scored(
            overall=overall,
            reason="" if overall is not None else "The model did not answer.",
            error=error,
            criteria=criteria,
            elements={Element(name): there for name, there in elements.items()},
        ),
    )


def drill(*steps: Step, kind: DrillKind = DrillKind.RETELL, drill_id: str = "d1", days: float = 0) -> Drill:
    return Drill(id=drill_id, at=AT + timedelta(days=days), kind=kind, level="L5", minutes=10, steps=steps)


def points(*scores: float, error: float | None = 0.2, days: float = 0) -> list[Point]:
    """Scores a day apart."""
    start = AT + timedelta(days=days)
    return [
        Point(at=start + timedelta(days=at), score=score, error=error, where=f"r{at}")
        for at, score in enumerate(scores)
    ]
