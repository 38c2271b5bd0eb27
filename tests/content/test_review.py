"""What a careful reader objects to, though the content could be used."""

from pathlib import Path

import pytest
import yaml

from interviewer.content import problems, wording
from tests.content.conftest import ROOT, line_of
from tests.content.test_own import copied

TRUST = "prompts/questions/leadership_principles/earn_trust.yaml"


def replaced(tree: Path, file: str, old: str, new: str) -> None:
    path = tree / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_to_be_said_about_what_ships() -> None:
    assert problems() == ()


def test_a_question_that_is_nearly_the_same_as_another_is_told(tree: Path) -> None:
    replaced(
        tree,
        TRUST,
        "Tell me about a time when you made a mistake that other people had to pay for. How did they learn about it?",
        "Tell me about a problem in a system of ours whose cause nobody had been able to find. How did you get there?",
    )
    (told,) = problems(tree)
    assert "nearly the same question as" in told.message and "dive_deep_cause_nobody_found" in str(told)


def test_the_same_question_in_another_round_is_told_by_its_rephrase_too(tmp_path: Path) -> None:
    old = "A compiled step expects one batch size and one length, so how can requests still come and go between steps?"
    new = "How do you serve inputs whose shape changes on hardware with programs compiled for fixed shapes?"
    copied(tmp_path, "prompts/questions/ml_fundamentals/serving.yaml", (old, new))
    (told,) = problems(own=tmp_path)
    assert "nearly the same question as batching_on_static_graphs" in told.message and "compile_or_reuse" in str(told)


def test_a_follow_up_that_another_round_asks_as_well_is_told(tmp_path: Path) -> None:
    old = "Alone the operator runs fast, yet a training step takes longer than before, so where do you look?"
    new = "Your kernel is fast alone and the model got slower, so how can that be?"
    copied(tmp_path, "prompts/questions/ml_systems/custom_operator.yaml", (old, new))
    (told,) = problems(own=tmp_path)
    assert "nearly the same follow-up as" in told.message and "compilers.yaml" in told.message


def test_the_same_coding_task_under_another_story_is_told(tmp_path: Path) -> None:
    coding = "prompts/questions/coding"
    one, other = (
        yaml.safe_load((ROOT / coding / f"{name}.yaml").read_text(encoding="utf-8"))["statement"]
        for name in ("shared_rows", "slow_hosts")
    )
    copied(tmp_path, f"{coding}/slow_hosts.yaml", (indented(other), indented(one)))
    assert any("nearly the same question as shared_rows" in told.message for told in problems(own=tmp_path))


def indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.splitlines())


def test_a_sentence_that_nobody_could_follow_by_ear_is_told(tree: Path) -> None:
    long = " ".join(["and then we looked at the log of the second host"] * 5)
    replaced(tree, TRUST, "  clarification: ", f"  clarification: It may be small {long}. ")
    (told,) = problems(tree)
    assert "a sentence of" in told.message and told.path == TRUST


def test_hard_words_are_told_with_the_school_year(tree: Path) -> None:
    hard = "Organisational responsibilities notwithstanding, misunderstandings necessitate clarification. "
    replaced(tree, TRUST, "  clarification: ", f"  clarification: {hard * 3}")
    (told,) = problems(tree)
    assert "reads like school year" in told.message
    assert told.line == line_of(tree, TRUST, "- id:")


def test_the_index_of_coleman_and_liau_is_that_of_their_paper() -> None:
    # The abstract that the paper's formula is commonly shown on: 119 words, 5 sentences, 639 letters.
    text = ("x" * 5 + " ") * 75 + ("x" * 6 + " ") * 43 + "xxxxxx"
    words = text.split()
    sentences = [" ".join(words[at : at + 24]) for at in range(0, 119, 24)]
    found = wording.school_grade(". ".join(sentences) + ".")
    letters = sum(len(word) for word in words)
    assert len(words) == 119
    assert found == pytest.approx(0.0588 * 100 * letters / 119 - 0.296 * 100 * 5 / 119 - 15.8)
    assert wording.school_grade("") == 0.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Tell me about a bug whose cause nobody could find. How did you get to it?",
            "Describe a bug whose cause nobody found. How did you get there?",
            True,
        ),
        (
            "Tell me about a bug whose cause nobody could find. How did you get to it?",
            "Tell me about a launch that you stopped. What did you say to the team?",
            False,
        ),
        ("", "", False),
    ],
)
def test_two_questions_are_alike_by_the_words_that_carry_meaning(one: str, other: str, same: bool) -> None:
    assert wording.nearly_same(one, other) is same
