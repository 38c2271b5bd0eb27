"""The time from a key in the code editor until the page says that it is saved; in Chromium, with the real page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.report import Figure
from tests.browser import coding_round
from tests.browser.conftest import FLAGS, SYSTEM_CHROMIUM
from tests.browser.page_server import PageServer

KEYS = 15
# The editor waits so long for the next key before it saves.
PAUSE_MS = 600
MOST_MS = 1_500
# In the page's own time: from the key itself to the word.
_LISTEN = """state => {
    window.saved = new Promise((done) => {
        let pressed = 0;
        addEventListener("keydown", () => (pressed = performance.now()), { once: true, capture: true });
        const observer = new MutationObserver(() => {
            if (!pressed || state.textContent !== "Saved") return;
            observer.disconnect();
            done(performance.now() - pressed);
        });
        observer.observe(state, { childList: true, characterData: true, subtree: true });
    });
}"""


def run() -> list[Figure]:
    """Keys one after the other, each after the one before was saved."""
    with _page() as page:
        state = page.locator(".state")
        page.get_by_role("textbox", name="Your code").click()
        page.keyboard.press("Control+End")
        taken = [_key(page, state) for _ in range(KEYS + 1)][1:]  # the first finds nothing warm
    value = median(taken)
    return [
        Figure(
            "editor keystroke to saved",
            f"{value:.0f} ms (ratio {value / PAUSE_MS:.1f})",
            f"{PAUSE_MS} ms that the editor waits for the next key",
            f"under {MOST_MS:,} ms",
            value < MOST_MS,
        )
    ]


def _key(page: Page, state: Locator) -> float:
    state.evaluate(_LISTEN)
    page.keyboard.type("x")
    taken: float = page.evaluate("window.saved")
    return taken


@contextmanager
def _page() -> Iterator[Page]:
    """The room of a coding round at its problem."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = PageServer(Path(folder))
        server.start()
        service = coding_round.service(server.data_dir)
        browser = playwright.chromium.launch(
            executable_path=SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None, args=list(FLAGS)
        )
        try:
            page = browser.new_page(viewport={"width": 1100, "height": 900})
            page.goto(f"{server.url}/room?id={coding_round.begin(service).id}")
            yield page
        finally:
            browser.close()
            service.close()
            server.stop()
