"""Who has no example or no idea gets a hint, another angle, and then another question."""

import pytest

from interviewer.domain.entities.interview import MoveKind, Setup
from interviewer.domain.entities.persona import Stock
from tests.domain.conducting import kind_and_target
from tests.domain.fixtures import (
    BRIEF,
    TEAM_STORY,
    TECHNICAL,
    brief,
    persona,
    round_at_first_question,
)


class TestNoExample:
    def test_one_without_an_example_gets_another_angle_and_then_the_next_question(self) -> None:
        played = round_at_first_question()
        move = played.say("I don't know.")
        assert kind_and_target(move) == (MoveKind.HINT, Stock.NO_EXAMPLE)
        assert move.question_id is not None
        assert BRIEF.questions[move.question_id].rephrase in move.text
        assert played.say("Nothing comes to mind.").kind is MoveKind.MOVE_ON

    def test_one_who_cannot_answer_a_follow_up_is_asked_the_next_one(self) -> None:
        played = round_at_first_question()
        first = played.say(TEAM_STORY)
        second = played.say("I don't remember.")
        assert second.kind is MoveKind.PROBE
        assert second.target != first.target
        assert second.question_id == first.question_id

    def test_a_follow_up_never_hangs_on_an_i_dont_know(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        move = played.say("I really don't remember any of the numbers.")
        assert "remember" not in move.text

    def test_two_such_answers_in_a_row_end_the_story(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        played.say("I don't remember.")
        assert played.say("I don't know.").kind is MoveKind.MOVE_ON

    @pytest.mark.parametrize(
        "text",
        [
            "I really do not know how that was measured, so I would rather not guess.",
            "I would rather stop here than make something up about the numbers that we had back then.",
        ],
    )
    def test_one_who_says_twice_that_they_do_not_know_is_not_told_that_they_repeat_themselves(self, text: str) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        asked = played.say(text)
        after = played.say(text)
        assert after.target not in (Stock.REPEATED_ANSWER, asked.target)
        assert after.kind in (MoveKind.PROBE, MoveKind.MOVE_ON)

    def test_a_follow_up_that_hurts_never_comes_right_behind_an_i_dont_know(self) -> None:
        played = round_at_first_question(Setup(minutes=60, seed=1), brief(persona(max_probes=8)))
        played.say(TEAM_STORY)
        for number in range(2):
            played.say(f"It was hard for all of us, part {number}, and we went on with the plan.")
        assert played.say("I don't know.").kind is MoveKind.PROBE

    def test_a_question_back_is_no_thin_answer(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        played.say("What do you mean?")
        assert played.say("I don't know.").kind is MoveKind.PROBE

    def test_a_technical_question_has_its_hints_one_after_the_other(self) -> None:
        played = round_at_first_question(Setup(minutes=60, persona="ml_systems"), TECHNICAL)
        assert played.move.question_id is not None
        hints = TECHNICAL.questions[played.move.question_id].hints
        for hint in hints:
            move = played.say("I don't know.")
            assert (move.kind, move.text) == (MoveKind.HINT, hint)
        assert played.say("I don't know.").kind is MoveKind.MOVE_ON

    def test_a_hint_is_given_in_the_middle_of_a_technical_answer_too(self) -> None:
        played = round_at_first_question(Setup(minutes=60, persona="ml_systems"), TECHNICAL)
        played.say("I would begin with the size of the weights and shard them over eight chips.", 60)
        move = played.say("Could I get a hint?")
        assert move.kind is MoveKind.HINT and "You asked for a hint" in move.why

    def test_a_hint_is_asked_for_at_the_end_of_an_answer_too_and_when_none_is_left_the_answer_is_followed_up(
        self,
    ) -> None:
        played = round_at_first_question(Setup(minutes=60, persona="ml_systems"), TECHNICAL)
        tried = "I sharded the 40 GB of weights by rows over eight chips."
        for _ in TECHNICAL.questions[str(played.move.question_id)].hints:
            assert played.say(f"{tried} Could you give me a hint?").kind is MoveKind.HINT
        assert played.say(f"{tried} And I copied them over PCIe. Could you give me another hint?").kind in (
            MoveKind.PROBE,
            MoveKind.PRESS,
        )

    def test_who_asks_for_more_hints_than_there_are_stays_with_the_question(self) -> None:
        played = round_at_first_question(Setup(minutes=60, persona="ml_systems"), TECHNICAL)
        assert played.move.question_id is not None
        for _ in TECHNICAL.questions[played.move.question_id].hints:
            played.say("Can I have a hint?")
        move = played.say("One more hint, please.")
        assert kind_and_target(move) == (MoveKind.REDIRECT, Stock.NO_HINT)
        assert TECHNICAL.questions[str(move.question_id)].hints[-1] in move.text

    def test_at_an_experience_there_is_nothing_to_hint_at(self) -> None:
        played = round_at_first_question()
        assert kind_and_target(played.say("Could you give me a hint?")) == (MoveKind.HINT, Stock.NO_EXAMPLE)
        probe = played.say(TEAM_STORY)
        move = played.say("Could you give me a hint?")
        assert kind_and_target(move) == (MoveKind.REDIRECT, Stock.NO_HINT)
        assert move.text.endswith(probe.text.rsplit(". ", 1)[-1])
        assert played.say("Any hints?").kind is MoveKind.REDIRECT
        assert played.say("A hint, please.").kind is MoveKind.REDIRECT
        assert played.say("Give me a hint.").kind is MoveKind.MOVE_ON

    def test_a_grunt_is_not_probed(self) -> None:
        played = round_at_first_question()
        assert kind_and_target(played.say("ok")) == (MoveKind.HINT, Stock.NO_EXAMPLE)
        assert played.say("hm").kind is MoveKind.MOVE_ON
