"""Goals, pasts and material for the tests of the plan."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from interviewer.domain.preparation.allocation import LoopPart
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.choices import Material
from interviewer.domain.preparation.coverage import Coverage, coverage
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.goal import GOAL, Goal
from interviewer.domain.preparation.improving import improvements
from interviewer.domain.preparation.plan import Done, ItemKind, Plan, PlanItem, Practice
from interviewer.domain.preparation.posting import Gap, GapKind
from interviewer.usecases.assigning import solve
from tests.domain.preparation.banks import AT, G, S, W, X, story, strengths

TODAY = date(2026, 12, 2)
DAY = timedelta(days=1)
NAMES = {f"p{at}": f"Principle {at}" for at in range(16)}
OWNED = (("p0", "p1", "p2"), ("p3", "p4"), ("p5", "p6"), ("p7", "p0"), ("p8", "p9", "p5"))
PARTS = tuple(
    LoopPart(persona=f"person_{at}", title=f"Person {at}", owns=owns, important=at == 4)
    for at, owns in enumerate(OWNED)
)
QUESTIONS = {name: tuple(f"{name}_q{at}" for at in range(4)) for name in NAMES}
OTHER_DRILLS = tuple(kind for kind in DrillKind if kind is not DrillKind.RETELL)


def gap(number: int, persona: str = "") -> Gap:
    """An open demand of a posting."""
    quote = f"You have shipped thing {number}"
    return Gap(
        id=f"post.d{number}",
        posting_id="post",
        demand_id=f"d{number}",
        kind=GapKind.TELL,
        title=f"Tell a story for “{quote}”",
        why=f"“The job” asks for “{quote}”, but nothing of yours was found for it.",
        quote=quote,
        minutes=20,
        persona=persona,
    )


GAPS = (gap(0), gap(1), gap(2, "person_3"), gap(3), gap(4), gap(5), gap(6))
open_gaps = st.sampled_from([(), GAPS[:1], GAPS])


def goal(left: int | None = 28, minutes: int = 150, since: date = TODAY) -> Goal:
    """A goal so many days after today."""
    return Goal(
        id=GOAL, at=AT, day=TODAY + left * DAY if left is not None else None, level="L5", minutes=minutes, since=since
    )


def covered_by(*stories: dict[str, Strength]) -> Coverage:
    """Coverage of the sixteen principles by these stories."""
    return coverage(NAMES, [story(f"s{at}", serves) for at, serves in enumerate(stories)])


def material(
    covered: Coverage,
    parts: Sequence[LoopPart] = PARTS,
    asked: Sequence[str] = (),
    *,
    improve: bool = False,
    gaps: Sequence[Gap] = (),
) -> Material:
    """Everything that a plan can choose from; improvements only where they matter, since they take time."""
    return Material(
        parts=tuple(parts),
        questions=QUESTIONS,
        asked=tuple(asked),
        improvements=improvements(covered, parts, solve) if improve else (),
        assessments={"reasoning": 35, "work": 30, "coding": 70},
        drills=OTHER_DRILLS,
        gaps=tuple(gaps),
    )


def done_of(item: PlanItem, day: date, strength: Strength | None = None) -> Done:
    """An item as it was done."""
    return Done(
        day=day,
        kind=item.kind,
        subject=item.subject,
        minutes=item.minutes,
        practised=tuple(
            Practice(principle=name, question=item.question, strength=strength) for name in item.principles
        ),
    )


def kinds(plan: Plan, *wanted: ItemKind) -> list[date]:
    """The days of the items of these kinds."""
    return [day.day for day in plan.days for item in day.items if item.kind in wanted]


def asked_of(done: Iterable[Done]) -> list[str]:
    """The questions that were asked."""
    return [practice.question for one in done for practice in one.practised if practice.question]


banks = st.lists(st.dictionaries(st.sampled_from(sorted(NAMES)), strengths, max_size=6), max_size=6).map(
    lambda stories: covered_by(*stories)
)


@st.composite
def pasts(draw: st.DrawFn, longest: int = 20) -> tuple[Done, ...]:
    """What was done in the days before today, and perhaps today."""
    done = []
    for _ in range(draw(st.integers(0, 8))):
        day = TODAY - draw(st.integers(0, longest)) * DAY
        kind = draw(st.sampled_from([ItemKind.TELL, ItemKind.DRILL, ItemKind.ROUND, ItemKind.LOOP]))
        principle = draw(st.sampled_from(sorted(NAMES)))
        subject = {ItemKind.ROUND: "person_1", ItemKind.LOOP: "loop"}.get(kind, principle)
        practice = Practice(principle=principle, strength=draw(st.sampled_from([None, G, S, W, X])))
        done.append(Done(day=day, kind=kind, subject=subject, minutes=draw(st.integers(0, 60)), practised=(practice,)))
    return tuple(done)
