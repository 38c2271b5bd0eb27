import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.language.house_style import MAX_WORDS, asks, house_style


def styled(text: str, *cuts: int) -> str:
    places = [0, *sorted(cuts), len(text)]
    return "".join(house_style(text[a:b] for a, b in itertools.pairwise(places)))


def letter_by_letter(text: str) -> str:
    return "".join(house_style(iter(text)))


CLEAN = (
    "How much faster was the pipeline after adding caching?",
    'You said "we cut it by 40%". Which part of that did you do yourself?',
    "Going back to the shard, what made you look at one host first?",
    "And if one of those hosts dies while it is writing, what happens to the index?",
    "You did the profiling on one host. Why not on all of them?",
    "Exactly how much faster was it?",
    "The step fell to 1.5 s in v2.0. What was it before?",
    "What did your manager say to that?",
    "Interviewers would ask this: what was the number?",
    "Strongly typed or not, who wrote the schema?",
)


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_question_loses_no_word(text: str) -> None:
    assert styled(text) == text
    assert letter_by_letter(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Great answer. What was the number?", "What was the number?"),
        ("That's a really impressive result! How did you measure it?", "How did you measure it?"),
        ("Wow, that was a very good story. Who else was there?", "Who else was there?"),
        ("Thank you for sharing that. What was your part?", "What was your part?"),
        ("I appreciate the detail. Thanks. What was your part?", "What was your part?"),
        ("It sounds like a hard time. What was your part?", "What was your part?"),
        ("Well done! Excellent. What was your part?", "What was your part?"),
        ("That's a great point, but what was the number?", "What was the number?"),
        ("Great, impressive, wonderful?", ""),
        ("Hired.", ""),
        ("You are hired. What else would you like to know?", "What else would you like to know?"),
        ("You've passed. What was your part?", "What was your part?"),
        ("You clearly showed ownership. What was your part?", "What was your part?"),
        ("You did a great job there. What was your part?", "What was your part?"),
        ("You did really well. What was your part?", "What was your part?"),
        ("Perfect.", ""),
    ],
)
def test_praise_is_dropped_and_the_question_kept(text: str, kept: str) -> None:
    assert styled(text) == kept
    assert letter_by_letter(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("What was the number? And why?", "What was the number?"),
        ("What was the number? And why?\n\nBecause I would like to know.", "What was the number?"),
        ("What was the number?\nAnd why?", "What was the number?"),
        ("One thing.\n\nWhat was the number?", "One thing."),
    ],
)
def test_a_turn_ends_after_its_first_question_or_paragraph(text: str, kept: str) -> None:
    assert styled(text).rstrip() == kept
    assert letter_by_letter(text).rstrip() == kept


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: What was the number?",
        "**Interviewer:** What was the number?",
        "**Bar Raiser**: What was the number?",
        "  Interviewer: Interviewer: What was the number?",
        '"What was the number?"',
        "“What was the number?",
        '**"What was the number?"',
    ],
)
def test_a_label_or_an_opening_quotation_mark_is_dropped(text: str) -> None:
    assert styled(text) == "What was the number?"
    assert letter_by_letter(text) == "What was the number?"


def test_a_long_turn_ends_with_the_sentence_that_is_too_much() -> None:
    sentence = "One two three four five six seven eight nine ten. "
    said = styled(sentence * 30)
    assert MAX_WORDS <= len(said.split()) < MAX_WORDS + 10
    assert said.endswith("ten.")


def test_words_stream_before_their_sentence_ends() -> None:
    source = (f"{word} " for word in "When the shard sat on the slow disk for nine long days in March".split())
    heard = house_style(source)
    assert next(heard)
    assert len(list(source)) > 2, "the source was not read to its end for the first words"


def test_the_source_is_left_where_it_stands_after_the_question() -> None:
    source = iter(["What was the number?", " ", "More.", " And more."])
    assert "".join(house_style(source)) == "What was the number?"
    assert list(source) == ["More.", " And more."]


@pytest.mark.unmeasured
def test_marks_without_end_take_no_longer_than_linear_time() -> None:
    for filler in (".", "?!", "…", '"', " ", "\n", ", ", "great ", "*", "Interviewer: ", "very "):
        start = time.process_time()
        styled("Well " + filler * 4_000)
        assert time.process_time() - start < 2.0, filler


class TestAsks:
    @pytest.mark.parametrize("text", ["What was the number?", 'I wrote down "nine". Why nine?', "I noted that. Why?"])
    def test_an_interviewers_question(self, text: str) -> None:
        assert asks(text)

    @pytest.mark.parametrize(
        "text",
        ["Tell me more.", "Why? And how?", "I moved the shard, right?", "My team did it?", "<line>Why?", "Draft: why?"],
    )
    def test_no_question_a_candidates_words_or_the_prompts_marks(self, text: str) -> None:
        assert not asks(text)


PIECES = (
    "Great answer|That's a|very|good|What was|the number|?|.|!|...|…|\n|\n\n| |Interviewer:|**|\"|”|)|so|Okay,|but"
    "|, and| -|You did|e.g.|1.5|I see|Thank you|é||Wow!|Exactly|well|what|bar raiser:|it sounds like"
).split("|")
pieces = (
    st.lists(st.sampled_from(PIECES), max_size=25)
    .map(" ".join)
    .map(lambda text: text.replace(" .", ".").replace(" ?", "?"))
)
spoken = st.one_of(pieces, st.text(alphabet=' .?!\n"*,abI', max_size=40), st.text(max_size=40), st.sampled_from(CLEAN))


@given(st.data(), spoken)
def test_how_the_text_is_cut_into_chunks_does_not_matter(data: st.DataObject, text: str) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=8))
    assert styled(text, *cuts) == styled(text) == letter_by_letter(text)


@given(spoken)
def test_never_more_than_one_question(text: str) -> None:
    said = styled(text)
    assert len(re.findall(r"\?[\"'”’)*]*(?=\s|[A-Z]|\Z)", said)) <= 1


@given(spoken)
def test_never_praise_at_the_beginning(text: str) -> None:
    said = styled(text).casefold()
    assert not said.startswith(("great", "good ", "that's a very good", "that's a good", "thank you", "i see"))


@given(spoken)
def test_saying_it_again_changes_nothing_more(text: str) -> None:
    once = styled(text)
    assert styled(once).strip() in once


@given(st.lists(st.sampled_from("shard host disk step loader kernel batch cache".split()), min_size=1, max_size=60))
def test_a_single_plain_question_loses_no_word(words: list[str]) -> None:
    text = f"On the {' '.join(words)}?"
    assert styled(text) == letter_by_letter(text) == text
