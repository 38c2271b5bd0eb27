"""The rules of the house: who may import what, how long a file may be, and what product code never does."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "interviewer"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_content" not in path.parts)
MAX_LINES = 600

# From the bottom to the top; a part imports from its own row and from rows below, as far as MAY_IMPORT lets it.
LAYERS = (
    ("domain",),
    ("content", "documents", "settings", "evaluation", "reports"),
    ("llm", "store", "sandbox", "voice"),
    ("usecases",),
    ("service",),
    ("bootstrap",),
    ("ui", "cli"),
)
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}

# The domain from its ground up; each imports from those before it only.
DOMAIN = (
    *("base", "errors"),
    *("language", "amounts", "entities", "evidence"),
    *("keys", "coding", "design", "resumes"),
    "ports",
    *("rounds", "scores", "voice", "rewriting", "loops", "assessment", "preparation", "candidates"),
)

# Libraries that only one part may know.
OWNERS = {
    "langchain": "llm",
    "langchain_core": "llm",
    "langchain_openai": "llm",
    "langchain_anthropic": "llm",
    "langchain_aws": "llm",
    "langchain_google_genai": "llm",
    "anthropic": "llm",
    "boto3": "llm",
    "botocore": "llm",
    "langgraph": "llm",
    "langsmith": "llm",
    "openai": "llm",
    "pypdf": "documents",
    "xllamacpp": "llm",
    "filelock": "llm",
    "faster_whisper": "voice",
    "av": "voice",
    "ctranslate2": "voice",
    "httpx2": "llm",
    "sqlalchemy": "store",
    "alembic": "store",
    "psycopg": "store",
    "starlette": "ui",
    "streamlit": "ui",
    "typer": "cli",
    "rich": "cli",
    "scipy": "usecases",
}
FACES_MAY_IMPORT = {"domain", "content", "settings", "evaluation", "service", "bootstrap"}


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file; to parse all of them takes a second, and every rule reads them."""
    return ast.parse(path.read_text(encoding="utf-8"))


def part_of(path: Path) -> str:
    """The part of the house that a file belongs to: the folder or the module under `interviewer/`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """Every imported module with its line, also the imports inside functions and type-checking blocks."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} uses a relative import"
            yield node.lineno, node.module or ""
            if node.module == "interviewer":
                yield from ((node.lineno, f"interviewer.{alias.name}") for alias in node.names)


def own_imports(path: Path) -> Iterator[tuple[int, str]]:
    """The parts of the house that a file imports."""
    for line, module in imports(path):
        if module.startswith("interviewer."):
            yield line, module.split(".")[1]


def where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_part_has_its_place() -> None:
    parts = {part_of(path) for path in FILES} - {"__init__", "__main__"}
    assert parts <= set(RANK), f"say in LAYERS where these belong: {sorted(parts - set(RANK))}"


def test_imports_point_downwards() -> None:
    faults = [
        f"{where(path, line)}: {part_of(path)} imports {part}"
        for path in FILES
        if part_of(path) in RANK
        for line, part in own_imports(path)
        if part != part_of(path) and RANK.get(part, 99) >= RANK[part_of(path)]
    ]
    assert not faults, "\n".join(faults)


def test_the_domain_is_built_from_the_ground_up() -> None:
    places = {name: place for place, name in enumerate(DOMAIN)}
    files = [(path, path.relative_to(PACKAGE / "domain").parts) for path in FILES if part_of(path) == "domain"]
    own = {path: parts[0].removesuffix(".py") for path, parts in files if parts != ("__init__.py",)}
    unplaced = sorted(set(own.values()) - places.keys())
    assert not unplaced, f"say in DOMAIN where these belong: {unplaced}"
    faults = [
        f"{where(path, line)}: {here} imports {there}"
        for path, here in own.items()
        for line, module in imports(path)
        if module.startswith("interviewer.domain.")
        for there in (module.split(".")[2],)
        if places[there] > places[here]
    ]
    assert not faults, "\n".join(faults)


def test_the_domain_knows_the_standard_library_and_pydantic_only(stdlib: frozenset[str]) -> None:
    faults = [
        f"{where(path, line)}: {module}"
        for path in FILES
        if part_of(path) == "domain"
        for line, module in imports(path)
        if module.split(".")[0] not in stdlib | {"pydantic"} and not module.startswith("interviewer.domain")
    ]
    assert not faults, "\n".join(faults)


def test_the_sandbox_knows_the_standard_library_and_the_domain_only(stdlib: frozenset[str]) -> None:
    """What guards against code that nobody trusts must be small enough to be read in one go."""
    faults = [
        f"{where(path, line)}: {module}"
        for path in FILES
        if part_of(path) == "sandbox"
        for line, module in imports(path)
        if module.split(".")[0] not in stdlib and not module.startswith(("interviewer.domain", "interviewer.sandbox"))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_stays_in_its_part(library: str) -> None:
    faults = [
        where(path, line)
        for path in FILES
        for line, module in imports(path)
        if module.split(".")[0] == library and part_of(path) != OWNERS[library]
    ]
    assert not faults, f"only {OWNERS[library]}/ imports {library}:\n" + "\n".join(faults)


def test_page_and_commands_go_through_the_service() -> None:
    faults = [
        f"{where(path, line)}: {part}"
        for path in FILES
        if part_of(path) in ("ui", "cli")
        for line, part in own_imports(path)
        if part not in FACES_MAY_IMPORT | {part_of(path)}
    ]
    assert not faults, "\n".join(faults)


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in FILES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert not long, f"over {MAX_LINES} lines: {long}"


def test_nothing_is_printed() -> None:
    faults = [
        where(path, node.lineno)
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not faults, "\n".join(faults)


def test_no_module_keeps_state_in_a_global() -> None:
    """Streamlit shares a process between users: a `global` statement is state that leaks from one to another."""
    faults = [
        where(path, node.lineno) for path in FILES for node in ast.walk(parsed(path)) if isinstance(node, ast.Global)
    ]
    assert not faults, "\n".join(faults)


@pytest.fixture
def stdlib() -> frozenset[str]:
    import sys

    return sys.stdlib_module_names


# What these remember is of the content or of the program, and no candidate's word.
REMEMBERS_CONTENT = {
    "content/parsing.py",
    "content/wording.py",
    "domain/evidence/threads.py",
    "domain/evidence/scope.py",
    "domain/keys/key_matcher.py",
    "domain/keys/key_profiles.py",
    "domain/language/cue_search.py",
    "domain/language/intent.py",
    "domain/language/questions.py",
    "domain/language/tone.py",
    "domain/language/word_cache.py",
    "domain/loops/narration.py",
    "domain/preparation/facts.py",
    "domain/preparation/numbers.py",
    "domain/preparation/twins.py",
}


def test_what_is_remembered_of_candidates_words_can_be_forgotten() -> None:
    """Elsewhere `word_cache.remembered` takes the place of the caches of `functools`."""
    caching = {str(path.relative_to(PACKAGE)) for path in FILES if _caches(parsed(path))}
    assert caching <= REMEMBERS_CONTENT, f"use word_cache.remembered: {sorted(caching - REMEMBERS_CONTENT)}"


def _caches(tree: ast.Module) -> bool:
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    return bool({"lru_cache", "cache"}.intersection(names))
