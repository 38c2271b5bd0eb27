"""Finds the content's files, reads them all, and checks them as a whole."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from interviewer.content.checks import check_all
from interviewer.content.document import Document, read_front_matter, read_yaml
from interviewer.content.errors import ContentError, Problem
from interviewer.content.library import Content
from interviewer.content.placed import Identified, Placed, PlacedContent
from interviewer.content.template import PromptTemplate, read_prompt
from interviewer.domain.levels import LevelRules
from interviewer.domain.persona import Persona
from interviewer.domain.question import Question
from interviewer.domain.rubric import Rubric

_LEVELS = "rubrics/levels.yaml"
_FOLDERS = ("prompts", "rubrics")

_T = TypeVar("_T", bound=Identified)


def load_content(root: Path | None = None) -> Content:
    """Load and check the content.

    Args:
        root: The folder that holds `prompts/` and `rubrics/`; by default the one that came with the package.

    Raises:
        ContentError: Something is wrong; all problems are told with file and line.
    """
    root = root or _default_root()
    files = _files(root)
    placed = _read(root, files)
    check_all(placed)
    return Content(
        personas=_by_id(placed.personas),
        questions=_by_id(placed.questions),
        rubrics=_by_id(placed.rubrics),
        levels=placed.levels,
        prompts=_by_id(placed.prompts),
        digest=_digest(root, files),
    )


def _default_root() -> Path:
    """In a wheel the content stands inside the package, in a checkout beside it."""
    package = Path(__file__).parents[1]
    shipped = package / "_content"
    return shipped if shipped.is_dir() else package.parent


def _files(root: Path) -> list[Path]:
    for folder in _FOLDERS:
        if not (root / folder).is_dir():
            raise ContentError([Problem(folder, 1, "this folder is missing; reinstall, or point to the right root")])
    found = (path for folder in _FOLDERS for path in (root / folder).rglob("*"))
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _read(root: Path, files: Iterable[Path]) -> PlacedContent:
    shelves = _Shelves(root)
    for path in files:
        shelves.put(path)
    if shelves.levels is None and not shelves.problems:
        shelves.problems.append(Problem(_LEVELS, 1, "this file is missing"))
    if shelves.problems or shelves.levels is None:
        raise ContentError(shelves.problems)
    return PlacedContent(shelves.personas, shelves.questions, shelves.rubrics, shelves.levels, shelves.prompts)


class _Shelves:
    """Collects what the files hold, and their problems, so that all are told at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.personas: list[Placed[Persona]] = []
        self.questions: list[Placed[Question]] = []
        self.rubrics: list[Placed[Rubric]] = []
        self.prompts: list[Placed[PromptTemplate]] = []
        self.levels: LevelRules | None = None
        self.problems: list[Problem] = []

    def put(self, path: Path) -> None:
        name = path.relative_to(self._root)
        reader = self._reader(name)
        if reader is None:
            self.problems.append(Problem(name.as_posix(), 1, "nothing reads this file; check its folder and ending"))
            return
        try:
            reader(path)
        except ContentError as error:
            self.problems.extend(error.problems)

    def _reader(self, name: Path) -> Callable[[Path], None] | None:
        top, *folders = name.parent.parts
        match top, folders, name.suffix:
            case "prompts", ["personas"], ".md":
                return self._persona
            case "prompts", ["questions", *_], ".yaml":
                return self._questions
            case "prompts", [group], ".md" if group != "questions":
                return self._prompt
            case "rubrics", [] | ["leadership_principles"], ".yaml":
                return self._levels if name.as_posix() == _LEVELS else self._rubric
        return None

    def _persona(self, path: Path) -> None:
        document = read_front_matter(self._root, path)
        self.personas.append(Placed(document, document.validate(Persona, manner=document.body)))

    def _questions(self, path: Path) -> None:
        document = read_yaml(self._root, path)
        for location in _items(document):
            self.questions.append(Placed(document, document.validate(Question, location), location))

    def _prompt(self, path: Path) -> None:
        document = read_front_matter(self._root, path)
        self.prompts.append(Placed(document, read_prompt(document)))

    def _rubric(self, path: Path) -> None:
        document = read_yaml(self._root, path)
        self.rubrics.append(Placed(document, document.validate(Rubric)))

    def _levels(self, path: Path) -> None:
        self.levels = read_yaml(self._root, path).validate(LevelRules)


def _items(document: Document) -> list[tuple[int]]:
    if not isinstance(document.data, list) or not document.data:
        raise ContentError([document.problem((), "expected a list of questions")])
    return [(at,) for at in range(len(document.data))]


def _by_id(placed: Iterable[Placed[_T]]) -> MappingProxyType[str, _T]:
    return MappingProxyType({item.id: item.value for item in placed})


def _digest(root: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
