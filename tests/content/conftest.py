"""A private copy of the real content, in which a test may break things."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from interviewer.content import Content, ContentError, load_content
from tests import shipped

ROOT = Path(__file__).parents[2]


class Broken(Protocol):
    """Replaces text in a file of the copy and returns what the loader says, one problem a line."""

    def __call__(self, file: str, old: str, new: str) -> list[str]: ...


@pytest.fixture(scope="session")
def content() -> Content:
    return shipped.content()


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Path]:
    """Without the exercises, which take as long to check as a quarter of all the rest and are nowhere referred to."""
    for folder in ("prompts", "rubrics"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("ml_exercises"))
    yield tmp_path


@pytest.fixture
def broken(tree: Path) -> Broken:
    def edit(file: str, old: str, new: str) -> list[str]:
        path = tree / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return problems(tree)

    return edit


def problems(root: Path) -> list[str]:
    """What the loader says about a tree that must not load."""
    with pytest.raises(ContentError) as caught:
        load_content(root)
    return str(caught.value).splitlines()


def line_of(root: Path, file: str, text: str) -> int:
    """The number of the first line that holds the text."""
    lines = (root / file).read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, 1) if text in line)
