"""Loading: a folder of the user's own over the shipped content, the parse cache, and files that mean harm."""

import marshal
import sys
import time
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from interviewer.content import Content, ContentError, find_files, load_content, problems, trial
from interviewer.content.document import ParseCache, cache_path, read_yaml
from interviewer.content.files import ContentFile
from interviewer.content.parsing import MAX_DEPTH, parse
from interviewer.content.trial import try_own
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


TEXT, DATA = "steps: {1: low}", {"steps": {1: "low"}, "levels": ["L4", None, 0.5, True]}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache" / "kept.content"


def filled(place: Path) -> ParseCache:
    cache = ParseCache(place)
    cache.put(TEXT, DATA)
    cache.save()
    return ParseCache(place)


def test_data_comes_back_as_it_was_and_each_time_anew(place: Path) -> None:
    cache = filled(place)
    assert cache.get(TEXT) == DATA
    assert cache.get(TEXT) is not cache.get(TEXT)
    assert cache.get(TEXT + " ") is None


def test_a_file_that_was_kept_knows_its_lines_as_one_that_was_parsed(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "levels.yaml"
    path.write_text("first: 1\nsecond:\n  - a\n  - b\n")
    file = ContentFile(PurePosixPath("rubrics/levels.yaml"), path)
    cache = ParseCache(place)
    parsed = read_yaml(file, cache)
    cache.save()
    again = read_yaml(file, ParseCache(place))
    assert again.data == parsed.data
    assert again.problem(("second", 1), "odd").line == parsed.problem(("second", 1), "odd").line == 4


def test_what_was_not_used_again_is_dropped(place: Path) -> None:
    cache = filled(place)
    cache.put("other: 1", {"other": 1})
    cache.save()
    assert ParseCache(place).get(TEXT) is None
    assert ParseCache(place).get("other: 1") == {"other": 1}


@pytest.mark.parametrize("broken", [b"", b"no marshal", marshal.dumps([1]), marshal.dumps(DATA)[:9]])
def test_what_cannot_be_read_is_parsed_anew(place: Path, broken: bytes) -> None:
    filled(place)
    place.write_bytes(broken)
    assert ParseCache(place).get(TEXT) is None
    assert filled(place).get(TEXT) == DATA


def test_what_is_not_plain_is_not_kept(place: Path) -> None:
    cache = ParseCache(place)
    cache.put("day: 2026-01-05", {"day": date(2026, 1, 5)})
    cache.save()
    assert not place.exists()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, place: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert filled(place).get(TEXT) is None


def test_where_python_keeps_no_modules_nothing_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert filled(place).get(TEXT) is None
    assert not place.exists()


def test_it_stands_where_python_keeps_the_module() -> None:
    assert cache_path().suffix == ".content"
    assert cache_path().stem.startswith("document.")


# Each under a megabyte, which is as large as a file of content may be.
HOSTILE = {
    "brackets": "[" * 400_000,
    "closed brackets": "[" * 300_000 + "]" * 300_000,
    "braces": "{a: " * 200_000,
    "dashes": "- " * 300_000,
    "questions": "? " * 300_000,
    "indented": "".join(f"{' ' * level}a:\n" for level in range(1_200)),
    "number": "a: " + "1:" * 400_000 + "1",
    "digits": "a: " + "9" * 900_000,
    "anchors": "a: " + "&a " * 200_000,
    "tags": "a: " + "!!x " * 200_000,
    "quotes": 'a: "' + "\\x41" * 200_000,
    "folded": "a: >\n" + " \n" * 300_000,
    "comments": "#" * 900_000,
    "keys": "".join(f"k{number}: 1\n" for number in range(60_000)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_hostile_is_refused_or_read_in_time(kind: str) -> None:
    began = time.process_time()
    try:
        parse(HOSTILE[kind], "own.yaml", 1)
    except ContentError as error:
        assert error.problems[0].path == "own.yaml"
    assert time.process_time() - began < 10


def test_what_is_nested_as_deep_as_a_person_writes_is_read() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "own.yaml", 1) is not None
    with pytest.raises(ContentError, match="nested too deeply"):
        parse("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "own.yaml", 1)


def test_a_file_that_is_nested_too_deeply_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "rubrics" / "own.yaml"
    file.parent.mkdir()
    file.write_text("id: own\nname:\n  " + HOSTILE["brackets"], encoding="utf-8")
    told = problems(own=tmp_path)
    assert [(problem.path, problem.line) for problem in told] == [(str(file), 3)]
    assert "nested too deeply" in told[0].message


@pytest.mark.parametrize(
    ("reads", "why"),
    [
        ("import os, sys; sys.stdout.write('..'); sys.stdout.flush(); os.abort()", "the parser gave up"),
        ("import sys, time; sys.stdout.write('..'); sys.stdout.flush(); time.sleep(60)", "within 1 seconds"),
    ],
)
def test_a_reader_that_crashes_or_never_ends_names_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reads: str, why: str
) -> None:
    monkeypatch.setattr(trial, "_COMMAND", (sys.executable, "-c", reads))
    monkeypatch.setattr(trial, "SECONDS", 1)
    files = [ContentFile(PurePosixPath(name), tmp_path / name, own=name != "shipped") for name in ("shipped", "a", "b")]
    with pytest.raises(ContentError, match=why) as told:
        try_own(files)
    assert told.value.problems[0].path == str(tmp_path / "b")


def test_where_nothing_is_ones_own_no_process_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(trial, "_COMMAND", ("/nonexistent",))
    try_own([ContentFile(PurePosixPath("a"), tmp_path / "a")])
