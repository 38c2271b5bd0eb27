"""Drills on the real content and a real SQLite file."""

import random
from datetime import date, timedelta

import pytest

from interviewer.domain.coding.problem import CodingProblem, reference
from interviewer.domain.entities.interview import Level
from interviewer.domain.loops.practice_loop import LoopChoice, LoopMode
from interviewer.domain.preparation.bank import Origin
from interviewer.domain.preparation.drills import DrillKind, Outcome
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.retelling import comparison
from interviewer.service import BadAnswer, BadCode, Conflict, InterviewerError, NotFound, NotRun, Service
from interviewer.usecases.drill_questions import next_question
from tests.domain.preparation.drilled import CHURN, FIRMWARE, story
from tests.shipped import content
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock, FakeJudge
from tests.usecases.test_scoring import STORY, told

LONGER = f"{FIRMWARE} I wrote the check that now runs before a host is admitted, and I learned to look there first."


@pytest.fixture
def service(open_service: Build) -> Service:
    return open_service(judge=FakeJudge())


def test_a_question_is_told_scored_and_told_again_with_both_side_by_side(service: Service, clock: FakeClock) -> None:
    drill = service.drills.start(DrillKind.RETELL, "dive_deep")
    service.drills.begin(drill.id)
    clock.pass_(90)

    first = service.drills.answer(drill.id, FIRMWARE)

    assert first.steps[0].principle == "dive_deep"
    assert first.steps[0].prompt == service.content.questions[first.steps[0].question_id].text
    assert (first.steps[0].seconds, first.position, comparison(first)) == (90, 1, None)
    scored = first.steps[0].scored
    assert scored is not None and scored.overall is not None and scored.quotes
    assert all(quote in FIRMWARE for quote in scored.quotes)

    clock.pass_(60)
    again = service.drills.answer(drill.id, LONGER)

    found = comparison(again)
    assert again.done and found is not None
    assert again.steps[1].seconds == 60, "without begin the clock runs from the answer before"
    assert service.drills.get(drill.id) == again


