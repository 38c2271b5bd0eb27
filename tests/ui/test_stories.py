"""The story bank and a story: adding, what is missing, twins, versions, what it serves, and undo."""

import pytest

from interviewer.domain.entities.findings import Disagreement
from interviewer.domain.preparation.bank import Origin, Strength, Telling
from interviewer.domain.preparation.comparing_tellings import Difference
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.health import Lack
from interviewer.domain.preparation.twins import Twin
from interviewer.service import InterviewerError
from tests.ui import material
from tests.ui import preparation_material as prep
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

TOLD = "In March the build broke. I fixed it."


def box(page: Page, name: str) -> str:
    """The key of the box of this name, which changes when its words were stored."""
    return next(area.key for area in page.at.text_area if area.key and area.key.startswith(f"kept-{name}"))


def type_in(page: Page, name: str, text: str) -> Page:
    page.at.text_area(key=box(page, name)).set_value(text)
    return page.run()


class TestAdding:
    def test_an_empty_bank_says_what_it_is_for_and_takes_the_first_story(self, fake: FakeService) -> None:
        page = Page("stories")
        assert any("Put the first one in" in text.value for text in page.at.markdown)
        type_in(page, "typed-story", TOLD).click("add_typed")
        assert fake.bank.calls == [("add", TOLD, Origin.TYPED, None)]
        assert page.has("open-new0")
        assert page.at.text_area(key=box(page, "typed-story")).value == ""

    def test_what_cannot_be_added_says_why_and_stays_in_the_box(self, fake: FakeService) -> None:
        fake.bank.refusal = InterviewerError("There is no story in this. Write a few sentences.")
        page = type_in(Page("stories"), "typed-story", "x").click("add_typed")
        assert page.alerts == ["There is no story in this. Write a few sentences."]
        assert page.at.text_area(key=box(page, "typed-story")).value == "x"

    def test_what_was_typed_survives_a_look_at_another_page(self) -> None:
        page = type_in(Page("stories"), "typed-story", TOLD)
        page.at.switch_page("views/progress.py")
        page.run()
        page.at.switch_page("views/stories.py")
        page.run()
        assert page.at.text_area(key=box(page, "typed-story")).value == TOLD

    def test_notes_are_uploaded(self, fake: FakeService) -> None:
        page = Page("stories")
        page.at.button_group(key="way").set_value("Upload notes").run()
        page.at.file_uploader(key="notes").set_value(("notes.md", TOLD.encode(), "text/markdown")).run()
        page.click("add_file")
        assert fake.bank.calls[0] == ("add_file", "notes.md", TOLD.encode())
        assert page.has("open-new0")

    def test_a_telling_is_asked_for_what_it_lacks_until_it_is_whole(self, fake: FakeService) -> None:
        fake.bank.asks = ("What was at stake?", "How did it end?")
        page = Page("stories", tell="dive_deep")
        type_in(page, "guided-story", TOLD)
        assert "What was at stake?" in page.html
        type_in(page, "guided-answer", "What was at stake? A release.").click("guided_put")
        assert page.at.text_area(key=box(page, "guided-story")).value == f"{TOLD} What was at stake? A release."
        assert "How did it end?" in page.html
        page.click("guided_skip")
        assert [alert.value for alert in page.at.success] == ["It has everything that an interviewer asks for first."]
        page.click("add_guided")
        assert fake.bank.calls[0][2:] == (Origin.GUIDED, "dive_deep")

    def test_a_story_is_kept_from_the_scorecard_with_one_click(self, fake: FakeService) -> None:
        fake.put(material.interview("b").model_copy(update={"ended_at": material.START}))
        fake.cards["b"] = material.scorecard("b")
        page = Page("scorecard", "b")
        keys = [button.key for button in page.at.button if (button.key or "").startswith("keep-")]
        assert keys
        page.click(keys[0] or "")
        assert fake.bank.calls == [("keep", "b", (keys[0] or "").removeprefix("keep-"))]
        assert not page.has(keys[0] or "")


class TestBank:
    @pytest.fixture(autouse=True)
    def bank(self, fake: FakeService) -> None:
        fake.bank.put(prep.story("s1"), prep.story("s2", title="The other", uses=(prep.USE,)))

    def test_each_story_says_what_it_serves_and_how_it_was_told(self) -> None:
        page = Page("stories")
        assert [text.value for text in page.at.text] == ["The <b>late</b> run", "The other"]
        assert "Dive Deep: workable" in page.html
        assert "not told in a round yet" in page.html and "told 1×, 3.1 of 5 the last time" in page.html

    def test_what_the_bank_lacks_comes_with_its_reason(self, fake: FakeService) -> None:
        fake.bank.lacks = (Lack(what="A story about a disagreement", why="Nearly every loop asks."),)
        page = Page("stories")
        assert "A story about a disagreement" in page.html and "Nearly every loop asks." in page.html

    def test_a_whole_bank_says_so(self) -> None:
        assert Page("stories").at.success

    def test_twins_are_merged_with_a_way_back(self, fake: FakeService) -> None:
        fake.bank.pairs = (Twin(first="s1", second="s2", likeness=0.62),)
        page = Page("stories")
        assert "They share many rare words." in page.html
        page.click("merge2-s1-s2")
        assert ("merge", "s2", "s1") in fake.bank.calls
        assert "s1" not in fake.bank.kept
        page.click("undo_merge")
        assert fake.bank.kept.keys() == {"s1", "s2"}
        page.click("apart-s1-s2")
        assert not page.has("merge-s1-s2")

    def test_a_long_bank_is_folded(self, fake: FakeService) -> None:
        fake.bank.put(*(prep.story(f"t{number}") for number in range(12)))
        page = Page("stories")
        assert page.has("open-t7") and not page.has("open-t11")
        assert page.click("more-stories").has("open-t11")

    def test_a_bank_is_imported(self, fake: FakeService) -> None:
        page = Page("stories")
        page.at.file_uploader(key="bank_file").set_value(("bank.json", b"{}", "application/json")).run()
        page.click("import_bank")
        assert fake.bank.calls == [("import_", "{}")]

    def test_a_file_that_is_no_text_says_so(self, fake: FakeService) -> None:
        page = Page("stories")
        page.at.file_uploader(key="bank_file").set_value(("bank.md", b"\xff\xfe", "text/markdown")).run()
        page.click("import_bank")
        assert "not text in UTF-8" in page.alerts[0]


