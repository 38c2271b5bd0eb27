"""Progress on the real content and a real SQLite file."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code_check import CheckedCode, Tally
from interviewer.domain.entities.interview import Interview, Setup, Speaker, Turn
from interviewer.domain.entities.rubric import Element
from interviewer.domain.entities.scorecard import Evidence, Reading, Scorecard, StarPart, Status, StoryScore, Vote
from interviewer.domain.loops.practice_loop import (
    Attempt,
    LoopChoice,
    LoopMode,
    RoundDay,
    Schedule,
    StoredLoop,
)
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.drills import DrillKind, Finding, Outcome, Step
from interviewer.domain.preparation.progress import Direction
from interviewer.domain.scores.self_vote import SelfVote
from interviewer.service import Service
from interviewer.store import Store
from tests.domain.preparation.drilled import drill, story, told
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock

SAID = "We were slow all spring. I profiled three hosts and replaced one. The step went back."
PROBLEM = "ready_kernels"


@pytest.fixture
def service(open_service: Build) -> Service:
    return open_service()


@pytest.fixture
def store(service: Service) -> Store:
    return service._store


def scored(
    rubric: str = "dive_deep", overall: float | None = 3.0, error: float | None = 0.2, code: CheckedCode | None = None
) -> StoryScore:
    place = Evidence(turn=1, quote="I profiled", start=SAID.index("I profiled"), end=SAID.index("I profiled") + 10)
    return StoryScore(
        question_id=PROBLEM if code is not None else f"{rubric}_q",
        question="Tell me about a time.",
        rubric=rubric,
        status=Status.NOT_SCORED if overall is None else Status.SCORED,
        reason="The model did not answer." if overall is None else "",
        overall=overall,
        vote=None if overall is None else Vote.INCLINED,
        star={} if code else {Element.ACTION: StarPart(met=True, evidence=place), Element.RESULT: StarPart(met=False)},
        reading=Reading(estimate=3.0, reader="words", error=error),
        code=code,
    )


def played(store: Store, name: str, at: datetime, *stories: StoryScore, revealed: bool = True, pack: str = "") -> None:
    """A round as it is stored when it was held, voted on, scored and shown."""
    turns = (Turn(index=1, speaker=Speaker.CANDIDATE, text=SAID, at=at),)
    opened = Interview(
        id=name, setup=Setup(pack=pack, persona="bar_raiser", level="L5"), agenda=(), started_at=at, last_seen_at=at
    )
    store.create(opened.model_copy(update={"turns": turns}), "0" * 64)
    store.end(name, at + timedelta(minutes=30))
    card = Scorecard(interview_id=name, level="L5", status=Status.SCORED, overall=3.0, stories=stories)
    for one in stories:
        store.save_story_score(name, one)
    store.save_scorecard(name, card)
    votes = [
        SelfVote(interview_id=name, question_id=s.question_id, vote=Vote.STRONGLY_INCLINED, at=at) for s in stories
    ]
    store.save_self_votes(name, votes)
    if revealed:
        store.reveal(name, at)


def rounds(store: Store, clock: FakeClock, scores: Sequence[float], first_day: int = 20) -> None:
    for number, score in enumerate(scores):
        played(store, f"r{number}", clock.now - timedelta(days=first_day - number), scored(overall=score))


def test_nothing_gives_an_empty_report_and_a_week_that_says_so(service: Service) -> None:
    report = service.progress.report()

    assert (report.series, report.coverage, report.topics, report.star, report.rounds) == ((), (), (), (), 0)
    assert report.principles == 16
    assert "nothing was done here" in report.week
    assert service.progress.week() == report.week


def test_scores_of_rounds_and_drills_make_one_series_with_their_errors(
    service: Service, store: Store, clock: FakeClock
) -> None:
    rounds(store, clock, (2.0, 2.1))
    step = told("I did.", 4.0).model_copy(update={"answered_at": clock.now})
    store.drills.add(drill(step, drill_id="d1").model_copy(update={"at": clock.now}))

    [found] = service.progress.report().series

    assert (found.rubric, found.name, found.principle) == ("dive_deep", "Dive Deep", True)
    assert [(point.score, point.error, point.where, point.drill) for point in found.points] == [
        (2.0, 0.2, "r0", False), (2.1, 0.2, "r1", False), (4.0, 0.2, "d1", True)
    ]  # fmt: skip
    assert found.trend.direction is Direction.UP


def test_a_score_that_was_not_shown_gives_away_nothing(service: Service, store: Store, clock: FakeClock) -> None:
    played(store, "open", clock.now, scored(), revealed=False)

    report = service.progress.report()

    assert (report.series, report.star, report.rounds, report.unseen) == ((), (), 0, 1)
    assert "1 scored round not counted here" in report.week


def test_a_round_that_waits_for_its_debrief_gives_away_nothing_until_it_was_held(
    service: Service, store: Store, clock: FakeClock
) -> None:
    played(store, "hidden", clock.now, scored())
    loop = StoredLoop(
        id="loop",
        created_at=clock.now,
        choice=LoopChoice(level="L5", real_day=date(2026, 3, 30), mode=LoopMode.REAL),
        schedule=Schedule(
            stages=(),
            rounds=(RoundDay(persona="bar_raiser", minutes=45, owns=(), day=date(2026, 3, 2)),),
            full_loop=date(2026, 3, 29),
        ),
        attempts=(Attempt(round=0, interview_id="hidden"),),
    )
    store.loops.create(loop)

    before = service.progress.report()
    store.loops.mark_debriefed("loop", clock.now)
    after = service.progress.report()

    assert (before.series, before.star, before.action.answers, before.rounds, before.unseen) == ((), (), 0, 0, 1)
    assert (len(after.series), after.rounds, after.unseen) == (1, 1, 0)


def test_an_answer_without_a_score_and_a_round_of_another_pack_are_left_out(
    service: Service, store: Store, clock: FakeClock
) -> None:
    played(store, "failed", clock.now, scored(overall=None))
    played(store, "other", clock.now, scored(), pack="other")

    report = service.progress.report()

    assert (report.series, report.rounds) == ((), 1)


def test_only_what_was_up_to_the_day_counts(service: Service, store: Store, clock: FakeClock) -> None:
    rounds(store, clock, (2.0, 3.0, 4.0), first_day=10)

    report = service.progress.report((clock.now - timedelta(days=9)).date())

    assert [point.score for point in report.series[0].points] == [2.0, 3.0]
    assert report.today == (clock.now - timedelta(days=9)).date()


def test_what_the_last_answers_lack_and_where_the_action_stands(
    service: Service, store: Store, clock: FakeClock
) -> None:
    rounds(store, clock, (3.0, 3.0))
    bare = told("I did.", 3.0, 0.2, action=True, result=True)
    store.drills.add(drill(bare).model_copy(update={"at": clock.now}))

    report = service.progress.report(clock.now.date() + timedelta(days=400))

    assert [(one.element, one.missing, one.answers) for one in report.star] == [
        (Element.ACTION, 0, 3), (Element.RESULT, 2, 3)
    ]  # fmt: skip
    assert (report.action.share, report.action.answers, report.action.of) == (0.31, 2, 3)
    assert (report.result.share, report.result.answers) == (None, 0)


def test_coverage_fills_up_as_stories_come(service: Service, store: Store, clock: FakeClock) -> None:
    kept = story("s1", serves={"dive_deep": Strength.STRONG, "ownership": Strength.GAP})
    at = clock.now - timedelta(days=2)
    telling = kept.tellings[0].model_copy(update={"at": at})
    store.stories.add(kept.model_copy(update={"tellings": (telling,)}))

    report = service.progress.report()

    assert [(one.day, one.stories, one.one, one.two) for one in report.coverage] == [(at.date(), 1, 1, 0)]
    assert "1 more principle got a story: 1 of 16 principles have a story now, 0 of them two." in report.week


def test_own_votes_are_compared_from_three_answers_on(service: Service, store: Store, clock: FakeClock) -> None:
    rounds(store, clock, (3.0, 3.0))
    assert service.progress.report().own_votes.model_dump() == {"answers": 2, "mean": None, "says": ""}
    played(store, "third", clock.now, scored())

    own = service.progress.report().own_votes

    assert (own.answers, own.mean) == (3, 1.0)
    assert own.says.startswith("Over 3 answers you rated yourself 1.0 steps too high")


def test_solved_problems_are_counted_by_topic_from_rounds_and_drills(
    service: Service, store: Store, clock: FakeClock
) -> None:
    problem = service.content.questions[PROBLEM]
    assert isinstance(problem, CodingProblem)
    wrong = CheckedCode(number=1, not_run="it does not compile")
    right = CheckedCode(number=1, examples=Tally(passed=2, cases=2), hidden=Tally(passed=9, cases=9))
    played(store, "r1", clock.now - timedelta(days=30), scored("coding", code=wrong))

    tried = service.progress.report().topics
    played(store, "r2", clock.now - timedelta(days=1), scored("coding", code=right))
    solved = service.progress.report()

    assert [(one.topic, one.solved, one.tried) for one in tried] == [(name, 0, 1) for name in sorted(problem.topics)]
    assert [(one.topic, one.solved, one.tried) for one in solved.topics] == [
        (name, 1, 1) for name in sorted(problem.topics)
    ]
    assert "You solved 1 coding problem for the first time." in solved.week
    other = Step(
        prompt="Write it.",
        question_id="slow_hosts",
        answer="x",
        answered_at=clock.now,
        seconds=300,
        finding=Finding(outcome=Outcome.GOOD, says="All cases come out right."),
    )
    store.drills.add(drill(other, kind=DrillKind.CODING).model_copy(update={"at": clock.now}))
    again = service.progress.report()

    assert "You solved 2 coding problems for the first time." in again.week


def test_a_week_tells_what_was_done_and_what_it_brought(service: Service, store: Store, clock: FakeClock) -> None:
    rounds(store, clock, (2.0, 2.0, 2.0))
    for number in range(3):
        played(store, f"now{number}", clock.now - timedelta(days=number), scored(overall=4.5))
    store.drills.add(
        drill(told("I did.", 4.5).model_copy(update={"answered_at": clock.now})).model_copy(update={"at": clock.now})
    )

    said = service.progress.week()

    assert said.startswith("From 24 February to 2 March you held 3 rounds and did 1 drill (1 × “Tell it twice”")
    assert "4 answers scored 4.5 of 5 on average. That is up by 2.5: the 3 answers before scored 2.0" in said
    assert "Most often missing in the last" in said
