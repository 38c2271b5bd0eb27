"""The order in which a coding problem is gone through: task, approach, code, tests, cost, and then a harder version.

What is open comes from the criteria in the rubric's order. Here is what no criterion asks for: that the code is written
once the approach is clear, and that it is fixed, while there is time, before the problem is made harder.
"""

import itertools

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.entities.rubric import Proof
from interviewer.domain.rounds.at_the_editor import written
from interviewer.domain.rounds.at_the_run import last_result
from interviewer.domain.rounds.moves import ask_about
from interviewer.domain.rounds.probing import asked, missing
from interviewer.domain.rounds.round_view import RoundView

WRITE = "write_code"
GO_ON = "go_on_with_code"
# So often somebody is sent back to code that fails, and so many seconds that takes.
MOST_GO_ON = 4
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


def write_it(desk: RoundView) -> Move | None:
    """Ask for the code, once, when the approach was talked about and nothing is written."""
    if not isinstance(desk.question, CodingProblem) or written(desk):
        return None
    if _was_asked(desk, WRITE) or _talks_about_the_approach(desk):
        return None
    return ask_about(desk, WRITE, _WRITE_ASKS, _DIRECTIVE, "You had told your approach, and nothing was written yet.")


def go_on(desk: RoundView) -> Move | None:
    """Back to code that fails its examples, while there is time: a problem that is not solved is not made harder."""
    if not fails(desk) or desk.story_seconds_left < _GO_ON_SECONDS:
        return None
    if _was_asked(desk, GO_ON) >= MOST_GO_ON:
        return None
    return ask_about(desk, GO_ON, _GO_ON_ASKS, _DIRECTIVE, "Your code did not pass its examples, and there was time.")


def fails(desk: RoundView) -> bool:
    """Whether the code that stands there was run last without passing its examples."""
    passed = last_result(desk)
    return passed is not None and not passed


def _was_asked(desk: RoundView, target: str) -> int:
    return sum(move.target == target for move in desk.chapter if move.kind is MoveKind.PROBE)


def _talks_about_the_approach(desk: RoundView) -> bool:
    """Whether something is still open that comes before the code: what stands in the rubric before what cases prove."""
    if desk.story is None or desk.question is None:
        return False
    rubric = desk.brief.rubrics[desk.question.rubric]
    before = {c.id for c in itertools.takewhile(lambda c: c.shown_by is not Proof.CASES, rubric.criteria)}
    if len(before) == len(rubric.criteria):
        return False
    done = asked(desk.story)
    return any(c.id in before and c.id not in done for c in missing(desk.story, desk.question, desk.brief))
