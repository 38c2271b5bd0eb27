"""A loop goes from plan to document through the store, and another process finds it where it stands."""

import json
from datetime import timedelta

import pytest

from interviewer.domain.assessment.session import AssessmentPart
from interviewer.domain.entities.debrief import LineKind
from interviewer.domain.entities.interview import Interview, InterviewState, Setup
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, LoopMode, RoundState
from interviewer.service import Conflict, DocumentFormat, InterviewerError, NotFound, Service
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock

ANSWER = (
    "Last March our nightly training job on 64 accelerators had slowed down by 30%. I owned the pipeline. I "
    "profiled every step and found that the data loader waited on a lock. I rewrote the loader without the "
    "lock, because sharding would have hidden the cause, and measured again: a step fell from 410 ms to 280 ms. "
    "I learned to profile first."
)


def choice(clock: FakeClock, mode: LoopMode = LoopMode.PRACTICE) -> LoopChoice:
    return LoopChoice(real_day=clock().date() + timedelta(days=14), minutes=15, mode=mode, seed=3)


def answer(service: Service, interview: Interview, text: str) -> None:
    last = service.open(interview.id).turns[-1]
    for _ in service.answer(interview.id, text, after=last.index):
        pass


def play(service: Service, loop: Loop, number: int, text: str = ANSWER) -> Loop:
    interview = service.loops.start_round(loop.id, number)
    for said in ("I work on training jobs.", text):
        answer(service, interview, said)
    return service.loops.finish_round(loop.id, number, progress=lambda step: None, cancelled=lambda: False)


def test_a_planned_loop_has_its_rounds_and_days_and_is_there_for_another_process(
    open_service: Build, clock: FakeClock
) -> None:
    planned = open_service().loops.plan(choice(clock))
    assert [one.persona for one in planned.rounds][-1] == "bar_raiser"
    assert {one.state for one in planned.rounds} == {RoundState.PLANNED}
    assert open_service().loops.get(planned.id) == planned
    assert open_service().loops.all() == (planned,)


def test_a_seed_is_drawn_when_none_is_given_and_a_past_day_is_refused(open_service: Build, clock: FakeClock) -> None:
    loops = open_service().loops
    assert loops.plan(choice(clock).model_copy(update={"seed": 0})).choice.seed > 0
    with pytest.raises(InterviewerError, match="Choose a later day"):
        loops.plan(LoopChoice(real_day=clock().date() - timedelta(days=1)))


