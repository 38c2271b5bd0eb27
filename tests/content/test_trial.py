"""Content of one's own that is made to crash the parser or to hold it up is a problem with a line, and no more."""

import sys
import time
from pathlib import Path, PurePosixPath

import pytest

from interviewer.content import ContentError, problems, trial
from interviewer.content.files import ContentFile
from interviewer.content.parsing import MAX_DEPTH, parse
from interviewer.content.trial import try_own

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
