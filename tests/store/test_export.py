"""An export holds everything, a restore brings it back, and a deletion leaves no text behind in later rounds."""

import json
from typing import Any

import pytest

from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.interview import AgendaItem, Interview, Move, MoveKind, Setup, TurnStatus
from interviewer.domain.entities.used_story import UsedStory
from interviewer.domain.loops.deletion import GONE
from interviewer.store import Conflict, NotFound, Store, StoreError
from tests.store.samples import CARD, DIGEST, FULL, MODEL_CALL, SELF_VOTE, STORY, UNSCORED, asked, at, interview, said

EARLIER = STORY.model_copy(update={"overall": 1.0})


@pytest.fixture
def full(store: Store) -> Store:
    store.create(FULL, DIGEST)
    store.add_exchange("full", MODEL_CALL, turn=2, question_id=None)
    store.add_exchange("full", MODEL_CALL, turn=None, question_id="deep_metric")
    for score in (EARLIER, UNSCORED, STORY):
        store.save_story_score("full", score)
    store.save_scorecard("full", CARD)
    store.save_self_votes("full", [SELF_VOTE])
    store.reveal("full", at(903))
    return store


def test_an_export_is_json_with_everything_in_it(full: Store) -> None:
    document = full.export("full")

    assert list(document) == [
        *("format", "content_digest", "interview", "exchanges", "story_scores", "scorecard"),
        *("self_votes", "revealed_at"),
    ]
    assert document["format"] == 1
    assert document["content_digest"] == DIGEST
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert document["scorecard"] == CARD.model_dump(mode="json")
    assert document["self_votes"] == [SELF_VOTE.model_dump(mode="json")]
    assert document["story_scores"] == [s.model_dump(mode="json") for s in (EARLIER, UNSCORED, STORY)]


def test_a_deleted_interview_is_restored_whole(full: Store) -> None:
    document = full.export("full")
    full.delete("full")

    assert full.restore(json.loads(json.dumps(document))) == "full"

    assert full.export("full") == document
    assert full.load("full") == FULL
    assert full.story_scores("full") == (STORY, UNSCORED)
    assert full.self_votes("full") == (SELF_VOTE,)
    assert full.revealed_at("full") == at(903)


def test_an_export_older_than_self_votes_counts_as_shown(full: Store) -> None:
    document = full.export("full")
    del document["self_votes"], document["revealed_at"]
    full.delete("full")

    full.restore(document)

    assert full.revealed_at("full") == FULL.ended_at


def test_an_export_whose_score_was_not_shown_is_not_shown_after_a_restore(store: Store) -> None:
    store.create(FULL, DIGEST)
    store.save_scorecard("full", CARD)
    document = store.export("full")
    store.delete("full")

    store.restore(document)

    assert store.revealed_at("full") is None


def test_an_export_moves_to_another_store(full: Store, tmp_path: Any) -> None:
    other = Store(f"sqlite:///{tmp_path}/other.db")

    other.restore(full.export("full"))

    assert other.export("full") == full.export("full")
    other.close()


def test_restoring_over_an_interview_is_a_conflict(full: Store) -> None:
    document = full.export("full")

    with pytest.raises(Conflict):
        full.restore(document)

    assert full.export("full") == document


def test_a_reply_that_was_being_spoken_is_restored_as_cut(store: Store) -> None:
    store.create(interview("i-1", asked(0), said(1)), DIGEST)
    speaking = asked(2, "", TurnStatus.SPEAKING)
    store.claim_reply("i-1", speaking, owner="a", now=at(0), lease_seconds=1000)
    document = store.export("i-1")
    store.delete("i-1")

    store.restore(document)

    assert store.load("i-1").turns[2].status is TurnStatus.CUT
    assert store.claim_reply("i-1", speaking, owner="b", now=at(0), lease_seconds=1)


