"""A story is probed for what it lacks, in the interviewer's own manner."""

import pytest

from interviewer.domain.entities.interview import MoveKind, Setup
from interviewer.domain.entities.persona import Stock
from interviewer.domain.rounds.conductor import TOO_LONG
from tests.domain import fixtures
from tests.domain.conducting import kind_and_target
from tests.domain.fixtures import (
    FULL_STORY,
    TEAM_STORY,
    brief,
    persona,
    round_at_first_question,
)

PARTS = ("queue", "cache", "decoder", "index")


class TestManner:
    def test_an_i_dont_know_gets_a_word_before_the_next_follow_up(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        move = played.say("I don't know.")
        assert move.kind is MoveKind.PROBE
        assert move.text.startswith("All right. ") and move.quote is None

    def test_an_interviewer_probes_in_words_of_their_own(self) -> None:
        who = persona().model_copy(update={"asks": {"own_actions": ("Which commits were yours?",)}})
        played = round_at_first_question(content=brief(who))
        assert played.say(TEAM_STORY).text.endswith("Which commits were yours?")

    @pytest.mark.parametrize("most", [0, 1, 2])
    def test_an_interviewer_presses_as_often_as_their_manner_is(self, most: int) -> None:
        who = persona(max_probes=8).model_copy(update={"max_presses": most})
        played = round_at_first_question(Setup(minutes=60, seed=1), brief(who))
        first = played.move.question_id
        kinds = []
        while played.move.question_id == first:
            kinds.append(played.move.kind)
            played.say(
                FULL_STORY if len(kinds) == 1 else f"It was measured {len(kinds)} times with the same trace.", 20
            )
        assert kinds.count(MoveKind.PRESS) <= most


class TestProbing:
    def test_one_who_tells_of_we_is_asked_for_their_own_part_before_anything_else(self) -> None:
        played = round_at_first_question()
        targets = [played.say(TEAM_STORY).target]
        targets += [played.say(f"It was hard for all of us, part {n}, and we went on.").target for n in range(3)]
        assert targets[:2] == ["own_actions", "task"]
        assert len(set(targets)) == len(targets)

    def test_no_words_are_quoted_twice_in_a_story(self) -> None:
        played = round_at_first_question()
        moves = [played.say(TEAM_STORY), *(played.say("Yes, all 3 of us.") for _ in range(3))]
        quotes = [move.quote for move in moves if move.quote]
        assert len(quotes) == len(set(quotes))

    def test_a_short_answer_that_holds_the_number_is_not_thin(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        assert played.say("From 340 to 90 milliseconds.").kind is MoveKind.PROBE
        assert played.say("Over 2 weeks.").kind is MoveKind.PROBE

    def test_two_thin_answers_in_a_row_end_the_story(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        assert played.say("Yes, sort of.").kind is MoveKind.PROBE
        assert played.say("Well, it depends.").kind is MoveKind.MOVE_ON

    def test_a_whole_story_is_pressed_with_the_prepared_follow_ups_two_at_most(self) -> None:
        content = fixtures.brief(fixtures.persona(max_probes=8))
        played = round_at_first_question(Setup(seed=0, principles=("dive_deep",)), content)
        first = played.say(FULL_STORY)
        assert first.kind is MoveKind.PRESS
        assert first.question_id is not None
        follow_ups = content.questions[first.question_id].follow_ups
        assert first.text == follow_ups[0]
        assert (
            played.say("I believed at first that the network had dropped packets, and it had not.").text
            == follow_ups[1]
        )
        assert played.say("It cost us about two weeks of cluster time, which I reported.").kind is MoveKind.MOVE_ON

    def test_a_story_has_at_most_the_follow_ups_that_the_persona_allows(self) -> None:
        played = round_at_first_question(Setup(seed=1), fixtures.brief(fixtures.persona(max_probes=2)))
        played.say(TEAM_STORY)
        played.say("We all did it together, every one of us, all the time.")
        move = played.say("We simply sat together in the same room and it went well.")
        assert move.kind is MoveKind.MOVE_ON
        assert "share of follow-ups" in move.why

    def test_no_story_is_left_on_the_answer_that_gives_its_number(self) -> None:
        played = round_at_first_question(Setup(minutes=60, seed=1), fixtures.brief(fixtures.persona(max_probes=1)))
        played.say(TEAM_STORY)
        assert played.say("In the end the step fell from 480 to 310 milliseconds.", 20).kind is MoveKind.PROBE
        assert played.say("It then fell to 200 milliseconds in June.", 20).kind is MoveKind.MOVE_ON

    def test_an_answer_that_was_given_before_is_noticed_once_a_question(self) -> None:
        played = round_at_first_question()
        played.say(FULL_STORY)
        move = played.say(FULL_STORY.upper())
        assert kind_and_target(move) == (MoveKind.PRESS, Stock.REPEATED_ANSWER)
        assert played.say(FULL_STORY).target != Stock.REPEATED_ANSWER

    def test_a_short_answer_may_be_given_twice(self) -> None:
        played = round_at_first_question()
        played.say(TEAM_STORY)
        played.say("Yes, in 2 weeks.")
        assert played.say("Yes, in 2 weeks.").target != Stock.REPEATED_ANSWER

    def test_a_rambler_is_stopped_once(self) -> None:
        played = round_at_first_question()
        long = " ".join(f"Then host {n} came up and we looked at it for a while." for n in range(TOO_LONG // 11))
        assert kind_and_target(played.say(long, 60)) == (MoveKind.REDIRECT, Stock.TOO_LONG)
        assert played.say(long.replace("host", "node"), 60).target != Stock.TOO_LONG
