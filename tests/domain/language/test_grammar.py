import pytest
from hypothesis import given

from interviewer.domain.language.grammar import grams, shapes
from tests.domain.strategies import said, stories


def shaped(sentence: str) -> str:
    """The shape of a sentence without its ends."""
    start, *signs, end = shapes(sentence)
    assert (start, end) == ("<s>", "</s>")
    return " ".join(signs)


@pytest.mark.parametrize(
    ("sentence", "shape"),
    [
        ("I rewrote the loader.", "i VPAST the X ."),
        ("I moved it because of the cost.", "i VPAST it because of the cost ."),
        ("In March we were slowly losing 1,400 users!", "in MONTH we were ADV VING NUM X !"),
        ("On Monday, twelve of 64 hosts", "on DAY , NUM of NUM X"),
        ("The family needs speed, indeed", "the X needs X , X"),
    ],
)
def test_a_sentence_keeps_how_it_tells_and_not_what_about(sentence: str, shape: str) -> None:
    assert shaped(sentence) == shape


def test_a_kitchen_is_read_as_a_compiler_is() -> None:
    assert shapes("I cleaned the oven in 2019.") == shapes("I profiled the kernel in 2023.")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("I can't wait", "I cannot wait"),
        ("I won't", "I will not"),
        ("we didn't know", "we did not know"),
        ("I'm late", "I am late"),
        ("they've left", "they have left"),
        ("you're right", "you are right"),
        ("it'll break", "it will break"),
        ("that's why", "that is why"),
        ("I'd already seen it", "I had already seen it"),
        ("I'd moved it", "I had moved it"),
        ("I'd move it", "I would move it"),
        ("I didn’t", "I did not"),
    ],
)
def test_the_short_form_reads_as_the_long_one(short: str, long: str) -> None:
    assert shapes(short) == shapes(long)


@pytest.mark.parametrize(
    "spoken", ["Um, I moved the shard.", "I um moved the shard.", "I mean, I moved the shard.", "I moved the shard um."]
)
def test_sounds_that_fill_a_pause_say_nothing(spoken: str) -> None:
    assert shapes(spoken) == shapes("I moved the shard.")


@pytest.mark.parametrize("told", ["{} told me that {} was wrong.", "I saw {} leave; {}'s gone."])
def test_a_man_reads_as_a_woman_and_as_several_people(told: str) -> None:
    he, she, they = (shapes(told.format(who, who)) for who in ("he", "she", "they"))
    assert he == she
    assert {"they"} <= set(he) & set(they)


def test_his_reads_as_hers() -> None:
    assert shapes("I gave him his laptop.") == shapes("I gave her their laptop.")


def test_runs_have_up_to_three_signs_and_hold_more_than_filling() -> None:
    found = grams("I moved the big shard.")
    assert {"i", "<s> i", "<s> i VPAST", "i VPAST the", "X X .", ". </s>"} <= found
    assert not {"X", "X X", "<s>", "</s>"} & found


@given(stories)
def test_capitals_and_curly_apostrophes_do_not_count(story: str) -> None:
    assert grams(story) == grams(story.upper().replace("'", "’"))


@given(said)
def test_anything_that_is_said_has_grams_of_at_most_three_signs(answer: str) -> None:
    assert all(1 <= len(gram.split(" ")) <= 3 for gram in grams(answer))
