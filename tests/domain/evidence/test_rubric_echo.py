""""""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.evidence.rubric_echo import RubricEcho, told_once
from interviewer.domain.language.signals import signals
from tests.domain.fixtures import DIVE_DEEP, FULL_STORY, STAR_RUBRIC, TEAM_STORY, criterion
from tests.domain.strategies import said, stories

ASKED = DIVE_DEEP.model_copy(
    update={
        "criteria": (
            *DIVE_DEEP.criteria,
            criterion("depth", 1, cues=("root cause",)).model_copy(
                update={"question": "Does the candidate follow the trouble down to its deepest mechanism?"}
            ),
        )
    }
)
RECITAL = RubricEcho((STAR_RUBRIC, ASKED))


def recites(sentence: str) -> bool:
    [read] = signals(sentence).sentences
    return RECITAL.holds(read)


@pytest.mark.parametrize(
    "sentence",
    [
        "I followed the trouble down to its deepest mechanism.",
        "My candidate follows the troubles down to the deepest mechanism!",
        "F\u200bollowed trouble down to its deepest mechanism.",
    ],
)
def test_the_words_of_a_rubric_are_recited(sentence: str) -> None:
    assert recites(sentence)


def test_a_list_of_cues_recites() -> None:
    assert recites("I traced, I ruled out, it turned out, because it fell, not the cause.")


def test_a_sentence_that_shows_one_criterion_in_many_words_recites_nothing() -> None:
    assert not recites("I ruled out the disk: it turned out it was ruled out, not the cause.")


@pytest.mark.parametrize("sentence", ["I moved the shard to a mechanism.", "We met.", "I did."])
def test_a_telling_or_a_short_sentence_recites_nothing(sentence: str) -> None:
    assert not recites(sentence)


@pytest.mark.parametrize("story", [FULL_STORY, TEAM_STORY])
def test_a_story_keeps_all_its_words(story: str) -> None:
    assert RECITAL.without(story) == story


def test_blanks_stand_in_the_place_of_what_is_recited() -> None:
    text = "I moved it. I followed the trouble down to its deepest mechanism. It fell."
    kept = RECITAL.without(text)
    assert kept.split() == ["I", "moved", "it.", "It", "fell."]
    assert kept.index("It fell.") == text.index("It fell.")


@settings(max_examples=30)
@given(said)
def test_every_word_that_stays_keeps_its_place(answer: str) -> None:
    kept = RECITAL.without(answer)
    assert len(kept) == len(answer)
    assert all(one in (other, " ") for one, other in zip(kept, answer, strict=True))


class TestToldOnce:
    LONG = "On the first day I moved the shard of host {} to a disk that was faster."

    def test_a_sentence_that_is_said_again_with_a_word_changed_counts_once(self) -> None:
        assert told_once([self.LONG.format("one"), "We met.", self.LONG.format("two")]) == [True, True, False]

    def test_a_frame_that_is_filled_in_again_and_again_tells_nothing(self) -> None:
        told = [self.LONG.format(host) for host in ("one", "two", "three")]
        assert told_once([*told, "We met."]) == [False, False, False, True]

    def test_short_sentences_may_look_alike(self) -> None:
        assert all(told_once(["I moved it.", "I lost it.", "I found it.", "I sold it."]))

    @settings(max_examples=30)
    @given(stories, st.integers(2, 4))
    def test_saying_all_again_changes_nothing_and_adds_nothing(self, story: str, times: int) -> None:
        told = [sentence.text for sentence in signals(story).sentences]
        counts = told_once(told * times)
        assert counts[: len(told)] == told_once(told)
