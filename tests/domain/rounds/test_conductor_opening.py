"""How a round begins, and what happens when its content is gone."""

from interviewer.domain.entities.interview import MoveKind, Setup
from interviewer.domain.entities.persona import Stock
from tests.domain import fixtures
from tests.domain.conducting import kind_and_target, question_of
from tests.domain.fixtures import (
    FULL_STORY,
    Round,
    round_at_first_question,
)


class TestOpening:
    def test_the_round_opens_with_the_personas_words_and_the_minutes(self) -> None:
        played = Round(Setup(minutes=15, seed=1))
        assert kind_and_target(played.move) == (MoveKind.OPEN, None)
        assert played.move.text == "Hello. We have 15 minutes. What are you working on?"
        assert played.move.verbatim

    def test_after_some_small_talk_the_first_question_is_asked(self) -> None:
        played = round_at_first_question()
        assert played.move.kind is MoveKind.ASK
        assert played.move.text == f"Let me start with your work. {question_of(played)}"

    def test_asked_to_repeat_the_interviewer_repeats_the_openings_question(self) -> None:
        assert Round().say("Sorry, could you repeat that?").text.endswith("What are you working on?")

    def test_a_minute_to_think_is_granted(self) -> None:
        assert kind_and_target(Round().say("Can I take a minute?")) == (MoveKind.CLARIFY, Stock.TAKE_TIME)

    def test_who_asks_whether_it_is_a_program_is_told(self) -> None:
        move = Round().say("Are you a real person?")
        assert move.text == "I'm a program. What are you working on?"

    def test_an_insult_is_met_with_the_openings_question(self) -> None:
        move = Round().say("fuck you")
        assert kind_and_target(move) == (MoveKind.REDIRECT, Stock.RUDE)
        assert move.text == "Let's keep this civil. What are you working on?"

    def test_a_request_is_taken_up_once_and_then_the_first_question_is_asked(self) -> None:
        played = Round()
        played.say("Tell me a joke.")
        assert played.say("Tell me a joke.").kind is MoveKind.ASK


class TestMissingContent:
    def test_a_question_whose_file_is_gone_is_passed_over(self) -> None:
        played = Round()
        item = played.interview.agenda[0]
        rest = fixtures.brief(questions=[q for q in fixtures.QUESTIONS if q.id != item.question_id])
        played.content = rest
        assert played.say("I work on loaders.").question_id == played.interview.agenda[1].question_id

    def test_a_story_whose_question_is_gone_is_left(self) -> None:
        played = round_at_first_question()
        played.content = fixtures.brief(questions=[q for q in fixtures.QUESTIONS if q.id != played.move.question_id])
        assert played.say("Could you repeat that?").text.endswith(played.interview.turns[2].text)
        assert played.say(FULL_STORY).kind is MoveKind.MOVE_ON

    def test_without_any_question_the_candidate_is_invited_to_ask(self) -> None:
        played = Round()
        played.content = fixtures.brief(questions=[])
        assert played.say("I work on loaders.").kind is MoveKind.INVITE_QUESTIONS
