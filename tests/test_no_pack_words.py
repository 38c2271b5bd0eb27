"""Python names nothing that a pack says: its principles, levels, interviewers, role and topics are data."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from interviewer.content import find_files, known_packs
from interviewer.content.packs import PackPlace
from interviewer.domain.entities.pack import Holds

PACKAGE = Path(__file__).parent.parent / "interviewer"
PLACES = tuple(known_packs().values())

# Ids that are concepts of the code too, beside the kinds of question: what the code itself asks and makes.
CONCEPTS = frozenset({"resume", "star"})

# Where words of a pack stand for what they mean in English or in the trade, and not for the pack.
ENGLISH = {
    # What candidates of any company say when they say nothing.
    "domain/language/lexicon.py",
    # Names of tools and companies as they stand in résumés.
    "domain/resumes/claims.py",
    # A service of models is called by its name, and so is the company that runs it.
    "llm/bedrock.py",
    "llm/chat_models.py",
    "llm/endpoint.py",
    "llm/faults.py",
}


def modules() -> Iterator[tuple[str, str]]:
    """Every module with its text."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")


@cache
def strings() -> tuple[tuple[str, int, str], ...]:
    """Every string of every module, with its place; to parse all modules takes a second, and each pack asks."""
    return tuple(
        (name, node.lineno, node.value)
        for name, text in modules()
        if name not in ENGLISH
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def ids(place: PackPlace) -> set[str]:
    """Everything in a pack that has an id which a program could name."""
    pack = place.pack
    files = {file.name.stem for file in find_files(place.root) if file.name.parts[1:2] == ("personas",)}
    rubrics = {file.name.stem for file in find_files(place.root) if file.name.parts[0] == "rubrics"}
    found = {pack.id, pack.role.id, *pack.levels, *pack.principle_names, *files, *rubrics, *pack.folders}
    return found - {"levels", "loop"} - set(Holds)


def names(place: PackPlace) -> set[str]:
    """What people read: the role, the principles, what interviewers are called."""
    pack = place.pack
    titles = set()
    for file in find_files(place.root):
        if file.name.parts[1:2] == ("personas",):
            titles |= set(re.findall(r"^title: (.+)$", file.path.read_text(encoding="utf-8"), re.MULTILINE))
    found = {pack.name, pack.role.name, *pack.principle_names.values(), *titles}
    return {name for name in found if " " in name}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.pack.id)
def test_no_module_holds_an_id_of_a_pack(place: PackPlace) -> None:
    wanted = ids(place) - CONCEPTS
    found = [f"{name}:{line} {text}" for name, line, text in strings() if text in wanted]
    assert not found, found


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.pack.id)
def test_no_module_speaks_of_what_a_pack_names(place: PackPlace) -> None:
    words = re.compile("|".join(re.escape(name) for name in sorted(names(place))), re.IGNORECASE)
    found = [f"{name}: {said[0]}" for name, text in modules() if name not in ENGLISH and (said := words.search(text))]
    assert not found, found


def test_no_module_names_the_company_of_the_shipped_pack() -> None:
    words = re.compile(r"Amazon|Annapurna|Trainium|Inferentia|\bAWS\b|Leadership Principle|\bL[3-8]\b")
    found = [f"{name}: {said[0]}" for name, text in modules() if name not in ENGLISH and (said := words.search(text))]
    assert not found, found


def test_what_is_excepted_is_there() -> None:
    assert ENGLISH <= {name for name, _ in modules()}
