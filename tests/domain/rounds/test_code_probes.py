"""The interviewer looks at the code: each spot once, something else in between, and no word too many."""

from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import Move, MoveKind, Setup
from interviewer.domain.entities.persona import Stock
from interviewer.domain.rounds.code_probes import MAX_ASKED
from interviewer.domain.rounds.conductor import SILENCE
from tests.domain.editing import PROBLEM
from tests.domain.fixtures import Round, at, brief, persona

CODING = brief(
    persona(area="ml_systems", share=0.0, max_probes=8), [PROBLEM.model_copy(update={"rubric": "ml_systems"})]
)
EMPTY = """def best(values, k):
    top = values[0]
    for value in values:
        top = max(top, value)
    return top + k
"""
BUSY = EMPTY.replace("    for", "    spare = 1\n    for").replace(
    "    return", "    while True:\n        values.pop(0)\n    return"
)
TOLD = "I keep the largest value so far and compare each next one with it, because one pass is enough."
MORE = (
    "It costs one step a value, because nothing is looked at twice.",
    "The memory stays the same for any number of values, a single variable of eight bytes.",
    "I would test a single value, equal values and a list that falls all the way.",
    "A second approach sorts first, which costs more and gives nothing here.",
    "If the link fails in the middle I would read the values again from the checkpoint.",
)


class Written(Round):
    """A round in which code stands in the editor when the candidate speaks."""

    def write(self, text: str, words: str, language: Language = Language.PYTHON) -> Move:
        number = len(self.interview.codes) + 1
        code = Code(number=number, question_id=PROBLEM.id, language=language, text=text, saved_at=at(self.seconds))
        self.interview = self.interview.model_copy(update={"codes": (*self.interview.codes, code)})
        return self.say(words)

    def _next(self) -> Move | None:
        turns = self.interview.turns
        if turns and turns[-1].move is None and self.interview.codes:
            seen = turns[-1].model_copy(update={"code": self.interview.codes[-1].number})
            self.interview = self.interview.model_copy(update={"turns": (*turns[:-1], seen)})
        return super()._next()


def at_the_problem() -> Written:
    played = Written(Setup(seed=1, minutes=60), CODING)
    played.say("I'd like to write in Python today.")
    return played


def about_code(played: Written) -> list[str]:
    return [move.target for move in played.moves if move.target and move.target.startswith("code_")]


def test_a_spot_of_the_code_is_asked_about_by_its_line() -> None:
    played = at_the_problem()
    move = played.write(EMPTY, TOLD)
    assert (move.kind, move.target) == (MoveKind.PROBE, "code_empty")
    assert "line 2" in move.text and "values" in move.text and not move.verbatim


def test_who_writes_code_is_not_silent() -> None:
    played = at_the_problem()
    played.write(EMPTY, TOLD)
    played.wait(SILENCE - 1)
    code = played.interview.codes[-1].model_copy(update={"number": 2, "saved_at": at(played.seconds)})
    played.interview = played.interview.model_copy(update={"codes": (*played.interview.codes, code)})
    assert played.wait(SILENCE - 1) is None
    move = played.wait(1)
    assert move is not None and move.target == Stock.SILENCE


def test_each_spot_once_with_something_else_in_between_and_not_for_ever() -> None:
    played = at_the_problem()
    played.write(BUSY, TOLD)
    for words in MORE:
        played.say(words)
    asked = about_code(played)
    assert len(asked) == len(set(asked)) == MAX_ASKED
    targets = [move.target or "" for move in played.moves]
    assert not any(
        one.startswith("code_") and two.startswith("code_") for one, two in zip(targets, targets[1:], strict=False)
    )


def test_what_was_mended_is_not_asked_about() -> None:
    played = at_the_problem()
    played.write(
        EMPTY.replace("    top = values[0]", "    if not values:\n        return k\n    top = values[0]"), TOLD
    )
    assert not about_code(played)


def test_the_starting_lines_are_nothing_to_ask_about() -> None:
    played = at_the_problem()
    played.write(starters(PROBLEM)[Language.PYTHON], TOLD)
    assert not about_code(played)


def test_code_that_is_still_being_typed_is_left_alone() -> None:
    played = at_the_problem()
    played.write(EMPTY + "    if (", TOLD)
    assert not about_code(played)


def test_who_has_written_code_and_says_little_is_not_taken_to_be_stuck() -> None:
    played = at_the_problem()
    move = played.write(EMPTY, "Here it is.")
    assert move.target == "code_empty"
    move = played.write(EMPTY + "# with a note\n", "Like so.")
    move = played.write(EMPTY + "# with another note\n", "And so.")
    assert move.kind not in (MoveKind.HINT, MoveKind.INVITE_QUESTIONS)


def test_who_is_stuck_gets_one_hint_after_another() -> None:
    played = at_the_problem()
    hints = [played.say("I don't know.") for _ in PROBLEM.hints]
    assert [move.text for move in hints] == list(PROBLEM.hints)
    assert all(move.kind is MoveKind.HINT for move in hints)


def test_code_of_another_problem_is_not_looked_at() -> None:
    played = at_the_problem()
    other = Code(number=1, question_id="another", language=Language.PYTHON, text=EMPTY, saved_at=at(0))
    played.interview = played.interview.model_copy(update={"codes": (other,)})
    played.say(TOLD)
    assert not about_code(played)
