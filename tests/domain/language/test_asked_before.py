"""Questions that were asked before."""

import pytest

from interviewer.domain.language.likeness import asked_before


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("How did your manager react to the date?", "How did your manager react to the new date?"),
        ("And the export, what slowed it down?", "What slowed the export down?"),
    ],
)
def test_the_same_in_nearly_the_same_words_was_asked(new: str, old: str) -> None:
    assert asked_before(new, [old])


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("What did you answer?", "What did your boss say?"),
        ("What broke in export?", "And what happened with export?"),
        ("After the switch, which side is the truth?", "And after the switch, when you go back with the flag?"),
        ("What did he say when she asked about it?", "What did she ask?"),
    ],
)
def test_another_question_of_the_same_was_not(new: str, old: str) -> None:
    assert not asked_before(new, [old])
