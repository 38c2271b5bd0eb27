"""README quotes the committed reports as they are."""

from pathlib import Path

from evals.table import COLUMNS, REPORTS, table
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.report import Report

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
