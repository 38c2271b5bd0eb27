"""Loads the content and checks it as a whole."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from interviewer.content.checks import check_all
from interviewer.content.document import ParseCache, cache_path
from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import ContentFile, find_files, shipped_root
from interviewer.content.library import Content, Identified, Located
from interviewer.content.readers import read_all
from interviewer.content.review import review
from interviewer.content.trial import try_own

_T = TypeVar("_T", bound=Identified)


def load_content(root: Path | None = None, own: Path | None = None) -> Content:
    """Load and check the content.

    Args:
        root: The folder that holds `pack.yaml`, `prompts/` and `rubrics/`; by default the one that came with the
            package.
        own: A folder of the user's own, whose files replace those of the same name or come on top.

    Raises:
        ContentError: Lists every problem with file and line.
    """
    files = find_files(root, own)
    digest = _digest(files)
    cache = ParseCache(cache_path()) if root is None else None
    # These very files passed the checks before, with the same code.
    checked = f"checked: {digest} by {_code()}"
    known = cache is not None and cache.get(checked) is not None
    if not known:
        try_own(files)
    placed = read_all(files, cache)
    if not known:
        check_all(placed)
    if cache is not None:
        cache.put(checked, True)
        cache.save()
    return Content(
        pack=placed.pack.value,
        key="" if root is None or root == shipped_root() else placed.pack.value.id,
        personas=_by_id(placed.personas),
        questions=MappingProxyType({**_by_id(placed.questions), **_by_id(placed.exercises)}),
        exercises=_by_id(placed.exercises),
        scenarios=_by_id(placed.scenarios),
        pairs=_by_id(placed.pairs),
        reasoning=_by_id(placed.reasoning),
        candidates=_by_id(placed.candidates),
        tales=_by_id(placed.tales),
        debrief=_by_id(placed.debrief),
        rubrics=_by_id(placed.rubrics),
        levels=placed.levels.value,
        loop=placed.loop.value,
        thread_words=placed.threads.value,
        prompts=_by_id(placed.prompts),
        digest=digest,
    )


def problems(root: Path | None = None, own: Path | None = None) -> tuple[Problem, ...]:
    """All problems of the content; for usable content, the objections of a careful reader.

    Args:
        root: As for `load_content`.
        own: As for `load_content`.
    """
    try:
        files = find_files(root, own)
        try_own(files)
        placed = read_all(files)
        check_all(placed)
    except ContentError as error:
        return error.problems
    return tuple(sorted(review(placed)))


def _code() -> str:
    """A digest that changes with every module the checks use."""
    here = Path(__file__).parent
    modules = sorted(module for folder in (here, here.parent / "domain") for module in folder.rglob("*.py"))
    states = (f"{module.name} {state.st_size} {state.st_mtime_ns}" for module in modules for state in (module.stat(),))
    return hashlib.sha256("\n".join(states).encode()).hexdigest()


def _by_id(placed: Iterable[Located[_T]]) -> MappingProxyType[str, _T]:
    return MappingProxyType({item.id: item.value for item in placed})


def _digest(files: Iterable[ContentFile]) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.path.read_bytes()
        digest.update(f"{file.name.as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
