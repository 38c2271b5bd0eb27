"""The answer beside its key in the terminal: every verdict in words, every quote as it was said."""

from interviewer.cli.answer_text import key_lines
from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.key_scoring import summed_up
from tests.domain.keyed import KEYED, MISTAKE

SAID = f"Each element is used many times. Maybe it has to fit in something. {MISTAKE}"


def test_points_and_mistakes_are_told_with_their_words_and_why() -> None:
    lines = list(key_lines(mark(KEYED, ((0, SAID),))))
    assert lines == [
        "Beside the answer key: 1 of 3 points said, 1 in part, 1 known mistake",
        "Wrong: Tiles make for fewer products.",
        f'  "{MISTAKE}"',
        "  Every product is formed all the same.",
        "Said (core point): Each loaded element is used many times.",
        '  "Each element is used many times."',
        "Said in part (core point): The tiles must fit in fast memory.",
        '  "Maybe it has to fit in something."',
        "  It is said with a doubt.",
        "Not said: The sums are never written before they are whole.",
    ]


def test_several_mistakes_are_counted() -> None:
    both = mark(KEYED, ((0, f"{MISTAKE} And smaller tiles are always better."),))
    assert summed_up(both) == "0 of 3 points said, 2 known mistakes"
