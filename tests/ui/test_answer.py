"""One answer on the scorecard: its code, its key, and what would change its vote."""

import pytest

from interviewer.domain.coding.code_reading import checked
from interviewer.domain.entities.code import RunStatus
from interviewer.domain.entities.code_check import CheckedCode, CodeLine, Pace
from interviewer.domain.entities.scorecard import Contribution, StoryScore
from interviewer.domain.keys.answer_key import mark
from tests.domain.checked import report, written
from tests.domain.editing import PROBLEM
from tests.domain.keyed import KEYED, MISTAKE
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

ANSWER = f"Each <b>element</b> is used many times. Maybe it has to fit in something. {MISTAKE}"


def test_every_point_is_told_with_its_words_and_mistakes_come_first(fake: FakeService) -> None:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    card = material.scorecard("a")
    story = card.stories[0].model_copy(update={"key": mark(KEYED, ((1, ANSWER),))})
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


CHANGE = "What would make the round inclined at L4"


@pytest.fixture
def scored_round(fake: FakeService) -> str:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    return "a"


def expanders(page: Page) -> list[str]:
    return [expander.label for expander in page.at.expander]


def test_the_round_and_each_answer_stand_at_every_level(scored_round: str, fake: FakeService) -> None:
    fake.cards[scored_round] = material.scorecard(scored_round)
    html = Page("scorecard", scored_round).html
    cell = "Not inclined<small>0.4 short</small></td>"
    line = f'<td>{cell}<td class="iv-here">{cell}<td>{cell}</tr>'
    assert f'<tr><th scope="row">Round</th>{line}' in html
    assert f'<tr><th scope="row">Answer 1</th>{line}' in html
    assert '<tr><th scope="row">Answer 2</th><td colspan="3">not scored</td></tr>' in html


def test_what_would_change_it_names_criteria_and_what_the_level_asks(scored_round: str, fake: FakeService) -> None:
    fake.cards[scored_round] = material.scorecard(scored_round, whole=True)
    page = Page("scorecard", scored_round)
    assert expanders(page)[0] == CHANGE
    assert "What would make this answer inclined at L4" in expanders(page)
    assert page.html.count("Short by 0.4 points.</p>") == 2
    assert page.html.count("L4 expects: What L4 asks of depth.") == 2
    assert page.html.count("Dive Deep · up to 1.25 points") == 2
    assert "<p>Scope: s</p><p>Ambiguity: a</p><p>Impact: i</p>" in page.html


def test_a_cap_is_told_before_all_else(scored_round: str, fake: FakeService) -> None:
    card = material.scorecard(scored_round, whole=True)
    cap = Contribution(source="cap/event", label="No <event> is told.", points=-1.0)
    capped = card.stories[0].model_copy(update={"contributions": (*card.stories[0].contributions, cap)})
    fake.cards[scored_round] = card.model_copy(update={"stories": (capped,)})
    assert "What holds it back most: No &lt;event&gt; is told.</p>" in Page("scorecard", scored_round).html


def test_what_is_inclined_everywhere_needs_no_change(scored_round: str, fake: FakeService) -> None:
    card = material.scorecard(scored_round, whole=True)
    stories = (card.stories[0].model_copy(update={"overall": 3.2}),)
    fake.cards[scored_round] = card.model_copy(update={"overall": 3.2, "stories": stories})
    page = Page("scorecard", scored_round)
    assert '<th scope="row">Round</th><td>Inclined</td>' in page.html
    assert not [label for label in expanders(page) if label.startswith("What would make")]


def test_one_point_is_one_point(scored_round: str, fake: FakeService) -> None:
    fake.cards[scored_round] = material.scorecard(scored_round, whole=True).model_copy(update={"overall": 2.0})
    assert "Short by 1 point.</p>" in Page("scorecard", scored_round).html


def test_a_round_without_a_score_has_no_table(scored_round: str, fake: FakeService) -> None:
    card = material.scorecard(scored_round)
    fake.cards[scored_round] = card.model_copy(update={"overall": None, "vote": None, "stories": card.stories[1:]})
    assert "at each level" not in Page("scorecard", scored_round).html


def code_card(fake: FakeService, code: CheckedCode | None, story: StoryScore | None = None) -> Page:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    told = (story or material.story()).model_copy(update={"code": code})
    fake.cards["a"] = material.scorecard("a").model_copy(update={"stories": (told,)})
    return Page("scorecard", "a")


def test_the_smallest_wrong_case_stands_as_it_would_be_called(fake: FakeService) -> None:
    page = code_card(fake, checked(PROBLEM, written(), report(99)))
    assert "The code passes 2 of 2 examples and 99 of 100 hidden cases." in page.html
    assert [code.value for code in page.at.code] == ["best([], 7)\nshould give 7\nit gives 0"]


def test_beside_a_wrong_case_stands_what_asking_would_have_told(fake: FakeService) -> None:
    fake.content.questions[PROBLEM.id] = PROBLEM
    story = material.story().model_copy(update={"question_id": PROBLEM.id})
    page = code_card(fake, checked(PROBLEM, written(), report(99)), story)
    assert PROBLEM.told_when_asked in [text.value for text in page.at.markdown]


def test_growth_is_shown_with_its_figures(fake: FakeService) -> None:
    page = code_card(fake, checked(PROBLEM, written(), report(time=Pace.FASTER)))
    assert "grows faster than the reference&#x27;s: at double the size the code takes 4.0 times as long" in page.html
    assert not page.at.code


@pytest.mark.parametrize("story", [material.story(), material.not_scored_story()])
def test_why_nothing_was_run_and_what_the_compiler_said(fake: FakeService, story: StoryScore) -> None:
    broken = report(0, 0, status=RunStatus.COMPILE_ERROR, stderr="<b>line 3</b>")
    page = code_card(fake, checked(PROBLEM, written(), broken), story)
    assert "The code was not run, because it does not compile." in page.html
    assert [code.value for code in page.at.code] == ["<b>line 3</b>"]


def test_a_story_without_code_shows_none(fake: FakeService) -> None:
    assert "The code" not in code_card(fake, None).html


def test_lines_of_the_code_are_evidence(fake: FakeService) -> None:
    told = material.story()
    line = CodeLine(number=4, text="    while a < b:")
    first = told.criteria[0].model_copy(update={"lines": (line,)})
    page = code_card(fake, None, told.model_copy(update={"criteria": (first, *told.criteria[1:])}))
    assert '<div class="iv-quote">line 4: while a &lt; b:</div>' in page.html
