"""Tests of threads: noticing, states, and the words that take them up."""

from datetime import UTC, datetime, timedelta

import pytest

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Heard, Thread, ThreadKind
from interviewer.domain.language.intent import Intent
from interviewer.domain.language.text import word_count
from interviewer.domain.rounds.thread_words import LONGEST_QUOTE, ThreadWords, clean_quote
from interviewer.domain.rounds.threads import KINDS, UNSURE, Became, Noticed, noticed
from tests import shipped

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TOLD = "We cut it by 40 percent. My manager was against it at first."
NUMBER = Thread(quote="We cut it by 40 percent", kind=ThreadKind.NUMBER, why="Of what?", worth=3)
AGAINST = Thread(quote="My manager was against it", kind=ThreadKind.DISAGREEMENT, worth=2)


def heard(*threads: Thread, intent: Intent = Intent.ANSWER) -> Heard:
    return Heard(intent=intent, threads=threads, by="words@1")


def interview(*turns: tuple[str, Heard | None, str | None], ended: bool = True) -> Interview:
    """A round of turns (text, what was heard, target of the move)."""
    return Interview(
        id="i",
        setup=Setup(),
        agenda=(),
        started_at=START,
        last_seen_at=START,
        ended_at=START + timedelta(minutes=5) if ended else None,
        turns=tuple(
            Turn(
                index=at,
                speaker=Speaker.CANDIDATE if at % 2 else Speaker.INTERVIEWER,
                text=text,
                at=START,
                heard=what,
                move=None if at % 2 else Move(kind=MoveKind.PROBE, text=text, why="w", target=target, question_id="q"),
            )
            for at, (text, what, target) in enumerate(turns)
        ),
    )


def after(asked: str | None, answer: str, what: Heard) -> list[Noticed]:
    told = interview(
        ("And?", None, None), (TOLD, heard(NUMBER, AGAINST), None), ("Go on?", None, asked), (answer, what, None)
    )
    return [one for one in noticed(told) if one.evidence.turn == 1]


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(ThreadKind)


def test_it_stands_where_it_was_said_with_its_kind_in_words() -> None:
    first, second = after(None, "So it was.", heard())
    assert (first.what, first.why, first.question_id) == ("A number without its source or base", "Of what?", "q")
    assert TOLD[first.evidence.start : first.evidence.end] == first.evidence.quote == NUMBER.quote
    assert (second.became, second.settled) == (Became.NOT_ASKED, False)


def test_a_kind_that_is_not_sure_is_not_told() -> None:
    unsure = AGAINST.model_copy(update={"sure": False})
    assert noticed(interview(("And?", None, None), (TOLD, heard(unsure), None)))[0].what == UNSURE


def test_what_was_asked_and_answered_is_settled() -> None:
    first, _ = after("t1_1", "Of 9,000 calls a day, by the ledger.", heard())
    assert (first.became, first.settled) == (Became.ANSWERED, True)


def test_what_was_asked_and_not_answered_is_open() -> None:
    first, _ = after("t1_1", "Can we skip that?", heard(intent=Intent.SKIP))
    assert (first.became, first.settled) == (Became.NOT_ANSWERED, False)


def test_an_answer_with_the_same_gap_leaves_it_open() -> None:
    again = Thread(quote="about 40 percent, roughly", kind=ThreadKind.NUMBER, worth=1)
    first, _ = after("t1_1", "It was about 40 percent, roughly.", heard(again))
    assert (first.became, first.settled) == (Became.LEFT_OPEN, False)


def test_a_vague_answer_leaves_it_open() -> None:
    first, _ = after("t1_1", "That's more or less what came out, somehow.", heard())
    assert (first.became, first.settled) == (Became.LEFT_OPEN, False)


def test_a_question_that_nobody_replied_to_is_not_answered() -> None:
    told = interview(("And?", None, None), (TOLD, heard(NUMBER), None), ("Of what?", None, "t1_1"))
    assert [one.became for one in noticed(told)] == [Became.NOT_ANSWERED]


def test_what_only_few_would_take_up_is_left_out() -> None:
    small = NUMBER.model_copy(update={"worth": 1})
    assert noticed(interview(("And?", None, None), (TOLD, heard(small), None))) == ()


def test_words_that_stand_nowhere_are_left_out() -> None:
    wrong = NUMBER.model_copy(update={"quote": "We cut it by half and more"})
    assert noticed(interview(("And?", None, None), (TOLD, heard(wrong), None))) == ()


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
