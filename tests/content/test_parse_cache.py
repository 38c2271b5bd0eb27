"""What was parsed is kept, used while the text is the same, and never in anybody's way."""

import marshal
import sys
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from interviewer.content.document import ParseCache, cache_path, read_yaml
from interviewer.content.files import ContentFile

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
