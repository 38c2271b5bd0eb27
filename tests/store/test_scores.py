"""Model calls, scores, and the candidate's own votes, which can change until the score is shown."""

from collections.abc import Callable

import pytest

from interviewer.domain.entities.scorecard import Scorecard, Vote
from interviewer.domain.rounds.records import StoredExchange
from interviewer.domain.scores.self_vote import Pair, SelfVote
from interviewer.store import Conflict, NotFound, Store
from tests.store.samples import CARD, DIGEST, MODEL_CALL, STORY, UNSCORED, at, interview


def test_model_calls_are_stored_in_order_with_their_purpose(begun: Store) -> None:
    begun.add_exchange("i-1", MODEL_CALL, turn=0, question_id=None)
    begun.add_exchange("i-1", MODEL_CALL, turn=None, question_id="deep_metric")

    assert begun.exchanges("i-1") == (
        StoredExchange(turn=0, question_id=None, exchange=MODEL_CALL),
        StoredExchange(turn=None, question_id="deep_metric", exchange=MODEL_CALL),
    )


def test_story_scores_are_loaded_as_stored(begun: Store) -> None:
    begun.save_story_score("i-1", STORY)
    begun.save_story_score("i-1", UNSCORED)

    assert begun.story_scores("i-1") == (STORY, UNSCORED)


def test_the_latest_score_of_a_story_counts(begun: Store) -> None:
    retried = UNSCORED.model_copy(update={"question_id": STORY.question_id})
    begun.save_story_score("i-1", retried)
    begun.save_story_score("i-1", UNSCORED)
    begun.save_story_score("i-1", STORY)

    assert begun.story_scores("i-1") == (STORY, UNSCORED)


def test_a_scorecard_replaces_the_earlier_one(begun: Store) -> None:
    assert begun.scorecard("i-1") is None
    begun.save_scorecard("i-1", CARD.model_copy(update={"overall": None}))
    begun.save_scorecard("i-1", CARD)

    assert begun.scorecard("i-1") == CARD


def test_scores_of_an_unknown_interview_are_refused(store: Store) -> None:
    saves: list[Callable[[], object]] = [
        lambda: store.add_exchange("nothing", MODEL_CALL, turn=None, question_id=None),
        lambda: store.save_story_score("nothing", STORY),
        lambda: store.save_scorecard("nothing", CARD),
    ]
    for save in saves:
        with pytest.raises(NotFound):
            save()
    assert store.exchanges("nothing") == ()
    assert store.story_scores("nothing") == ()
    assert store.scorecard("nothing") is None


def test_a_scorecard_older_than_strengths_and_patterns_still_loads() -> None:
    old = CARD.model_dump(mode="json")
    del old["review"], old["moved"]
    for story in old["stories"]:
        for criterion in story["criteria"]:
            del criterion["strength"]

    card = Scorecard.model_validate(old)

    assert (card.review, card.moved, card.patterns) == (None, None, ())
    assert [r.strength for story in card.stories for r in story.criteria] == [None]
    assert card.vote is CARD.vote


def vote(
    cast: Vote = Vote.INCLINED, interview_id: str = "i-1", question_id: str = "deep_metric", seconds: float = 5
) -> SelfVote:
    return SelfVote(interview_id=interview_id, question_id=question_id, vote=cast, at=at(seconds))


def test_votes_replace_earlier_ones(begun: Store) -> None:
    begun.save_self_votes("i-1", [vote(), vote(question_id="earn_back")])
    begun.save_self_votes("i-1", [vote(Vote.NOT_INCLINED, seconds=6.25)])

    assert begun.self_votes("i-1") == (vote(Vote.NOT_INCLINED, seconds=6.25),)


def test_votes_can_be_withdrawn(begun: Store) -> None:
    begun.save_self_votes("i-1", [vote()])
    begun.save_self_votes("i-1", [])

    assert begun.self_votes("i-1") == ()


def test_after_the_score_was_shown_votes_are_final(begun: Store) -> None:
    begun.save_self_votes("i-1", [vote()])
    begun.reveal("i-1", at(10))

    with pytest.raises(Conflict, match="your own votes can no longer change"):
        begun.save_self_votes("i-1", [vote(Vote.NOT_INCLINED)])

    assert begun.self_votes("i-1") == (vote(),)


def test_the_first_reveal_counts(begun: Store) -> None:
    assert begun.revealed_at("i-1") is None
    begun.reveal("i-1", at(10))
    begun.reveal("i-1", at(20))

    assert begun.revealed_at("i-1") == at(10)


def test_the_list_has_a_score_only_after_it_was_shown(begun: Store) -> None:
    begun.save_scorecard("i-1", CARD)
    assert begun.summaries()[0].overall is None

    begun.reveal("i-1", at(10))
    assert begun.summaries()[0].overall == CARD.overall


def test_votes_on_an_unknown_interview_are_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        store.save_self_votes("nothing", [vote()])
    with pytest.raises(NotFound):
        store.reveal("nothing", at(10))
    assert store.self_votes("nothing") == ()


def test_pairs_are_the_answers_with_both_votes_whose_score_was_shown(store: Store) -> None:
    other = STORY.model_copy(update={"question_id": "late", "rubric": "ownership", "vote": Vote.NOT_INCLINED})
    for number in range(3):
        store.create(interview(f"i-{number}", started=-number), DIGEST)
        store.save_scorecard(f"i-{number}", CARD.model_copy(update={"stories": (*CARD.stories, other)}))
    for interview_id in ("i-0", "i-1", "i-2"):
        votes = [vote(Vote.INCLINED, interview_id), vote(Vote.INCLINED, interview_id, "earn_back")]
        store.save_self_votes(interview_id, votes)
    store.save_self_votes("i-2", [vote(Vote.STRONGLY_INCLINED, "i-2", "late", seconds=4)])
    store.reveal("i-2", at(10))
    store.reveal("i-1", at(11))

    assert store.vote_pairs() == (
        Pair(rubric="ownership", own=Vote.STRONGLY_INCLINED, given=Vote.NOT_INCLINED),
        Pair(rubric="dive_deep", own=Vote.INCLINED, given=Vote.INCLINED),
    )


def test_answers_with_equal_votes_are_counted_as_one_pair(store: Store) -> None:
    for number in range(3):
        store.create(interview(f"i-{number}"), DIGEST)
        store.save_scorecard(f"i-{number}", CARD)
        store.save_self_votes(f"i-{number}", [vote(Vote.INCLINED, f"i-{number}")])
        store.reveal(f"i-{number}", at(10))

    store.save_scorecard("i-0", CARD)
    assert store.vote_pairs() == (Pair(rubric="dive_deep", own=Vote.INCLINED, given=Vote.INCLINED, answers=3),)
    store.delete("i-1")
    assert [pair.answers for pair in store.vote_pairs()] == [2]
