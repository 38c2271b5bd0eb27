"""Goal, coverage, allocation and plan over the real store."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from interviewer.domain.assessment.session import AssessmentPart
from interviewer.domain.entities.interview import Setup
from interviewer.domain.loops.practice_loop import LoopChoice
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.plan import ItemKind
from interviewer.domain.preparation.series import local_day
from interviewer.service import InterviewerError, Service
from tests.domain.fixtures import FULL_STORY
from tests.reports.test_calendar import events
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock

WEEKS = timedelta(days=28)


@pytest.fixture
def service(open_service: Build) -> Iterator[Service]:
    yield open_service()


@pytest.fixture
def today(clock: FakeClock) -> date:
    return local_day(clock())


def played(service: Service, setup: Setup) -> str:
    """A round with one story, ended and scored."""
    interview = service.start(setup)
    for said in ("I work on training jobs.", FULL_STORY):
        for _ in service.answer(interview.id, said, after=service.open(interview.id).turns[-1].index):
            pass
    service.end(interview.id)
    service.score(interview.id, progress=lambda step: None, cancelled=lambda: False)
    return interview.id


def test_a_goal_is_kept_changed_and_dropped(service: Service, open_service: Build, today: date) -> None:
    planning = service.planning
    assert planning.goal() is None
    first = planning.set_goal(today + WEEKS, "L6", 200)
    assert (first.level, first.minutes, first.since) == ("L6", 200, today)
    assert open_service().planning.goal() == first
    changed = planning.set_goal(None, "", 60, today + timedelta(days=3))
    assert (changed.day, changed.level, changed.since) == (None, "L5", today)
    assert planning.drop_goal() == changed and planning.goal() is None
    planning.restore_goal(changed)
    assert planning.goal() == changed


def test_a_goal_after_one_that_is_over_begins_anew(service: Service, today: date) -> None:
    service.planning.set_goal(today + timedelta(days=2), "L5", 150)
    later = today + timedelta(days=10)
    assert service.planning.set_goal(later + WEEKS, "L5", 150, later).since == later


@pytest.mark.parametrize(
    ("ahead", "level", "minutes", "why"),
    [(-1, "L5", 150, "cannot be on"), (800, "L5", 150, "two years"), (9, "L9", 150, "L9"), (9, "L5", 5, "15 to 5,000")],
)
def test_a_goal_that_cannot_be_is_refused(
    service: Service, today: date, ahead: int, level: str, minutes: int, why: str
) -> None:
    with pytest.raises(InterviewerError, match=why):
        service.planning.set_goal(today + timedelta(days=ahead), level, minutes)
    assert service.planning.goal() is None


def test_coverage_has_the_principles_of_the_pack_in_its_order(service: Service) -> None:
    story = service.bank.add(FULL_STORY, principle="ownership")
    covered = service.planning.coverage()
    assert [row.principle for row in covered.rows] == list(service.content.pack.principle_names)
    assert covered.stories == {story.id: story.title}
    row = covered.row("ownership")
    assert row is not None and row.strength is not Strength.GAP


def test_without_a_planned_loop_the_levels_plan_is_prepared_for(service: Service, today: date) -> None:
    service.planning.set_goal(today + WEEKS, "L4", 150)
    rules = service.content.loop
    parts = service.planning.loop_rounds()
    assert [one.persona for one in parts] == [one.persona for one in rules.plans["L4"].rounds]
    assert {one.persona for one in parts if one.important} == {rules.chair, rules.decider}


def test_a_planned_loop_is_prepared_for(service: Service, today: date) -> None:
    loop = service.loops.plan(LoopChoice(real_day=today + WEEKS, minutes=20))
    assert {one.minutes for one in service.planning.loop_rounds()} == {20}
    assert len(service.planning.allocation().slots) == sum(len(one.owns) for one in loop.rounds)
    assert len(service.planning.allocation(()).slots) == 0
    service.loops.delete(loop.id)
    assert {one.minutes for one in service.planning.loop_rounds()} == {60}


def test_no_story_is_told_twice_and_what_to_prepare_next_is_sorted_by_gain(service: Service) -> None:
    for number in range(3):
        service.bank.add(f"{FULL_STORY} That was case {number}.", principle="dive_deep")
    stories = [slot.story for slot in service.planning.allocation().slots if slot.story]
    assert stories and len(stories) == len(set(stories))
    gains = [one.gain for one in service.planning.prepare_next()]
    assert gains and gains == sorted(gains, reverse=True) and len(gains) <= 10


def test_the_next_step_of_the_first_day_is_a_story_and_telling_it_is_kept(service: Service, today: date) -> None:
    service.planning.set_goal(today + WEEKS, "L5", 150)
    step = service.planning.next_step()
    assert step is not None and step.kind is ItemKind.TELL
    story = service.bank.add(FULL_STORY, principle=step.subject)
    items = service.planning.plan().items
    told = [item for item in items if item.done]
    assert [(one.kind, one.where, one.minutes) for one in told] == [(ItemKind.TELL, story.id, 15)]
    assert service.planning.next_step() != step


def test_rounds_drills_loops_and_assessments_that_were_held_are_in_the_plan(
    service: Service, clock: FakeClock, today: date
) -> None:
    service.planning.set_goal(today + WEEKS, "L5", 600)
    interview = played(service, Setup(minutes=15, principles=("ownership",), seed=3))
    drill = service.drills.start(DrillKind.RETELL, "ownership")
    for _ in drill.steps:
        drill = service.drills.answer(drill.id, FULL_STORY)
    sitting = service.assessments.start("L5", AssessmentPart.WORK, seed=1)
    service.assessments.finish(sitting.id)
    done = {item.kind: item for item in service.planning.plan().items if item.done}
    assert done[ItemKind.ROUND].where == interview and "of 5" not in done[ItemKind.ROUND].why
    assert done[ItemKind.DRILL].where == drill.id and done[ItemKind.DRILL].principles == ("ownership",)
    assert done[ItemKind.ASSESSMENT].where == sitting.id
    service.reveal(interview)
    round_done = next(item for item in service.planning.plan().items if item.kind is ItemKind.ROUND)
    assert "of 5" in round_done.why
    told = {row.question_id for row in service.scorecard(interview).stories}  # type: ignore[union-attr]
    asked = {step.question_id for step in drill.steps} | told
    again = [item.question for item in service.planning.plan().items if item.question and not item.done]
    of_principle = [one for one in again if service.content.questions[one].rubric == "ownership"]
    assert of_principle and of_principle[0] not in asked


def test_rounds_of_a_loop_on_one_day_are_a_loop(service: Service, today: date) -> None:
    service.planning.set_goal(today + WEEKS, "L5", 600)
    loop = service.loops.plan(LoopChoice(real_day=today + WEEKS, minutes=15, seed=3))
    for number in range(2):
        interview = service.loops.start_round(loop.id, number)
        service.end(interview.id)
    (done,) = [item for item in service.planning.plan().items if item.done]
    assert (done.kind, done.where, done.title) == (ItemKind.LOOP, loop.id, "2 rounds of a loop")


def test_who_skips_the_questions_has_a_plan_of_four_weeks(service: Service, today: date) -> None:
    overview = service.planning.overview()
    assert overview.goal is None and overview.days_left is None
    assert overview.next_step is not None and overview.next_step == service.planning.next_step()
    assert "next four weeks" in overview.plan.note
    service.planning.set_goal(today + WEEKS, "L5", 150)
    assert service.planning.overview().days_left == 28


def test_the_calendar_holds_what_is_still_to_do(service: Service, today: date) -> None:
    service.planning.set_goal(today + WEEKS, "L5", 150)
    items = [item for item in service.planning.plan().items if not item.done]
    found = events(service.planning.ics())
    assert [event["DESCRIPTION"] for event in found] == [item.why for item in items]
    assert len({event["UID"] for event in found}) == len(found)
