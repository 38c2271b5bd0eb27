"""A directory of the user's own lies over the shipped content, file by file."""

import sys
from pathlib import Path

import pytest

from interviewer.content import Content, ContentError, find_files, load_content, problems
from interviewer.settings import Settings
from tests.content.conftest import ROOT

DIVE = "rubrics/leadership_principles/dive_deep.yaml"
PROBLEM = "prompts/questions/coding/ready_kernels"


def copied(own: Path, file: str, *changes: tuple[str, str]) -> Path:
    """A copy of a shipped file in the user's own directory, with texts replaced."""
    text = (ROOT / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = own / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_ones_own_takes_the_place_of_the_shipped_one_and_no_other(content: Content, tmp_path: Path) -> None:
    copied(tmp_path, DIVE, ("name: Dive Deep", "name: Dig In"))
    own = load_content(own=tmp_path)
    assert own.rubrics["dive_deep"].name == "Dig In"
    assert own.rubrics["earn_trust"] == content.rubrics["earn_trust"]
    assert own.digest != content.digest


def test_a_question_of_ones_own_comes_on_top(content: Content, tmp_path: Path) -> None:
    copied(
        tmp_path, f"{PROBLEM}.yaml", ("id: ready_kernels", "id: my_kernels"), ("A compiler hands you", "You are given")
    ).rename(tmp_path / "prompts/questions/coding/my_kernels.yaml")
    for ending in (".py", ".cpp"):
        copied(tmp_path, PROBLEM + ending).rename(tmp_path / f"prompts/questions/coding/my_kernels{ending}")
    own = load_content(own=tmp_path)
    assert own.questions.keys() - content.questions.keys() == {"my_kernels"}


def test_a_problem_of_ones_own_keeps_the_shipped_solutions(content: Content, tmp_path: Path) -> None:
    copied(tmp_path, f"{PROBLEM}.yaml", ("A compiler hands you", "You are given"))
    own = load_content(own=tmp_path).questions["ready_kernels"]
    assert own.text.startswith("You are given")
    assert own.model_dump()["solutions"] == content.questions["ready_kernels"].model_dump()["solutions"]


def test_a_mistake_in_it_is_told_by_its_whole_path(tmp_path: Path) -> None:
    path = copied(tmp_path, DIVE, ("name: Dive Deep", "nmae: Dive Deep"))
    told = problems(own=tmp_path)
    assert {problem.path for problem in told} == {str(path)}
    assert any("nmae: Extra inputs" in problem.message for problem in told)


def test_what_the_two_contradict_each_other_in_is_told(tmp_path: Path) -> None:
    copied(tmp_path, "prompts/personas/recruiter.md", ("id: recruiter", "id: agent"))
    told = problems(own=tmp_path)
    assert any("agent does not match the file's or folder's name, recruiter" in str(problem) for problem in told)
    assert any(problem.path == "rubrics/loop.yaml" and "recruiter" in problem.message for problem in told)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ((), "there is no such directory; INTERVIEWER_CONTENT must name one"),
        (("notes",), "holds neither prompts/ nor rubrics/"),
    ],
)
def test_a_directory_without_content_is_told(tmp_path: Path, made: tuple[str, ...], said: str) -> None:
    own = tmp_path / "mine"
    for folder in made:
        (own / folder).mkdir(parents=True)
    with pytest.raises(ContentError, match=said):
        load_content(own=own)


def test_a_file_in_the_place_of_the_directory_is_told(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    own.write_text("x", encoding="utf-8")
    with pytest.raises(ContentError, match="this is not a directory; INTERVIEWER_CONTENT must name one"):
        load_content(own=own)


def test_an_empty_variable_names_no_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_CONTENT", "")
    assert Settings().content is None


def test_what_was_found_sound_is_checked_again_once_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("interviewer.content.loader.cache_path", lambda: tmp_path / "cache" / "kept.content")
    own = tmp_path / "mine"
    copied(own, DIVE, ("name: Dive Deep", "name: Dig In"))
    assert load_content(own=own).digest == load_content(own=own).digest
    copied(own, "prompts/personas/recruiter.md", ("id: recruiter", "id: agent"))
    with pytest.raises(ContentError, match="agent does not match"):
        load_content(own=own)


def test_a_file_in_a_wrong_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics/dive_deep.txt").write_text("x", encoding="utf-8")
    assert any("nothing reads this file" in problem.message for problem in problems(own=tmp_path))


def test_the_list_says_which_files_are_ones_own(tmp_path: Path) -> None:
    path = copied(tmp_path, DIVE)
    assert [file.path for file in find_files(own=tmp_path) if file.own] == [path]


def test_the_home_directory_may_be_written_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    copied(tmp_path / "mine", DIVE, ("name: Dive Deep", "name: Dig In"))
    assert load_content(own=Path("~/mine")).rubrics["dive_deep"].name == "Dig In"
