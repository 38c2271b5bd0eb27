"""What is certain about the candidate's code, as a person would see it at a glance."""

from interviewer.domain.coding.brace_facts import brace_facts
from interviewer.domain.coding.code_fact import CodeFact, FactKind
from interviewer.domain.coding.problem import CodingProblem, Signature
from interviewer.domain.coding.python_facts import python_facts
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.question import Question
from interviewer.domain.language.word_cache import remembered

# Characters. Longer code is not looked at: no interviewer would read it in the round, and no answer may wait for it.
LONGEST = 12_000


def code_facts(code: Code, problem: CodingProblem) -> tuple[CodeFact, ...]:
    """The first fact of each kind, in the order of `FactKind`; none about code that nobody has touched."""
    if len(code.text) > LONGEST or not is_touched(code, problem):
        return ()
    return _found(code.text, code.language, problem.signature)


def is_touched(code: Code, question: Question) -> bool:
    """Whether somebody has written something beyond the starting lines."""
    return code.text.split() != starters(question).get(code.language, "").split() and bool(code.text.strip())


@remembered(64)
def _found(text: str, language: Language, signature: Signature) -> tuple[CodeFact, ...]:
    found = python_facts if language is Language.PYTHON else brace_facts
    first: dict[FactKind, CodeFact] = {}
    for fact in sorted(found(text, signature), key=lambda fact: fact.line):
        first.setdefault(fact.kind, fact)
    return tuple(first[kind] for kind in FactKind if kind in first)
