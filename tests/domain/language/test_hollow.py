import pytest

from evals.datasets import load
from interviewer.domain.language.signals import is_bare_number, is_hollow, signals

HOLLOW = (
    "I drove measurable impact, from good to great, by 40 percent, because the alternative was worse.",
    "I took full ownership end-to-end, and as a result the outcome exceeded every expectation.",
    "Result: measured, with a number before and a number after.",
    "40 percent, 12 ms, 3x, from 80 to 20, 7 days, half.",
    "It went from 100 to 10, then from 10 to 1, which is ten times better.",
)
TOLD = (
    "I measured them.",
    "It fell from 80 to 20.",
    "I cut the cost of the nightly job in half.",
    "I convinced the other team to move the launch to May.",
    "The outcome was that trn1 got the new kernel.",
)


@pytest.mark.parametrize("text", HOLLOW)
def test_words_that_would_fit_any_answer_are_hollow(text: str) -> None:
    assert is_hollow(text.lower())
    (read,) = signals(text).sentences
    assert read.hollow
    assert not (read.own_actions or read.measured or read.outcome or read.reason or read.reflection or read.event)


@pytest.mark.parametrize("text", TOLD)
def test_what_names_a_thing_or_praises_nothing_is_not(text: str) -> None:
    assert not is_hollow(text.lower())


def test_a_bare_number_counts_as_a_short_reply_and_not_in_a_long_answer() -> None:
    text = "Down from 80 to 20 minutes."
    assert is_bare_number(text.lower())
    assert signals(text).sentences[0].measured
    among_others = signals(f"Last May I looked at the queue. I moved a shard. {text}")
    assert not among_others.sentences[2].measured
    assert not is_bare_number("the build went from 80 to 20 minutes")


def test_hardly_a_sentence_of_the_stories_is_hollow() -> None:
    told = [
        sentence
        for story in load()
        if story.split == "fit"
        for telling in story.rungs
        if telling.rung >= 3
        for sentence in signals(telling.text).sentences
    ]
    assert sum(sentence.hollow for sentence in told) <= 0.005 * len(told)
