"""A deleted interview leaves no word behind in the later rounds that were told about it."""

import json

import pytest

from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.interview import AgendaItem, Interview, Move, MoveKind, Setup
from interviewer.domain.entities.used_story import UsedStory
from interviewer.domain.loops.deletion import GONE
from interviewer.store import NotFound, Store
from tests.store.samples import CARD, DIGEST, EXCHANGE, STORY, asked, interview, said

FIRST = 'We were "eight",\nall in all.'
SECOND = "We were five."
TEXT = f"You told one: “{FIRST}” And another: “{SECOND}” Which is right?"
LEFT = f"You told one: “{GONE}” And another: “{SECOND}” Which is right?"


def told(*turns: str) -> Interview:
    """A round of an interviewer who was told about `first` and `second`, and asks about it."""
    move = Move(kind=MoveKind.ASK, question_id="doubt_1", text=TEXT, why=f"It was {FIRST}")
    setup = Setup(
        doubts=(
            Doubt(first="One", second="Other", words=(FIRST, SECOND), interviews=("first", "second")),
            Doubt(
                first="Other", second="One", words=("It took long.", "It was quick."), interviews=("second", "first")
            ),
        ),
        used=(
            UsedStory(heard_by="One", words=("collectiv", "firmware"), interview_id="first"),
            UsedStory(heard_by="Other", words=("bread", "canteen"), interview_id="second"),
        ),
    )
    agenda = tuple(
        AgendaItem(question_id=name, rubric="earn_trust", seconds=60) for name in ("doubt_1", "doubt_2", "deep_metric")
    )
    began = asked(0, TEXT).model_copy(update={"move": move})
    return interview("told", began, *(said(at, words) for at, words in enumerate(turns, 1))).model_copy(
        update={"setup": setup, "agenda": agenda}
    )


@pytest.fixture
def rounds(store: Store) -> Store:
    for name in ("first", "second"):
        store.create(interview(name), DIGEST)
    store.create(told(f"I said {FIRST}"), DIGEST)
    return store


def everything(store: Store, name: str) -> str:
    return json.dumps(store.export(name), ensure_ascii=False)


def test_what_a_later_round_was_told_goes_with_the_interview_and_the_rest_stays(rounds: Store) -> None:
    rounds.delete("first")
    left = rounds.load("told")
    assert [story.heard_by for story in left.setup.used] == ["Other"]
    assert [doubt.words for doubt in left.setup.doubts] == [(GONE, SECOND), ("It took long.", GONE)]
    assert left.turns[0].text == LEFT and left.turns[0].move is not None
    assert (left.turns[0].move.text, left.turns[0].move.why) == (LEFT, f"It was {GONE}")
    assert left.turns[1].text == f"I said {FIRST}", "what the candidate said in the later round is that round's"


def test_a_question_about_it_that_was_not_asked_yet_is_not_asked_any_more(rounds: Store) -> None:
    rounds.delete("first")
    assert [item.question_id for item in rounds.load("told").agenda] == ["doubt_1", "deep_metric"]


def test_neither_scores_nor_the_replies_of_models_keep_the_words(rounds: Store) -> None:
    score = STORY.model_copy(update={"question": TEXT})
    rounds.save_story_score("told", score)
    rounds.save_scorecard("told", CARD.model_copy(update={"interview_id": "told", "stories": (score,)}))
    rounds.add_exchange("told", EXCHANGE.model_copy(update={"reply": f"Was it {FIRST}"}), turn=0, question_id=None)
    rounds.delete("first")
    card = rounds.scorecard("told")
    assert card is not None and card.stories[0].question == LEFT
    assert rounds.story_scores("told")[0].question == LEFT
    assert rounds.exchanges("told")[0].exchange.reply == f"Was it {GONE}"


def test_when_both_are_gone_nothing_of_either_is_left(rounds: Store) -> None:
    rounds.delete("second")
    rounds.delete("first")
    text = everything(rounds, "told")
    assert not [word for word in (SECOND, "It took long.", "canteen", "firmware") if word in text]


def test_what_comes_back_or_begins_after_the_deletion_forgets_it_too(rounds: Store) -> None:
    exported = rounds.export("told")
    rounds.delete("told")
    rounds.delete("first")
    rounds.restore(exported)
    assert rounds.load("told").turns[0].text == LEFT
    rounds.create(told().model_copy(update={"id": "late"}), DIGEST)
    assert rounds.load("late").turns[0].text == LEFT


def test_an_interview_that_is_not_there_takes_nothing_along(rounds: Store) -> None:
    before = rounds.load("told")
    with pytest.raises(NotFound):
        rounds.delete("fir")
    assert rounds.load("told") == before
