"""What was parsed is kept, used while the text is the same, and never in anybody's way."""

import marshal
import sys
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from interviewer.content.document import read_yaml
from interviewer.content.files import ContentFile
from interviewer.content.kept import Kept, beside_the_modules

TEXT, DATA = "steps: {1: low}", {"steps": {1: "low"}, "levels": ["L4", None, 0.5, True]}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache" / "kept.content"


def filled(place: Path) -> Kept:
    kept = Kept(place)
    kept.put(TEXT, DATA)
    kept.save()
    return Kept(place)


def test_data_comes_back_as_it_was_and_each_time_anew(place: Path) -> None:
    kept = filled(place)
    assert kept.get(TEXT) == DATA
    assert kept.get(TEXT) is not kept.get(TEXT)
    assert kept.get(TEXT + " ") is None


def test_a_file_that_was_kept_knows_its_lines_as_one_that_was_parsed(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "levels.yaml"
    path.write_text("first: 1\nsecond:\n  - a\n  - b\n")
    file = ContentFile(PurePosixPath("rubrics/levels.yaml"), path)
    kept = Kept(place)
    parsed = read_yaml(file, kept)
    kept.save()
    again = read_yaml(file, Kept(place))
    assert again.data == parsed.data
    assert again.problem(("second", 1), "odd").line == parsed.problem(("second", 1), "odd").line == 4


def test_what_was_not_used_again_is_dropped(place: Path) -> None:
    kept = filled(place)
    kept.put("other: 1", {"other": 1})
    kept.save()
    assert Kept(place).get(TEXT) is None
    assert Kept(place).get("other: 1") == {"other": 1}


@pytest.mark.parametrize("broken", [b"", b"no marshal", marshal.dumps([1]), marshal.dumps(DATA)[:9]])
def test_what_cannot_be_read_is_parsed_anew(place: Path, broken: bytes) -> None:
    filled(place)
    place.write_bytes(broken)
    assert Kept(place).get(TEXT) is None
    assert filled(place).get(TEXT) == DATA


def test_what_is_not_plain_is_not_kept(place: Path) -> None:
    kept = Kept(place)
    kept.put("day: 2026-01-05", {"day": date(2026, 1, 5)})
    kept.save()
    assert not place.exists()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, place: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert filled(place).get(TEXT) is None


def test_where_python_keeps_no_modules_nothing_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert filled(place).get(TEXT) is None
    assert not place.exists()


def test_it_stands_where_python_keeps_the_module() -> None:
    assert beside_the_modules().suffix == ".content"
    assert beside_the_modules().stem.startswith("kept.")