def test_a_round_asks_about_its_own_principles_and_goes_on_where_it_was(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    begun = service.loops.start_round(planned.id, 0)
    assert (begun.setup.persona, begun.setup.minutes) == ("hiring_manager", 15)
    assert begun.setup.principles == planned.rounds[0].owns
    again = open_service().loops.start_round(planned.id, 0)
    assert again.id == begun.id
    seen = open_service().loops.get(planned.id)
    assert seen.next is not None
    assert (seen.next.number, seen.next.state, seen.next.interview_id) == (0, RoundState.ACTIVE, begun.id)
    with pytest.raises(Conflict, match="still goes on"):
        service.loops.redo_round(planned.id, 0)
    with pytest.raises(Conflict, match="was begun"):
        service.loops.skip_round(planned.id, 0)


def test_a_finished_round_is_scored_and_can_be_redone_with_other_questions(
    open_service: Build, clock: FakeClock
) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    scored = play(service, planned, 0)
    first = scored.rounds[0]
    assert first.state is RoundState.SCORED and first.interview_id is not None
    assert service.open(first.interview_id).state is InterviewState.ENDED
    with pytest.raises(Conflict, match="Redo it"):
        service.loops.start_round(planned.id, 0)
    redone = service.loops.redo_round(planned.id, 0)
    assert redone.setup.seed != service.open(first.interview_id).setup.seed
    seen = service.loops.get(planned.id).rounds[0]
    assert (seen.state, seen.attempts, seen.interview_id) == (RoundState.ACTIVE, 2, redone.id)


def test_a_round_can_get_another_day_and_length(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    day = clock().date() + timedelta(days=3)
    moved = service.loops.move_round(planned.id, 1, day=day, minutes=20)
    assert (moved.rounds[1].day, moved.rounds[1].minutes) == (day, 20)
    with pytest.raises(InterviewerError, match="between 15 and 90"):
        service.loops.move_round(planned.id, 1, minutes=5)
    with pytest.raises(InterviewerError, match="no round 9"):
        service.loops.move_round(planned.id, 8)


def test_a_step_before_the_loop_begins_at_its_level_and_is_marked_when_it_is_done(
    open_service: Build, clock: FakeClock
) -> None:
    service = open_service()
    early = service.start(Setup(persona="recruiter"))
    clock.pass_(1)
    planned = service.loops.plan(choice(clock))
    assert [(step.stage, step.state) for step in planned.steps] == [
        ("online_assessment", None),
        ("recruiter_screen", None),
        ("phone_screen", None),
    ]
    brought = service.read_resume(
        "cv.txt", b"Software engineer. Cut the training time of our ranking models by 40% in 2025. Led a team of five."
    )
    begun = service.loops.start_step(planned.id, 1, brought)
    assert (begun.setup.persona, begun.setup.level, begun.setup.minutes) == ("recruiter", planned.choice.level, 15)
    assert begun.resume == brought
    service.assessments.start("L4", AssessmentPart.WHOLE)
    sitting = service.assessments.start(planned.choice.level, AssessmentPart.WHOLE)
    service.end(begun.id)
    for one in (begun, sitting):
        assert service.loops.before(one.id, one.started_at) == planned.id
    assert service.loops.before(early.id, early.started_at) is None
    assert [(step.state, step.taken) for step in service.loops.get(planned.id).steps] == [
        (InterviewState.ACTIVE, sitting.id),
        (InterviewState.ENDED, begun.id),
        (None, None),
    ]
    assert service.loops.all()[0].steps == service.loops.get(planned.id).steps


def test_a_step_can_get_another_day_and_only_an_interviewer_s_is_begun_here(
    open_service: Build, clock: FakeClock
) -> None:
    loops = open_service().loops
    planned = loops.plan(choice(clock))
    day = clock().date() + timedelta(days=3)
    assert [step.day for step in loops.move_step(planned.id, 1, day).steps][1] == day
    for number, why in ((0, "no interviewer holds"), (3, "no step 4"), (-1, "no step 0")):
        with pytest.raises(InterviewerError, match=why):
            loops.start_step(planned.id, number)


def test_in_practice_a_write_up_is_shown_at_once_and_in_a_real_loop_only_after_the_debrief(
    open_service: Build, clock: FakeClock
) -> None:
    service = open_service()
    practice, real = (service.loops.plan(choice(clock, mode)) for mode in (LoopMode.PRACTICE, LoopMode.REAL))
    play(service, practice, 0)
    told = service.loops.write_up(practice.id, 0)
    assert told.vote is not None and told.persona == "hiring_manager"
    assert all(claim.quoted.words in ANSWER for note in told.notes for claim in note.shown)
    with pytest.raises(Conflict, match="no write-up of this round yet"):
        service.loops.write_up(practice.id, 1)
    played = play(service, real, 0).rounds[0].interview_id or ""
    with pytest.raises(Conflict, match="before the debrief"):
        service.loops.write_up(real.id, 0)
    assert service.export(played)["scorecard"] is None and not service.export(played)["story_scores"]
    for number in range(1, 5):
        service.loops.skip_round(real.id, number)
    service.loops.debrief(real.id)
    assert service.loops.write_up(real.id, 0).vote is not None
    assert service.export(played)["scorecard"] is not None and service.export(played)["story_scores"]


def test_in_a_real_loop_the_first_score_of_a_round_that_was_redone_waits_for_the_debrief_too(
    open_service: Build, clock: FakeClock
) -> None:
    service = open_service()
    practice, real = (service.loops.plan(choice(clock, mode)) for mode in (LoopMode.PRACTICE, LoopMode.REAL))
    play(service, practice, 0)
    first = play(service, real, 0).rounds[0].interview_id
    redone = service.loops.redo_round(real.id, 0)
    assert service.loops.hidden([first or "", redone.id, "other"]) == {first, redone.id}
    found = service.loops.of(first or "")
    assert found is not None and found.id == real.id
    service.end(redone.id)
    play_on = service.loops.finish_round(real.id, 0, progress=lambda step: None, cancelled=lambda: False)
    for one in play_on.rounds[1:]:
        service.loops.skip_round(real.id, one.number)
    service.loops.debrief(real.id)
    assert service.loops.hidden([first or "", redone.id]) == frozenset()


def test_a_skipped_round_is_no_vote_and_leaves_the_loop_open(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    with pytest.raises(Conflict, match="waits for"):
        service.loops.debrief(planned.id)
    play(service, planned, 0)
    for number in range(1, 5):
        service.loops.skip_round(planned.id, number)
    with pytest.raises(Conflict, match="Hold that first"):
        service.loops.document(planned.id)
    debrief = open_service().loops.debrief(planned.id)
    assert debrief.decision.outcome is Outcome.OPEN
    assert sum(beat.kind is LineKind.NO_WRITE_UP for beat in debrief.beats) == 4
    with pytest.raises(Conflict, match="nothing to score"):
        service.loops.finish_round(planned.id, 1, progress=lambda step: None, cancelled=lambda: False)
    assert open_service().loops.debrief(planned.id) == debrief


def test_the_document_is_there_in_every_form_and_tells_a_story_that_served_two_rounds(
    open_service: Build, clock: FakeClock
) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    for number in (0, 4):
        play(service, planned, number)
    for number in (1, 2, 3):
        service.loops.skip_round(planned.id, number)
    service.loops.debrief(planned.id)
    document = service.loops.document(planned.id)
    assert [reuse.rounds for reuse in document.findings.reused] == [(0, 4)]
    assert all(row.independent <= 1 for row in document.coverage)
    assert document.plan[0].task.startswith("Play the round with the ")
    forms = {form: service.loops.document_as(planned.id, form) for form in DocumentFormat}
    assert json.loads(forms[DocumentFormat.JSON])["headline"] == document.headline
    for form in (DocumentFormat.MARKDOWN, DocumentFormat.HTML):
        assert document.headline in forms[form].decode()


def test_the_map_grows_with_the_rounds_and_is_hidden_in_a_real_loop(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    practice, real = (service.loops.plan(choice(clock, mode)) for mode in (LoopMode.PRACTICE, LoopMode.REAL))
    assert {row.independent for row in service.loops.coverage(practice.id)} == {0}
    play(service, practice, 0)
    assert {row.independent for row in service.loops.coverage(practice.id)} == {0, 1}
    with pytest.raises(Conflict, match="before the debrief"):
        service.loops.coverage(real.id)


def test_a_deleted_loop_comes_back_without_the_interviews_that_are_gone(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    kept, gone = (service.loops.start_round(planned.id, number) for number in (0, 1))
    service.loops.skip_round(planned.id, 2)
    before = service.loops.get(planned.id)
    deleted = service.loops.delete(planned.id)
    service.loops.restore(deleted)
    assert service.loops.get(planned.id) == before
    service.loops.delete(planned.id)
    service.delete(gone.id)
    service.loops.restore(deleted)
    rounds = service.loops.get(planned.id).rounds
    assert rounds[0].interview_id == kept.id
    assert [one.state for one in rounds[1:3]] == [RoundState.PLANNED, RoundState.SKIPPED]


@pytest.mark.parametrize(
    ("said", "counts"),
    [(ANSWER, True), ("I mixed the two up: sixteen is the staging cluster, and production is right.", False)],
)
def test_the_bar_raiser_asks_about_what_two_rounds_heard_differently_and_only_a_story_counts(
    open_service: Build, clock: FakeClock, said: str, counts: bool
) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock).model_copy(update={"minutes": 45}))
    play(service, planned, 0)
    play(service, planned, 1, ANSWER.replace("64 accelerators", "16 accelerators"))
    begun = service.loops.start_round(planned.id, 4)
    (doubt,) = begun.setup.doubts
    assert "64 accelerators" in doubt.words[0] and "16 accelerators" in doubt.words[1]
    answer(service, begun, "I work on training jobs.")
    asked = service.open(begun.id).turns[-1].text
    assert "64 accelerators" in asked and "16 accelerators" in asked and asked.count("?") == 1
    answer(service, begun, said)
    service.loops.finish_round(planned.id, 4, progress=lambda step: None, cancelled=lambda: False)
    card = service.scorecard(begun.id)
    assert card is not None and len(service.ballot(begun.id).answers) == counts
    first = service.open(service.loops.get(planned.id).rounds[0].interview_id or "").agenda[0]
    told = [(story.question_id, story.rubric) for story in card.stories]
    assert told == ([("doubt_1", first.rubric)] if counts else [])
    if counts:
        assert service.rewrite(begun.id, "doubt_1", cancelled=lambda: False).text


def test_what_the_bar_raiser_was_told_of_a_round_goes_with_its_interview(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock).model_copy(update={"minutes": 45}))
    heard = play(service, planned, 0).rounds[0].interview_id
    play(service, planned, 1, ANSWER.replace("64 accelerators", "16 accelerators"))
    begun = service.loops.start_round(planned.id, 4)
    answer(service, begun, "I work on training jobs.")
    assert "64 accelerators" in json.dumps(service.export(begun.id))
    service.delete(heard or "")
    left = json.dumps(service.export(begun.id))
    assert "64 accelerators" not in left and "16 accelerators" in left
    assert "[deleted]" in service.open(begun.id).turns[-1].text
    answer(service, begun, "The one with sixteen is right, the other was a slip of the tongue.")
    assert service.open(begun.id).turns[-1].text


def test_deleting_a_loop_leaves_its_interviews(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    begun = service.loops.start_round(planned.id, 0)
    service.loops.delete(planned.id)
    with pytest.raises(NotFound):
        service.loops.get(planned.id)
    assert service.open(begun.id).id == begun.id


def test_an_interview_that_is_deleted_leaves_its_round_to_be_played(open_service: Build, clock: FakeClock) -> None:
    service = open_service()
    planned = service.loops.plan(choice(clock))
    service.delete(service.loops.start_round(planned.id, 0).id)
    assert service.loops.get(planned.id).rounds[0].state is RoundState.PLANNED
