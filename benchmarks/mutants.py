"""Mutation check: changes decisions in the domain at random and counts those that the unit tests catch.

`python -m benchmarks.mutants --count 60 --seed 1` draws 60 decisions (a comparison, a number, a branch) in
`interviewer/domain`. Each is changed in a copy of the repository, and the tests that import its module run: first
those that import it directly, then, if they pass, those that reach it through one other module. The exit code is 1 when
less than 85% are caught. A survivor is either a missing test or a change that makes no difference: read it.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
TARGET = 0.85
SECONDS = 600
# These start a browser, a model server, processes or a sandbox.
LEFT_OUT = ("browser", "faults", "local", "sandbox")
NOT_COPIED = (".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "build", "node_modules")

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """One changed decision: the bytes of a file from `start` to `end` and what takes their place."""

    path: Path
    line: int
    start: int
    end: int
    before: str
    after: str

    def source(self) -> bytes:
        """The whole file with the change."""
        text = (ROOT / self.path).read_bytes()
        return text[: self.start] + self.after.encode() + text[self.end :]


def mutants(path: Path) -> Iterator[Mutant]:
    """Every decision of a module that can be changed."""
    text = path.read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _decisions(ast.parse(text)):
        after = _changed(node)
        if after is None:
            continue
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        before = text[start:end].decode()
        yield Mutant(path.relative_to(ROOT), node.lineno, start, end, before, after)


def _decisions(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a tree that decide something; annotations and decorators decide nothing."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):  # 3.11 misplaces what is in these
                continue
            if field in ("test", "ifs") and isinstance(child, ast.Name | ast.Call | ast.Attribute | ast.UnaryOp):
                yield ast.copy_location(ast.UnaryOp(ast.Not(), child), child)
            elif isinstance(child, ast.Compare | ast.BoolOp | ast.Constant):
                yield child
            yield from _decisions(child)


def _changed(node: ast.expr) -> str | None:
    """The opposite decision, or None where there is none."""
    match node:
        case ast.UnaryOp(ast.Not(), operand):
            return f"(not {ast.unparse(operand)})"
        case ast.Compare(left, [operator, *rest], comparators):
            return f"({ast.unparse(ast.Compare(left, [COMPARISONS[type(operator)](), *rest], comparators))})"
        case ast.BoolOp(operator, values):
            return f"({ast.unparse(ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), values))})"
        case ast.Constant(value) if type(value) is int:
            return str(value + 1)
        case ast.Constant(value) if type(value) is float:
            return repr(value * 1.5 if value else 0.5)
    return None


@cache
def imports(path: Path) -> frozenset[str]:
    """The names of all that a file imports, as modules and as what is in them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return frozenset(names)


def module(path: Path) -> str:
    """The name under which a file is imported."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def importing_tests(changed: Path) -> tuple[list[str], list[str]]:
    """The tests that import the module themselves, and those that do so through one other module."""
    name = module(changed)
    between = {module(path.relative_to(ROOT)) for path in (ROOT / "interviewer").rglob("*.py") if name in imports(path)}
    near, far = [], []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        relative = path.relative_to(ROOT)
        if relative.parts[1] in LEFT_OUT:
            continue
        if name in imports(path):
            near.append(str(relative))
        elif between & imports(path):
            far.append(str(relative))
    return near, far


def caught(mutant: Mutant, copy: Path) -> bool:
    """Whether a test fails, or hangs, with the change."""
    place = copy / mutant.path
    original = place.read_bytes()
    place.write_bytes(mutant.source())
    try:
        return any(_fails(files, copy) for files in importing_tests(mutant.path) if files)
    finally:
        place.write_bytes(original)


def _fails(files: Sequence[str], copy: Path) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--no-cov",
        "-p",
        "no:cacheprovider",
        "-m",
        "not slow",
        *files,
    ]
    # Bytecode that was cached within the same second as a change of the same length would hide the change.
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return ran.returncode not in (0, 5)  # 5: all tests of these files are slow ones


def main(arguments: Sequence[str]) -> int:
    """Prints each mutant as it is decided, then the share that was caught."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="how many decisions are changed")
    parser.add_argument("--seed", type=int, default=1, help="which ones are drawn")
    options = parser.parse_args(arguments)
    every = [mutant for path in sorted((ROOT / "interviewer/domain").rglob("*.py")) for mutant in mutants(path)]
    drawn = Random(options.seed).sample(every, options.count)
    sys.stdout.write(f"{len(every)} decisions, {len(drawn)} drawn with seed {options.seed}\n")
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "repository"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED), symlinks=True)
        for mutant in drawn:
            is_caught = caught(mutant, copy)
            found += is_caught
            sys.stdout.write(f"{'caught  ' if is_caught else 'SURVIVED'} {mutant.path}:{mutant.line}")
            sys.stdout.write(f"  {' '.join(mutant.before.split())}  ->  {mutant.after}\n")
            sys.stdout.flush()
    share = found / len(drawn)
    sys.stdout.write(f"caught {found} of {len(drawn)}: {share:.0%}, at least {TARGET:.0%} wanted\n")
    return 0 if share >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
