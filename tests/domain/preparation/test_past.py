"""What was done, from what is stored."""

from datetime import UTC, date, datetime, timedelta

from interviewer.domain.assessment.session import AssessmentPlan, AssessmentSession
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.preparation.bank import BankStory, Origin, Telling
from interviewer.domain.preparation.drills import Drill, DrillKind, Scored, Step
from interviewer.domain.preparation.past import Held, drills_done, rounds_done, sittings_done, tellings_done
from interviewer.domain.preparation.plan import ItemKind, Practice
from tests.domain.preparation.banks import AT, G, S, W, X, story

FIRST = AT.date()
LATER = AT + timedelta(days=2)


def day_of(at: datetime) -> date:
    return at.astimezone(UTC).date()


def held(number: int, loop: str = "", day: date = FIRST, result: float | None = None) -> Held:
    practised = (Practice(principle=f"p{number}"),)
    return Held(
        id=f"i{number}",
        persona="coding",
        title="Coding",
        day=day,
        minutes=20,
        loop=loop,
        result=result,
        practised=practised,
    )


def test_a_round_on_its_own_is_a_round_and_several_of_a_loop_on_a_day_are_a_loop() -> None:
    rounds = [held(1), held(2, "loop"), held(3, "loop", result=3.0), held(4, "loop", day=LATER.date())]
    alone, loop, split = sorted(rounds_done(rounds), key=lambda one: (one.day, one.kind is ItemKind.LOOP))
    alone, loop = (alone, loop) if alone.kind is ItemKind.ROUND else (loop, alone)
    assert (alone.kind, alone.subject, alone.where) == (ItemKind.ROUND, "coding", "i1")
    assert (loop.kind, loop.subject, loop.minutes, loop.result, loop.where) == (
        ItemKind.LOOP,
        "loop",
        40,
        3.0,
        "loop",
    )
    assert [one.principle for one in loop.practised] == ["p2", "p3"]
    assert (split.kind, split.where) == (ItemKind.ROUND, "i4")


def drill(kind: DrillKind, *steps: Step) -> Drill:
    return Drill(id="d", at=AT, kind=kind, level="L5", minutes=10, steps=steps)


def step(answered: bool = True, scored: Scored | None = None) -> Step:
    return Step(
        prompt="When?",
        question_id="q",
        principle="ownership",
        answered_at=LATER if answered else None,
        seconds=100 if answered else None,
        scored=scored,
    )


def test_a_drill_counts_once_all_its_questions_are_answered() -> None:
    assert not list(drills_done([drill(DrillKind.RETELL, step(), step(answered=False))], {}, day_of))
    scored = Scored(overall=3.4, vote=Vote.INCLINED)
    told = drill(DrillKind.RETELL, step(scored=Scored(overall=1.0)), step(scored=scored))
    numbers = drill(DrillKind.NUMBERS, step())
    first, second = drills_done([told, numbers], {"ownership": "Ownership"}, day_of)
    assert (first.day, first.subject, first.minutes, first.result) == (LATER.date(), "ownership", 10, 3.4)
    assert first.practised == (Practice(principle="ownership", question="q", strength=W),)
    assert first.title == "Tell it twice: Ownership"
    assert (second.subject, second.practised, second.result) == ("numbers", (), None)


def test_a_retelling_without_a_score_says_nothing_of_its_strength() -> None:
    (one,) = drills_done([drill(DrillKind.RETELL, step())], {}, day_of)
    assert one.practised[0].strength is None and one.result is None


def test_each_part_of_an_assessment_that_is_over_was_done() -> None:
    plan = AssessmentPlan(level="L5", reasoning=("r",), scenarios=("s",), seconds=60, reasoning_seconds=60)
    sitting = AssessmentSession(id="a", plan=plan, started_at=AT)
    over = sitting.model_copy(update={"ended_at": AT + timedelta(minutes=50)})
    assert not list(sittings_done([sitting], day_of))
    assert [(one.subject, one.minutes) for one in sittings_done([over], day_of)] == [("reasoning", 50), ("work", 0)]


def told(one: BankStory, *origins: Origin) -> BankStory:
    tellings = tuple(Telling(text="I did.", at=one.at, origin=origin) for origin in origins)
    return one.model_copy(update={"tellings": tellings})


def test_a_telling_counts_for_the_principle_that_lacked_stories_most() -> None:
    stories = [
        story("second", {"ownership": X, "dive_deep": W}, at=LATER),
        story("first", {"ownership": X, "dive_deep": S}),
    ]
    first, second = tellings_done(stories, day_of)
    assert (first.where, first.subject, first.day, first.minutes) == ("first", "ownership", AT.date(), 15)
    assert (second.where, second.subject) == ("second", "dive_deep")


def test_a_telling_counts_for_what_the_candidate_meant_it_for() -> None:
    one = story("a", {"ownership": X, "dive_deep": G})
    serves = (one.serves[0], one.serves[1].model_copy(update={"own": W}))
    (done,) = tellings_done([one.model_copy(update={"serves": serves})], day_of)
    assert done.subject == "dive_deep" and done.practised == (Practice(principle="dive_deep"),)


def test_each_version_counts_for_the_principle_that_it_was_told_for() -> None:
    one = told(story("a", {"ownership": X, "dive_deep": S}), Origin.TYPED)
    meant = one.tellings[-1].model_copy(update={"meant": "dive_deep"})
    done = tuple(tellings_done([one.model_copy(update={"tellings": (*one.tellings, meant)})], day_of))
    assert [each.subject for each in done] == ["ownership", "dive_deep"]


def test_what_rounds_and_merges_brought_was_not_told_for_the_bank() -> None:
    versions = told(story("a", {"ownership": G}), Origin.ROUND, Origin.GUIDED, Origin.MERGED, Origin.FILE)
    guided, file = tellings_done([versions], day_of)
    assert (guided.subject, guided.minutes, guided.title) == ("", 15, "Told “The a story” again")
    assert file.minutes == 0 and file.practised == ()
