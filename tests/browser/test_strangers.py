"""Other web sites, in a real browser: they get nothing from the page, and the page asks for nothing from them."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import FLAGS, SYSTEM_CHROMIUM
from tests.browser.page_server import PageServer

pytestmark = pytest.mark.slow

# What a web site can say of its own name: first it is its own server, a minute later it is this machine.
REBOUND = "rebound.example"
ASKING = """<script>
  const socket = new WebSocket("ws://127.0.0.1:{port}/_stcore/stream", ["streamlit"]);
  socket.onopen = () => document.title = "open";
  socket.onerror = () => document.title = "refused";
</script>"""
FRAMING = '<iframe src="http://127.0.0.1:{port}/"></iframe>'


@pytest.fixture(scope="module")
def elsewhere(browser: Browser) -> Iterator[Browser]:
    """A browser for which a foreign name leads to this machine; `browser` has started what it needs."""
    rules = f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    flags = [flag for flag in FLAGS if not flag.startswith("--host-resolver-rules")]
    launched = browser.browser_type.launch(
        executable_path=SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None, args=[*flags, rules]
    )
    yield launched
    launched.close()


@pytest.fixture
def other_site(server: PageServer, tmp_path: Path) -> Iterator[str]:
    """A web site of another origin, on this machine as well: what it asks for comes from loopback."""
    (tmp_path / "asking.html").write_text(ASKING.format(port=server.port), encoding="utf-8")
    (tmp_path / "framing.html").write_text(FRAMING.format(port=server.port), encoding="utf-8")
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{site.server_address[1]}"
        site.shutdown()


def test_a_name_that_leads_here_shows_nothing(elsewhere: Browser, server: PageServer) -> None:
    page = elsewhere.new_page()
    answer = page.goto(f"http://{REBOUND}:{server.port}/")
    assert answer is not None and answer.status == 403
    expect(page.get_by_text("can only be opened at its own address")).to_be_visible()
    page.close()


def test_a_site_of_another_origin_gets_no_words(elsewhere: Browser, server: PageServer, other_site: str) -> None:
    page = elsewhere.new_page()
    page.goto(f"{other_site}/asking.html")
    page.wait_for_function("document.title")
    assert page.title() == "refused"
    page.close()


def test_a_site_cannot_show_the_page_in_a_frame(elsewhere: Browser, server: PageServer, other_site: str) -> None:
    page = elsewhere.new_page()
    page.goto(f"{other_site}/framing.html")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Start the interview")).to_have_count(0)
    assert page.frames[1].url.startswith("chrome-error:")
    page.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return
