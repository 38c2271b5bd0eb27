"""A private copy of real content, in which a test may break things."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from interviewer.content import Content, ContentError, load_content, parsing
from tests import shipped
from tests.content.exercise_runner import ForkedRunner

ROOT = Path(__file__).parents[2]
# Of the folders that hold most of the content, the parts that tests break things in: the copy loads in half the time.
KEPT = {
    "coding": ("ready_kernels",),
    "ml_exercises": (),
    "ml_fundamentals": ("hardware", "kernels", "compilers", "serving"),
    "ml_systems": ("model_too_large", "attention_on_a_core"),
    "work_simulation": ("benchmark_for_the_launch",),
}


class Broken(Protocol):
    """Replaces text in a file of the copy and returns what the loader says, one problem a line."""

    def __call__(self, file: str, old: str, new: str) -> list[str]: ...


@pytest.fixture(scope="session")
def content() -> Content:
    return shipped.content()


@pytest.fixture(scope="module")
def run() -> Iterator[ForkedRunner]:
    """Runs the check of an exercise."""
    with ForkedRunner() as runner:
        yield runner


@pytest.fixture(autouse=True, scope="session")
def _parsed_once() -> Iterator[None]:
    """A test breaks one file of a hundred and more; the others are as they were and need no parsing again."""
    parse, known = parsing.parse, dict[tuple[str, int], Any]()

    def parsed(text: str, name: str, first_line: int) -> Any:
        if (text, first_line) not in known:
            known[text, first_line] = parse(text, name, first_line)
        return known[text, first_line]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "parse", parsed)
        yield


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Path]:
    """All kinds of content, some of them in part."""
    for folder in ("prompts", "rubrics"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=_left_out)
    shutil.copy(ROOT / "pack.yaml", tmp_path)
    yield tmp_path


def _left_out(folder: str, names: list[str]) -> list[str]:
    kept = KEPT.get(Path(folder).name)
    return [] if kept is None else [name for name in names if Path(name).stem not in kept]


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
