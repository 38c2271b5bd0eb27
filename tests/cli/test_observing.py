"""`interviewer eval interviewer` plays rounds and writes what was wrong in them."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_the_figures_are_shown_and_written(run: Run, tmp_path: Path) -> None:
    ran = run(
        *("eval", "interviewer", "--out", str(tmp_path / "report")),
        *("--persona", "recruiter", "--candidate", "one_word", "--candidate", "off_topic"),
    )
    assert ran.code == 0
    assert "One question a turn" in ran.out
    assert "plain prompt" in ran.err
    document = json.loads((tmp_path / "report" / "interviewer.json").read_text(encoding="utf-8"))
    assert document["candidates"] == ["one_word", "off_topic"]
    assert all(figure["cases"] > 0 for figure in document["figures"])


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    ran = run(
        *("eval", "interviewer", "--out", str(tmp_path / "taken")),
        *("--persona", "recruiter", "--candidate", "one_word"),
    )
    assert ran.code == 1
    assert "--out" in ran.err
