"""What is asked for is granted, and what is asked about the task is answered."""

from interviewer.domain.entities.interview import MoveKind, Setup
from interviewer.domain.entities.persona import Stock
from interviewer.domain.rounds.conductor import MAX_CLARIFICATIONS
from interviewer.domain.rounds.story import stories
from tests.domain.conducting import OTHER_STORY, bare, kind_and_target, question_of
from tests.domain.designing import TASK
from tests.domain.fixtures import (
    BRIEF,
    FULL_STORY,
    TEAM_STORY,
    TECHNICAL,
    Round,
    brief,
    persona,
    round_at_first_question,
)


class TestRequests:
    def test_repeat_brings_the_prepared_question_again(self) -> None:
        played = round_at_first_question()
        move = played.say("Could you repeat the question?")
        assert kind_and_target(move) == (MoveKind.CLARIFY, Stock.REPEAT)
        assert move.text.endswith(question_of(played))
        assert move.why == "You asked for it."

    def test_repeat_after_a_follow_up_brings_the_follow_up_again(self) -> None:
        played = round_at_first_question()
        follow_up = played.say(TEAM_STORY)
        assert follow_up.kind is MoveKind.PROBE
        again = played.say("Sorry, what was the question?")
        assert again.text.endswith(bare(follow_up))
        assert again.question_id == follow_up.question_id

    def test_a_repeated_repetition_still_brings_the_follow_up(self) -> None:
        played = round_at_first_question()
        follow_up = played.say(TEAM_STORY)
        played.say("Could you repeat that?")
        assert played.say("Sorry, once more please?").text.endswith(bare(follow_up))

    def test_the_words_that_were_spoken_are_repeated_and_not_the_prepared_ones(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        reworded = played.interview.turns[-1].model_copy(update={"text": "Whose idea was that?"})
        played.interview = played.interview.model_copy(update={"turns": (*played.interview.turns[:-1], reworded)})
        assert played.say("Could you repeat that?").text.endswith("Whose idea was that?")

    def test_a_question_that_refers_back_is_repeated_with_the_sentence_before_it(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        asked = "You apologised to the lead. What did she say?"
        reworded = played.interview.turns[-1].model_copy(update={"text": asked})
        played.interview = played.interview.model_copy(update={"turns": (*played.interview.turns[:-1], reworded)})
        assert played.say("Could you repeat that?").text.endswith(asked)

    def test_time_to_think_is_granted_and_the_answer_heard(self) -> None:
        played = round_at_first_question()
        assert kind_and_target(played.say("Let me think.")) == (MoveKind.CLARIFY, Stock.TAKE_TIME)
        assert played.say(FULL_STORY, 100).kind in (MoveKind.PROBE, MoveKind.PRESS)

    def test_a_question_about_the_question_gets_the_clarification(self) -> None:
        played = round_at_first_question()
        move = played.say("Do you mean at work?")
        assert kind_and_target(move) == (MoveKind.CLARIFY, Stock.EXPLAIN)
        assert move.question_id is not None
        assert BRIEF.questions[move.question_id].clarification in move.text

    def test_a_second_one_gets_the_question_in_other_words_and_a_third_the_same_again(self) -> None:
        played = round_at_first_question()
        played.say("Do you mean at work?")
        second = played.say("I don't understand the question.")
        assert second.target == Stock.NO_EXAMPLE
        assert second.question_id is not None
        assert BRIEF.questions[second.question_id].rephrase in second.text
        third = played.say("What do you mean?")
        assert third.target == Stock.REPEAT
        assert third.text.endswith(BRIEF.questions[second.question_id].rephrase)

    def test_a_question_about_a_follow_up_gets_the_follow_up_in_simpler_words(self) -> None:
        played = round_at_first_question()
        follow_up = played.say(TEAM_STORY)
        move = played.say("What do you mean?")
        assert move.kind is MoveKind.CLARIFY
        assert move.text.endswith(bare(follow_up))
        assert not move.verbatim, "a voice with a model may put it in other words"

    def test_another_example_is_granted_and_only_it_is_asked_about(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        assert kind_and_target(played.say("Let me use another example.")) == (MoveKind.CLARIFY, Stock.ANOTHER_EXAMPLE)
        played.say(OTHER_STORY, 60)
        (story,) = stories(played.interview)
        assert [turn.text for turn in story.answers] == [OTHER_STORY]

    def test_another_example_told_in_the_same_turn_counts_beside_the_first(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        move = played.say(f"Actually, let me use a different example. {OTHER_STORY}", 60)
        assert move.kind in (MoveKind.PROBE, MoveKind.PRESS)
        (story,) = stories(played.interview)
        assert len(story.answers) == 2

    def test_what_was_asked_about_the_first_example_may_be_asked_about_the_second(self) -> None:
        asks = {"own_actions": ("Which commits were yours?", "What did you do yourself?")}
        played = round_at_first_question(content=brief(persona().model_copy(update={"asks": asks})))
        asked = played.say(TEAM_STORY).target
        played.say("Let me use another example.")
        other = (
            "In spring we lost a customer and we sat down for days. We all helped and we were glad when it was over."
        )
        assert played.say(other, 60).target == asked

    def test_one_under_nda_is_told_to_leave_the_secrets_out_once(self) -> None:
        played = round_at_first_question()
        assert kind_and_target(played.say("I'm under NDA.")) == (MoveKind.CLARIFY, Stock.CONFIDENTIAL)
        assert played.say("I can't talk about that, it's all confidential over there.").target != Stock.CONFIDENTIAL

    def test_are_you_real_gets_an_honest_answer(self) -> None:
        played = round_at_first_question()
        move = played.say("Are you a human?")
        assert move.text == f"I'm a program. {question_of(played)}"

    def test_requests_without_end_do_not_keep_the_question_open(self) -> None:
        played = round_at_first_question()
        first = played.move.question_id
        for _ in range(MAX_CLARIFICATIONS):
            assert played.say("Could you repeat that?").kind is MoveKind.CLARIFY
        played.say("Could you repeat that?")
        assert played.say("Could you repeat that?").question_id != first

    def test_the_next_question_on_request(self) -> None:
        played = round_at_first_question()
        assert played.say("Can we skip this question?").kind is MoveKind.MOVE_ON

    def test_an_answer_of_no_words_counts_as_silence(self) -> None:
        assert kind_and_target(round_at_first_question().say("...")) == (MoveKind.CLARIFY, Stock.SILENCE)


class TestQuestionsAboutTheTask:
    def test_what_was_prepared_for_is_answered(self) -> None:
        move = self.designing().say("How large is the model?")
        assert kind_and_target(move) == (MoveKind.CLARIFY, "clarifying")
        assert move.text.startswith("It has 70 billion weights.") and "network" not in move.text

    def test_two_questions_in_one_turn_get_two_answers(self) -> None:
        text = self.designing().say("How many parameters, and how fast is the network?").text
        assert "70 billion weights" in text and "50 GB/s" in text

    def test_an_answer_is_given_once_and_then_the_general_one(self) -> None:
        played = self.designing()
        played.say("How large is the model?")
        assert kind_and_target(played.say("How large is the model?")) == (MoveKind.CLARIFY, Stock.EXPLAIN)

    def test_answers_do_not_use_up_what_may_be_asked_otherwise(self) -> None:
        played = self.designing()
        played.say("How large is the model?")
        played.say("How fast is the network?")
        targets = [played.say("What do you mean?").target for _ in range(3)]
        assert targets == [Stock.EXPLAIN, Stock.NO_EXAMPLE, Stock.REPEAT]

    def test_what_nobody_prepared_for_is_left_to_them_and_not_answered_with_a_sure(self) -> None:
        played = self.designing()
        played.say("I would begin with the size of the weights and shard them over eight chips.", 60)
        move = played.say("Should I care about failures?")
        assert kind_and_target(move) == (MoveKind.CLARIFY, Stock.ASSUME)
        assert move.text.startswith("That is up to you. ")

    def test_a_figure_that_a_design_does_not_hang_on_is_left_to_them_from_the_first(self) -> None:
        content = brief(persona(area="ml_systems", share=0.0), (TASK,))
        played = round_at_first_question(Setup(minutes=60, persona="ml_systems"), content)
        move = played.say("Which latency do you want at the 99th percentile?")
        assert kind_and_target(move) == (MoveKind.CLARIFY, Stock.EXPLAIN)
        assert f"{TASK.clarification} Any other figure is up to you: assume one and say it." in move.text

    def test_during_a_follow_up_the_answer_comes_with_the_follow_up(self) -> None:
        played = self.designing()
        follow_up = played.say("I would begin with the size of the weights and shard them over eight chips.", 60)
        assert follow_up.kind in (MoveKind.PROBE, MoveKind.PRESS)
        move = played.say("How fast is the network?")
        assert move.text == f"The link carries 50 GB/s. {bare(follow_up)}"

    @staticmethod
    def designing() -> Round:
        return round_at_first_question(Setup(minutes=60, persona="ml_systems"), TECHNICAL)
