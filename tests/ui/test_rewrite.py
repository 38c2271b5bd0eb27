"""An answer written stronger on the scorecard: asked for, watched, cancelled, kept and dropped."""

import pytest

from interviewer.domain.entities.rewrite import LeftOut, LeftOutFor, Rewrite
from interviewer.domain.entities.rubric import RubricKind
from interviewer.service import InterviewerError
from interviewer.ui.jobs import Jobs
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

NAME = "rewrite:a:q1"
CANCEL = f"cancel_{NAME}"


@pytest.fixture
def page(fake: FakeService) -> Page:
    fake.put(material.interview("a").model_copy(update={"ended_at": material.START}))
    fake.cards["a"] = material.scorecard("a")
    return Page("scorecard", "a")


def written(page: Page, jobs: Jobs) -> Page:
    page.click("rewrite-q1")
    job = jobs.get(NAME)
    assert job is not None and job.wait(10)
    return page.run()


def test_it_is_written_when_asked_for_and_shown_as_it_stands(page: Page, fake: FakeService, jobs: Jobs) -> None:
    assert "Written stronger" not in page.html and fake.called("rewrite") == []
    written(page, jobs)
    assert not page.at.code, "prose is not set in monospace"
    assert 'I profiled it &lt;b&gt;myself&lt;/b&gt;. <mark class="iv-blank">[your number?]</mark>' in page.html
    assert "These are your own sentences, in the order of a story. What stands in brackets" in page.html
    assert not page.has("rewrite-q1"), "code would write the same again"
    assert fake.called("rewrite") == [("a", "q1")]


def test_a_reload_shows_it_again(page: Page, fake: FakeService, jobs: Jobs) -> None:
    written(page, jobs)
    assert "[your number?]</mark>" in Page("scorecard", "a").html
    assert len(fake.called("rewrite")) == 1


def test_it_can_be_cancelled_while_it_is_written_and_asked_for_again(page: Page, fake: FakeService, jobs: Jobs) -> None:
    fake.may_rewrite.clear()
    page.click("rewrite-q1").run()
    assert "Writing a stronger version" in page.html and not page.has("rewrite-q1")
    page.click(CANCEL)
    job = jobs.get(NAME)
    assert job is not None and job.wait(10)
    page.run()
    assert "The rewrite was cancelled." in page.html
    fake.may_rewrite.set()
    assert "[your number?]</mark>" in written(page, jobs).html


def test_a_model_that_could_not_do_it_can_be_asked_once_more(page: Page, fake: FakeService, jobs: Jobs) -> None:
    fake.rewritten = Rewrite(text="I profiled it.", note="The line broke.")
    written(page, jobs)
    assert "The line broke. These are your own sentences, in the order of a story.</p>" in page.html
    fake.rewritten = Rewrite(text="I profiled it.", by="openai:gpt")
    written(page, jobs)
    assert "These are your own words; openai:gpt chose which to keep and their order." in page.html
    assert not page.has("rewrite-q1")


def test_what_was_left_out_is_shown_with_the_reason(page: Page, fake: FakeService, jobs: Jobs) -> None:
    fake.rewritten = Rewrite(
        text="I profiled it.", left_out=(LeftOut(clause="My <i>cat</i> was ill.", reason=LeftOutFor.ASIDE),)
    )
    written(page, jobs)
    assert "Aside" in page.html and "My &lt;i&gt;cat&lt;/i&gt; was ill." in page.html
    assert [one.label for one in page.at.expander if "Left out" in one.label] == ["Left out (1)"]


def test_a_failure_is_told(page: Page, fake: FakeService, jobs: Jobs) -> None:
    fake.fail_rewrite = InterviewerError("The disk is full.")
    written(page, jobs)
    assert "The rewrite failed: The disk is full." in page.alerts
    assert page.has("rewrite-q1")


def test_only_a_scored_story_is_offered(page: Page, fake: FakeService) -> None:
    assert not page.has("rewrite-q2")
    design = fake.content.rubrics["dive_deep"].model_copy(update={"kind": RubricKind.AREA})
    fake.content.rubrics["dive_deep"] = design
    assert not page.run().has("rewrite-q1")


def test_it_goes_with_its_interview(page: Page, jobs: Jobs) -> None:
    written(page, jobs)
    page.click("delete").click("delete_yes")
    assert jobs.get(NAME) is None
