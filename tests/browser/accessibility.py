"""What axe-core finds on a page, and how somebody gets around on it who has a keyboard and nothing else."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

GRAVE = ("serious", "critical")
# More stops than any page has before what a test looks for.
_MOST_STOPS = 80
_FOCUSED = "element => element === document.activeElement || element.contains(document.activeElement)"


def grave_faults(page: Page) -> list[str]:
    """What axe-core calls serious or critical: rule, and the first element that breaks it."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in GRAVE]


def tab_to(page: Page, target: Locator) -> None:
    """Go to an element with the Tab key."""
    expect(target).to_be_visible()
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate(_FOCUSED):
            return
    raise AssertionError(f"the Tab key does not lead to {target}")


def press(page: Page, target: Locator) -> None:
    """Go to a button or a link and press it, with the keyboard."""
    tab_to(page, target)
    page.keyboard.press("Enter")
