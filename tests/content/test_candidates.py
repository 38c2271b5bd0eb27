"""The simulated candidates and their tales are whole, and say so when they are not."""

from interviewer.content import Content
from tests.content.conftest import Broken

TALE = "prompts/candidates/tales/idle_at_night.yaml"
STRONG = "prompts/candidates/strong.yaml"


def test_every_principle_has_a_tale(content: Content) -> None:
    told = {principle for tale in content.tales.values() for principle in tale.principles}
    assert len(told) == 16
    assert len(content.candidates) == 11


def test_no_two_tales_share_a_text(content: Content) -> None:
    """Which tale was told is known by its words."""
    texts = [
        text
        for tale in content.tales.values()
        for text in (*tale.layers.values(), *tale.tellings.values(), *tale.doubts)
    ]
    assert len(set(texts)) == len(texts)


def test_a_tale_about_no_principle_is_told(broken: Broken) -> None:
    assert any("thrift" in line for line in broken(TALE, "[frugality, ", "[frugality, thrift, "))


def test_a_detail_about_no_criterion_is_told(broken: Broken) -> None:
    assert any("made_up" in line for line in broken(TALE, "made_do:", "made_up:"))


def test_a_candidate_without_words_for_an_area_is_told(broken: Broken) -> None:
    found = broken(STRONG, "  motivation:", "  moving:")
    assert any("about motivation" in line for line in found)
    assert any("moving is neither a rubric" in line for line in found)


def test_a_loops_principle_without_a_tale_is_told(broken: Broken) -> None:
    file = "prompts/candidates/tales/colleague_who_grew.yaml"
    assert any(
        "no tale" in line
        for line in broken(file, "[hire_and_develop_the_best, ", "[strive_to_be_earths_best_employer, ")
    )


def test_a_whole_telling_without_layers_is_told(broken: Broken) -> None:
    assert any("begins" in line for line in broken(STRONG, "begins: [what, part, how, why, number]\n", ""))
