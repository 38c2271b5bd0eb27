"""What is written in the editor is kept, and stands beside the turn in which it was shown."""

from collections.abc import Callable

import pytest

from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import MAX_BYTES, Draft, Language
from interviewer.domain.entities.interview import Interview, MoveKind, Setup
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import BadCode, Conflict, NotFound, Service
from interviewer.usecases import candidate_code
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeVoice

TOLD = "I go through the requests once and keep what is free, because nothing has to be looked at twice."


@pytest.fixture
def service(open_service: Build) -> Service:
    return open_service()


@pytest.fixture
def interview(service: Service) -> Interview:
    return at_the_problem(service)


def at_the_problem(service: Service, provider: str = "scripted") -> Interview:
    interview = service.start(Setup(persona="coding", minutes=60, seed=5, provider=provider))
    for _ in range(9):
        question = on_the_table(interview, service.content.questions)
        if question is not None and starters(question):
            return interview
        interview = say(service, interview, "Could we go to the next question?")
    raise AssertionError("the problem was not asked")


def say(service: Service, interview: Interview, text: str) -> Interview:
    list(service.answer(interview.id, text, after=interview.turns[-1].index))
    return service.open(interview.id)


def draft(service: Service, interview: Interview, body: str, base: int = 0) -> Draft:
    question = on_the_table(interview, service.content.questions)
    assert question is not None
    head = starters(question)[Language.PYTHON].split("\n")[0]
    return Draft(question_id=question.id, language=Language.PYTHON, text=f"{head}\n{body}", base=base)


def test_the_interviewer_asks_about_the_code_without_any_model(service: Service, interview: Interview) -> None:
    written = draft(service, interview, "    while True:\n        x = 1\n")
    number = service.keep_code(interview.id, written)

    after = say(service, interview, TOLD)

    assert after.turns[-2].code == number
    assert after.codes[-1].text == written.text
    move = after.turns[-1].move
    assert move is not None and (move.kind, move.target) == (MoveKind.PROBE, "code_endless")
    assert "line 2" in after.turns[-1].text


def test_a_model_is_given_the_code_of_the_turn(open_service: Build) -> None:
    voice = FakeVoice()
    service = open_service(voice=voice)
    interview = at_the_problem(service, "openai")
    service.keep_code(interview.id, draft(service, interview, "    while True:\n        x = 1\n"))

    say(service, interview, TOLD)

    heard = voice.heard[-1]
    assert heard.codes and heard.turns[-1].code == heard.codes[-1].number


def test_code_that_is_too_large_is_refused_and_the_earlier_one_stands(service: Service, interview: Interview) -> None:
    number = service.keep_code(interview.id, draft(service, interview, "    pass"))

    with pytest.raises(BadCode, match="100,000"):
        service.keep_code(interview.id, draft(service, interview, "ü" * (MAX_BYTES // 2), number))
    assert [code.number for code in service.open(interview.id).codes] == [number]


def test_a_text_far_too_large_is_refused_before_its_characters_are_looked_at(
    service: Service, interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidate_code, "clean_code", lambda text: pytest.fail(f"cleaned {len(text):,} characters"))

    with pytest.raises(BadCode, match="100,000"):
        service.keep_code(interview.id, draft(service, interview, "x" * 50 * MAX_BYTES))


def test_characters_that_are_no_text_are_left_out(service: Service, interview: Interview) -> None:
    service.keep_code(interview.id, draft(service, interview, "\tx = 1\0\r\ny = 2\r"))

    assert service.open(interview.id).codes[0].text.endswith("\tx = 1\ny = 2\n")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda draft: draft.model_copy(update={"question_id": "nothing"}), BadCode),
        (lambda draft: draft.model_copy(update={"base": 7}), Conflict),
    ],
)
def test_what_cannot_be_kept_is_refused(
    service: Service, interview: Interview, change: Callable[[Draft], Draft], error: type[Exception]
) -> None:
    with pytest.raises(error):
        service.keep_code(interview.id, change(draft(service, interview, "    pass")))
    with pytest.raises(NotFound):
        service.keep_code("nobody", draft(service, interview, "    pass"))
