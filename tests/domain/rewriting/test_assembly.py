"""The text of an arrangement holds the candidate's clauses, the blanks, and joining words that claim nothing."""

import pytest
from hypothesis import given

from interviewer.domain.entities.rewrite import Arrangement, LeftOut, LeftOutFor, OfferedBlank, Part, Placed
from interviewer.domain.language.text import plain_words
from interviewer.domain.rewriting.arrangement import JOINS, assembled
from tests.domain.rewriting.arranging import arranged, offered
from tests.domain.strategies import said

BLANKS = (
    OfferedBlank(id="b1", part=Part.SITUATION, text="[When and where was this?]"),
    OfferedBlank(id="b2", part=Part.RESULT, text="[your number?]"),
)


def text(told: str, placed: str, left_out: str = "") -> str:
    return assembled(arranged(placed, left_out), offered(told), (), "openai:gpt").text


def test_each_part_is_a_line_in_the_order_of_a_story() -> None:
    assert text("The queue grew. I capped the queue. The pages loaded", "situation:c1 action:c2 result:c3") == (
        "The queue grew.\nI capped the queue.\nThe pages loaded."
    )


def test_two_clauses_of_a_sentence_stay_one_and_a_lone_one_becomes_a_sentence() -> None:
    told = "I moved the shard, and the job was faster. The queue grew."
    assert text(told, "action:c1 action:c2 result:c3") == "I moved the shard, and the job was faster.\nThe queue grew."
    assert text(told, "action:c1 result:c2 result:c3") == "I moved the shard.\nThe job was faster. The queue grew."
    assert text(told, "action:c2 result:c3", "c1") == "The job was faster.\nThe queue grew."


def test_a_sentence_without_end_is_cut_where_one_loses_the_thread() -> None:
    clause = "the job was slow on every host of the cluster for a night"
    found = text(f"{clause} and {clause} and {clause}", "situation:c1 situation:c2 situation:c3")
    whole = clause[0].upper() + clause[1:]
    assert found == f"{whole} and {clause}. {whole}."


@pytest.mark.parametrize(
    ("join", "written"),
    [
        ("then", "Then we capped the queue."),
        ("after that", "After that, we capped the queue."),
        ("later", "Later we capped the queue."),
        ("in the end", "In the end, we capped the queue."),
        ("", "We capped the queue."),
        ("because", "We capped the queue."),
        ("so", "We capped the queue."),
        ("thanks to me", "We capped the queue."),
    ],
)
def test_only_joining_words_that_claim_nothing_are_written(join: str, written: str) -> None:
    told = "The queue grew. We capped the queue."
    placed = (Placed(id="c1", part=Part.SITUATION), Placed(id="c2", part=Part.ACTION, join=join))
    found = assembled(Arrangement(placed=placed), offered(told), (), "openai:gpt")
    assert found.text == f"The queue grew.\n{written}"


def test_so_is_written_where_the_candidate_said_it() -> None:
    told = "The queue grew. So I capped the queue. The pages loaded."
    assert (
        text(told, "situation:c1 action:so:c2 result:c3")
        == "The queue grew.\nSo I capped the queue.\nThe pages loaded."
    )
    assert (
        text(told, "result:c3 action:so:c2 situation:c1") == "The queue grew.\nI capped the queue.\nThe pages loaded."
    )


def test_later_is_not_said_of_what_was_told_before() -> None:
    told = "The queue grew. I capped the queue."
    assert text(told, "action:c2 action:then:c1") == "I capped the queue. The queue grew."
    assert text(told, "situation:then:c1 action:c2") == "The queue grew.\nI capped the queue."


@pytest.mark.parametrize("clause", ["Nadia did the Android part.", "On Monday we shipped.", "PagerDuty was silent."])
def test_no_joining_word_stands_before_a_name_or_a_date(clause: str) -> None:
    assert text(f"The queue grew. {clause}", "situation:c1 action:then:c2") == f"The queue grew.\n{clause}"


def test_blanks_stand_where_they_are_placed_and_the_others_in_their_part() -> None:
    told = offered("The queue grew. The pages loaded. My boss was glad.")
    placed = "situation:c1 result:c2 result:b2 result:c3"
    assert assembled(arranged(placed), told, BLANKS, "a:b").text == (
        "[When and where was this?] The queue grew.\nThe pages loaded. [your number?] My boss was glad."
    )
    assert assembled(arranged("situation:c1 result:c2 result:c3", "b1=repeats"), told, BLANKS, "a:b").text == (
        "The queue grew.\nThe pages loaded. My boss was glad. [your number?]"
    )


def test_what_is_left_out_is_told_with_the_reason() -> None:
    found = assembled(
        arranged("situation:c3", "c2 c1=filler b1=repeats"),
        offered("Got one, and I was glad, so we went home. It grew."),
        BLANKS,
        "a:b",
    )
    assert found.left_out == (
        LeftOut(clause="Got one, and I was glad.", reason=LeftOutFor.FILLER),
        LeftOut(clause="We went home.", reason=LeftOutFor.ASIDE),
    )
    assert (found.by, found.note) == ("a:b", "")
    assert found.remark.startswith("These are your own words; a:b chose which to keep and their order.")


@given(said)
def test_no_order_of_clauses_says_a_word_that_was_not_said(answer: str) -> None:
    told = offered(answer)
    placed = tuple(Placed(id=clause.id, part=Part.ACTION, join="in the end") for clause in reversed(told))
    found = assembled(Arrangement(placed=placed), told, (), "a:b").text
    allowed = {*plain_words(answer.replace("[", "(").replace("]", ")")), *" ".join(JOINS).split()}
    assert set(plain_words(found)) <= allowed
