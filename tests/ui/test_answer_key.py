"""An answer beside its key on the scorecard page: words and not only marks, and nothing read as markup."""

from interviewer.domain.keys.answer_key import mark
from tests.domain.keyed import KEYED, MISTAKE
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

SAID = f"Each <b>element</b> is used many times. Maybe it has to fit in something. {MISTAKE}"


def test_every_point_is_told_with_its_words_and_mistakes_come_first(fake: FakeService) -> None:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    card = material.scorecard("a")
    story = card.stories[0].model_copy(update={"key": mark(KEYED, ((1, SAID),))})
    fake.cards["a"] = card.model_copy(update={"stories": (story,)})
    shown = Page("scorecard", "a").html
    assert "Compared with the answer key: 1 of 3 points said, 1 in part, 1 known mistake" in shown
    wanted = ["Wrong", "Said (core point)", "Said in part (core point)", "Not said"]
    places = [shown.index(f"{state}:</strong>") for state in wanted]
    assert places == sorted(places)
    assert "Each &lt;b&gt;element&lt;/b&gt; is used many times." in shown and KEYED.wrong[0].why in shown


def test_a_question_without_a_key_shows_none(fake: FakeService) -> None:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    fake.cards["a"] = material.scorecard("a")
    assert "answer key" not in Page("scorecard", "a").html
