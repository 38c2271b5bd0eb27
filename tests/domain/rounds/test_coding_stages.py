"""A coding problem goes from the task to an approach, the code, its tests and its cost, and only then gets harder."""

from itertools import pairwise

import pytest

from interviewer.domain.entities.code import Code, Language, Run, RunKind, RunReport, RunStatus, SeenCase
from interviewer.domain.entities.interview import Move, MoveKind, Setup
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.code_probes import GO_ON_WITH_CODE, MAX_GO_ON, WRITE_CODE
from interviewer.domain.rounds.model_turn import MoveName, options
from tests import shipped
from tests.domain.fixtures import Round, at

CONTENT = shipped.content()
PROBLEM = CONTENT.questions["steady_run"]
LIMITS = "How many values are there at most, and may the list be empty?"
APPROACH = (
    "I go for two queues and one pass rather than looking at every window again, because the naive way is quadratic. "
    "For each value I push it, pop what no longer counts, and move the left pointer."
)
CODE = "def steady_run(a, b):\n    # Nothing yet.\n    return []\n"
SAID = (
    "I push each value once and pop it once, and the left pointer only ever moves to the right.",
    "An empty list gives nothing, a single value gives itself, and repeated values stay in one window.",
    "I would test the empty list first, then a random one against the slow version.",
    "It is linear in the number of values, in time and in memory.",
    "I would keep a second pair of queues for that and merge them at the end.",
    "Then the window no longer fits, so I would cut the stream by key.",
    "That changes the bound and nothing else in the loop.",
    "The queue for the least value is the first thing that I would print.",
    "I would check the border of the band, where two values lie exactly that far apart.",
)


class AtTheEditor(Round):
    """A round of the shipped coding interviewer about one problem, with an editor and runs."""

    def __init__(self) -> None:
        who = CONTENT.personas["coding"]
        part = who.parts[-1].model_copy(update={"share": 1.0, "pairs": 0.0})
        alone = who.model_copy(update={"parts": (part,)})
        content = Brief(alone, {PROBLEM.id: PROBLEM}, CONTENT.rubrics, thread_words=CONTENT.thread_words)
        super().__init__(Setup(minutes=60, seed=1, persona="coding"), content)
        self.say("Python, please.")

    def write(self, words: str, *, passed: bool | None = None) -> Move:
        """The code is changed, run on the examples if `passed` is given, and spoken about."""
        number = len(self.interview.codes) + 1
        text = CODE.replace("yet", f"yet, version {number}")
        code = Code(
            number=number, question_id=PROBLEM.id, language=Language.PYTHON, text=text, saved_at=at(self.seconds)
        )
        self.interview = self.interview.model_copy(update={"codes": (*self.interview.codes, code)})
        if passed is not None:
            self._ran(number, passed=passed)
        return self.say(words, 40)

    def _ran(self, number: int, *, passed: bool) -> None:
        case = SeenCase(arguments="a = []", expected="[1]", got="[1]" if passed else "[]", passed=passed)
        report = RunReport(status=RunStatus.OK, cases=(case,))
        run = Run(
            number=len(self.interview.runs) + 1,
            question_id=PROBLEM.id,
            code=number,
            kind=RunKind.EXAMPLES,
            at=at(self.seconds),
            report=report,
        )
        self.interview = self.interview.model_copy(update={"runs": (*self.interview.runs, run)})

    def _next(self) -> Move | None:
        turns = self.interview.turns
        if turns and turns[-1].move is None and self.interview.codes:
            seen = turns[-1].model_copy(update={"code": self.interview.codes[-1].number})
            self.interview = self.interview.model_copy(update={"turns": (*turns[:-1], seen)})
        return super()._next()

    @property
    def targets(self) -> list[str]:
        return [move.target or move.kind for move in self.moves if move.question_id == PROBLEM.id]


def tell_the_rest(played: AtTheEditor) -> None:
    for words in SAID:
        if played.move.question_id == PROBLEM.id:
            played.say(words)


def test_who_has_told_an_approach_is_asked_to_write_it_once() -> None:
    played = AtTheEditor()
    played.say(LIMITS)
    move = played.say(APPROACH)
    while move.target in ("clarified_first", "approach_compared"):
        move = played.say("Up to a million of them, so I would not look at each pair, because that is too slow.")
    assert (move.kind, move.target) == (MoveKind.PROBE, WRITE_CODE)
    tell_the_rest(played)
    assert played.targets.count(WRITE_CODE) == 1


def test_the_stages_come_in_their_order_and_a_harder_version_last() -> None:
    played = AtTheEditor()
    played.say(APPROACH)
    while played.move.target != WRITE_CODE:
        played.say("Up to a million of them, and I take that as given.")
    played.write("Here it is, and the example comes out right.", passed=True)
    tell_the_rest(played)
    order = ("ask", "approach", WRITE_CODE, "tested", "cost_stated", "follow_up")
    stage = {"clarified_first": "approach", "approach_compared": "approach"}
    seen = [stage.get(target, target) for target in played.targets if stage.get(target, target) in order]
    assert {"ask", WRITE_CODE, "follow_up"} <= set(seen)
    assert all(order.index(one) <= order.index(other) for one, other in pairwise(seen)), seen


@pytest.mark.parametrize("passed", [True, False])
def test_a_problem_gets_harder_when_it_is_solved_and_is_gone_back_to_when_not(passed: bool) -> None:
    played = AtTheEditor()
    played.say(APPROACH)
    played.write("Here it is.", passed=passed)
    tell_the_rest(played)
    presses = [move for move in played.moves if move.kind is MoveKind.PRESS]
    assert bool(presses) is passed
    assert played.targets.count(GO_ON_WITH_CODE) == (0 if passed else MAX_GO_ON)


@pytest.mark.parametrize("passed", [True, False])
def test_a_capable_model_may_make_it_harder_only_when_it_is_solved(passed: bool) -> None:
    played = AtTheEditor()
    played.say(APPROACH)
    played.write("Here it is.", passed=passed)
    *before, _ = played.interview.turns
    found = options(played.interview.model_copy(update={"turns": tuple(before)}), played.content, at(played.seconds))
    assert found is not None
    assert (MoveName.PRESS in found.spoken) is passed and bool(found.follow_ups) is passed


def test_no_question_about_the_code_praises_or_hints() -> None:
    for target in (WRITE_CODE, GO_ON_WITH_CODE):
        played = AtTheEditor()
        played.say(APPROACH)
        if target == GO_ON_WITH_CODE:
            played.write("Here it is.", passed=False)
        tell_the_rest(played)
        said = [move.text for move in played.moves if move.target == target]
        assert said and all(text.count("?") == 1 for text in said)
