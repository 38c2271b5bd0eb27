"""One page over a fake service, through the one seam that the page has: `interviewer.ui.session.process`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest

from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.ui import session
from interviewer.ui.jobs import Jobs
from tests.ui.fake_service import FakeService

APP = Path(session.__file__).with_name("app.py")


@pytest.fixture(autouse=True)
def _own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest leaves the page as the main module, and processes that later tests start would run it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True, scope="session")
def _one_process() -> Iterator[None]:
    """All tabs share what a real page does once: compile its scripts, and look in all packages for components.

    AppTest does the one in each run and the other for each tab, which takes longer than the runs themselves.
    """
    scripts = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        for module in ("app_test", "local_script_runner"):
            patch.setattr(f"streamlit.testing.v1.{module}.ScriptCache", lambda: scripts)
        patch.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", list)
        yield


class Page:
    """The page of one browser tab."""

    def __init__(self, view: str = "start", interview_id: str | None = None, **address: str) -> None:
        """Open the page of this view, by default that on which a round is chosen; `address` is what its URL says."""
        self.at = AppTest.from_file(str(APP), default_timeout=20).run()
        if view != "home":
            if interview_id is not None:
                address["id"] = interview_id
            for name, value in address.items():
                self.at.query_params[name] = value
            self.at.switch_page(f"views/{view}.py")
            self.run()
            self.at._page_hash = ""  # the next runs are of the page that this one has left behind, as in a browser
        assert not self.at.exception, self.at.exception

    def run(self) -> "Page":
        self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def click(self, key: str) -> "Page":
        self.at.button(key=key).click()
        return self.run()

    def send(self, text: str) -> "Page":
        self.at.chat_input(key="answer").set_value(text)
        return self.run()

    def has(self, key: str) -> bool:
        return any(button.key == key for button in self.at.button)

    @property
    def messages(self) -> list[str]:
        """The texts of the conversation, in order."""
        return [text.value for message in self.at.chat_message for text in message.text]

    @property
    def html(self) -> str:
        """All HTML of the page, the style sheet left out."""
        return "\n".join(element.proto.body for element in self.at.get("html") if "<style>" not in element.proto.body)

    def mounted(self, component: str) -> list[dict[str, Any]]:
        """What the components of this name are given."""
        found = [element.proto for element in self.at.get("bidi_component")]
        return [json.loads(proto.json) for proto in found if proto.component_name == component]

    @property
    def clock(self) -> dict[str, Any]:
        """What the clock of the page is given."""
        [given] = self.mounted("interviewer_clock")
        return given

    @property
    def title(self) -> str:
        return next(text.value for text in self.at.markdown if text.value.startswith("#")).lstrip("# ")

    @property
    def way_back(self) -> str:
        """What the link at the head of the page is called."""
        return next(str(link.proto.label) for link in self.at.get("page_link"))

    @property
    def alerts(self) -> list[str]:
        """Errors, warnings and hints, without the escapes of Markdown."""
        found = [*self.at.error, *self.at.warning, *self.at.info]
        return [alert.value.replace("\\", "").replace("\u2060", "") for alert in found]


@pytest.fixture
def fake() -> FakeService:
    return FakeService()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    running = Jobs()
    yield running
    running.close()


@pytest.fixture(autouse=True)
def _seam(monkeypatch: pytest.MonkeyPatch, fake: FakeService, jobs: Jobs, tmp_path: Path) -> None:
    shared = session.Process(cast(Service, fake), jobs, Settings(data_dir=tmp_path), fake.wait)
    monkeypatch.setattr(session, "process", lambda: shared)
