"""What the interviewer asks about the code of a coding round: a spot in it, how it ran, and what comes next."""

import itertools

from interviewer.domain.coding import run_text
from interviewer.domain.coding.code_facts import DIRECTIVE, CodeFact, code_facts, is_touched, phrasings
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, Run, RunKind, at_turn, last_run
from interviewer.domain.entities.interview import Move, MoveKind, Speaker, Turn
from interviewer.domain.entities.rubric import Proof
from interviewer.domain.rounds.moves import ask_about, press
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.story_probes import criteria_asked, missing_criteria

# So many questions about what is written on one question, and never two in a row.
MAX_ASKED = 3
CODE_TARGET = "code_"


def written(view: RoundView) -> tuple[Code, ...]:
    """What the candidate has written on the question on the table, as it was at their latest turn; the newest last."""
    return _code_at(view, view.last) if view.last is not None else ()


def has_new_code(view: RoundView) -> bool:
    """Whether that has changed since the candidate's turn before the latest."""
    now = written(view)
    if not now or view.story is None:
        return False
    before = [turn for turn in view.story.turns[:-1] if turn.speaker is Speaker.CANDIDATE]
    return not before or _code_at(view, before[-1]) != now


def ask_about_code(view: RoundView) -> Move | None:
    """Ask about a spot in the code: each kind of thing once, and something else in between."""
    code, question = written(view), view.question
    if not code or not isinstance(question, CodingProblem):
        return None
    asked = targets_asked(view, CODE_TARGET)
    if asked is None:
        return None
    open_facts = (fact for fact in code_facts(code[-1], question) if f"{CODE_TARGET}{fact.kind}" not in asked)
    return next((move for fact in open_facts if (move := _ask_about_fact(view, fact)) is not None), None)


def _ask_about_fact(view: RoundView, fact: CodeFact) -> Move | None:
    why = f"This is about line {fact.line} of your code, as it was then."
    return ask_about(view, f"{CODE_TARGET}{fact.kind}", phrasings(fact), DIRECTIVE, why)


def targets_asked(view: RoundView, prefix: str) -> list[str] | None:
    """The targets of this prefix that were asked about; None when the last question was one, or there were enough."""
    targets = [move.target or "" for move in view.chapter if move.kind in (MoveKind.PROBE, MoveKind.PRESS)]
    asked = [target for target in targets if target.startswith(prefix)]
    if len(asked) >= MAX_ASKED or (asked and asked[-1] == targets[-1]):
        return None
    return asked


def _code_at(view: RoundView, turn: Turn) -> tuple[Code, ...]:
    question = view.question
    if question is None:
        return ()
    there = at_turn(view.interview.codes, turn.code, question.id).values()
    return tuple(code for code in there if is_touched(code, question))


_RUN = f"{CODE_TARGET}run_"
_WHY = "How your code had run, as it was then."
_SOLVED = "Your code passed its examples, and there was time to make the problem harder."


def ask_about_run(view: RoundView) -> Move | None:
    """Ask about what came of running the code that is there: each outcome once, and something else in between."""
    run, asked = _run(view), targets_asked(view, CODE_TARGET)
    if asked is None:
        return None
    fact = run_text.run_fact(run) if run is not None else None
    if fact is None or f"{_RUN}{fact.kind}" in asked:
        return None
    return ask_about(view, f"{_RUN}{fact.kind}", fact.asks, run_text.DIRECTIVE, _WHY)


def make_harder(view: RoundView) -> Move | None:
    """A problem that is solved while there is time for it is made harder, once."""
    if not passed_examples(view):
        return None
    if view.presses or view.story_seconds_left <= 0:
        return None
    twist = press(view)
    return twist.model_copy(update={"why": _SOLVED}) if twist else None


def passed_examples(view: RoundView) -> bool | None:
    """Whether the code that stands there passed its examples when it was run last; None when it was not run on them."""
    run = _run(view)
    return run.report.passed if run is not None and run.kind is RunKind.EXAMPLES else None


def _run(view: RoundView) -> Run | None:
    """The last run, before the candidate's latest turn, of the code that stood there."""
    code = written(view)
    return last_run(view.interview.runs, code[-1].number, view.last.at) if code and view.last else None


WRITE_CODE = "write_code"
GO_ON_WITH_CODE = "go_on_with_code"
# So often somebody is sent back to code that fails, and so many seconds that takes.
MAX_GO_ON = 4
_GO_ON_SECONDS = 180
_WRITE_ASKS = (
    "Before we go on, could you write that in the editor, as you would check it in?",
    "Let's have that as code. Which part of it do you write first?",
    "That's enough of a plan for me. Could you write it in the editor now?",
)
_GO_ON_ASKS = (
    "There is time left for it. What would you change, so that the examples come out right?",
    "We have a few more minutes on this one. What do you try next?",
    "It is not there yet, and there is time. Where do you look first?",
    "There are some minutes left on this. Which line do you trust least?",
)
_DIRECTIVE = "Ask exactly this and nothing else, and give no hint at the code."


def ask_for_code(view: RoundView) -> Move | None:
    """Ask for the code, once, when the approach was talked about and nothing is written."""
    if not isinstance(view.question, CodingProblem) or written(view):
        return None
    if _was_asked(view, WRITE_CODE) or _talks_about_the_approach(view):
        return None
    return ask_about(
        view, WRITE_CODE, _WRITE_ASKS, _DIRECTIVE, "You had told your approach, and nothing was written yet."
    )


def back_to_code(view: RoundView) -> Move | None:
    """Back to code that fails its examples, while there is time: a problem that is not solved is not made harder."""
    if not code_fails(view) or view.story_seconds_left < _GO_ON_SECONDS:
        return None
    if _was_asked(view, GO_ON_WITH_CODE) >= MAX_GO_ON:
        return None
    return ask_about(
        view, GO_ON_WITH_CODE, _GO_ON_ASKS, _DIRECTIVE, "Your code did not pass its examples, and there was time."
    )


def code_fails(view: RoundView) -> bool:
    """Whether the code that stands there was run last without passing its examples."""
    passed = passed_examples(view)
    return passed is not None and not passed


def _was_asked(view: RoundView, target: str) -> int:
    return sum(move.target == target for move in view.chapter if move.kind is MoveKind.PROBE)


def _talks_about_the_approach(view: RoundView) -> bool:
    """Whether something is still open that comes before the code: what stands in the rubric before what cases prove."""
    if view.story is None or view.question is None:
        return False
    rubric = view.brief.rubrics[view.question.rubric]
    before = {c.id for c in itertools.takewhile(lambda c: c.shown_by is not Proof.CASES, rubric.criteria)}
    if len(before) == len(rubric.criteria):
        return False
    done = criteria_asked(view.story)
    return any(c.id in before and c.id not in done for c in missing_criteria(view.story, view.question, view.brief))
