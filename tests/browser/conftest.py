"""Real Chromium, a real page, and a model server on loopback."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request, expect, sync_playwright

from tests.admitted import admit
from tests.browser.page_server import PageServer
from tests.browser.talk import Scheme, Talk
from tests.llm.openai_server import OpenAIServer, default_reply
from tests.sandbox.attacking import left_out

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "artifacts" / "screenshots"
SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--process-per-site",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=AutofillServerCommunication,OptimizationHints,Translate",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# Candidates' code is run for real in these.
collect_ignore = left_out(("test_run.py", "test_exercise.py", "test_coding_part.py", "test_pictures.py"))
expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser, and goes through pages whose lines other tests have counted."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.unmeasured)
            item.add_marker(pytest.mark.timeout(300))  # two browsers and two pages on two cores


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without a Chromium of the system, the one that `playwright install chromium` fetched is taken.
        path = SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def model() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture(scope="session")
def _page(model: OpenAIServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    """One for all modules: to start a page and open it for the first time takes longer than most tests."""
    folder = tmp_path_factory.mktemp("page")
    page = PageServer(folder, OPENAI_BASE_URL=model.url, OPENAI_API_KEY="none", INTERVIEWER_MODEL="loopback")
    admit(page.data_dir, "loopback", model.url)
    page.start()
    yield page
    page.stop()


@pytest.fixture(scope="session")
def _profile(browser: Browser, _page: PageServer) -> "Tabs":
    return Tabs(browser, _page)


@pytest.fixture(scope="module")
def server(_page: PageServer) -> PageServer:
    """A page that nobody has used before this module."""
    _page.renew()
    return _page


@pytest.fixture
def tabs(_profile: "Tabs", server: PageServer, model: OpenAIServer) -> Iterator["Tabs"]:
    model.forget()
    model.default = default_reply
    yield _profile
    foreign = _profile.close()
    assert not foreign, f"the page asked other hosts: {foreign}"


@pytest.fixture
def talk(tabs: "Tabs") -> Talk:
    """A tab on the page on which an interview is chosen."""
    return tabs.open()


class Tabs:
    """Tabs of one browser profile; requests to other hosts find nobody, and are remembered.

    The profile is one for all tests, as a candidate has one, and a tab stays open from the first test to the last: in
    another profile or another process the page's scripts are fetched and compiled anew, which takes three seconds.

    Requests are listened to and not routed: with a route, each file of each page would go through this process, and the
    browser would keep none of them for the next page.
    """

    def __init__(self, browser: Browser, server: PageServer) -> None:
        self._server = server
        # Without motion nothing has to be waited for that only slides into its place.
        self._context = browser.new_context(viewport={"width": 1100, "height": 900}, reduced_motion="reduce")
        self._foreign: list[str] = []
        self._context.on("request", self._remember)
        self._first = self._context.new_page()
        self._first.goto(f"{server.url}/_stcore/health")

    def open(self, path: str = "/new", scheme: Scheme = "light", script: str = "") -> Talk:
        """Open the page in a new tab, which runs the script before anything else."""
        page = self._context.new_page()
        page.add_init_script(script)
        page.emulate_media(color_scheme=scheme)
        return Talk(page, self._server.url, SCREENSHOTS).goto(path)

    def refuse(self, address: re.Pattern[str]) -> None:
        """Let no request to such an address through."""
        self._context.route(address, lambda route: route.abort())

    def close(self) -> list[str]:
        """Close all tabs and forget what they kept and refused; which other hosts they asked."""
        for page in self._context.pages:
            if page is not self._first:
                page.close()
        self._context.unroute_all()
        self._context.clear_cookies()
        self._first.evaluate("localStorage.clear()")
        foreign, self._foreign = self._foreign, []
        return foreign

    def _remember(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.hostname != "127.0.0.1" and place.scheme not in ("data", "blob"):
            self._foreign.append(request.url)
