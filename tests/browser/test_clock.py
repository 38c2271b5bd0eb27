"""The clock in the browser: it asks the server only for what is owed, and for words that the page has missed."""

import threading
import time

from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.lossy import Lossy
from tests.browser.replies import held
from tests.browser.talk import HALF, OPENING, PROBE, STORY
from tests.llm.openai_server import OpenAIServer

# The page asks two seconds after it came to rest; the rest is for a machine that runs other tests.
HEALED_MS = 6_000


def test_a_question_that_was_cut_on_its_way_is_whole_within_seconds(tabs: Tabs, model: OpenAIServer) -> None:
    talk = tabs.open()
    connection = Lossy(talk.page)
    talk.page.reload()
    talk.start().say(OPENING)
    gate = threading.Event()
    model.default = held(gate)
    talk.send(STORY)
    expect(talk.message(4)).to_contain_text(HALF)

    connection.lose()
    gate.set()

    expect(talk.message(4)).to_have_text(PROBE, timeout=HEALED_MS)
    expect(talk.input).to_be_enabled(timeout=HEALED_MS)
    talk.say("I compared each host with the others for two nights.")