class TestStory:
    @pytest.fixture(autouse=True)
    def bank(self, fake: FakeService) -> None:
        fake.bank.put(prep.story(uses=(prep.USE,)))

    def test_facts_are_marked_in_the_words_as_they_stand(self) -> None:
        page = Page("story", "s1")
        assert "&lt;b&gt;late&lt;/b&gt;" in page.html and "<b>late" not in page.html
        assert 'title="Own action"' in page.html
        assert "Not found in it: Decision, Result, What was learned." in page.html

    def test_a_number_stands_with_its_source(self) -> None:
        assert "measured over two weeks" in Page("story", "s1").html

    def test_a_number_without_a_source_is_said_to_have_none(self, fake: FakeService) -> None:
        bare = tuple(fact.model_copy(update={"source": ""}) for fact in prep.story().facts)
        fake.bank.put(prep.story(facts=bare))
        assert "No source found in the words." in Page("story", "s1").html

    def test_the_strength_can_be_said_and_taken_back(self, fake: FakeService) -> None:
        page = Page("story", "s1")
        page.at.selectbox(key="own-s1-dive_deep-0").set_value(Strength.STRONG).run()
        assert fake.bank.calls[-1][-1] == {"dive_deep": Strength.STRONG}
        assert "Dive Deep: Strong" in page.html and "read as workable" in page.html
        page.at.selectbox(key="own-s1-dive_deep-1").set_value("").run()
        assert "Dive Deep: Workable" in page.html

    def test_what_another_tab_has_changed_is_not_overwritten(self, fake: FakeService) -> None:
        page = Page("story", "s1")
        fake.bank.edit("s1", revision=0, title="Another")
        page.at.selectbox(key="own-s1-dive_deep-0").set_value(Strength.STRONG).run()
        assert "This story was changed in another tab." in page.alerts

    def test_title_year_and_kind_are_saved(self, fake: FakeService) -> None:
        page = Page("story", "s1")
        page.at.text_input(key="title-0").set_value("The slow run")
        page.at.number_input(key="year-0").set_value(2025)
        page.at.checkbox(key="failure-0").check()
        page.click("save_edit")
        assert fake.bank.calls == [("edit", "s1", "The slow run", True, False, 2025, None)]
        assert page.title == "The slow run"

    def test_a_new_version_counts_and_both_stand_side_by_side(self, fake: FakeService) -> None:
        page = type_in(Page("story", "s1"), "version-s1", f"{prep.TEXT} It held.").click("keep_version")
        assert fake.bank.calls == [("retell", "s1", f"{prep.TEXT} It held.", Origin.TYPED)]
        assert '<p class="iv-words iv-new">It held.</p>' in page.html

    def test_an_earlier_version_counts_again(self, fake: FakeService) -> None:
        page = type_in(Page("story", "s1"), "version-s1", "Worse.").click("keep_version")
        page.click("go_back")
        assert fake.bank.calls[-1] == ("retell", "s1", prep.TEXT, Origin.TYPED)

    def test_a_version_without_a_change_is_not_kept(self, fake: FakeService) -> None:
        page = Page("story", "s1").click("keep_version")
        assert page.alerts == ["Nothing has changed yet."] and not fake.bank.calls

    def test_what_the_versions_contradict_each_other_in_is_shown(self, fake: FakeService) -> None:
        told = (*prep.story().tellings, Telling(text="By 50%.", at=prep.START, origin=Origin.DRILL))
        fake.bank.put(prep.story(tellings=told))
        fake.bank.apart = (
            Difference(kind=next(iter(Disagreement)), first="By 40%.", second="By 50%.", said=("40%", "50%")),
        )
        assert "“40%” against “50%”" in Page("story", "s1").html

    def test_values_that_one_version_alone_has_are_listed_to_check(self, fake: FakeService) -> None:
        texts = ("It stood still for 11 hours.", "It stood still for three days.")
        fake.bank.put(prep.story(tellings=tuple(Telling(text=t, at=prep.START, origin=Origin.TYPED) for t in texts)))
        html = Page("story", "s1").html
        assert "Only version 1 says: 11 hours" in html and "Only version 2 says: three days" in html
        assert "One of them is what you will be asked about." in html

    def test_it_is_told_again_in_a_drill(self, fake: FakeService) -> None:
        Page("story", "s1").click("retell")
        assert fake.drills.calls[0] == ("start", DrillKind.RETELL, "s1")

    def test_delete_asks_first_and_can_be_undone(self, fake: FakeService) -> None:
        page = Page("story", "s1").click("delete")
        assert "s1" in fake.bank.kept
        page.click("delete_yes")
        assert page.title == "Stories" and not fake.bank.kept
        page.at.switch_page("views/stories.py")  # AppTest stays on the page before in its next run
        page.run().click("undo_story")
        assert page.has("open-s1")

    def test_an_address_of_nothing_leads_home(self) -> None:
        page = Page("story", "nothing")
        assert page.title == "No such story"
        assert page.click("home").title == "Mock interview"
