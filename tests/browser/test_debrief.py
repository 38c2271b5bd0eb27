"""A debrief as a candidate watches it: at a pace, by keyboard alone, to the decision that stands in the document."""

import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from interviewer.domain.entities.debrief import Debrief, LineKind
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, RoundState
from interviewer.ui.phrases import outcome, vote
from tests.browser import forms
from tests.browser.loops import at_home, play_loop
from tests.browser.page_server import PageServer
from tests.browser.replies import quoting, silent_judge
from tests.browser.talk import OPENING, STORY, Talk
from tests.llm.openai_server import OpenAIServer

pytestmark = pytest.mark.slow

SLOW_BREATH = 1.6
# Before these the candidate tells better stories, so that votes differ and one moves.
DISAGREE = {"hiring_manager": "strong", "coding": "strong", "bar_raiser": "strong"}
MORE_THAN = "count => document.querySelectorAll('[data-testid=stChatMessage]').length > count"


@pytest.fixture(scope="module")
def played(server: PageServer) -> Loop:
    """A loop in which a vote moves, one story is told twice, and two rounds disagree."""
    return play_loop(server.data_dir, "contradicts", seed=9, others=DISAGREE)


@pytest.fixture(scope="module")
def told(server: PageServer, played: Loop) -> Debrief:
    """What is said in its debrief."""
    with at_home(server.data_dir) as service:
        return service.loops.debrief(played.id)


def test_the_beats_come_one_after_the_other_at_the_pace_that_is_chosen(talk: Talk, told: Debrief) -> None:
    talk.goto(f"/loop?id={told.loop_id}").press("Watch the debrief")
    said = [beat.text for beat in told.beats]
    expect(talk.messages).to_have_count(1)
    expect(talk.messages).to_have_count(2)
    assert talk.message(0).inner_text() == said[0]
    assert said[1].startswith(talk.message(1).inner_text())
    last = _first(told, LineKind.FIRST_VOTE)
    slow, fast = (_seconds_of_a_beat(talk, told, last, pace) for pace in ("Slow", "Fast"))
    assert slow > SLOW_BREATH
    assert fast < slow
    assert talk.texts()[: last + 1] == said[: last + 1]


def test_it_is_held_with_the_keyboard_alone(talk: Talk, told: Debrief) -> None:
    votes = _first(told, LineKind.FIRST_VOTE)
    _watch(talk, told, votes)
    _press(talk.button("Pause"))
    expect(talk.button("Continue")).to_be_focused()
    seen = _said(talk.rest())
    expect(talk.messages).to_have_count(seen)  # what was half said is said anew afterwards
    _press(talk.page.get_by_role("radio", name="Fast"), "Space")
    expect(talk.button("Continue")).to_be_visible()
    expect(talk.messages).to_have_count(seen)  # another pace does not end the pause
    _press(talk.button("Continue"))
    expect(talk.button("Pause")).to_be_focused()
    expect(talk.messages.nth(seen)).to_be_visible()
    _press(talk.button("Skip to the end"))
    expect(talk.page.get_by_text(outcome(told.decision), exact=True)).to_be_visible()


def test_the_room_votes_reads_votes_again_discusses_and_decides(talk: Talk, told: Debrief) -> None:
    firsts, all_read = _first(told, LineKind.FIRST_VOTE), _first(told, LineKind.ALL_READ)
    _watch(talk, told, firsts)
    _expect_board(talk, [(one.title, "…", "…") for one in told.votes])
    _watch(talk, told, all_read)
    _expect_board(talk, [(one.title, vote(one.first), "…") for one in told.votes])

    moved = _first(told, LineKind.VOTE_MOVES)
    _watch(talk, told, moved, pace="Fast")
    expect(talk.messages.nth(moved + 1)).to_be_visible()
    _expect_board(talk, [(one.title, vote(one.first), vote(one.second)) for one in told.votes])
    expect(talk.page.locator(".iv-here")).to_have_count(sum(one.first is not one.second for one in told.votes))
    said = talk.messages.nth(moved)
    assert told.beats[moved].quotes
    expect(said.locator(".iv-quote")).to_have_text(told.beats[moved].quotes[0].words)
    _expect_said(talk, told, moved)


def test_the_hiring_manager_decides_after_the_bar_raiser_has_pressed(talk: Talk, told: Debrief) -> None:
    pressed, decides = _last(told, LineKind.PRESS), _first(told, LineKind.MANAGER_DECIDES)
    _watch(talk, told, pressed, pace="Fast")
    expect(talk.messages.nth(pressed + 2)).to_be_visible()
    expect(talk.messages.nth(pressed)).to_contain_text("Bar Raiser · asks for the exact words")
    assert told.beats[pressed + 1].quotes[0].words in talk.message(pressed + 1).inner_text()
    expect(talk.messages.nth(pressed + 1).locator(".iv-quote")).to_have_count(0)  # it was read out, once is enough
    _watch(talk, told, decides, pace="Fast")
    expect(talk.messages.nth(decides)).to_contain_text("Hiring Manager · decides")
    expect(talk.messages.nth(decides + 1)).to_contain_text("Bar Raiser · no veto")

    expect(talk.page.get_by_text(outcome(told.decision), exact=True)).to_be_visible()
    _expect_board(talk, [(one.title, vote(one.first), vote(one.second)) for one in told.votes])
    (mover,) = (one for one in told.votes if one.moved_by)
    expect(talk.page.get_by_text(f"{mover.title} changed from")).to_be_visible()
    assert mover.moved_by[0].quoted is not None
    expect(talk.page.locator(".iv-criterion .iv-quote")).to_have_text(mover.moved_by[0].quoted.words)
    talk.page.get_by_text("What was said in the room").click()
    expect(talk.messages).to_have_count(len(told.beats))
    assert talk.texts() == [beat.text for beat in told.beats]


