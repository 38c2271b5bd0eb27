import re

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.language.cue_search import found, holds

LETTERS = st.text("ab_é1'+", min_size=1, max_size=3)
CUE_WORDS = st.builds(str.__add__, LETTERS, st.sampled_from(["", "*"]))
CUES = st.lists(st.lists(CUE_WORDS, min_size=1, max_size=3).map(" ".join), max_size=4).map(tuple)
TEXTS = st.lists(st.text("ab_é1'+.", min_size=1, max_size=5), max_size=8).map(" ".join)


def by_pattern(cues: tuple[str, ...], text: str) -> list[str]:
    """The same by a regular expression."""
    if not cues:
        return []
    either = "|".join(re.escape(cue).replace(r"\*", r"\w*") for cue in cues)
    return [match.group() for match in re.finditer(rf"\b(?:{either})\b", text)]


@settings(max_examples=60)
@given(CUES, TEXTS)
def test_what_is_found_is_what_a_regular_expression_finds(cues: tuple[str, ...], text: str) -> None:
    assert found(cues, text) == by_pattern(cues, text)
    assert holds(cues, text) == bool(by_pattern(cues, text))


def test_a_cue_is_found_as_whole_words() -> None:
    assert found(("log",), "the log of a catalogue, log-file and login") == ["log", "log"]
    assert not holds(("log",), "login")


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    assert found(("pair* program*",), "we paired programming with a pair program") == [
        "paired programming",
        "pair program",
    ]


def test_of_two_cues_at_one_place_the_first_counts() -> None:
    assert found(("log file", "log"), "a log file and a log") == ["log file", "log"]
    assert found(("log", "log file"), "a log file and a log") == ["log", "log"]


def test_without_cues_nothing_is_found() -> None:
    assert found((), "a log") == []
    assert not holds((), "a log")
