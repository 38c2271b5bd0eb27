"""The code editor of a coding round, in the words of a test."""

from playwright.sync_api import Locator, expect

from interviewer.domain.entities.interview import Interview
from tests.browser.conftest import Tabs
from tests.browser.talk import Talk


class Bench:
    """A tab in the room, at the editor."""

    def __init__(self, tabs: Tabs, interview: Interview, script: str = "") -> None:
        self.talk: Talk = tabs.open(f"/room?id={interview.id}", script=script)
        self.page = self.talk.page
        expect(self.code).to_be_visible()

    @property
    def code(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your code")

    @property
    def state(self) -> Locator:
        return self.page.locator(".state")

    @property
    def language(self) -> Locator:
        return self.page.get_by_role("combobox", name="Language")

    @property
    def colour(self) -> str:
        """Of the words in the editor."""
        found: str = self.code.evaluate("element => getComputedStyle(element).color")
        return found

    def write(self, text: str) -> "Bench":
        """Write code in the place of what is there, and see it stand there; the editor indents by itself."""
        self.code.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)
        # On a busy machine the last keys are still on their way.
        expect(self.code).to_contain_text(text.splitlines()[-1])
        return self

    def replace(self, text: str) -> "Bench":
        """Put code in the place of what is there, as from the clipboard."""
        self.code.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        return self
