"""A thread is taken up by its kind; what is read out is a clean clause of the candidate's own words."""

import pytest

from interviewer.domain.entities.listening import Thread, ThreadKind
from interviewer.domain.language.text import word_count
from interviewer.domain.rounds.thread_words import LONGEST_QUOTE, ThreadWords, clean_quote
from tests import shipped


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("My manager wasn't a fan at first, but anyway.", "My manager wasn't a fan at first"),
        ("and then half of the team left,", "half of the team left"),
        ("So, um, we had to roll it back two weeks later", "we had to roll it back two weeks later"),
        ("but I chose to make it non-anonymous, as I believe that transparency builds trust and I always did",
         "I chose to make it non-anonymous"),
        ("because the licence server was down", "the licence server was down"),
        ("my manager wasn’t happy", "my manager wasn’t happy"),
    ],
)  # fmt: skip
def test_the_quote_is_a_clause_without_conjunction_filler_or_comma(said: str, quote: str) -> None:
    assert clean_quote(said) == quote


@pytest.mark.parametrize(
    "said",
    [
        "well once.",
        "and the import from the city",
        "61 percent of peak on the forward",
        "which the CFO liked",
        "she said \"fine\" and left",
        "I had, uh, had to have a couple of really hard and long conversations with the two seniors on my side",
    ],
)  # fmt: skip
def test_no_clean_clause_gives_no_quote(said: str) -> None:
    assert clean_quote(said) is None


@pytest.mark.parametrize("kind", ThreadKind)
def test_every_kind_has_words_with_and_without_a_quote(kind: ThreadKind) -> None:
    words = shipped.content().thread_words
    quoting = words.phrasings(Thread(quote="and we rolled it back, anyway", kind=kind, worth=3))
    plain = words.phrasings(Thread(quote="well once", kind=kind, worth=3))
    assert len(quoting) >= 8 and all(one.quote == "we rolled it back" and one.quote in one.text for one in quoting)
    assert len(plain) >= 4 and all(one.quote is None for one in plain)
    assert all(word_count(one.text) <= 30 + LONGEST_QUOTE for one in (*quoting, *plain))
    assert all(one.text.count("?") <= 1 and "{" not in one.text for one in (*quoting, *plain))


def test_a_kind_that_is_not_sure_is_asked_about_in_words_that_fit_any() -> None:
    words = shipped.content().thread_words
    asks = {
        sure: {one.text for one in words.phrasings(Thread(quote="we rolled it back", kind=kind, sure=sure, worth=3))}
        for kind, sure in ((ThreadKind.CREDIT, True), (ThreadKind.CREDIT, False))
    }
    assert words.any_kind is not None and len(asks[False]) == len(words.any_kind.quoting)
    assert not asks[True] & asks[False]
    other = Thread(quote="we rolled it back", kind=ThreadKind.CAUSE, sure=False, worth=3)
    assert {one.text for one in words.phrasings(other)} == asks[False]


def test_an_earlier_thread_is_led_back_to_or_left_alone() -> None:
    words = shipped.content().thread_words
    again = words.phrasings(Thread(quote="we rolled it back", kind=ThreadKind.SURPRISE, worth=3), earlier=True)
    assert all('"we rolled it back"' in one.text for one in again) and again
    assert words.phrasings(Thread(quote="well once", kind=ThreadKind.SURPRISE, worth=3), earlier=True) == ()


def test_without_words_nothing_is_said() -> None:
    assert ThreadWords().phrasings(Thread(quote="we rolled it back", kind=ThreadKind.SURPRISE, worth=3)) == ()
