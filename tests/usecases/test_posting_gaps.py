"""What the newest posting asks for and nothing answers, in the plan until something does."""

from collections.abc import Iterator

import pytest

from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.resume import Resume
from interviewer.domain.preparation.plan import ItemKind, PlanItem
from interviewer.domain.preparation.posting import GapKind
from interviewer.service import Service
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock

DEMAND = "You have negotiated a contract with a vendor of magnetic tapes"
POSTING = f"""Engineer, storage

Basic qualifications
- {DEMAND}
- Bachelor's degree in computer science
"""
ANSWER = "I negotiated the contract with our vendor of magnetic tapes, and we paid a third less."


@pytest.fixture
def service(open_service: Build) -> Iterator[Service]:
    yield open_service()


def answers(service: Service) -> list[PlanItem]:
    return [item for item in service.planning.plan().items if item.about]


def held(service: Service, said: str, resume: Resume | None = None) -> None:
    interview = service.start(Setup(minutes=15, principles=("ownership",), seed=3), resume)
    for text in ("I keep archives.", said):
        for _ in service.answer(interview.id, text, after=service.open(interview.id).turns[-1].index):
            pass
    service.end(interview.id)


def test_without_a_posting_nothing_is_planned_for_one(service: Service) -> None:
    assert service.postings.to_plan(service.planning.loop_rounds()) == () == tuple(answers(service))


def test_an_open_demand_is_planned_with_its_words_until_a_story_answers_it(service: Service) -> None:
    service.postings.add(POSTING)
    [item] = answers(service)
    assert (item.kind, item.about) == (ItemKind.TELL, DEMAND)
    assert f"asks for “{DEMAND}”" in item.why
    service.bank.add(ANSWER)
    assert answers(service) == []


def test_an_answer_in_a_round_closes_a_demand(service: Service) -> None:
    service.postings.add(POSTING)
    held(service, "I was late, and I said so.")
    assert len(answers(service)) == 1
    held(service, ANSWER)
    assert answers(service) == []


def test_the_resume_that_was_brought_last_closes_a_demand(service: Service) -> None:
    service.postings.add(POSTING)
    held(service, "I was late, and I said so.", Resume(name="cv.md", text=f"- {ANSWER}"))
    held(service, "I was early, and I said so.")
    assert answers(service) == []


def test_a_story_that_is_told_again_is_read_again(service: Service) -> None:
    service.postings.add(POSTING)
    story = service.bank.add("I moved the archive to another building, and nothing was lost.")
    assert len(answers(service)) == 1
    service.bank.edit(story.id, revision=story.revision, title="The archive")
    service.bank.retell(story.id, ANSWER, story.tellings[0].origin, service.bank.get(story.id).revision)
    assert answers(service) == []
    service.bank.delete(story.id)
    assert len(answers(service)) == 1


def test_only_the_newest_posting_counts_and_what_only_a_diploma_answers_is_no_story(
    service: Service, clock: FakeClock
) -> None:
    service.postings.add(POSTING)
    clock.pass_(60)
    service.postings.add("Clerk\n\nBasic qualifications\n- Bachelor's degree in computer science\n")
    assert [gap.kind for gap in service.postings.gaps()] == [GapKind.DRILL]
    assert answers(service) == []


def test_a_demand_that_an_interviewer_of_the_loop_has_a_question_about_is_for_their_round(service: Service) -> None:
    parts = service.planning.loop_rounds()
    asked = next(
        (part.persona, question.text)
        for part in parts
        for about in [{one.about for one in service.content.personas[part.persona].parts}]
        for question in service.content.questions.values()
        if question.rubric in about and len(question.text) > 100
    )
    service.postings.add(f"Engineer\n\nBasic qualifications\n- You have an answer to this: {asked[1]}\n")
    gaps = service.postings.to_plan(parts)
    assert asked[0] in {gap.persona for gap in gaps}
