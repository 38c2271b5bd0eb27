"""Any story may be pressed for whose decision it was, a figure's source, what hung on the candidate, its size, more."""

from collections import Counter

import pytest

from interviewer.domain.candidates.playing import Player
from interviewer.domain.entities.interview import InterviewState, Move, MoveKind, Setup
from interviewer.domain.entities.listening import PressKind
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.model_turn import options
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.story_probes import MAX_OF_A_KIND, MAX_PRESSES, PRESS_TARGET, open_presses, story_press
from tests import shipped
from tests.domain.fixtures import QUESTIONS, Round, at, brief, persona, round_at_first_question

WORDS = shipped.content().thread_words
# One of each thing that a press looks for; what is left out of a story is pressed for.
BEGUN = "Last March I looked after the training cluster of our speech group."
SIZED = "Nine engineers depended on it, and it cost 40,000 dollars a month."
OWN = "I rewrote the loader so that it reads ahead."
ENDED = "The step fell from 900 to 310 milliseconds in the end."
MEASURED = "I measured that with the profiler on all hosts."
DECIDED = "We decided against a second cluster."


def content() -> Brief:
    plain = brief(persona(max_probes=8), QUESTIONS)
    return Brief(plain.persona, plain.questions, plain.rubrics, thread_words=WORDS)


def due(*told: str) -> list[str]:
    """The kinds that the story gives reason for, the most telling first."""
    played = round_at_first_question(Setup(minutes=60, seed=1), content())
    played.say(" ".join((BEGUN, *told)))
    desk = RoundView(played.interview, played.content, at(played.seconds))
    asks = open_presses(desk)
    kinds = {ask: kind for kind, wordings in WORDS.presses.items() for ask in wordings}
    return [next(kind for ask, kind in kinds.items() if text.endswith(ask)) for text in asks]


@pytest.mark.parametrize(
    ("kind", "told", "settled_by"),
    [
        (PressKind.DECISION, (OWN, DECIDED), "I decided that, as the lead of the group."),
        (PressKind.SOURCE, (OWN, ENDED), MEASURED),
        (PressKind.SCOPE, (OWN, ENDED), SIZED),
    ],
)
def test_what_the_story_leaves_open_is_pressed_for_and_what_it_tells_is_not(
    kind: PressKind, told: tuple[str, ...], settled_by: str
) -> None:
    assert kind in due(*told)
    assert kind not in due(*told, settled_by)


@pytest.mark.parametrize("kind", [PressKind.WITHOUT_YOU, PressKind.USED_AGAIN, PressKind.LATEST])
def test_what_hung_on_the_candidate_and_what_came_after_is_asked_of_a_story_that_has_ended(kind: PressKind) -> None:
    assert kind in due(OWN, ENDED, MEASURED, SIZED)
    assert kind not in due(OWN)


def test_a_press_about_a_decision_or_a_figure_hangs_on_the_words_that_hold_it() -> None:
    for told, words in (((OWN, DECIDED), "We decided against a second cluster"), ((ENDED,), "from 900 to 310")):
        played = round_at_first_question(Setup(minutes=60, seed=1), content())
        played.say(" ".join((BEGUN, *told)))
        move = story_press(RoundView(played.interview, played.content, at(played.seconds)))
        assert move is not None and move.kind is MoveKind.PRESS
        assert move.quote is not None and words in move.quote and f'"{move.quote}"' in move.text
        assert move.quote in played.interview.turns[-2].text


def test_only_a_story_is_pressed_so_and_never_a_task() -> None:
    who = persona(area="ml_systems", share=0.0)
    played = round_at_first_question(Setup(minutes=60, seed=1), Brief(who, content().questions, content().rubrics))
    played.say(" ".join((BEGUN, OWN, ENDED)))
    assert story_press(RoundView(played.interview, played.content, at(played.seconds))) is None


def test_a_capable_model_is_shown_them_behind_the_questions_own() -> None:
    played = round_at_first_question(Setup(minutes=60, seed=1), content())
    played.say(" ".join((BEGUN, OWN, ENDED)))
    interview = played.interview.model_copy(update={"turns": played.interview.turns[:-1]})
    found = options(interview, played.content, at(played.seconds))
    assert found is not None and found.question is not None
    own = len(found.question.follow_ups)
    assert found.follow_ups[:own] == found.question.follow_ups
    assert set(found.follow_ups[own:]) & set(WORDS.presses[PressKind.WITHOUT_YOU])


@pytest.mark.parametrize("kind", PressKind)
def test_each_comes_in_several_wordings_that_ask_once(kind: PressKind) -> None:
    assert len(WORDS.presses[kind]) >= 2
    assert all(ask.count("?") == 1 and len(ask.split()) <= 16 for ask in WORDS.presses[kind])


def pressed(persona_id: str, seed: int) -> list[Move]:
    """The moves of a whole hour with the strong simulated candidate, by plain rules on both sides."""
    everything = shipped.content()
    who = everything.personas[persona_id]
    on_the_desk = Brief(who, everything.questions, everything.rubrics, thread_words=WORDS)
    player = Player(
        everything.candidates["strong"], tuple(everything.tales.values()), everything.questions, everything.rubrics
    )
    played = Round(Setup(minutes=60, seed=seed, persona=persona_id, level="L5"), on_the_desk)
    while played.move.kind is not MoveKind.CLOSE:
        said = player.reply(played.interview, played.move)
        played.say(said, 10 + len(said.split()) / 2)
    assert played.interview.state is InterviewState.ACTIVE
    return [move for move in played.moves if move.kind is MoveKind.PRESS]


def test_in_played_rounds_each_is_reached_in_more_than_one_wording_and_none_becomes_a_form() -> None:
    rounds = [pressed(who, seed) for who in ("bar_raiser", "hiring_manager") for seed in (1, 2, 3)]
    for moves in rounds:
        general = [move for move in moves if (move.target or "").startswith(PRESS_TARGET)]
        assert general, "every round has some"
        assert max(Counter(move.target for move in general).values()) <= MAX_OF_A_KIND
        assert max(Counter(move.question_id for move in general).values()) <= MAX_PRESSES
    everything = [move for moves in rounds for move in moves]
    for kind in PressKind:
        said = {move.text for move in everything if move.target == f"{PRESS_TARGET}{kind}"}
        used = {ask for ask in WORDS.presses[kind] if any(text.endswith(ask) for text in said)}
        assert len(used) >= 2, (kind, used)
