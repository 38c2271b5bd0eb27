"""The whiteboard of a design round: drawn, reckoned, seen by the interviewer, and there until the scorecard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import Service
from tests.browser import coding_round
from tests.browser.conftest import SCREENSHOTS, Tabs
from tests.browser.page_server import PageServer
from tests.browser.talk import Talk

# The page fetches the editor, and what draws a diagram, when the first one is shown: long on two cores that are shared.
LOADING = 90_000
DIAGRAM = "flowchart LR\nclient --> server\nserver --> cache[(Cache)]"
PAD = (
    "weights = 70e9 * 2 bytes = 1.4 TB\nper device = weights / 8\nstep = per device / 2.5 TB/s\n"
    "state = 4 * 70e9 bytes = 280 GB"
)
TOLD = "I keep what one layer hands to the next and compute the rest again, because eleven layers are enough for that."


@pytest.fixture(scope="module")
def service(server: PageServer) -> Iterator[Service]:
    opened = coding_round.service(server.data_dir)
    yield opened
    opened.close()


@pytest.fixture
def interview(service: Service) -> Interview:
    """A design round whose task has just been asked."""
    begun = service.start(Setup(persona="ml_systems", minutes=60, seed=5))
    for _ in range(9):
        if isinstance(on_the_table(begun, service.content.questions), DesignTask):
            return begun
        list(service.answer(begun.id, "Could we go to the next question?", after=begun.turns[-1].index))
        begun = service.open(begun.id)
    raise AssertionError("the task was not asked")


class Board:
    """A tab in the room, at the whiteboard."""

    def __init__(self, tabs: Tabs, interview: Interview) -> None:
        self.talk: Talk = tabs.open(f"/room?id={interview.id}")
        self.page = self.talk.page
        expect(self.text).to_be_visible(timeout=LOADING)

    @property
    def text(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your whiteboard")

    @property
    def state(self) -> Locator:
        return self.page.locator(".state")

    @property
    def drawing(self) -> Locator:
        return self.page.get_by_role("img", name="Your diagram")

    def see_drawing(self) -> None:
        """Wait for the drawing."""
        expect(self.drawing).to_be_visible(timeout=LOADING)

    @property
    def results(self) -> Locator:
        return self.page.locator(".iv-pad")

    def sheet(self, name: str) -> "Board":
        self.page.get_by_role("combobox", name="Whiteboard").select_option(name)
        return self

    def write(self, text: str) -> "Board":
        """Write in the place of what is there."""
        self.text.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        expect(self.state).to_have_text("Saved")
        return self


def test_a_design_is_drawn_and_reckoned_and_the_interviewer_sees_both(tabs: Tabs, interview: Interview) -> None:
    board = Board(tabs, interview)
    board.write(DIAGRAM)
    board.see_drawing()
    board.sheet("Scratch pad").write(PAD)
    expect(board.results).to_contain_text("Off by a factor of 10: it is 140 GB")
    expect(board.results).to_contain_text("17.5 GB")

    board.talk.say(TOLD)
    expect(board.talk.messages.last).to_contain_text(re.compile("line 1"))
    board.talk.read_on().shoot("room-board")
    board.page.emulate_media(color_scheme="dark")
    board.see_drawing()
    board.talk.read_on().shoot("room-board-dark")
    board.page.emulate_media(color_scheme="light")

    board.page.reload()
    expect(board.text).to_contain_text("per device = weights / 8")
    board.see_drawing()
    expect(board.results).to_contain_text("17.5 GB")

    board.talk.end().ballot().press("Skip")
    expect(board.page.get_by_role("heading", name="Your whiteboard")).to_be_visible()
    board.see_drawing()
    expect(board.results.first).to_contain_text("Off by a factor of 10")
    right = board.page.get_by_text("1 line of arithmetic on the scratch pad comes out right.").first
    expect(right).to_be_visible()
    right.scroll_into_view_if_needed()
    board.page.screenshot(path=SCREENSHOTS / "scorecard-sums.png")
    board.drawing.scroll_into_view_if_needed()
    board.page.screenshot(path=SCREENSHOTS / "scorecard-board.png")


def test_a_prepared_diagram_takes_the_place_of_ones_own_and_gives_it_back(tabs: Tabs, interview: Interview) -> None:
    board = Board(tabs, interview)
    board.talk.press("Request path")
    expect(board.text).to_contain_text("Gateway")
    board.see_drawing()
    board.talk.press("Undo")
    expect(board.drawing).to_have_count(0)

    board.write(DIAGRAM)
    board.talk.press("Training cluster")
    expect(board.text).to_contain_text("Accelerators")
    board.talk.press("Undo")
    expect(board.text).to_contain_text("client --> server")
    board.see_drawing()

    board.write("client and server")
    expect(board.page.get_by_text("This is not a Mermaid diagram yet")).to_be_visible()


def test_the_line_that_cannot_be_drawn_is_named_and_the_last_drawing_stays(tabs: Tabs, interview: Interview) -> None:
    board = Board(tabs, interview)
    last = board.page.get_by_role("img", name="Your last drawing")
    board.sheet("Diagram").write("%% how requests go\nflowchart LR\nclient -->\n")
    open_end = board.page.get_by_text("Line 3 cannot be drawn, or something before it is not closed: client -->")
    expect(open_end).to_be_visible(timeout=LOADING)
    expect(last).to_be_hidden()

    board.write(DIAGRAM)
    board.see_drawing()
    board.write(f"{DIAGRAM}\n%% not yet:\nserver --> ((\n")
    expect(board.page.get_by_text("Line 5 cannot be drawn: server --> ((")).to_be_visible()
    expect(last).to_be_visible()
    expect(board.page.get_by_text("Mermaid diagram error")).to_be_hidden()
    board.talk.read_on().shoot("room-board-wrong")
    board.page.reload()
    expect(last).to_be_visible(timeout=LOADING)
    board.page.emulate_media(color_scheme="dark")
    board.page.set_viewport_size({"width": 400, "height": 800})
    last.scroll_into_view_if_needed()
    board.talk.fits()
    board.page.screenshot(path=SCREENSHOTS / "room-board-wrong-narrow-dark.png")

    board.write(f"{DIAGRAM}\nserver --> disk")
    board.see_drawing()
    expect(last).to_be_hidden()


def test_the_board_stands_below_in_a_narrow_window(tabs: Tabs, interview: Interview) -> None:
    board = Board(tabs, interview)
    board.page.set_viewport_size({"width": 400, "height": 800})
    board.write(DIAGRAM)
    board.sheet("Scratch pad").write(PAD)
    expect(board.results).to_contain_text("17.5 GB")
    assert board.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    board.see_drawing()
    board.results.scroll_into_view_if_needed()
    board.page.screenshot(path=SCREENSHOTS / "room-board-narrow.png")
