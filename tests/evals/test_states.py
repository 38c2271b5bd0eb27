"""Hidden states are read once, and again only by another model."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from evals.fit import KeptStates
from interviewer.llm.reader import ModelStates, States
from tests.local.word_vectors import WordVectors

SAID = ("I fixed it.", "It worked.")


class CountingStates:
    """Reads with a stand-in for the model and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def of(self, sentences: Sequence[str]) -> States:
        self.asked.append(tuple(sentences))
        return ModelStates(WordVectors()).of(sentences)


def test_a_text_is_read_once(tmp_path: Path) -> None:
    source = CountingStates()
    first = KeptStates(source, tmp_path / "states", "a").of(SAID)
    again = KeptStates(source, tmp_path / "states", "a").of(SAID)
    assert source.asked == [SAID]
    for one, other in zip(first, again, strict=True):
        assert one == pytest.approx(other, rel=1e-6) and other.dtype == np.float64


def test_other_sentences_and_another_model_are_read_anew(tmp_path: Path) -> None:
    source = CountingStates()
    for said, model in ((SAID, "a"), ((" ".join(SAID),), "a"), (SAID, "b")):
        KeptStates(source, tmp_path, model).of(said)
    assert len(source.asked) == 3
