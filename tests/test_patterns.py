"""No pattern of the product takes longer than in proportion to the text, whatever character somebody repeats."""

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from inspect import unwrap
from pathlib import Path

import pytest

import interviewer
from interviewer.domain.coding.code_facts import brace_facts
from interviewer.domain.coding.problem import Parameter, Signature
from interviewer.domain.design.pad import worked_out
from interviewer.domain.design.whiteboard import diagram_kind, line_that_leads_elsewhere, loose_boxes
from interviewer.domain.language.prompt_injection import Worded, instructs
from interviewer.domain.language.text import as_seen, sentences
from interviewer.domain.resumes.claims import find_claims

# One of each class that patterns tell apart, and the marks that stand in them as such.
CHARACTERS = " \n\t0159aeinostxAIX_é'\"’“”—–-.,;:!?()[]{}<>/\\|*+#=%&$@^`~\xa0\0"
# All characters are tried at the first length, the slowest of them at the others, each four times the one before. What
# grows too fast is found at the first two that show it: at the last, one search with the square takes minutes.
LENGTHS = (1_562, 6_250, 25_000, 100_000)
# Below the first, in seconds, nobody notices a pattern. Four times the text may take at most the second times as long:
# what grows with the square takes 16 times. Above the third nothing else on the machine makes the difference.
NOTICED, MOST, CLEAR = 0.001, 8.0, 2.0
# They start something, or run a page.
LEFT_OUT = ("interviewer.ui.app", "interviewer.ui.views", "interviewer.store.migrations")


def modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(interviewer.__path__, "interviewer."):
        if not found.name.startswith(LEFT_OUT) and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def compiled(thing: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, however they are held."""
    if isinstance(thing, re.Pattern):
        if isinstance(thing.pattern, str):
            yield thing
    elif isinstance(thing, Worded):
        yield re.compile(thing.form, re.IGNORECASE | re.MULTILINE)
    elif depth and isinstance(thing, Mapping):
        for pair in thing.items():
            yield from compiled(pair, depth - 1)
    elif depth and isinstance(thing, tuple | list | set | frozenset):
        for part in thing:
            yield from compiled(part, depth - 1)
    elif depth and type(thing).__module__.startswith("interviewer.") and hasattr(thing, "__dict__"):
        yield from compiled(dict(vars(thing)), depth - 1)


def written_out(file: str) -> Iterator[re.Pattern[str]]:
    """The patterns that are given to a function of `re` where they are used."""
    for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=name), args=[ast.Constant(value=str() as form), *_]
            ) if name != "escape":
                yield re.compile(form)


# In a script: behind what a value may follow, as a slash behind a value divides.
LITERAL = re.compile(r"(?<=[=(,:?\[])\s*/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/([dgimsuvy]*)")


def in_scripts() -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns of the page's own scripts, as Python reads them: both search in the same way."""
    for script in sorted(Path(interviewer.__file__).with_name("ui").joinpath("parts").rglob("*.js")):
        for form, flags in LITERAL.findall(script.read_text(encoding="utf-8")):
            known = "".join(flag for flag in flags if flag in "ims")
            as_python = re.sub(r"\(\?<(?![=!])", "(?P<", form)
            yield re.compile(f"(?{known}){as_python}" if known else as_python), script.name


@cache
def patterns() -> Mapping[tuple[str, int], str]:
    """Each pattern with its flags, and where it stands."""
    found: dict[tuple[str, int], str] = {}
    for module in modules():
        name, file = getattr(module, "__name__", ""), getattr(module, "__file__", None)
        for variable, value in list(vars(module).items()):
            for pattern in compiled(value):
                found.setdefault((pattern.pattern, pattern.flags), f"{name}.{variable}")
        for pattern in written_out(file) if file else ():
            found.setdefault((pattern.pattern, pattern.flags), name)
    for pattern, script in in_scripts():
        found.setdefault((pattern.pattern, pattern.flags), script)
    return found


def seconds(work: Callable[[str], object], text: str) -> float:
    """On the processor, as others use it too; the least of three where that could make a difference."""

    def once() -> float:
        began = time.process_time()
        work(text)
        return time.process_time() - began

    first = once()
    return min(first, once(), once()) if NOTICED <= first < CLEAR else first


def growth(work: Callable[[str], object], character: str, lengths: Sequence[int] = LENGTHS) -> float:
    """How many times as long the next length takes, at most and up to one that takes too long; 0 if none is noticed."""
    most, before = 0.0, seconds(work, character * lengths[0])
    for length in lengths[1:]:
        took = seconds(work, character * length)
        if before >= NOTICED and (most := max(most, took / before)) > MOST:
            break
        before = took
    return most


def slowest(work: Callable[[str], object]) -> str:
    """The character that takes longest."""
    return max(CHARACTERS, key=lambda character: seconds(work, character * LENGTHS[0]))


def searched(pattern: re.Pattern[str]) -> Callable[[str], object]:
    def through(text: str) -> None:
        for _ in pattern.finditer(text):
            pass

    return through


def test_patterns_of_the_whole_product_are_found() -> None:
    places = set(patterns().values())
    assert len(places) > 100
    assert {place.split(".")[1] for place in places} >= {"domain", "sandbox", "content", "evaluation"}
    assert "drawing.js" in places


@pytest.mark.slow
def test_no_pattern_grows_faster_than_the_text() -> None:
    slow = []
    for (form, flags), place in patterns().items():
        work = searched(re.compile(form, flags))
        character = slowest(work)
        if (times := growth(work, character)) > MOST:
            slow.append(f"{place} on {character!r}: {times:.0f} times: {form[:80]}")
    assert not slow, "\n".join(slow)


def _sentences(text: str) -> object:
    return list(sentences(text))


def _brace_facts(text: str) -> object:
    return list(brace_facts(text, Signature(name="f", parameters=(Parameter(name="a", type="int[]"),), returns="int")))


READERS: Mapping[str, Callable[[str], object]] = {
    "claims of a résumé": find_claims,
    "orders": lambda text: instructs(as_seen(text)),
    "sentences": _sentences,
    "pad": unwrap(worked_out),
    "loops and braces": _brace_facts,
    "boxes": lambda text: unwrap(loose_boxes)(f"flowchart LR\n{text}"),
    "boxes behind a name": lambda text: unwrap(loose_boxes)(f"flowchart LR\na{text}"),
    "boxes behind an arrow": lambda text: unwrap(loose_boxes)(f"flowchart LR\na --{text}"),
    "kind of diagram": diagram_kind,
    "diagram that leads elsewhere": line_that_leads_elsewhere,
}


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_no_reader_of_foreign_text_grows_faster_than_the_text(reader: str) -> None:
    work = READERS[reader]
    slow = {character: times for character in CHARACTERS if (times := growth(work, character, (5_000, 20_000))) > MOST}
    assert not slow


@pytest.mark.parametrize("pair", ['"\\', "'\\", "{}", "\"'", "/*"])
def test_what_opens_a_text_in_code_and_does_not_end_it_is_searched_once(pair: str) -> None:
    assert growth(_brace_facts, pair, (5_000, 20_000)) < MOST


def test_the_test_itself_finds_what_grows_with_the_square() -> None:
    assert growth(searched(re.compile(r"\d+%")), "1") > MOST
    assert growth(searched(re.compile(r"(?<!\d)\d+%")), "1") < MOST
    assert sys.version_info >= (3, 11), "possessive quantifiers"
