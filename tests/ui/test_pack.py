"""The choice of a pack on the start page."""

from types import SimpleNamespace
from typing import Any

import pytest

from evals.pack import PACK
from interviewer.domain.entities.pack import Pack
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

OTHER = PACK.model_copy(
    update={"id": "other", "name": "Another job", "summary": "For others.", "levels": ("mid", "senior"), "level": "mid"}
)


@pytest.fixture
def two(fake: FakeService, monkeypatch: pytest.MonkeyPatch) -> FakeService:
    """Two packs; with the second the same fake serves its content."""
    contents = {
        "": fake.content,
        "other": SimpleNamespace(**vars(material.content()) | {"pack": OTHER, "key": "other"}),
    }
    packs: dict[str, Pack] = {"": PACK, "other": OTHER}

    def for_pack(name: str) -> Any:
        served = SimpleNamespace(content=contents[name])
        return _Serving(fake, served.content)

    monkeypatch.setattr(fake, "packs", lambda: packs)
    monkeypatch.setattr(fake, "for_pack", for_pack)
    return fake


class _Serving:
    """The fake with other content."""

    def __init__(self, fake: FakeService, content: Any) -> None:
        self._fake = fake
        self.content = content

    def __getattr__(self, name: str) -> Any:
        return getattr(self._fake, name)


def test_nothing_is_asked_where_there_is_one_pack(fake: FakeService) -> None:
    assert [box.key for box in Page().at.selectbox] == []


def test_each_pack_brings_its_levels(two: FakeService) -> None:
    page = Page()
    assert list(page.at.button_group(key="level").options) == list(PACK.levels)
    page.at.button_group(key="level").set_value("L6")
    page.at.selectbox(key="pack").set_value("other").run()
    assert list(page.at.button_group(key="level").options) == ["mid", "senior"]
    assert page.at.button_group(key="level").value == "mid"
    page.click("start")
    assert two.called("start")[0][0].level == "mid"


def test_a_loop_is_planned_with_the_pack_that_was_chosen(two: FakeService) -> None:
    page = Page()
    page.at.selectbox(key="pack").set_value("other").run()
    page.click("plan_loop")
    assert list(page.at.button_group(key="loop_level").options) == ["mid", "senior"]
