"""The code that was written in a round, and what came of running it, for the terminal."""

from typing import TYPE_CHECKING

from interviewer.domain.coding.code_facts import is_touched
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.coding.run_text import headline
from interviewer.domain.entities.code import Code, by_language, numbered_lines
from interviewer.domain.entities.code_run import shown
from interviewer.domain.entities.languages import NAMES

if TYPE_CHECKING:
    from interviewer.content import Content
    from interviewer.domain.entities.interview import Interview
    from interviewer.domain.entities.running import Run, SeenCase
    from interviewer.service import Service


def written_text(content: "Content", interview: "Interview") -> str:
    """The code on each problem with its runs; empty when none was written."""
    return "\n\n".join(part for problem in _problems(content, interview) for part in _of(problem, interview))


def run_again(service: "Service", interview: "Interview") -> None:
    """Run the code on each problem on its examples; what comes of it is kept."""
    for problem in _problems(service.content, interview):
        if _touched(interview, problem):
            again = service.running.on_examples if isinstance(problem, CodingProblem) else service.running.on_properties
            again(interview.id, problem.id)


def run_text(run: "Run") -> str:
    """How a run went, and its first failing example."""
    lines = [f"{run.at.astimezone():%H:%M:%S}  on {_ON[run.kind]}: {headline(run)}."]
    if run.report.failing is not None:
        lines += _case(run.report.cases[run.report.failing])
    return "\n".join(lines)


_ON = {"examples": "the examples", "own": "an own input", "properties": "the properties"}


def _problems(content: "Content", interview: "Interview") -> list[CodingProblem | Exercise]:
    questions = (content.questions.get(item.question_id) for item in interview.agenda)
    return [question for question in questions if isinstance(question, CodingProblem | Exercise)]


def _touched(interview: "Interview", problem: CodingProblem | Exercise) -> list[Code]:
    return [code for code in by_language(interview.codes, problem.id).values() if is_touched(code, problem)]


def _of(problem: CodingProblem | Exercise, interview: "Interview") -> list[str]:
    codes = _touched(interview, problem)
    if not codes:
        return []
    runs = [run for run in interview.runs if run.question_id == problem.id]
    told = ["\n".join(["Runs:", *map(run_text, runs)])] if runs else []
    check = f"Save it to a file and check it: interviewer code check {problem.id} FILE"
    return [f"Your code on {problem.id}", *map(_listing, codes), *told, check]


def _listing(code: Code) -> str:
    lines = (f"{number:>4}  {shown(line)}" for number, line in numbered_lines(code.text.rstrip("\n")))
    return "\n".join([f"{NAMES[code.language]}:", *lines])


def _case(case: "SeenCase") -> list[str]:
    expected = [f"expected: {case.expected}"] if case.expected else []
    told = [*case.arguments.splitlines(), *expected, f"got:      {case.got}"]
    return [f"          {line}" for line in told]
