"""The technical rooms with a model behind HTTP: it speaks with the work in view, and judges what was said."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.bootstrap import build
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Draft, Language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import Service
from interviewer.settings import Settings
from tests.admitted import admit
from tests.llm.openai_server import OpenAIServer, Reply, default_reply, offered_keys
from tests.usecases.test_code_checks import FakeChecker

# Where each of them would look first: an empty list, a sum that is off, a property that fails.
WORK = {
    "coding": (Language.PYTHON, "def solve(values):\n    return values[0]\n"),
    "ml_systems": (Language.PAD, "weights = 70e9 * 2 bytes = 1.4 TB\n"),
    "ml_fundamentals": (Language.PYTHON, "import numpy as np\n\ndef solve(values):\n    return np.zeros(1)\n"),
}
TOLD = "I would keep what was seen so far and go over the input once, because each part is then read one single time."


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def service(server: OpenAIServer, tmp_path: Path) -> Iterator[Service]:
    settings = Settings(
        data_dir=tmp_path,
        model="loopback",
        openai_base_url=server.url,
        openai_api_key="none",
        model_requests="loopback",
    )
    admit(tmp_path, "loopback", server.url)
    service = build(settings, checker=FakeChecker())
    yield service
    service.close()


@pytest.mark.parametrize("persona", WORK)
def test_the_model_speaks_with_the_work_in_view_and_judges(
    persona: str, service: Service, server: OpenAIServer
) -> None:
    server.default = moves_on
    interview = at_the_work(service, service.start(Setup(persona=persona, minutes=60, seed=5, provider="openai")))
    server.default = default_reply
    question = on_the_table(interview, service.content.questions)
    assert question is not None
    language, text = WORK[persona]
    service.keep_code(interview.id, Draft(question_id=question.id, language=language, text=text))
    interview = say(service, interview, TOLD)
    spoken = interview.turns[-1]
    assert (spoken.spoken_by, spoken.note) == ("openai:loopback", None)
    # Not only the last: a warm-up may come in late.
    assert any(text.splitlines()[-1] in request.prompt for request in server.requests)

    service.end(interview.id)
    card = service.score(interview.id, progress=lambda step: None, cancelled=lambda: False)
    assert question.id in [story.question_id for story in card.stories if story.overall is not None]
    assert any(offered_keys(request.body) for request in server.requests)


def moves_on(body: dict[str, Any]) -> Reply:
    """A model that leads leaves each question at once."""
    reply = default_reply(body)
    if '"move_on"' not in json.dumps(body) or '"say"' not in reply.text:
        return reply
    return Reply(json.dumps({**json.loads(reply.text), "move": "move_on", "say": ""}))


def at_the_work(service: Service, interview: Interview) -> Interview:
    """The round as far as the question that is worked on at the editor or the whiteboard."""
    for _ in range(12):
        if is_worked_on(on_the_table(interview, service.content.questions)):
            return interview
        interview = say(service, interview, "Could we go to the next question?")
    raise AssertionError("there was no such question")


def is_worked_on(question: Question | None) -> bool:
    return isinstance(question, DesignTask) or (question is not None and bool(starters(question)))


def say(service: Service, interview: Interview, words: str) -> Interview:
    list(service.answer(interview.id, words, after=interview.turns[-1].index))
    return service.open(interview.id)
