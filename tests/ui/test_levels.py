"""The same answers at every level."""

import pytest

from interviewer.domain.entities.scorecard import Contribution
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

CHANGE = "What would make the round inclined at L4"


@pytest.fixture
def ended(fake: FakeService) -> str:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    return "a"


def expanders(page: Page) -> list[str]:
    return [expander.label for expander in page.at.expander]


def test_the_round_and_each_answer_stand_at_every_level(ended: str, fake: FakeService) -> None:
    fake.cards[ended] = material.scorecard(ended)
    html = Page("scorecard", ended).html
    cell = "Not inclined<small>0.4 short</small></td>"
    line = f'<td>{cell}<td class="iv-here">{cell}<td>{cell}</tr>'
    assert f'<tr><th scope="row">Round</th>{line}' in html
    assert f'<tr><th scope="row">Answer 1</th>{line}' in html
    assert '<tr><th scope="row">Answer 2</th><td colspan="3">not scored</td></tr>' in html


def test_what_would_change_it_names_criteria_and_what_the_level_asks(ended: str, fake: FakeService) -> None:
    fake.cards[ended] = material.scorecard(ended, whole=True)
    page = Page("scorecard", ended)
    assert expanders(page)[0] == CHANGE
    assert "What would make this answer inclined at L4" in expanders(page)
    assert page.html.count("Short by 0.4 points.</p>") == 2
    assert page.html.count("L4 expects: What L4 asks of depth.") == 2
    assert page.html.count("Dive Deep · up to 1.25 points") == 2
    assert "<p>Scope: s</p><p>Ambiguity: a</p><p>Impact: i</p>" in page.html


def test_a_cap_is_told_before_all_else(ended: str, fake: FakeService) -> None:
    card = material.scorecard(ended, whole=True)
    cap = Contribution(source="cap/event", label="No <event> is told.", points=-1.0)
    capped = card.stories[0].model_copy(update={"contributions": (*card.stories[0].contributions, cap)})
    fake.cards[ended] = card.model_copy(update={"stories": (capped,)})
    assert "What holds it back most: No &lt;event&gt; is told.</p>" in Page("scorecard", ended).html


def test_what_is_inclined_everywhere_needs_no_change(ended: str, fake: FakeService) -> None:
    card = material.scorecard(ended, whole=True)
    stories = (card.stories[0].model_copy(update={"overall": 3.2}),)
    fake.cards[ended] = card.model_copy(update={"overall": 3.2, "stories": stories})
    page = Page("scorecard", ended)
    assert '<th scope="row">Round</th><td>Inclined</td>' in page.html
    assert not [label for label in expanders(page) if label.startswith("What would make")]


def test_one_point_is_one_point(ended: str, fake: FakeService) -> None:
    fake.cards[ended] = material.scorecard(ended, whole=True).model_copy(update={"overall": 2.0})
    assert "Short by 1 point.</p>" in Page("scorecard", ended).html


def test_a_round_without_a_score_has_no_table(ended: str, fake: FakeService) -> None:
    card = material.scorecard(ended)
    fake.cards[ended] = card.model_copy(update={"overall": None, "vote": None, "stories": card.stories[1:]})
    assert "at each level" not in Page("scorecard", ended).html
