"""Tests of a model's own turn."""

from datetime import date

import pytest

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Heard, Shown, Thread, ThreadKind
from interviewer.domain.entities.persona import Known
from interviewer.domain.language.intent import Intent
from interviewer.domain.rounds.model_turn import (
    SPOKEN,
    BadTurn,
    Lead,
    MoveName,
    Noted,
    Options,
    chosen,
    heard,
    options,
    whole,
    why_taken_up,
)
from interviewer.domain.rounds.threads import ThreadState, ledger
from tests.domain.conducting import round_at_invitation
from tests.domain.fixtures import BRIEF, FULL_STORY, TEAM_STORY, Round, at, brief, persona, round_at_first_question, say

THREAD = Thread(quote="We rolled it back", kind=ThreadKind.SURPRISE, worth=3)


def answered(played: Round, text: str = TEAM_STORY, seconds: float = 20.0) -> tuple[Interview, Options | None]:
    """The round with one more answer, and the choice that is left then."""
    played.seconds += seconds
    interview = say(played.interview, text, played.seconds)
    return interview, options(interview, BRIEF, at(played.seconds))


def offered(played: Round, text: str = TEAM_STORY, seconds: float = 20.0) -> Options:
    found = answered(played, text, seconds)[1]
    assert found is not None
    return found


class TestOptions:
    def test_after_an_answer_the_model_may_ask_grant_lead_back_or_move_on(self) -> None:
        names = set(offered(round_at_first_question()).names)
        assert {
            MoveName.PROBE,
            MoveName.PRESS,
            MoveName.MOVE_ON,
            MoveName.REPEAT,
            MoveName.OFF_TOPIC,
            MoveName.STOP,
        } <= names
        assert not {MoveName.RESPOND, MoveName.CLOSE} & names

    def test_code_alone_opens_breaks_a_silence_and_keeps_the_time(self) -> None:
        assert options(Round().interview, BRIEF, at(500)) is None, "silence"
        assert answered(Round(), "I work on loaders.")[1] is None, "the first prepared question"
        assert answered(round_at_first_question(Setup(minutes=5, seed=1)), seconds=400)[1] is None, "the time is up"

    def test_without_time_for_the_story_nothing_is_left_to_choose(self) -> None:
        played = round_at_first_question(Setup(minutes=30, seed=1))
        played.say(TEAM_STORY, 60)
        assert answered(played, seconds=600)[1] is None

    def test_prepared_moves_carry_the_words_that_will_be_said(self) -> None:
        found = offered(round_at_first_question())
        assert found.prepared[MoveName.MOVE_ON].begins_story
        assert all(move.text and move.verbatim for move in found.prepared.values())
        assert not set(found.prepared) & set(SPOKEN)

    def test_the_last_question_is_not_left_with_time_and_an_open_criterion(self) -> None:
        played = round_at_first_question(Setup(minutes=5, seed=1))
        while any(item.question_id not in {m.question_id for m in played.moves} for item in played.interview.agenda):
            played.say("I don't know.", 1)
        found = offered(played, seconds=1)
        assert MoveName.MOVE_ON not in found.names
        assert any(aim.heard == 0 and not aim.asked for aim in found.aims)

    def test_after_the_invitation_it_may_answer_or_close(self) -> None:
        found = offered(round_at_invitation(), "How does the team split its work?")
        assert set(found.names) == {MoveName.RESPOND, MoveName.CLOSE, MoveName.STOP}

    def test_an_aim_tells_what_was_heard_of_it(self) -> None:
        interview, _ = answered(round_at_first_question())
        shown = Heard(intent=Intent.ANSWER, shown=(Shown(criterion="task", quote="x", strength=2),), by="m")
        interview = _heard(interview, shown)
        found = options(interview, BRIEF, at(100))
        assert found is not None
        assert {aim.id: aim.heard for aim in found.aims}["task"] == 2