def test_a_debrief_whose_process_is_killed_goes_on_where_it_was(talk: Talk, server: PageServer, told: Debrief) -> None:
    at = _first(told, LineKind.ALL_READ)
    _watch(talk, told, at)
    talk.page.wait_for_url(f"**at={at + 1}")
    server.kill()
    server.start()
    talk.page.goto(talk.page.url)
    expect(talk.messages.nth(at + 1)).to_be_visible()
    assert talk.texts()[: at + 1] == [beat.text for beat in told.beats[: at + 1]]
    talk.interrupt("Skip to the end")
    expect(talk.page.get_by_text(outcome(told.decision), exact=True)).to_be_visible()
    with at_home(server.data_dir) as service:
        assert service.loops.debrief(told.loop_id) == told


def test_each_form_of_the_document_is_downloaded_opens_and_says_what_was_decided(
    talk: Talk, browser: Browser, server: PageServer, told: Debrief, tmp_path: Path
) -> None:
    with at_home(server.data_dir) as service:
        decided = service.loops.document(told.loop_id)
    talk.goto(f"/decision?id={told.loop_id}")
    expect(talk.page.get_by_text("What was covered")).to_be_visible()
    _expect_board(talk, [(one.title, vote(one.first), vote(one.second)) for one in decided.votes])
    forms.json_says(_download(talk, "JSON", tmp_path), decided)
    forms.pdf_says(_download(talk, "PDF", tmp_path), decided)
    forms.html_says(browser, _download(talk, "HTML", tmp_path), decided)
    forms.markdown_says(browser, _download(talk, "Markdown", tmp_path), decided)


def test_a_write_up_whose_process_is_killed_is_written_by_the_next(
    talk: Talk, server: PageServer, model: OpenAIServer
) -> None:
    with at_home(server.data_dir) as service:
        choice = LoopChoice(
            real_day=datetime.now(UTC).date() + timedelta(days=14), minutes=15, provider="openai", seed=1
        )
        loop = service.loops.plan(choice)
        begun = service.loops.start_round(loop.id, 0)
    talk.goto(f"/room?id={begun.id}")
    expect(talk.input).to_be_enabled()
    talk.say(OPENING).say(STORY).leave()
    model.default = silent_judge
    talk.press("Back to your loop")
    expect(talk.button("Cancel")).to_be_visible()
    server.kill()
    model.default = quoting
    server.start()
    talk.page.goto(talk.page.url)
    expect(talk.page.get_by_text("1 of 5 rounds done")).to_be_visible()
    talk.page.get_by_text("Write-up", exact=True).click()
    expect(talk.page.get_by_text(re.compile("clined at L5$"))).to_be_visible()
    with at_home(server.data_dir) as service:
        (one, *others) = service.loops.get(loop.id).rounds
    assert one.attempts == 1 and one.interview_id == begun.id
    assert all(other.state is RoundState.PLANNED for other in others)


def _download(talk: Talk, name: str, folder: Path) -> Path:
    with talk.page.expect_download() as download:
        talk.press(name)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def _watch(talk: Talk, told: Debrief, at: int, *, pace: str = "Normal") -> None:
    """Come in when so many beats were said."""
    talk.goto(f"/debrief?id={told.loop_id}&at={at}")
    expect(talk.messages.nth(at)).to_be_visible()
    if pace != "Normal":
        talk.page.get_by_role("radio", name=pace).click()


def _expect_said(talk: Talk, told: Debrief, last: int) -> None:
    """All beats up to this one stand on the page to their last word, or will in a moment."""
    for beat in told.beats[: last + 1]:
        expect(talk.message(beat.number)).to_have_text(beat.text)


def _said(talk: Talk) -> int:
    """How many beats were said, by the page's address."""
    return int(talk.page.url.rpartition("at=")[2])


def _seconds_of_a_beat(talk: Talk, told: Debrief, at: int, pace: str) -> float:
    """How long a beat takes, from its first word to that of the next."""
    _watch(talk, told, at, pace=pace)
    talk.page.wait_for_function(MORE_THAN, arg=at + 1)  # at each frame, and not now and then as `expect` does
    begun = time.monotonic()
    talk.page.wait_for_function(MORE_THAN, arg=at + 2)
    return time.monotonic() - begun


def _press(control: Locator, key: str = "Enter") -> None:
    control.focus()
    control.press(key)


def _expect_board(talk: Talk, rows: Sequence[tuple[str, ...]]) -> None:
    """The votes stand on the page, or will in a moment."""
    cells = talk.page.locator(".iv-levels").first.locator("th, td")
    expect(cells).to_have_text(["", "First vote", "Second vote", *(cell for row in rows for cell in row)])


def _first(told: Debrief, kind: LineKind) -> int:
    return next(beat.number for beat in told.beats if beat.kind is kind)


def _last(told: Debrief, kind: LineKind) -> int:
    return max(beat.number for beat in told.beats if beat.kind is kind)
