"""A chat about free time is heard, and a story that has free time, family or weather in it is not taken for one."""

import pytest

from evals.stories_dataset import load
from interviewer.domain.language.pastime import is_pastime
from interviewer.domain.language.text import sentences
from tests.domain.said import ANSWERS, SHORT_ANSWERS


@pytest.mark.parametrize(
    "text",
    [
        "We all went swimming and it was great.",
        "Yesterday I went to the cinema, the seats were hard.",
        "My neighbour has started to play the drums.",
        "I love football.",
        "The weather is really nice today.",
        "I read that octopuses have three hearts. Isn't that strange?",
        "They say that cats sleep most of the day, can you imagine?",
        "I just heard that the new cinema has beds instead of seats. How crazy is that?",
        "Did you know that honey never goes bad? Isn't it amazing?",
    ],
)
def test_a_chat_is_heard(text: str) -> None:
    assert is_pastime(text)


@pytest.mark.parametrize(
    "text",
    [
        "We went fishing with the crew to count the nets.",
        "I went to the beach and took 40 samples.",
        "My brother asked why the parcels come late.",
        "When she had the keys I went hiking without a telephone, and the release held.",
        "The weather was bad, so we changed the route.",
        "My daughter plays the piano in front of our sensor.",
        "I read that the collectives wait for the slowest host.",
        "I read the trace and it was empty. Isn't that strange?",
        "I heard that the gradients were all zero on one host. Isn't that odd?",
        "I read that the allocator never gives a page back, so I moved the buffers. Isn't that crazy?",
        "They say that our vendor never answers, can you believe it?",
        *ANSWERS,
        *SHORT_ANSWERS,
    ],
)
def test_a_story_is_none(text: str) -> None:
    assert not is_pastime(text)


def test_no_sentence_of_a_story_is_one() -> None:
    told = [rung.text for story in load() if story.split == "fit" for rung in story.rungs]
    assert [span.of(text) for text in told for span in sentences(text) if is_pastime(span.of(text))] == []
