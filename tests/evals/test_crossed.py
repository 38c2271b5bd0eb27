"""Whole scores on left-out stories, and the table of reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.crossed import Told, figures, left_out
from evals.datasets import STANDS, Story, load
from evals.samples import LACKS
from evals.table import COLUMNS, REPORTS, table
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import PrincipleFit, Reading
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.report import Report
from tests import shipped
from tests.evals.taught import LIGHT, few

STORIES = [story for story in load() if story.split == "fit" and story.variants][:4]


def reading(rung: int, lacks: frozenset[Check], fits: str) -> Reading:
    """What a reader would say that knows everything."""
    needs = sorted(NEEDED, key=lambda one: one not in lacks)
    return Reading(
        estimate=float(rung),
        reader="knows",
        elements={one: 0.0 if one in lacks else 1.0 for one in ELEMENTS},
        needs=tuple(needs),
        fits=(PrincipleFit(principle=fits, share=0.9), PrincipleFit(principle="nothing else", share=0.1)),
    )


def told(story: Story) -> Iterator[Told]:
    nothing: frozenset[Check] = frozenset()
    for telling in story.rungs:
        lacks = nothing if telling.rung > 2 else frozenset(ELEMENTS)
        yield Told(story, "rung", telling.rung, telling.text, reading(telling.rung, lacks, story.principle))
    for variant in story.variants:
        rung, lacks = STANDS[variant.kind], LACKS[variant.kind]
        yield Told(story, variant.kind, rung, variant.text, reading(rung, lacks, story.principle))


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return figures(shipped.content(), [one for story in STORIES for one in told(story)])


def test_a_reader_that_knows_everything_gets_full_figures(found: dict[str, float]) -> None:
    assert (found["auc"], found["ablated_first"], found["own_in_first_three"]) == (1.0, 1.0, 1.0)
    assert found["empty_above_1.5"] == 0.0
    assert found["spearman"] > 0.8


def test_the_spread_is_how_far_equal_rungs_lie_from_their_mean(found: dict[str, float]) -> None:
    assert 0.0 <= found["spread"] < 0.6
    assert found["mean_of_rung_1"] < found["mean_of_rung_5"]


def test_every_answer_to_fit_on_is_read_once_and_none_that_is_held_out() -> None:
    read = list(left_out(few(), None, LIGHT, parts=1))
    assert {one.story.split for one in read} == {"fit"}
    expected = sum(5 + len(story.variants) for story in load() if story.split == "fit")
    assert len({(one.story.story, one.kind, one.rung) for one in read}) == len(read) == expected


README = Path(__file__).parents[2] / "README.md"


def test_the_table_of_readme_is_that_of_the_reports() -> None:
    assert table() in README.read_text(encoding="utf-8")


def test_the_reports_are_of_the_same_stories() -> None:
    reports = [Report.model_validate_json((REPORTS / f"{name}.json").read_bytes()) for name in COLUMNS]
    assert len({report.stories for report in reports}) == 1
    assert len({report.cases[Kind.RANKED] for report in reports}) == 1
    assert [report.measured.provider for report in reports] == list(COLUMNS)


def test_the_embedded_chat_model_changes_no_score() -> None:
    reader, local = (
        Report.model_validate_json((REPORTS / f"{name}.json").read_bytes()) for name in ("reader", "local")
    )
    ranked = ("auc", "spearman_within", "spearman", "mae", "principle_in_three")
    for name in ranked:
        one, other = (
            next(figure.value for figure in report.figures if figure.name == name and not figure.group)
            for report in (reader, local)
        )
        assert one == other, name
