"""An answer to a line of a résumé that names nothing of that line is found, and nobody who names a word of it is."""

import pytest

from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.resume import Claim, ClaimKind
from interviewer.domain.resumes.claim_questions import off_claim

CLAIM = Claim(
    id="claim_1",
    kind=ClaimKind.SHARE,
    words="Reduced false alarms by 37% with calibrated thresholds",
    hook="37%",
)
ELSEWHERE = (
    "At the search company I run the ranking service, and I moved the training of its largest model to another chip.",
    "I profiled it first and found most of the time in attention, so I chose smaller integers for the encoder.",
    "My director wanted more machines instead; I showed her the bill of last quarter, and she agreed within the week.",
)


def test_an_answer_about_other_work_is_found_whatever_it_holds() -> None:
    assert off_claim(CLAIM, ELSEWHERE) == OffTask(untouched=(CLAIM.words,))


@pytest.mark.parametrize("word", ["The alarm was mine.", "It was 37 in the end.", "I calibrated it."])
def test_one_word_or_figure_of_the_line_is_enough(word: str) -> None:
    assert off_claim(CLAIM, (*ELSEWHERE, word)) is None


def test_of_a_few_words_nobody_can_tell() -> None:
    assert off_claim(CLAIM, ("I measured it myself over two weeks.",)) is None


def test_a_short_name_of_a_technology_counts() -> None:
    claim = Claim(id="claim_1", kind=ClaimKind.TECHNOLOGY, words="Ported the simulator to JAX", hook="JAX")
    assert off_claim(claim, ELSEWHERE) is not None
    assert off_claim(claim, (*ELSEWHERE, "JAX got in the way.")) is None
