from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.entities.interview import TurnStatus
from interviewer.store import Store, StoreError
from tests.store.samples import STORY, asked, at, said


def test_a_nul_character_is_refused_and_nothing_is_stored(begun: Store) -> None:
    with pytest.raises(StoreError, match="NUL character"):
        begun.add_turn("i-1", said(1, "before\0after"))

    assert begun.load("i-1").turns == (asked(0),)


def test_half_a_character_is_refused_and_nothing_is_stored(begun: Store) -> None:
    begun.claim_reply("i-1", asked(1, ""), owner="a", now=at(0), lease_seconds=9)

    with pytest.raises(StoreError, match="half of a character at position 2"):
        begun.update_reply("i-1", 1, owner="a", text="ab\ud83d", now=at(0), lease_seconds=9)

    assert begun.load("i-1").turns[1].text == ""


def test_a_refused_text_is_not_quoted(begun: Store) -> None:
    with pytest.raises(StoreError) as raised:
        begun.add_turn("i-1", said(1, "my secret\0"))

    assert "secret" not in str(raised.value)


def test_a_finish_that_is_refused_leaves_the_turn_with_its_owner(begun: Store) -> None:
    begun.claim_reply("i-1", asked(1, ""), owner="a", now=at(0), lease_seconds=9)

    with pytest.raises(StoreError):
        begun.finish_reply(
            "i-1",
            1,
            owner="a",
            text="\0",
            status=TurnStatus.COMPLETE,
            spoken_by=None,
            note=None,
            exchanges=[],
        )

    assert begun.update_reply("i-1", 1, owner="a", text="words", now=at(1), lease_seconds=9)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have_is_refused(begun: Store, number: float) -> None:
    with pytest.raises(StoreError, match="StoryScore holds a number"):
        begun.save_story_score("i-1", STORY.model_copy(update={"signals": {"words": number}}))

    assert begun.story_scores("i-1") == ()


def test_a_time_without_a_zone_is_refused(begun: Store) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001  # the very thing that is refused

    with pytest.raises(StoreError, match="Give it in UTC"):
        begun.touch("i-1", naive)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400),
    moment=st.datetimes(),
)
def test_any_other_text_and_time_comes_back_as_it_was(begun: Store, text: str, moment: datetime) -> None:
    index = len(begun.load("i-1").turns)
    turn = said(index, text).model_copy(update={"at": moment.replace(tzinfo=at(0).tzinfo)})

    begun.add_turn("i-1", turn)

    assert begun.load("i-1").turns[-1] == turn
