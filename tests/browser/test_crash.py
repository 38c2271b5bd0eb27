"""The server process is killed while a reply is spoken; the interview's address goes on where it was."""

import re
import threading

import pytest
from playwright.sync_api import expect

from tests.browser.page_server import PageServer
from tests.browser.replies import held
from tests.browser.talk import HALF, OPENING, STORY, Talk
from tests.llm.openai_server import OpenAIServer

pytestmark = pytest.mark.slow


def test_a_killed_process_costs_no_word(talk: Talk, server: PageServer, model: OpenAIServer) -> None:
    talk.start().say(OPENING)
    words = talk.texts()
    gate = threading.Event()
    model.default = held(gate)
    talk.send(STORY)
    expect(talk.message(4)).to_contain_text(HALF)

    server.kill()
    gate.set()
    server.start()
    talk.page.goto(talk.page.url)
    expect(talk.messages).to_have_count(5)
    expect(talk.input).to_be_enabled()
    expect(talk.message(4)).to_have_text(re.compile(r"\?$"))
    assert talk.texts()[:4] == [*words, STORY]
    talk.say("Then I changed the placement rule.")
    expect(talk.messages).to_have_count(7)


def test_the_log_holds_none_of_the_candidates_words(server: PageServer) -> None:
    assert "Trainium" not in server.log
