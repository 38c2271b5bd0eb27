"""The reference solution of a coding problem, as a candidate reads it: without what only makes and checks cases."""

import ast

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.languages import PROGRAMS, Language


def references(problem: CodingProblem, written: Language | None = None) -> dict[Language, str]:
    """The solution in each language that there is one in, the language that the candidate wrote in first."""
    order = sorted(problem.solutions, key=lambda language: (language is not written, PROGRAMS.index(language)))
    return {one: reference(problem) if one is Language.PYTHON else problem.solutions[one].strip() for one in order}


def reference(problem: CodingProblem) -> str:
    """The function `reference` in Python with all that it needs from its file, in the file's order."""
    text = problem.solutions[Language.PYTHON]
    parts = [(node, _defined(node)) for node in ast.parse(text).body]
    needed = {"reference"}
    before = 0
    while len(needed) > before:
        before = len(needed)
        for node, names in parts:
            if names & needed and not isinstance(node, ast.Import | ast.ImportFrom):
                needed |= {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    wanted = [node for node, names in parts if names & needed]
    imports = [ast.unparse(node) for node in wanted if isinstance(node, ast.Import | ast.ImportFrom)]
    rest = [
        ast.get_source_segment(text, node) or "" for node in wanted if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return "\n\n\n".join(part for part in ("\n".join(imports), *rest) if part)


def _defined(node: ast.stmt) -> set[str]:
    """The names that a statement of the file defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name for alias in node.names}
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)}
