from collections.abc import Callable

import pytest

from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.rounds.records import StoredExchange
from interviewer.store import NotFound, Store
from tests.store.samples import CARD, DIGEST, EXCHANGE, STORY, UNSCORED, interview


@pytest.fixture
def begun(store: Store) -> Store:
    store.create(interview(), DIGEST)
    return store


def test_exchanges_are_kept_in_order_with_what_they_were_for(begun: Store) -> None:
    begun.add_exchange("i-1", EXCHANGE, turn=0, question_id=None)
    begun.add_exchange("i-1", EXCHANGE, turn=None, question_id="deep_metric")

    assert begun.exchanges("i-1") == (
        StoredExchange(turn=0, question_id=None, exchange=EXCHANGE),
        StoredExchange(turn=None, question_id="deep_metric", exchange=EXCHANGE),
    )


def test_story_scores_come_back_whole(begun: Store) -> None:
    begun.save_story_score("i-1", STORY)
    begun.save_story_score("i-1", UNSCORED)

    assert begun.story_scores("i-1") == (STORY, UNSCORED)


def test_the_latest_score_of_a_story_counts(begun: Store) -> None:
    retried = UNSCORED.model_copy(update={"question_id": STORY.question_id})
    begun.save_story_score("i-1", retried)
    begun.save_story_score("i-1", UNSCORED)
    begun.save_story_score("i-1", STORY)

    assert begun.story_scores("i-1") == (STORY, UNSCORED)


def test_a_scorecard_takes_the_place_of_the_earlier_one(begun: Store) -> None:
    assert begun.scorecard("i-1") is None
    begun.save_scorecard("i-1", CARD.model_copy(update={"overall": None}))
    begun.save_scorecard("i-1", CARD)

    assert begun.scorecard("i-1") == CARD


def test_scores_of_an_unknown_interview_are_not_kept(store: Store) -> None:
    saves: list[Callable[[], object]] = [
        lambda: store.add_exchange("nothing", EXCHANGE, turn=None, question_id=None),
        lambda: store.save_story_score("nothing", STORY),
        lambda: store.save_scorecard("nothing", CARD),
    ]
    for save in saves:
        with pytest.raises(NotFound):
            save()
    assert store.exchanges("nothing") == ()
    assert store.story_scores("nothing") == ()
    assert store.scorecard("nothing") is None


def test_a_scorecard_of_before_there_were_strengths_and_patterns_still_loads() -> None:
    old = CARD.model_dump(mode="json")
    del old["review"], old["moved"]
    for story in old["stories"]:
        for criterion in story["criteria"]:
            del criterion["strength"]

    card = Scorecard.model_validate(old)

    assert (card.review, card.moved, card.patterns) == (None, None, ())
    assert [r.strength for story in card.stories for r in story.criteria] == [None]
    assert card.vote is CARD.vote
