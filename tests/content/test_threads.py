"""Mistakes in the words for threads are told with their place."""

from pathlib import Path

import pytest

from interviewer.content import problems
from tests.content.test_own import copied

THREADS = "prompts/interviewer/threads.yaml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("'You said \"{quote}\". Why did you do it that way?'", "'Why that one?'", 'must hold "{quote}" once'),
        ('"{quote}". Why did you do it that way?', '"{quote}". Why {this} one?', 'must hold "{quote}" once'),
        ("      - Why did you do it that way?", '      - "{quote} Why?"', "must hold nothing in braces"),
        ("      - Why did you do it that way?", "      - Why that one? Who else knew?", "more than one question"),
        ("\n  scope:\n    quoting", "\n  scopes:\n    quoting", "scopes"),
        ("    - Whose decision was that?\n    - Who had the last word on that?\n", "", "decision needs 2 wordings"),
        ("    - Whose decision was that?", "    - Whose was it? And why?", "more than one question"),
        ("    - What was behind that?", "    - What was that? Who knew?", "more than one question"),
    ],
)
def test_a_mistake_in_the_words_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    copied(tmp_path, THREADS, (old, new))
    assert any(said in problem.message for problem in problems(own=tmp_path))
