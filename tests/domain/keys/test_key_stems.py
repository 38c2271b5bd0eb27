"""Words that mean the same in technical talk have one stem."""

import pytest

from interviewer.domain.keys.key_profiles import stems


@pytest.mark.parametrize(
    "words",
    [
        "quantise quantised quantisation quantize quantizing",
        "compile compiled compiler compilation compiling",
        "multiply multiplies multiplication multiplying",
        "tile tiles tiling tiled",
        "accumulate accumulator accumulated accumulates",
        "behaviour behavior",
        "eight 8",
        "sixty-four 64",
        "1,024 1024",
        "twice two",
    ],
)
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert len(set(stems(words))) == 1


@pytest.mark.parametrize("words", ["fuse focus", "route rotate", "sixty four-hundred", "split spill"])
def test_other_words_keep_apart(words: str) -> None:
    assert len(set(stems(words))) > 1


def test_glue_and_fillers_say_nothing() -> None:
    assert stems("So, um, it's basically what I would say about that, you know.") == []
