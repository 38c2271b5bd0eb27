"""What a candidate does on the page, in the words of a test."""

import re
from pathlib import Path
from typing import Literal, Self

from playwright.sync_api import Locator, Page, expect

Scheme = Literal["light", "dark"]
OPENING = "I train large models on Trainium in a team of six."
STORY = (
    "In March 2024 our nightly training run on 64 chips slowed from 5 hours to 8. "
    "I was asked to find out why before the next release. "
    "I profiled the step and found that one host was late in every all-gather. "
    "I wrote a benchmark, proved that its network card ran at half speed, and changed the placement rule. "
    "The run went back to 4.9 hours, which was 39% faster, and I learned to compare hosts before code."
)
# A reply of the model, its first half, and after how many words it may be held so that this half is on the page.
PROBE = "You say that one host was late in every step and that you wrote a benchmark. What did it show you?"
HALF = "You say that one host was late in every step and that you wrote a benchmark."
HELD = 18
AT_REST = "() => document.querySelector('[data-test-script-state=notRunning][data-test-connection-state=CONNECTED]')"
FITS = "() => { const main = document.querySelector('#stMain'); return main.scrollWidth <= main.clientWidth; }"


class Talk:
    """One tab."""

    def __init__(self, page: Page, url: str, screenshots: Path) -> None:
        self.page = page
        self._url = url
        self._screenshots = screenshots

    def goto(self, path: str) -> Self:
        self.page.goto(self._url + path)
        return self

    def start(self, model: str | None = None) -> Self:
        """Start an interview, with another model than the default when one is named."""
        start = self.button("Start the interview")
        expect(start).to_be_enabled()
        if model:
            self.speaker(model)
        self.press("Start the interview")
        expect(self.input).to_be_enabled()
        return self.rest()

    def speaker(self, model: str) -> Self:
        """Choose who speaks and scores."""
        self.page.get_by_text("Who interviews and scores you:").click()
        # Not by the mouse: the list is still unfolding.
        self.page.get_by_role("radio", name=model).dispatch_event("click")
        expect(self.page.get_by_text(f"Who interviews and scores you: {model}")).to_be_visible()
        return self

    def choose_principle(self, name: str) -> Self:
        self.page.get_by_role("combobox", name=re.compile("Principles to practise")).fill(name)
        self.page.get_by_role("option", name=name).click()
        self.page.keyboard.press("Escape")
        return self

    def interviewer(self, title: str) -> Self:
        """Choose who holds the round."""
        self.page.get_by_text(title, exact=True).click()
        return self

    @property
    def input(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your answer", exact=True)

    @property
    def messages(self) -> Locator:
        return self.page.get_by_test_id("stChatMessage")

    def message(self, index: int) -> Locator:
        """The words of one message."""
        return self.messages.nth(index).get_by_test_id("stText")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def rest(self) -> Self:
        """Wait until the page is drawn: before, elements of the run before may stand beside those of the new one."""
        self.page.wait_for_function(AT_REST)
        return self

    def press(self, name: str) -> Self:
        """Press a button of a page that is drawn."""
        self.rest()
        return self.interrupt(name)

    def interrupt(self, name: str) -> Self:
        """Press a button of a page that goes on all the time, as a debrief does."""
        button = self.button(name)
        expect(button).to_have_count(1)
        button.click()
        return self

    def take_assessment(self, name: str) -> Self:
        """Unfold the offer of the online assessment and press one of its buttons."""
        self.rest()
        self.page.get_by_text("Or take the online assessment").click()
        button = self.button(name)
        expect(button).to_be_visible()
        # Not by the mouse: the offer is still unfolding, and a press upon a moving button may be lost.
        button.dispatch_event("click")
        return self

    def press_first(self, name: str) -> Self:
        """Press the first button of this name in a list."""
        self.rest()
        self.button(name).first.click()
        return self

    def fits(self) -> Self:
        """See that nothing sticks out at the side, once what is still coming in has found its place."""
        self.page.wait_for_function(FITS)
        return self

    def send(self, text: str) -> Self:
        """Send words and wait until they are on the page."""
        before = self.messages.count()
        self.input.fill(text)
        self.input.press("Enter")
        expect(self.message(before)).to_have_text(text)
        return self

    def say(self, text: str) -> Self:
        """Send words and wait for the whole reply."""
        before = self.messages.count()
        self.send(text)
        expect(self.messages).to_have_count(before + 2)
        # The box may still be open from before; the reply is there once its first words are.
        expect(self.message(before + 1)).not_to_have_text("…")
        expect(self.input).to_be_enabled()
        return self.rest()

    def end(self) -> Self:
        self.leave()
        expect(self.button("See your scorecard")).to_be_visible()
        return self

    def leave(self) -> Self:
        """End the interview."""
        self.press("End")
        self.press("End the interview")
        return self

    def ballot(self) -> Self:
        """Go to the own votes, before the scorecard."""
        self.press("See your scorecard")
        expect(self.button("Show my score")).to_be_visible()
        return self

    def scorecard(self) -> Self:
        """Go to the scorecard without a vote of one's own."""
        self.ballot().press("Skip")
        expect(self.page.get_by_text("What was said")).to_be_visible()
        return self

    def texts(self) -> list[str]:
        """All messages, in order, as they stand on the page at one moment."""
        return self.messages.get_by_test_id("stText").all_inner_texts()

    def shoot(self, name: str, *, whole: bool = False) -> Path:
        """Take a picture, of the whole page when asked."""
        if whole:
            self._stretch()
        if self.input.count():
            expect(self.messages.last).to_be_in_viewport(ratio=0.98)  # the page follows the newest words, to a pixel
        path = self._screenshots / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    def read_on(self) -> Self:
        """Go to the newest words, as one does who has scrolled to something else beside them."""
        self.rest()
        self.messages.last.scroll_into_view_if_needed()
        return self

    def _stretch(self) -> None:
        """Make the window as high as the page, so that nothing of it is below the edge."""
        size = self.page.viewport_size
        assert size is not None
        main = self.page.locator("#stMain")
        for _ in range(2):  # the page may grow a little in the higher window
            height = main.evaluate("element => element.scrollHeight")
            self.page.set_viewport_size({"width": size["width"], "height": height})
