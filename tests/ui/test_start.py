"""The start page: the choices, the model, and the lists of what came before."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from evals.pack import PACK
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.pack import Pack
from interviewer.service import InterviewerError, ModelInfo
from interviewer.ui.jobs import Jobs
from interviewer.ui.parts.models import where_words_go
from tests.domain.coding.test_exercise_run import TOY
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService


def test_one_button_starts_what_was_chosen(fake: FakeService) -> None:
    page = Page()
    page.at.button_group(key="level").set_value("L6")
    page.at.button_group(key="minutes").set_value(60)
    page.at.radio(key="persona").set_value("hiring_manager")
    page.at.multiselect(key="principles").set_value(["dive_deep"])
    page.click("start")

    ((setup, _),) = fake.called("start")
    assert setup == Setup(level="L6", minutes=60, persona="hiring_manager", principles=("dive_deep",), seed=setup.seed)
    assert page.messages == ["Hello. Tell me what you do, in a sentence."]
    assert page.at.query_params["id"] == "new0"


def test_the_language_of_an_exercise_is_chosen_where_a_round_may_have_one(fake: FakeService) -> None:
    for language in (Language.PYTHON, Language.CPP):
        exercise = TOY.model_copy(update={"id": language.value, "rubric": "resume", "language": language})
        fake.content.questions[exercise.id] = exercise
    page = Page()
    assert "exercise_in" not in {group.key for group in page.at.button_group}
    page.at.radio(key="persona").set_value("hiring_manager")
    page.at.button_group(key="minutes").set_value(60).run()
    page.at.button_group(key="exercise_in").set_value(Language.CPP)
    page.click("start")
    assert fake.called("start")[0][0].exercise_in is Language.CPP


def test_no_principle_chosen_means_surprise_me(fake: FakeService) -> None:
    page = Page()
    assert page.at.multiselect(key="principles").placeholder == "Surprise me"
    page.click("start")
    assert fake.called("start")[0][0].principles == ()


def test_the_default_model_is_the_one_that_the_service_names(fake: FakeService) -> None:
    assert Page().at.radio(key="provider").value == "scripted"


def test_there_is_one_primary_button() -> None:
    assert [button.key for button in Page().at.button if button.proto.type == "primary"] == ["start"]


def test_a_start_that_fails_says_why_and_stays(fake: FakeService) -> None:
    fake.refusal = InterviewerError("Choose other principles.")
    page = Page().click("start")
    assert page.alerts == ["Choose other principles."]
    assert page.title == "New interview"


def test_the_page_says_that_it_is_for_practice() -> None:
    assert any("disqualifies" in caption.value for caption in Page().at.caption)


@pytest.mark.parametrize(
    ("provider", "host", "told"),
    [
        ("scripted", "", "Your words stay on this machine."),
        ("local", "", "Your words stay on this machine."),
        ("remote", "models.example", "Your words are sent to models.example and to nobody else."),
        ("remote", "", "Your words stay on this machine: m at localhost:11434."),
    ],
)
def test_the_page_says_where_words_go(provider: str, host: str, told: str) -> None:
    info = ModelInfo(provider=provider, model="m", ready=True, detail="m at localhost:11434", host=host)
    assert where_words_go(info) == told


class TestAnotherMachine:
    @pytest.fixture(autouse=True)
    def far(self, fake: FakeService) -> None:
        info = fake.found[0].model_copy(update={"host": "models.example", "agreed": False})
        fake.found = (info, *fake.found[1:])

    @pytest.fixture
    def page(self) -> Page:
        page = Page()
        page.at.radio(key="provider").set_value("remote")
        return page.run()

    def test_it_is_asked_before_the_first_answer_is_sent(self, page: Page, fake: FakeService) -> None:
        assert any("will be sent to models.example" in warning.value.replace("\\", "") for warning in page.at.warning)
        assert page.at.button(key="start").disabled

        page.click("agree")

        assert fake.called("agree") == [("models.example", True)]
        assert not page.has("agree")
        assert not page.at.button(key="start").disabled

    def test_it_can_be_taken_back(self, page: Page, fake: FakeService) -> None:
        page.click("agree").click("disagree")

        assert fake.called("disagree") == [("models.example",)]

    def test_what_the_model_can_do_stands_beside_it(self, fake: FakeService) -> None:
        fake.found = (fake.found[0].model_copy(update={"entrance": "passed the entrance test"}), *fake.found[1:])
        page = Page()
        page.at.radio(key="provider").set_value("remote")

        assert "gpt passed the entrance test." in page.run().html


class TestDownload:
    @pytest.fixture
    def page(self) -> Page:
        page = Page()
        page.at.radio(key="provider").set_value("local")
        return page.run()

    def test_size_and_room_are_said_before(self, page: Page) -> None:
        assert "Downloaded once: 1.1 GB. Free space on this disk: " in page.html
        (warning,) = page.at.warning
        assert warning.value.replace("\\", "") == "Small needs 2,500 MB of free memory."
        assert page.at.button(key="start").disabled

    def test_progress_is_shown_and_the_model_can_be_used_afterwards(
        self, page: Page, fake: FakeService, jobs: Jobs
    ) -> None:
        fake.may_download.clear()
        page.click("download")
        _wait_for_progress(jobs)
        page.run()
        assert [bar.proto.value for bar in page.at.get("progress")] == [50]
        fake.may_download.set()
        _finish(jobs)
        fake.found = (ModelInfo(provider="local", model="small", ready=True, detail="Here."), fake.found[-1])
        page.run()
        assert not page.has("download")
        assert not page.at.button(key="start").disabled

    def test_cancel_stops_it_and_says_what_is_kept(self, page: Page, fake: FakeService, jobs: Jobs) -> None:
        fake.may_download.clear()
        page.click("download").click("cancel_download")
        _finish(jobs)
        page.run()
        assert "The download was cancelled." in page.html
        assert page.has("download")

    def test_a_failure_says_what_to_do(self, page: Page, fake: FakeService, jobs: Jobs) -> None:
        fake.fail_download = InterviewerError("The disk is full. Free 1.2 GB, then try again.")
        page.click("download")
        _finish(jobs)
        page.run()
        assert "The disk is full. Free 1.2 GB, then try again." in page.alerts
        assert page.has("download")

    def test_a_second_tab_joins_the_download(self, page: Page, fake: FakeService) -> None:
        fake.may_download.clear()
        page.click("download")
        other = Page()
        other.at.radio(key="provider").set_value("local")
        other.run()
        assert other.has("cancel_download")
        assert len(fake.called("pull_models")) == 1


class TestEarlier:
    def test_the_list_says_what_each_was(self, fake: FakeService) -> None:
        fake.put(material.interview("a"))
        fake.put(material.interview("b").model_copy(update={"ended_at": material.START}))
        fake.cards["b"] = material.scorecard("b")
        page = Page()
        assert [text.value for text in page.at.text] == ["Bar Raiser, L5", "Bar Raiser, L5"]
        assert "24 Nov 2026, 09:00 · 30 min · finished · 2.6 of 5" in page.html
        assert "24 Nov 2026, 09:00 · 30 min · in progress" in page.html

    def test_resume_opens_the_room(self, fake: FakeService) -> None:
        fake.put(material.interview("a"))
        page = Page().click("open-a")
        assert page.at.query_params["id"] == "a"
        assert "I train models." in page.messages

    def test_scorecard_opens_the_scorecard(self, fake: FakeService) -> None:
        fake.put(material.interview("b").model_copy(update={"ended_at": material.START}))
        fake.cards["b"] = material.scorecard("b")
        page = Page().click("open-b")
        assert "Not inclined to hire at L5" in page.html

    def test_delete_asks_first_and_can_be_undone(self, fake: FakeService) -> None:
        fake.put(material.interview("a"))
        page = Page().click("delete-a")
        assert '<p class="iv-lead">Bar Raiser, L5, 24 Nov 2026, 09:00</p>' in page.html, "it says which one"
        assert not fake.called("delete")
        page.click("delete_yes")
        assert "a" not in fake.kept
        assert page.has("undo_dismiss")
        page.click("undo")
        assert fake.called("restore") == [("a",)]
        assert page.has("open-a")
        assert not page.has("undo")

    def test_what_another_tab_has_deleted_is_just_gone(self, fake: FakeService) -> None:
        fake.put(material.interview("a"))
        page = Page().click("delete-a")
        fake.delete("a")
        assert not page.click("delete_yes").has("undo")

    def test_a_long_list_is_folded(self, fake: FakeService) -> None:
        for number in range(12):
            fake.put(material.interview(f"i{number}"))
        page = Page()
        assert page.has("open-i11") and not page.has("open-i0")
        page.click("more-interviews")
        assert page.has("open-i0") and not page.has("more-interviews")


def _finish(jobs: Jobs) -> None:
    job = jobs.get("download")
    assert job is not None
    assert job.wait(10)


def _wait_for_progress(jobs: Jobs) -> None:
    job = jobs.get("download")
    assert job is not None
    assert job.reported.wait(10)


def test_icons_come_with_the_package() -> None:
    """A Material icon or an emoji as the page's icon would be fetched from somebody else's server."""
    from interviewer.ui import session

    assert Path(session.__file__).with_name("icon.svg").is_file()


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