class TestChosen:
    def test_a_span_is_the_candidates_or_refused(self) -> None:
        interview, found = answered(round_at_first_question())
        assert found is not None
        move = chosen(Lead(choice=MoveName.PROBE, span="we worked very hard on it"), interview, found)
        assert (move.kind, move.quote) == (MoveKind.PROBE, "we worked very hard on it")
        with pytest.raises(BadTurn, match="word for word"):
            chosen(Lead(choice=MoveName.PROBE, span="we sold the company"), interview, found)

    @pytest.mark.parametrize("target", ["nobody", "t1_1"])
    def test_a_target_is_known_or_refused(self, target: str) -> None:
        interview, found = answered(round_at_first_question())
        assert found is not None
        with pytest.raises(BadTurn, match="no target"):
            chosen(Lead(choice=MoveName.PROBE, target=target), interview, found)

    def test_a_new_thread_needs_its_words(self) -> None:
        interview, found = answered(round_at_first_question())
        assert found is not None
        with pytest.raises(BadTurn, match="needs a span"):
            chosen(Lead(choice=MoveName.PRESS, target="new"), interview, found)

    def test_a_new_thread_in_words_of_an_earlier_turn_is_the_one_that_was_noted_there(self) -> None:
        interview, _ = answered(round_at_first_question(), FULL_STORY)
        noted = THREAD.model_copy(update={"quote": interview.turns[-1].text.split(".")[0]})
        interview = _heard(interview, Heard(intent=Intent.ANSWER, threads=(noted,), by="m"))
        asked = interview.turns[-2].model_copy(update={"index": len(interview.turns), "at": at(40)})
        interview = interview.model_copy(update={"turns": (*interview.turns, asked)})
        interview = say(interview, "It was the old rack. Nobody else had it.", 50)
        found = options(interview, BRIEF, at(60))
        assert found is not None
        (entry,) = ledger(interview)

        def target(span: str) -> str | None:
            return chosen(Lead(choice=MoveName.PROBE, target="new", span=span), interview, found).target

        assert target(noted.quote) == entry.id
        assert target(interview.turns[entry.turn].text.rsplit(". ")[-1]) is None, "nobody noted a thread there"
        assert target("it was the old rack") == f"t{interview.turns[-1].index}_1"

    def test_a_move_of_another_moment_is_refused(self) -> None:
        interview, found = answered(round_at_first_question())
        assert found is not None
        with pytest.raises(BadTurn, match="not allowed"):
            chosen(Lead(choice=MoveName.RESPOND), interview, found)


class TestHeard:
    TURN = Turn(index=3, speaker=Speaker.CANDIDATE, text="I led it. We rolled it back. It was fine.", at=at(1))

    def test_the_thread_that_is_taken_up_comes_first(self) -> None:
        other = Thread(quote="It was fine", kind=ThreadKind.HAND_WAVE, worth=1)
        lead = Lead(choice=MoveName.PROBE, target="new", span="we rolled it back")
        found = heard(Noted(threads=(other, THREAD)), lead, self.TURN, "m")
        assert [thread.quote for thread in found.threads] == ["We rolled it back", "It was fine"]

    def test_a_thread_that_was_taken_up_and_not_listed_is_made_of_its_span(self) -> None:
        found = heard(Noted(), Lead(choice=MoveName.PROBE, target="new", span="rolled it back"), self.TURN, "m")
        assert [thread.quote for thread in found.threads] == ["rolled it back"]

    def test_a_place_is_one_thread_however_often_it_was_listed(self) -> None:
        again = THREAD.model_copy(update={"quote": "led it. We rolled it back", "kind": ThreadKind.HARD_PART})
        lead = Lead(choice=MoveName.PROBE, target="new", span="rolled it back. It was fine")
        found = heard(Noted(threads=(THREAD, again, THREAD)), lead, self.TURN, "m")
        assert [(thread.quote, thread.kind) for thread in found.threads] == [("We rolled it back", THREAD.kind)]

    def test_why_it_is_taken_up_is_told_of_the_thread_that_is(self) -> None:
        noted = Heard(intent=Intent.ANSWER, threads=(THREAD.model_copy(update={"why": "Unsaid why."}),), by="m")
        move = Move(kind=MoveKind.PROBE, text="?", why="You said it.", target="t3_1")
        assert why_taken_up(move, noted, self.TURN) == "Unsaid why."
        assert why_taken_up(move.model_copy(update={"target": "t1_1"}), noted, self.TURN) == "You said it."

    def test_what_was_granted_is_what_the_turn_was(self) -> None:
        lead = Lead(choice=MoveName.THINK)
        assert heard(Noted(intent=Intent.ANSWER), lead, self.TURN, "m").intent is Intent.THINK

    def test_what_the_candidate_did_not_say_is_not_kept(self) -> None:
        noted = Noted(
            shown=(Shown(criterion="task", quote="I led the whole company", strength=2),),
            threads=(Thread(quote="nobody was told", kind=ThreadKind.HARD_PART, worth=3),),
        )
        found = heard(noted, Lead(choice=MoveName.PROBE), self.TURN, "m")
        assert (found.shown, found.threads) == ((), ())


