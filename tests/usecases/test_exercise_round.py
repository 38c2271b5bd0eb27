"""A long round on fundamentals has an exercise that its properties decide; answers are compared with their keys."""

from datetime import timedelta

import pytest

from interviewer.bootstrap import build
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Draft, Language
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.loops.practice_loop import LoopChoice, LoopMode
from interviewer.domain.rounds.story import on_the_table
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.service import NotRun, Service
from interviewer.settings import Settings
from interviewer.usecases.candidate_code import AS_IN_REALITY
from tests.browser.coding_round import begin, to_the_code
from tests.usecases.fakes import FakeClock
from tests.usecases.test_code_checks import FakeChecker, of
from tests.usecases.test_rounds import say
from tests.usecases.test_scoring import ignore, never

TALK = "I carry the maximum and the sum along, because a larger maximum rescales what was added before."


@pytest.fixture
def checker() -> FakeChecker:
    return FakeChecker()


@pytest.fixture
def service(settings: Settings, clock: FakeClock, checker: FakeChecker) -> Service:
    return build(settings, clock=clock, checker=checker)


@pytest.fixture
def at_the_exercise(service: Service) -> Interview:
    return begin(service, "ml_fundamentals")


def exercise(service: Service, interview: Interview) -> Exercise:
    found = on_the_table(interview, service.content.questions)
    assert isinstance(found, Exercise)
    return found


def story(service: Service, interview: Interview, code: str | None) -> StoryScore:
    """The score of the exercise after something was said and, perhaps, written."""
    task = exercise(service, interview)
    if code is not None:
        service.keep_code(interview.id, Draft(question_id=task.id, language=task.language, text=code))
    service.end(say(service, interview, TALK).id)
    return of(service.score(interview.id, progress=ignore, cancelled=never), task.id)


@pytest.mark.parametrize(("minutes", "count"), [(30, 0), (45, 1), (60, 1), (90, 1)])
def test_a_round_has_one_exercise_if_it_is_long_enough(service: Service, minutes: int, count: int) -> None:
    for seed in range(1, 6):
        agenda = service.start(Setup(persona="ml_fundamentals", minutes=minutes, seed=seed)).agenda
        asked = [service.content.questions[item.question_id] for item in agenda]
        assert sum(isinstance(question, Exercise) for question in asked) == count
        assert not count or isinstance(asked[-1], Exercise), "it comes last"


@pytest.mark.parametrize("language", [Language.PYTHON, Language.CPP])
def test_the_exercise_is_in_the_language_that_was_chosen(service: Service, language: Language) -> None:
    for seed in range(1, 9):
        agenda = service.start(Setup(persona="ml_fundamentals", minutes=60, seed=seed, exercise_in=language)).agenda
        asked = [service.content.questions[item.question_id] for item in agenda]
        assert [one.language for one in asked if isinstance(one, Exercise)] == [language]


def test_other_rounds_have_none(service: Service) -> None:
    for persona in sorted(set(service.content.personas) - {"ml_fundamentals"}):
        agenda = service.start(Setup(persona=persona, minutes=60, seed=1)).agenda
        asked = [service.content.questions.get(item.question_id) for item in agenda]
        assert not any(isinstance(question, Exercise) for question in asked)


def test_it_is_handed_out_and_written_in_its_language(service: Service, at_the_exercise: Interview) -> None:
    task = exercise(service, at_the_exercise)
    assert starters(task) == {task.language: task.starter}
    assert task.text in at_the_exercise.turns[-1].text


def test_the_properties_of_what_was_written_decide(
    service: Service, at_the_exercise: Interview, checker: FakeChecker
) -> None:
    task = exercise(service, at_the_exercise)
    score = story(service, at_the_exercise, task.solution)
    assert [asked for asked, _ in checker.asked] == [task.id]
    assert score.code is not None and [line.holds for line in score.code.properties].count(False) == 1
    share = score.code.share
    assert score.overall is not None and 4 * share - 0.1 <= score.overall <= 1 + 4 * share + 0.1
    correct = next(result for result in score.criteria if result.id == "correct")
    assert correct.met is False and "properties hold" in correct.rationale


def test_in_a_loop_as_in_reality_the_check_is_off_until_the_round_has_ended(
    service: Service, clock: FakeClock, checker: FakeChecker
) -> None:
    day = clock().date() + timedelta(days=14)
    loop = service.loops.plan(LoopChoice(real_day=day, minutes=60, mode=LoopMode.REAL, seed=3))
    number = [one.persona for one in loop.rounds].index("ml_fundamentals")
    interview = to_the_code(service, service.loops.start_round(loop.id, number))
    task = exercise(service, interview)
    service.keep_code(interview.id, Draft(question_id=task.id, language=task.language, text=task.solution))
    with pytest.raises(NotRun, match="as in reality"):
        service.running.on_properties(interview.id, task.id)
    say(service, interview, TALK)
    assert not checker.asked and not service.open(interview.id).runs

    service.loops.finish_round(loop.id, number, progress=ignore, cancelled=never)
    assert [asked for asked, _ in checker.asked] == [task.id]
    assert AS_IN_REALITY != service.running.off(service.open(interview.id), task.language)


def test_without_code_it_is_judged_from_the_talk_and_says_so(
    service: Service, at_the_exercise: Interview, checker: FakeChecker
) -> None:
    score = story(service, at_the_exercise, exercise(service, at_the_exercise).starter)
    assert not checker.asked and score.code is not None
    assert score.code.not_run == "none was written" and not score.code.properties


def test_an_answer_to_a_prepared_question_is_laid_beside_its_key_outside_of_an_interview_too(service: Service) -> None:
    question = service.content.questions["kv_cache_size"]
    said = "The queries have to be cached as well, for every layer and for each of the past tokens."
    asked = AnswerToScore(question=question.text, principle=question.rubric, level="L5", answer=said)
    key = service.score_answer(asked, "scripted").key
    assert key is not None and [wrong.evidence.quote for wrong in key.wrong] == [said]
    other = asked.model_copy(update={"question": "What is in a cache?"})
    assert service.score_answer(other, "scripted").key is None
