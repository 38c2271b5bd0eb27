"""All that the page and its server ask for, recorded: nobody but this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Setup
from interviewer.domain.rounds.story import on_the_table
from tests.browser import coding_round
from tests.browser.conftest import SCREENSHOTS
from tests.browser.page_server import PageServer
from tests.browser.talk import OPENING, STORY, Talk
from tests.recording_proxy import RecordingProxy

pytestmark = pytest.mark.slow

LOADING = 90_000
FOREIGN = "http://foreign.example"
# Python tells of each name that is looked up and each connection, whichever library asks for it.
RECORDING = """
import json, os, sys
log = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
watched = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.connect", "socket.sendto")
def note(event, given):
    if event in watched:
        os.write(log, json.dumps([event, repr(given[-1] if event in watched[3:] else given[0])]).encode() + b"\\n")
sys.addaudithook(note)
"""
OWN = ("127.0.0.1", "localhost", "::1", "None", "''")
# A diagram for each way in which one may name a foreign thing; each is refused, and would load nothing if it were not.
DIAGRAMS = {
    "image": f'flowchart LR\nA@{{ img: "{FOREIGN}/a.png", label: "x", h: 60 }}\nA --> B',
    "label": f'flowchart LR\nA["<img src={FOREIGN}/b.png>"] --> B',
    "link": f'flowchart LR\nA --> B\nclick A href "{FOREIGN}/c"',
    "theme": f"%%{{init: {{'themeCSS': '@import \\'{FOREIGN}/d.css\\';'}}}}%%\nflowchart LR\nA --> B",
    "style": f"flowchart LR\nA --> B\nstyle A fill:url({FOREIGN}/e.svg)",
}


@pytest.fixture(scope="module")
def proxy() -> Iterator[RecordingProxy]:
    with RecordingProxy() as running:
        yield running


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server's look-ups and connections are written, one a line."""
    return tmp_path_factory.mktemp("recorded") / "asked.jsonl"


@pytest.fixture(scope="module")
def watched(proxy: RecordingProxy, recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    """A page on all addresses, all of whose requests are recorded."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(RECORDING.format(log=str(recorded)), encoding="utf-8")
    page = PageServer(
        folder,
        INTERVIEWER_PROVIDER="scripted",
        STREAMLIT_SERVER_ADDRESS="0.0.0.0",
        PYTHONPATH=f"{folder}:{Path(__file__).parents[2]}",
        **proxy.environment,
    )
    page.start()
    yield page
    page.stop()


@pytest.fixture
def context(browser: Browser, proxy: RecordingProxy) -> Iterator[BrowserContext]:
    """A profile that asks the proxy for everything that is not on this machine."""
    opened = browser.new_context(proxy={"server": proxy.address, "bypass": "127.0.0.1"}, reduced_motion="reduce")
    yield opened
    opened.close()


PREPARATION = ("/", "/stories", "/preparation", "/drill", "/progress", "/posting", "/outcome")


def asked_by_server(recorded: Path) -> list[str]:
    lines = (
        [json.loads(line) for line in recorded.read_text(encoding="utf-8").splitlines()] if recorded.exists() else []
    )
    return [f"{event} {what}" for event, what in lines if not any(own in what for own in OWN)]


def test_a_round_with_a_whiteboard_asks_nobody(
    watched: PageServer, context: BrowserContext, proxy: RecordingProxy, recorded: Path
) -> None:
    talk = Talk(context.new_page(), watched.url, SCREENSHOTS).goto("/new")
    talk.start().say(OPENING).say(STORY)
    talk.end().scorecard()
    for path in ("/plan", "/assessment", "/debrief", "/new", *PREPARATION):
        talk.goto(path).rest()
    service = coding_round.service(watched.data_dir)
    interview = service.start(Setup(persona="ml_systems", minutes=60, seed=5))
    while not isinstance(on_the_table(interview, service.content.questions), DesignTask):
        list(service.answer(interview.id, "Could we go to the next question?", after=interview.turns[-1].index))
        interview = service.open(interview.id)
    service.close()
    talk.goto(f"/room?id={interview.id}")
    sheet = talk.page.get_by_role("textbox", name="Your whiteboard")
    expect(sheet).to_be_visible(timeout=LOADING)
    for text in DIAGRAMS.values():
        sheet.click()
        talk.page.keyboard.press("Control+a")
        talk.page.keyboard.insert_text(text)
        expect(talk.page.get_by_text("Only boxes and arrows are drawn here")).to_be_visible(timeout=LOADING)
        expect(talk.page.get_by_role("img", name="Your diagram")).to_have_count(0)
        talk.page.keyboard.press("Control+a")
        talk.page.keyboard.insert_text("flowchart LR\nA --> B")
        expect(talk.page.get_by_role("img", name="Your diagram")).to_be_visible(timeout=LOADING)
    assert proxy.asked == []
    assert asked_by_server(recorded) == []


def test_what_gets_into_the_page_all_the_same_loads_nothing(
    watched: PageServer, context: BrowserContext, proxy: RecordingProxy
) -> None:
    """What a pattern has missed, in Markdown, HTML or Mermaid, is stopped by the browser itself."""
    page = context.new_page()
    page.goto(f"{watched.url}/")
    refused = page.evaluate(
        """async foreign => {
            const refused = new Set();
            document.addEventListener("securitypolicyviolation", event => refused.add(event.effectiveDirective));
            const here = document.createElement("div");
            here.innerHTML = `<img src="${foreign}/i.png"><iframe src="${foreign}/f"></iframe>
                <svg><image href="${foreign}/s.png" width="9" height="9"/></svg>
                <video src="${foreign}/v.mp4" preload="auto"></video>
                <style>@import "${foreign}/a.css"; p { background: url("${foreign}/b.png") }</style><p>x</p>
                <link rel="stylesheet" href="${foreign}/l.css"><link rel="dns-prefetch" href="${foreign}">
                <link rel="prefetch" href="${foreign}/p">`;
            document.body.append(here);
            const script = document.createElement("script");
            script.src = `${foreign}/s.js`;
            document.body.append(script);
            await fetch(`${foreign}/c`, {mode: "no-cors"}).catch(() => 0);
            navigator.sendBeacon(`${foreign}/e`, "x");
            await new Promise(done => setTimeout(done, 500));
            return [...refused].sort();
        }""",
        FOREIGN,
    )
    assert {"connect-src", "frame-src", "img-src", "media-src", "script-src-elem", "style-src-elem"} <= set(refused)
    assert proxy.asked == []


def test_what_is_asked_for_is_recorded(context: BrowserContext, proxy: RecordingProxy) -> None:
    """The proxy sees a request when there is one; otherwise the tests above say nothing."""
    page = context.new_page()
    page.goto("about:blank")
    page.evaluate("foreign => fetch(foreign, {mode: 'no-cors'}).catch(() => 0)", FOREIGN)
    assert [asked for asked in proxy.asked if "foreign.example" in asked]
    proxy.asked.clear()
