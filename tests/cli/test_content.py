"""Content from the command line; these commands read the real content and need no service."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
DIVE = "rubrics/leadership_principles/dive_deep.yaml"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one rubric in a directory that INTERVIEWER_CONTENT names."""
    path = tmp_path / DIVE
    path.parent.mkdir(parents=True)
    path.write_text((ROOT / DIVE).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("INTERVIEWER_CONTENT", str(tmp_path))
    return path


def test_check_says_that_all_is_well(run: Run) -> None:
    ran = run("content", "check")
    assert ran.code == 0, ran.out
    assert re.fullmatch(r"\d+ files, 0 of them your own; no problems\.\n", ran.out)


def test_check_lists_every_problem_with_file_and_line_and_the_documentation(run: Run, own: Path) -> None:
    own.write_text(own.read_text(encoding="utf-8").replace("name: Dive Deep", "nmae: Dive Deep"), encoding="utf-8")
    ran = run("content", "check")
    assert ran.code == 1
    assert f"{own}:5: nmae: Extra inputs are not permitted" in ran.out.splitlines()
    assert "docs/rubrics.md" in ran.err


def test_a_command_that_needs_broken_content_says_how_to_see_it_all(run: Run, own: Path) -> None:
    own.write_text("id: [\n", encoding="utf-8")
    ran = run("content", "show", "star")
    assert ran.code == 1
    assert str(own) in ran.err and "interviewer content check" in ran.err
    assert "Traceback" not in ran.err


def test_interviews_can_be_listed_with_broken_content(
    run: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    own.write_text("id: [\n", encoding="utf-8")
    ran = run("list")
    assert ran.code == 0
    assert "The shipped content is used for this command." in ran.err


def test_check_counts_files_of_your_own(run: Run, own: Path) -> None:
    assert "1 of them your own" in run("content", "check").out


def test_the_list_shows_what_is_shipped_and_what_is_not(run: Run, own: Path) -> None:
    lines = run("content", "list").out.splitlines()
    assert re.fullmatch(rf"{re.escape(DIVE)} +{re.escape(str(own))}", next(line for line in lines if DIVE in line))
    assert sum(line.endswith("shipped") for line in lines) > 100


@pytest.mark.parametrize(
    "name", ["Are Right, A Lot", "Have Backbone; Disagree and Commit", "ownership", "ML systems and architecture"]
)
def test_a_rubric_is_found_by_its_name(run: Run, name: str) -> None:
    ran = run("content", "show", name)
    assert ran.code == 0
    assert ran.out.lower().startswith(f"{name.lower()} (version ")


def test_a_rubric_is_shown_for_people(run: Run) -> None:
    shown = run("content", "show", "dive deep").out
    for title in ("Interviewers listen for", "Points for", "Points against", "The scale", "Caps", "By level"):
        assert f"\n\n{title}\n" in shown
    assert "\n+1     Did the candidate look at raw evidence" in shown
    assert "\nL6     " in shown and "       Ambiguity: " in shown
    assert "Mistaken for" in shown and "Asked about with" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_a_rubric_in_a_narrow_window_is_not_cut(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = run("content", "show", "star").out
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("content", "show", "star").out
    assert max(map(len, narrow.splitlines())) <= 40
    assert narrow.split() == wide.split()


def test_an_unknown_name_lists_the_known_ones(run: Run) -> None:
    ran = run("content", "show", "Dive Shallow")
    assert ran.code == 2
    assert "No rubric is called 'Dive Shallow'; known: " in ran.err and "Dive Deep" in ran.err


def test_a_missing_directory_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INTERVIEWER_CONTENT", str(tmp_path / "none"))
    for command in ("check", "list"):
        ran = run("content", command)
        assert "INTERVIEWER_CONTENT must name one" in ran.out + ran.err
        assert ran.code == 1


def test_an_exercise_is_shown_as_it_is_handed_out_and_without_its_solution(run: Run) -> None:
    ran = run("content", "show", "online_softmax")
    assert ran.code == 0
    assert "20 minutes" in ran.out and "What is checked:" in ran.out and "def statistics(" in ran.out
    assert "interviewer code check online_softmax FILE" in ran.out and "np.exp(maximum - base)" not in ran.out
