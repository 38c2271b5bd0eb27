"""Progress: pictures with tables beside them, and no trend where none can be claimed."""

from interviewer.domain.preparation.progress import Progress, SpokenAnswer
from interviewer.ui import session
from tests.ui import preparation_material as prep
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService


def test_without_a_score_it_says_how_to_get_one() -> None:
    page = Page("progress")
    assert "Nothing has a score yet." in page.html
    assert page.click("a_drill").title == "Drills"


def test_the_week_is_told_in_words_as_they_stand() -> None:
    assert "You told &lt;b&gt;two&lt;/b&gt; stories." in Page("progress").html


def test_every_picture_has_its_table(fake: FakeService) -> None:
    fake.progress.said = prep.report(session.today())
    page = Page("progress")
    assert len(page.at.get("vega_lite_chart")) == 4
    assert page.html.count("<table") == 4
    assert "2.8 ±0.5" in page.html and "1 of 4" in page.html


def test_a_trend_is_said_where_there_is_one_and_not_else(fake: FakeService) -> None:
    fake.progress.said = prep.report(session.today())
    page = Page("progress")
    assert "It rises by 1.0" in page.html
    page.at.selectbox(key="series").set_value("ownership").run()
    assert "No trend yet: it takes three answers" in page.html


def test_rounds_that_are_left_out_are_counted(fake: FakeService) -> None:
    fake.progress.said = prep.report(session.today())
    page = Page("progress")
    assert "1 scored round is left out" in page.html
    assert "None of the last 4 answers has words that show a first result." in page.html
    assert "No comparison yet" in page.html


def test_the_pace_of_spoken_answers_is_shown_where_there_are_some(fake: FakeService) -> None:
    report = prep.report(session.today())
    assert "How you speak" not in [one.value for one in _with(fake, report).at.subheader]
    answer = SpokenAnswer(at=session.now(), words_per_minute=151.0, fillers_per_minute=None, where="a")
    page = _with(fake, report.model_copy(update={"spoken": (answer,)}))
    assert "How you speak" in [one.value for one in page.at.subheader]
    assert ">151<" in page.html and "not counted" in page.html


def _with(fake: FakeService, report: Progress) -> Page:
    fake.progress.said = report
    return Page("progress")
