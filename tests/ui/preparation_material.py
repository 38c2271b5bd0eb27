"""Stories, drills and reports of a preparation, written by hand, that the page's tests draw."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from interviewer.domain.entities.rubric import Element
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.preparation.bank import BankStory, Fact, FactKind, Origin, Serving, Strength, Telling, Use
from interviewer.domain.preparation.coverage import Coverage, coverage
from interviewer.domain.preparation.drills import Drill, DrillKind, Finding, Outcome, Scored, Shown, Step
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.plan import ItemKind, Plan, PlanDay, PlanItem
from interviewer.domain.preparation.progress import (
    Covered,
    Direction,
    ElementShare,
    OwnVotes,
    Place,
    Point,
    Progress,
    Series,
    Topic,
    Trend,
)

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TEXT = "In March the run was <b>late</b>. I profiled it myself. The step fell by 40%, measured over two weeks."
NAMES = {"dive_deep": "Dive Deep", "ownership": "Ownership"}


def fact(kind: FactKind, quote: str, source: str = "") -> Fact:
    at = TEXT.index(quote)
    return Fact(kind=kind, quote=quote, start=at, end=at + len(quote), source=source)


def story(story_id: str = "s1", *, title: str = "The <b>late</b> run", **changes: Any) -> BankStory:
    whole = BankStory(
        id=story_id,
        at=START,
        title=title,
        tellings=(Telling(text=TEXT, at=START, origin=Origin.TYPED),),
        facts=(
            fact(FactKind.SITUATION, "In March the run was <b>late</b>."),
            fact(FactKind.ACTION, "I profiled it myself."),
            fact(FactKind.NUMBER, "40%", "measured over two weeks"),
        ),
        serves=(
            Serving(
                principle="dive_deep",
                share=0.7,
                score=3.4,
                strength=Strength.WORKABLE,
                quotes=("I profiled it myself.",),
            ),
            Serving(principle="ownership", share=0.3, score=1.0, strength=Strength.GAP),
        ),
        read_for="L5",
        read_by="small",
    )
    return whole.model_copy(update=changes)


USE = Use(at=START, where="i1", question_id="dive_deep_q", principle="dive_deep", score=3.1)


def goal(day: date | None, level: str = "L5", minutes: int = 150) -> Goal:
    return Goal(id="goal", at=START, day=day, level=level, minutes=minutes, since=START.date())


def item(kind: ItemKind = ItemKind.DRILL, subject: str = "numbers", **changes: Any) -> PlanItem:
    whole = PlanItem(
        id=f"{kind}-{subject}-1",
        kind=kind,
        subject=subject,
        title=f"Do {subject}",
        why="Interviewers ask where a <b>number</b> comes from.",
        minutes=10,
    )
    return whole.model_copy(update=changes)


def plan(today: date, *items: PlanItem) -> Plan:
    day = timedelta(days=1)
    before = item(ItemKind.TELL, "ownership", id="tell-ownership-1", done=True, title="Told Ownership")
    return Plan(
        today=today,
        days=(
            PlanDay(day=today - day, items=(before,)),
            PlanDay(day=today, items=items),
            PlanDay(day=today + 3 * day, items=(item(ItemKind.ROUND, "bar_raiser", title="A round"),)),
        ),
        note="Two items did not fit.",
    )


def covered(*stories: BankStory) -> Coverage:
    return coverage(NAMES, stories)


def scored(overall: float, *, met: bool = True) -> Scored:
    return Scored(
        overall=overall,
        error=0.4,
        vote=Vote.INCLINED,
        criteria=(
            Shown(
                id="dive_deep/a",
                question="Is the cause shown?",
                met=met,
                quote="I profiled it myself." if met else "",
                next_step="" if met else "Say what the cause was.",
            ),
        ),
        elements={Element.SITUATION: True, Element.RESULT: met},
        words=40,
    )


def drill(kind: DrillKind = DrillKind.RETELL, drill_id: str = "d1", **changes: Any) -> Drill:
    prompts = {
        DrillKind.RETELL: ("Tell me of a <b>hard</b> bug.", "Tell me of a <b>hard</b> bug."),
        DrillKind.NAME_THE_STORY: tuple(f"Tell me of time {number}." for number in range(3)),
    }.get(kind, ("Where does 40% come from?", "Where does 2 h come from?"))
    limit = 10 if kind is DrillKind.NAME_THE_STORY else 0
    whole = Drill(
        id=drill_id,
        at=START,
        kind=kind,
        level="L5",
        why="It was the weakest.",
        minutes=5,
        steps=tuple(Step(prompt=prompt, limit=limit, principle="dive_deep") for prompt in prompts),
    )
    return whole.model_copy(update=changes)


def told(step: Step, answer: str, result: Scored | Finding) -> Step:
    key = "scored" if isinstance(result, Scored) else "finding"
    return step.model_copy(update={"answer": answer, "answered_at": START, "seconds": 62.0, key: result})


FINDING = Finding(
    outcome=Outcome.UNKNOWN, says="Code cannot tell.", quotes=("I measured it",), beside="The story says so."
)


def series(count: int = 4, *, name: str = "Dive Deep") -> Series:
    points = tuple(
        Point(at=START + timedelta(days=day), score=2.0 + day / 4, error=0.5, where=f"i{day}", drill=day % 2 == 1)
        for day in range(count)
    )
    trend = (
        Trend(direction=Direction.UP, change=1.0, band=0.6, says="It rises by 1.0, outside the error band of ±0.6.")
        if count > 2
        else Trend(direction=Direction.UNKNOWN, says="No trend yet: it takes three answers, and there are 2.")
    )
    return Series(rubric=name.lower().replace(" ", "_"), name=name, principle=True, points=points, trend=trend)


def report(today: date) -> Progress:
    return Progress(
        today=today,
        rounds=3,
        drills=2,
        series=(series(), series(2, name="Ownership")),
        coverage=(
            Covered(day=today - timedelta(days=3), stories=1, one=1, two=0),
            Covered(day=today, stories=3, one=2, two=1),
        ),
        principles=2,
        own_votes=OwnVotes(answers=1),
        star=tuple(ElementShare(element=element, missing=1, answers=4) for element in Element),
        action=Place(share=0.3, answers=3, of=4),
        result=Place(share=None, answers=0, of=4),
        topics=(Topic(topic="graphs", solved=1, tried=2, there=8), Topic(topic="heaps", solved=0, tried=0, there=5)),
        unseen=1,
    )
