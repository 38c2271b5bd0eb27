"""The use cases of the online assessment, on the real content and a real SQLite file."""

import pytest

from interviewer.domain.assessment.items import ITEMS
from interviewer.domain.assessment.session import (
    PAIRS,
    SCENARIOS,
    Answered,
    AssessmentPart,
    AssessmentSession,
    Leaned,
    Rated,
    Side,
)
from interviewer.service import Conflict, InterviewerError, NotFound, Service
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock

REASON = (
    "The customer with the weekend jobs is harmed first, since 400 models would come out worse. Before noon I would "
    "compare runs with the flag on and off. I would tell the release manager now that it may be a week later."
)


@pytest.fixture
def service(open_service: Build) -> Service:
    return open_service()


@pytest.fixture
def sitting(service: Service) -> AssessmentSession:
    return service.assessments.start("L5", AssessmentPart.WORK, seed=3)


def rated(service: Service, item: str, reason: str = "") -> Rated:
    options = service.content.scenarios[item].options
    return Rated(ratings={option.id: option.effectiveness for option in options}, reason=reason)


def test_a_sitting_has_scenarios_then_pairs_and_a_time(sitting: AssessmentSession) -> None:
    assert (len(sitting.plan.scenarios), len(sitting.plan.pairs)) == (SCENARIOS, PAIRS)
    assert 15 * 60 < sitting.plan.seconds < 60 * 60


def test_without_a_seed_two_sittings_differ(service: Service) -> None:
    assert (
        service.assessments.start("L5", AssessmentPart.WORK).plan
        != service.assessments.start("L5", AssessmentPart.WORK).plan
    )


def test_every_choice_is_there_for_another_process(
    open_service: Build, service: Service, sitting: AssessmentSession
) -> None:
    first, pair = sitting.plan.scenarios[0], sitting.plan.pairs[0]
    service.assessments.choose(sitting.id, first, Rated(reason="Half a"))
    service.assessments.choose(sitting.id, first, rated(service, first, "Half a sentence"))
    service.assessments.choose(sitting.id, pair, Leaned(side=Side.RIGHT))

    assert open_service().assessments.open(sitting.id).choices == {
        first: rated(service, first, "Half a sentence"),
        pair: Leaned(side=Side.RIGHT),
    }


def test_a_choice_that_was_not_asked_for_is_refused(service: Service, sitting: AssessmentSession) -> None:
    first, pair = sitting.plan.scenarios[0], sitting.plan.pairs[0]
    for item, choice in (
        (first, Leaned(side=Side.LEFT)),
        (pair, Rated()),
        ("nothing", Rated()),
        (first, Rated(ratings={"nobody": 3})),
    ):
        with pytest.raises(InterviewerError, match="does not belong"):
            service.assessments.choose(sitting.id, item, choice)


def test_when_the_time_is_up_it_has_ended_then(service: Service, sitting: AssessmentSession, clock: FakeClock) -> None:
    clock.pass_(sitting.plan.seconds + 3600)

    with pytest.raises(Conflict, match="ended"):
        service.assessments.choose(sitting.id, sitting.items[0], rated(service, sitting.items[0]))
    assert service.assessments.open(sitting.id).ended_at == sitting.deadline
    assert service.assessments.finish(sitting.id).ended_at == sitting.deadline


def test_the_result_comes_after_the_end_with_the_reasons_scored_by_the_rubric(
    service: Service, sitting: AssessmentSession, clock: FakeClock
) -> None:
    first = sitting.plan.scenarios[0]
    service.assessments.choose(sitting.id, first, rated(service, first, REASON))
    with pytest.raises(InterviewerError, match="Finish it first"):
        service.assessments.result(sitting.id)
    clock.pass_(60)

    assert service.assessments.finish(sitting.id).ended_at == clock.now
    result = service.assessments.result(sitting.id)
    assert result.ratings == 5.0
    assert result.reasons is not None and result.reasons > 1
    assert len(result.scenarios) == SCENARIOS


def test_a_reason_that_says_nothing_earns_nothing(service: Service, sitting: AssessmentSession) -> None:
    first = sitting.plan.scenarios[0]
    service.assessments.choose(sitting.id, first, rated(service, first, "I think it is the most sensible one."))
    service.assessments.finish(sitting.id)

    assert service.assessments.result(sitting.id).reasons == 0.0


def test_a_deleted_sitting_can_be_had_back(service: Service, sitting: AssessmentSession) -> None:
    exported = service.assessments.delete(sitting.id)

    with pytest.raises(NotFound):
        service.assessments.open(sitting.id)
    assert service.assessments.restore(exported) == sitting.id
    assert [one.id for one in service.assessments.list()] == [sitting.id]
    assert service.assessments.export(sitting.id) == exported


def test_the_reasoning_part_takes_answers_until_it_is_submitted(service: Service, clock: FakeClock) -> None:
    sitting = service.assessments.start("L5", AssessmentPart.REASONING, seed=3)
    first, second = sitting.plan.reasoning[:2]
    key = service.content.reasoning[first].answer
    for item, choice in ((first, Answered(option="nobody")), (first, Rated()), ("nothing", Answered(option=key))):
        with pytest.raises(InterviewerError, match="does not belong"):
            service.assessments.choose(sitting.id, item, choice)
    service.assessments.choose(sitting.id, first, Answered(option=key))
    service.assessments.end_part(sitting.id, AssessmentPart.REASONING)

    with pytest.raises(Conflict, match="ended"):
        service.assessments.choose(sitting.id, second, Answered(option=key))
    result = service.assessments.result(sitting.id)
    assert result.reasoning is not None
    assert (result.reasoning.right, len(result.reasoning.items), result.scenarios) == (1, ITEMS, ())


def test_after_the_reasoning_part_its_answers_stand(service: Service, clock: FakeClock) -> None:
    sitting = service.assessments.start("L5", AssessmentPart.WHOLE, seed=3)
    service.assessments.end_part(sitting.id, AssessmentPart.CODING)
    clock.pass_(sitting.plan.reasoning_seconds + 1)
    first = sitting.plan.reasoning[0]

    with pytest.raises(Conflict, match="reasoning part has ended"):
        service.assessments.choose(sitting.id, first, Answered(option=service.content.reasoning[first].answer))
    assert service.assessments.open(sitting.id).stage is AssessmentPart.WORK
