"""The clock in the browser: it asks the server only for what is owed, and for words that the page has missed."""

import re
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.connection import Connection
from tests.browser.page_server import PageServer
from tests.browser.replies import after, held, turn
from tests.browser.talk import HALF, OPENING, PROBE, STORY, Talk
from tests.llm.openai_server import OpenAIServer

pytestmark = pytest.mark.slow

# The page asks two seconds after it came to rest; the rest is for a machine that runs other tests.
HEALED_MS = 6_000


def test_a_question_that_was_cut_on_its_way_is_whole_within_seconds(tabs: Tabs, model: OpenAIServer) -> None:
    talk = tabs.open()
    connection = Connection(talk.page)
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


def test_nothing_comes_between_an_answer_and_a_slow_server(tabs: Tabs) -> None:
    """A run that is asked for meanwhile would end the one that brings the answer, and the answer would be lost."""
    talk = tabs.open()
    connection = Connection(talk.page)
    talk.page.reload()
    talk.start("Scripted interviewer, no model").say(OPENING)
    talk.input.fill(STORY)
    talk.page.wait_for_timeout(3_000)
    asked = connection.asked
    connection.hold()
    talk.input.press("Enter")
    talk.page.wait_for_timeout(5_000)
    assert connection.asked == asked + 1
    connection.release()
    expect(talk.message(3)).to_have_text(STORY)
    expect(talk.messages).to_have_count(5)


def test_a_page_at_rest_asks_for_nothing(tabs: Tabs) -> None:
    talk = tabs.open()
    connection = Connection(talk.page)
    talk.page.reload()
    talk.start("Scripted interviewer, no model").say(OPENING)
    asked = connection.asked
    talk.page.wait_for_timeout(8_000)
    assert connection.asked == asked
    talk.page.wait_for_timeout(20_000)
    assert connection.asked == asked + 1, "a sign of life every 20 seconds"


def test_an_interviewer_who_is_waited_for_thinks_and_the_clock_stands_still(talk: Talk, model: OpenAIServer) -> None:
    talk.start().say(OPENING)
    gate = threading.Event()
    model.default = after(STORY, turn(PROBE, hold=(0, gate)))
    talk.send(STORY)
    thinking = talk.page.get_by_role("status").filter(has_text="The interviewer is thinking")
    expect(thinking).to_be_visible(timeout=2_000)
    expect(talk.page.get_by_role("textbox", name="It is the interviewer's turn")).to_be_disabled()
    expect(thinking).to_contain_text(re.compile(r"thinking … \d+ s"))
    talk.shoot("room-thinking")
    talk.page.reload()
    expect(thinking).to_contain_text(re.compile(r"thinking … ([4-9]|\d\d+) s"))
    gate.set()
    expect(talk.message(4)).to_have_text(PROBE)
    expect(thinking).to_have_count(0)
    expect(talk.input).to_be_enabled()


def test_a_pause_holds_the_clock_through_a_reload(talk: Talk, server: PageServer) -> None:
    talk.start()
    clock = talk.page.get_by_role("timer")
    expect(clock).to_have_text("Bar Raiser · 30 min left")
    talk.press("Pause")
    expect(clock).to_have_text("Bar Raiser · paused, 30 min left")
    _let_time_pass(server, 600)
    talk.page.reload()
    expect(clock).to_have_text("Bar Raiser · paused, 30 min left")
    talk.press("Resume")
    expect(clock).to_have_text("Bar Raiser · 30 min left")


def test_the_browser_counts_down_by_itself(talk: Talk) -> None:
    talk.start("Scripted interviewer, no model")
    clock = talk.page.get_by_role("timer")
    expect(clock).to_have_text("Bar Raiser · 30 min left")
    talk.page.clock.install()
    talk.page.reload()
    expect(clock).to_have_text("Bar Raiser · 30 min left")
    talk.page.clock.set_system_time(datetime.now(UTC) + timedelta(minutes=2))
    talk.page.clock.run_for(1_000)
    expect(clock).to_have_text("Bar Raiser · 28 min left")


def test_silence_is_noticed_in_time(talk: Talk, server: PageServer) -> None:
    talk.start("Scripted interviewer, no model").say(OPENING)
    _let_time_pass(server, 135, seen=True)
    talk.page.reload()
    expect(talk.messages).to_have_count(3)
    expect(talk.messages).to_have_count(4, timeout=40_000)
    expect(talk.message(3)).to_contain_text("?")


def _let_time_pass(server: PageServer, seconds: float, *, seen: bool = False) -> None:
    """Put all that happened so far so much further back; `seen` is whether somebody has been there meanwhile."""
    moments = {"interviews": ["started_at"], "turns": ["began_at"], "pauses": ["started_at"]}
    if not seen:
        moments["interviews"].append("last_seen_at")
    with closing(sqlite3.connect(server.data_dir / "interviews.db", timeout=30)) as connection, connection:
        for table, columns in moments.items():
            for column in columns:
                connection.create_function("earlier", 1, lambda text: _earlier(text, seconds))
                connection.execute(f"UPDATE {table} SET {column} = earlier({column})")


def _earlier(moment: str | None, seconds: float) -> str | None:
    return moment and str(datetime.fromisoformat(moment) - timedelta(seconds=seconds))