def test_a_delete_leaves_nothing_and_spares_the_others(full: Store) -> None:
    full.create(interview("other"), DIGEST)

    full.delete("full")

    with pytest.raises(NotFound):
        full.export("full")
    assert full.exchanges("full") == ()
    assert full.story_scores("full") == ()
    assert full.scorecard("full") is None
    assert full.self_votes("full") == ()
    assert full.revealed_at("full") is None
    assert full.vote_pairs() == ()
    assert [summary.id for summary in full.summaries()] == ["other"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "Update the program"),
        ({"format": "one"}, "not an exported interview: format"),
        ({"interview": {}}, r"not an exported interview: interview\.id"),
        ({"surprise": 1}, "not an exported interview: surprise"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(full: Store, change: dict[str, Any], message: str) -> None:
    document = full.export("full") | change
    full.delete("full")

    with pytest.raises(StoreError, match=message):
        full.restore(document)

    assert full.summaries() == ()


def test_a_refused_document_is_not_quoted(store: Store) -> None:
    with pytest.raises(StoreError) as raised:
        store.restore({"format": 1, "content_digest": 5, "interview": "my secret words"})

    assert "secret" not in str(raised.value)


def test_a_document_with_a_missing_turn_is_refused(full: Store) -> None:
    document: Any = full.export("full")
    full.delete("full")
    del document["interview"]["turns"][1]

    with pytest.raises(StoreError, match="missing or out of order"):
        full.restore(document)


FIRST = 'We were "eight",\nall in all.'
SECOND = "We were five."
TEXT = f"You told one: “{FIRST}” And another: “{SECOND}” Which is right?"
LEFT = f"You told one: “{GONE}” And another: “{SECOND}” Which is right?"


def told(*turns: str) -> Interview:
    """A round whose interviewer knows about `first` and `second`, and asks about them."""
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


def test_quotes_in_a_later_round_go_with_the_deleted_interview(rounds: Store) -> None:
    rounds.delete("first")
    left = rounds.load("told")
    assert [story.heard_by for story in left.setup.used] == ["Other"]
    assert [doubt.words for doubt in left.setup.doubts] == [(GONE, SECOND), ("It took long.", GONE)]
    assert left.turns[0].text == LEFT and left.turns[0].move is not None
    assert (left.turns[0].move.text, left.turns[0].move.why) == (LEFT, f"It was {GONE}")
    assert left.turns[1].text == f"I said {FIRST}", "what the candidate said in the later round is that round's"


def test_an_open_question_about_a_deleted_interview_is_dropped(rounds: Store) -> None:
    rounds.delete("first")
    assert [item.question_id for item in rounds.load("told").agenda] == ["doubt_1", "deep_metric"]


def test_scores_and_model_replies_lose_the_quotes(rounds: Store) -> None:
    score = STORY.model_copy(update={"question": TEXT})
    rounds.save_story_score("told", score)
    rounds.save_scorecard("told", CARD.model_copy(update={"interview_id": "told", "stories": (score,)}))
    rounds.add_exchange("told", MODEL_CALL.model_copy(update={"reply": f"Was it {FIRST}"}), turn=0, question_id=None)
    rounds.delete("first")
    card = rounds.scorecard("told")
    assert card is not None and card.stories[0].question == LEFT
    assert rounds.story_scores("told")[0].question == LEFT
    assert rounds.exchanges("told")[0].exchange.reply == f"Was it {GONE}"


def test_deleting_both_interviews_leaves_no_quote(rounds: Store) -> None:
    rounds.delete("second")
    rounds.delete("first")
    text = everything(rounds, "told")
    assert not [word for word in (SECOND, "It took long.", "canteen", "firmware") if word in text]


def test_interviews_stored_after_the_deletion_lose_the_quotes_too(rounds: Store) -> None:
    exported = rounds.export("told")
    rounds.delete("told")
    rounds.delete("first")
    rounds.restore(exported)
    assert rounds.load("told").turns[0].text == LEFT
    rounds.create(told().model_copy(update={"id": "late"}), DIGEST)
    assert rounds.load("late").turns[0].text == LEFT


def test_deleting_an_unknown_interview_changes_nothing(rounds: Store) -> None:
    before = rounds.load("told")
    with pytest.raises(NotFound):
        rounds.delete("fir")
    assert rounds.load("told") == before