def test_the_answer_is_stored_before_it_is_scored_and_scoring_is_made_good_later(
    service: Service, open_service: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    drill = service.drills.start(DrillKind.RETELL, "dive_deep")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("interviewer.usecases.scoring.Scoring.score_answer", killed)
        with pytest.raises(KeyboardInterrupt):
            service.drills.answer(drill.id, FIRMWARE)

    later = open_service(judge=FakeJudge())
    kept = later.drills.get(drill.id)
    assert (kept.steps[0].answer, kept.unsettled) == (FIRMWARE, (0,))
    settled = later.drills.settle(drill.id)
    assert settled.unsettled == () and settled.steps[0].scored is not None
    assert later.drills.settle(drill.id) == settled


def test_a_use_is_written_into_the_story_that_was_told_and_only_once(service: Service, open_service: Build) -> None:
    kept = service.bank.add(FIRMWARE, title="Firmware", origin=Origin.TYPED)
    drill = service.drills.start(DrillKind.RETELL, "dive_deep")

    answered = service.drills.answer(drill.id, LONGER)

    step = answered.steps[0]
    assert step.story_id == kept.id and step.scored is not None
    [use] = service.bank.get(kept.id).uses
    assert (use.where, use.question_id, use.principle, use.score) == (
        drill.id, step.question_id, "dive_deep", step.scored.overall
    )  # fmt: skip
    # As after a crash between the two writes.
    service._store.drills.change(answered.with_step(0, step.model_copy(update={"scored": None, "story_id": ""})))
    assert service.drills.settle(drill.id).steps[0].story_id == kept.id
    assert len(service.bank.get(kept.id).uses) == 1


def test_a_question_is_new_while_there_are_new_ones_and_then_comes_in_other_words(
    service: Service, clock: FakeClock
) -> None:
    of_principle = [q.id for q in service.content.questions.values() if q.rubric == "frugality"]
    asked = []
    for _ in of_principle:
        drill = service.drills.start(DrillKind.RETELL, "frugality")
        asked.append(drill.steps[0].question_id)
        service.drills.answer(drill.id, FIRMWARE)
        clock.pass_(3600)

    assert sorted(asked) == sorted(of_principle)
    again = service.drills.start(DrillKind.RETELL, "frugality").steps[0]
    question = service.content.questions[again.question_id]
    assert (again.question_id, again.prompt) == (asked[0], question.rephrase), "the one asked longest ago"


def test_a_question_of_a_round_is_not_asked_again(service: Service, clock: FakeClock) -> None:
    interview = told(service)
    service.score(interview.id, progress=lambda _: None, cancelled=lambda: False)
    in_round = {one.question_id for one in service.stories(interview)}

    for rubric in {service.content.questions[one].rubric for one in in_round}:
        assert service.drills.start(DrillKind.RETELL, rubric).steps[0].question_id not in in_round
        clock.pass_(1)


def test_questions_of_the_level_come_first() -> None:
    pool = [q for q in content().questions.values() if q.rubric == "ownership"]
    level: Level = "L6"
    chosen = {next_question(pool, level, {}, random.Random(seed)).id for seed in range(20)}

    assert all(content().questions[one].suits(level) for one in chosen)


def test_without_a_subject_the_principle_asked_about_least_is_chosen(service: Service, clock: FakeClock) -> None:
    first = service.drills.start(DrillKind.RETELL)
    service.drills.answer(first.id, FIRMWARE)
    clock.pass_(60)
    second = service.drills.start(DrillKind.RETELL)

    assert first.why.startswith("You have been asked about ") and "never" in first.why
    assert second.steps[0].principle != first.steps[0].principle


def test_a_question_or_a_story_can_be_the_subject(service: Service) -> None:
    question = next(q for q in service.content.questions.values() if q.rubric == "earn_trust")
    kept = service.bank.add(CHURN, title="Churn")
    service._store.stories.add(story("unread", FIRMWARE))

    assert service.drills.start(DrillKind.RETELL, question.id).steps[0].question_id == question.id
    by_story = service.drills.start(DrillKind.RETELL, kept.id)
    assert by_story.steps[0].principle == service.bank.get(kept.id).serves[0].principle
    assert "Churn" in by_story.why
    with pytest.raises(InterviewerError, match="was not read yet"):
        service.drills.start(DrillKind.RETELL, "unread")
    with pytest.raises(InterviewerError, match="no principle, question or story 'nothing'"):
        service.drills.start(DrillKind.RETELL, "nothing")


def test_the_level_is_that_of_the_goal(service: Service, clock: FakeClock) -> None:
    assert service.drills.start(DrillKind.RETELL).level == service.content.pack.level
    goal = Goal(id="goal", at=clock(), day=None, level="L6", minutes=120, since=clock().date())
    service._store.goals.add(goal)

    assert service.drills.start(DrillKind.RETELL).level == "L6"
    assert service.drills.start(DrillKind.RETELL, level="L4").level == "L4"
    with pytest.raises(InterviewerError, match="no level"):
        service.drills.start(DrillKind.RETELL, level="L99")


def test_ten_stories_are_named_against_the_clock_and_a_late_answer_is_kept_as_late(
    service: Service, clock: FakeClock
) -> None:
    service.bank.add(FIRMWARE, title="The old firmware")
    service.bank.add(CHURN, title="The churn report")
    drill = service.drills.start(DrillKind.NAME_THE_STORY)

    assert len(drill.steps) == len({step.principle for step in drill.steps}) == 10
    for seconds in (4, 30):
        drill = service.drills.begin(drill.id)
        clock.pass_(seconds)
        drill = service.drills.answer(drill.id, "The old firmware. Our nightly job slowed.")
        clock.pass_(100)

    assert [(step.seconds, step.late) for step in drill.steps[:2]] == [(4, False), (30, True)]
    finding = drill.steps[1].finding
    assert finding is not None and finding.story_id == drill.steps[1].story_id
    assert "The old firmware" in finding.says


def test_begin_starts_the_clock_once(service: Service, clock: FakeClock) -> None:
    drill = service.drills.start(DrillKind.ARITHMETIC)
    begun = service.drills.begin(drill.id)
    clock.pass_(5)

    assert service.drills.begin(drill.id) == begun
    assert service.drills.answer(drill.id, "3").steps[0].seconds == 5


def test_the_candidate_says_which_story_they_meant(service: Service) -> None:
    kept = service.bank.add(FIRMWARE, title="The old firmware")
    drill = service.drills.start(DrillKind.NAME_THE_STORY)
    drill = service.drills.answer(drill.id, "The party of last summer")
    assert drill.steps[0].finding is not None and drill.steps[0].finding.outcome is Outcome.UNKNOWN

    meant = service.drills.meant(drill.id, 0, kept.id).steps[0]

    assert meant.story_id == kept.id and meant.finding is not None and "The old firmware" in meant.finding.says
    with pytest.raises(NotFound):
        service.drills.meant(drill.id, 0, "nothing")
    with pytest.raises(InterviewerError, match="Question 2 .* no answer that names a story"):
        service.drills.meant(drill.id, 1, kept.id)


def test_numbers_are_asked_about_and_marked_by_the_candidate(service: Service) -> None:
    service._store.stories.add(story("s1", FIRMWARE, numbers=(("1.9 seconds", "three hosts"),)))
    drill = service.drills.start(DrillKind.NUMBERS, "s1")

    answered = service.drills.answer(drill.id, "From the profiler, over three nights before and after.")
    marked = service.drills.mark(drill.id, 0, Outcome.GOOD)

    finding = answered.steps[0].finding
    assert finding is not None and finding.outcome is Outcome.UNKNOWN and finding.beside.endswith("“three hosts”")
    assert marked.steps[0].finding is not None and marked.steps[0].finding.counts is Outcome.GOOD
    with pytest.raises(InterviewerError, match="no answer that could be marked"):
        service.drills.mark(drill.id, 5, Outcome.GOOD)


def test_without_stories_or_rounds_a_drill_says_what_to_do_first(service: Service) -> None:
    assert service.drills.lacking(DrillKind.RETELL) == ""
    assert "no story in your bank yet" in service.drills.lacking(DrillKind.NAME_THE_STORY)
    assert "no story in your bank yet" in service.drills.lacking(DrillKind.NUMBERS)
    assert "Hold a round first" in service.drills.lacking(DrillKind.FOLLOW_UPS)
    service._store.stories.add(story("s1", CHURN, title="Churn"))
    assert "no number in your stories" in service.drills.lacking(DrillKind.NUMBERS)
    with pytest.raises(InterviewerError, match="no number in “Churn”"):
        service.drills.start(DrillKind.NUMBERS, "s1")
    assert service.drills.count() == 0


def test_what_a_round_left_open_is_asked_until_it_is_answered(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    interview = told(service)
    service.end(interview.id)
    assert not service.drills.lacking(DrillKind.FOLLOW_UPS)

    drill = service.drills.start(DrillKind.FOLLOW_UPS)

    assert all(step.where == interview.id and step.beside for step in drill.steps)
    first = drill.steps[0]
    answered = service.drills.answer(drill.id, "I compared it with three nights on another host, because it was idle.")
    finding = answered.steps[0].finding
    assert finding is not None and finding.counts is Outcome.GOOD
    clock.pass_(60)
    try:
        asked = service.drills.start(DrillKind.FOLLOW_UPS).steps
    except InterviewerError:
        asked = ()
    assert first.subject not in [step.subject for step in asked]
    service.delete(interview.id)
    assert "Hold a round first" in service.drills.lacking(DrillKind.FOLLOW_UPS)


def test_follow_ups_give_away_nothing_of_a_round_that_waits_for_its_debrief(open_service: Build) -> None:
    service = open_service()
    loop = service.loops.plan(LoopChoice(real_day=date(2026, 3, 30), mode=LoopMode.REAL), date(2026, 3, 2))
    interview = service.loops.start_round(loop.id, 0)
    list(service.answer(interview.id, "I work on compilers.", after=0))
    list(service.answer(interview.id, STORY, after=2))
    service.end(interview.id)

    assert service.drills.lacking(DrillKind.FOLLOW_UPS)
    with pytest.raises(InterviewerError):
        service.drills.start(DrillKind.FOLLOW_UPS, interview.id)


def test_arithmetic_is_checked_with_its_unit(service: Service) -> None:
    drill = service.drills.start(DrillKind.ARITHMETIC, "chat_serving")

    answered = service.drills.answer(drill.id, "I have no idea")

    assert {step.question_id for step in drill.steps} == {"chat_serving"}
    assert answered.steps[0].finding is not None and answered.steps[0].finding.outcome is Outcome.UNKNOWN
    with pytest.raises(InterviewerError, match="no question 'nothing'"):
        service.drills.start(DrillKind.ARITHMETIC, "nothing")
    with pytest.raises(InterviewerError, match="no figures to work out here"):
        service.drills.start(DrillKind.ARITHMETIC, "dive_deep_slower_than_it_should")


def test_a_coding_warm_up_without_the_function_says_so_and_runs_nothing(service: Service) -> None:
    drill = service.drills.start(DrillKind.CODING)
    problem = service.content.questions[drill.steps[0].question_id]
    assert isinstance(problem, CodingProblem)

    with pytest.raises(BadCode):
        service.drills.answer(drill.id, "  ")
    with pytest.raises(BadCode):
        service.drills.answer(drill.id, "x" * 200_001)
    answered = service.drills.answer(drill.id, "x = 1")

    finding = answered.steps[0].finding
    assert finding is not None and finding.says.startswith("Nothing was run, because it defines no function")
    other = service.content.questions[service.drills.start(DrillKind.CODING, problem.topics[0]).steps[0].question_id]
    assert isinstance(other, CodingProblem) and problem.topics[0] in other.topics
    with pytest.raises(InterviewerError, match="no short coding problem about 'nothing'"):
        service.drills.start(DrillKind.CODING, "nothing")
    with pytest.raises(NotRun):
        service.drills.run(service.drills.start(DrillKind.ARITHMETIC).id, "x = 1")


@pytest.mark.slow
def test_a_right_solution_is_run_and_solved(service: Service) -> None:
    drill = service.drills.start(DrillKind.CODING)
    problem = service.content.questions[drill.steps[0].question_id]
    assert isinstance(problem, CodingProblem)
    solution = reference(problem).replace("def reference(", f"def {problem.signature.name}(")

    assert all(case.passed for case in service.drills.run(drill.id, solution).cases)
    finding = service.drills.answer(drill.id, solution).steps[0].finding

    assert finding is not None and finding.outcome is Outcome.GOOD


def test_what_cannot_be_taken_is_refused_and_nothing_is_stored(service: Service) -> None:
    drill = service.drills.start(DrillKind.ARITHMETIC)

    with pytest.raises(BadAnswer):
        service.drills.answer(drill.id, " \n ")

    assert service.drills.get(drill.id) == drill
    for _ in drill.steps:
        drill = service.drills.answer(drill.id, "3")
    with pytest.raises(Conflict, match="All questions"):
        service.drills.answer(drill.id, "3")


def test_an_answer_from_a_second_tab_does_not_replace_the_first(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    drill = service.drills.start(DrillKind.ARITHMETIC)
    with monkeypatch.context() as patch:
        stale = service.drills.get(drill.id)
        service.drills.answer(drill.id, "1")
        patch.setattr(service.drills, "get", lambda _: stale)
        with pytest.raises(Conflict):
            service.drills.answer(drill.id, "2")

    assert [step.answer for step in service.drills.get(drill.id).steps][:2] == ["1", ""]


def test_a_change_that_comes_between_is_kept(service: Service) -> None:
    drill = service.drills.answer(service.drills.start(DrillKind.ARITHMETIC).id, "3")
    kept, real = service._store.drills, service._store.drills.change
    tries = iter((True, False))

    def change(record: object) -> object:
        if next(tries, False):
            real(service.drills.get(drill.id).model_copy(update={"why": "Another tab."}))
        return real(record)  # type: ignore[arg-type]

    kept.change = change  # type: ignore[assignment, method-assign]
    marked = service.drills.mark(drill.id, 0, Outcome.GOOD)

    assert marked.why == "Another tab."
    assert marked.steps[0].finding is not None and marked.steps[0].finding.own is Outcome.GOOD


def test_an_answer_that_the_judge_cannot_score_keeps_the_reason(open_service: Build) -> None:
    service = open_service(judge=FakeJudge(failures=1))
    drill = service.drills.answer(service.drills.start(DrillKind.RETELL).id, FIRMWARE)

    scored = drill.steps[0].scored
    assert scored is not None and scored.overall is None and scored.reason


def test_drills_are_listed_newest_first_and_deleting_can_be_undone(service: Service, clock: FakeClock) -> None:
    first = service.drills.start(DrillKind.ARITHMETIC)
    clock.now += timedelta(minutes=1)
    second = service.drills.start(DrillKind.ARITHMETIC)

    assert [one.id for one in service.drills.all()] == [second.id, first.id]
    assert service.drills.all(1, 1) == (first,)
    deleted = service.drills.delete(first.id)
    assert service.drills.count() == 1
    with pytest.raises(NotFound, match="no drill"):
        service.drills.get(first.id)
    service.drills.restore(deleted)
    assert service.drills.get(first.id) == first