class TestLedger:
    def test_a_thread_is_open_then_taken_up_then_answered(self) -> None:
        played = round_at_first_question()
        interview, _ = answered(played, FULL_STORY)
        interview = _heard(interview, Heard(intent=Intent.ANSWER, threads=(THREAD,), by="m"))
        (entry,) = ledger(interview)
        assert (entry.state, entry.turn) == (ThreadState.OPEN, interview.turns[-1].index)
        move = played.move.model_copy(update={"kind": MoveKind.PROBE, "target": entry.id})
        asked = Turn(index=len(interview.turns), speaker=Speaker.INTERVIEWER, text="Why?", at=at(50), move=move)
        interview = interview.model_copy(update={"turns": (*interview.turns, asked)})
        assert ledger(interview)[0].state is ThreadState.TAKEN_UP
        assert ledger(say(interview, "The cache was cold.", 60))[0].state is ThreadState.ANSWERED
        assert ledger(say(interview, "It kind of worked out in the end.", 60))[0].state is ThreadState.TAKEN_UP

    def test_what_stays_open_at_the_end_was_dropped(self) -> None:
        interview, _ = answered(round_at_first_question(), FULL_STORY)
        interview = _heard(interview, Heard(intent=Intent.ANSWER, threads=(THREAD,), by="m"))
        assert ledger(interview.model_copy(update={"ended_at": at(99)}))[0].state is ThreadState.DROPPED


def _heard(interview: Interview, found: Heard) -> Interview:
    *before, last = interview.turns
    return interview.model_copy(update={"turns": (*before, last.model_copy(update={"heard": found}))})


def known(name: str, *cues: str) -> Known:
    return Known(
        id=name, ask="?", cues=cues, answer=f"About {name} this is known.", source="A page.", dated=date(2026, 12, 1)
    )


KNOWS = (known("places", "where", "city"), known("days", "how soon"), known("pay", "salary"))
CONTENT = brief(persona().model_copy(update={"knows": KNOWS}))


@pytest.fixture
def played() -> Round:
    round_ = Round(Setup(minutes=5, seed=1), CONTENT)
    round_.say("I work on loaders.")
    round_.say(FULL_STORY, 230)
    assert round_.move.kind is MoveKind.INVITE_QUESTIONS
    return round_


def test_what_is_asked_for_is_told_as_it_was_prepared(played: Round) -> None:
    move = played.say("Where would I work?")
    assert (move.kind, move.verbatim) == (MoveKind.RESPOND, True)
    assert move.text == "About places this is known. What else would you like to know?"


def test_two_things_are_told_at_once_and_not_three(played: Round) -> None:
    text = played.say("Where is it, how soon would I start, and what is the salary?").text
    assert text.startswith("About places this is known. About days this is known. What else")
    assert "pay" not in text
    assert "About pay" in played.say("And the salary?").text


def test_what_was_told_is_not_told_again(played: Round) -> None:
    played.say("Where would I work?")
    assert not played.say("So in which city?").verbatim


def test_what_is_not_known_gets_the_honest_answer(played: Round) -> None:
    move = played.say("How does the team split its work?")
    assert (move.kind, move.verbatim) == (MoveKind.RESPOND, False)


def test_a_capable_model_leaves_what_is_known_as_it_stands(played: Round) -> None:
    for text, left in (("Where would I work?", False), ("How does the team split its work?", True)):
        interview = say(played.interview, text, played.seconds + 20)
        assert (options(interview, CONTENT, at(played.seconds + 20)) is not None) is left


@pytest.mark.parametrize(
    ("pieces", "stands"),
    [
        (["What did ", "you do?"], "What did you do?"),
        (["Great answ", "\f", "What did ", "you do?"], "What did you do?"),
        (["Great\fWell\fWhat did ", "you do?"], "What did you do?"),
        (["What?", "\f"], ""),
        ([], ""),
    ],
)
def test_what_was_taken_back_does_not_stand(pieces: list[str], stands: str) -> None:
    assert whole(pieces) == stands
