"""The fit writes the heads that ship, and reads each text by the model once."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from evals.fit import CachedStates, cues, fitted, write
from evals.heads import choose
from evals.pack import PRINCIPLE_IDS
from evals.rows import Row, rows_of
from evals.samples import digest
from interviewer.llm.reader import ModelStates, States
from interviewer.llm.weights import FittedReader, load_words
from tests.evals.taught import CRITERION, few, states
from tests.local.word_vectors import WordVectors
from tests.local.word_vectors import fitted as small_heads


def few_rows(read: Callable[[Sequence[str]], States] | None) -> list[Row]:
    return rows_of(few(), read)[1]


def test_what_is_told_clearly_needs_hardly_any_penalty() -> None:
    chosen = choose(few_rows(None), [])
    assert (chosen.estimate, chosen.whole, chosen.criteria) == (300.0, 300.0, 0.0)


def test_a_penalty_is_chosen_for_criteria_where_there_are_states() -> None:
    assert choose(few_rows(states), [CRITERION]).criteria > 0


def test_heads_are_fitted_for_the_criteria_of_principles() -> None:
    assert {name.split("/")[0] for name in cues()} == PRINCIPLE_IDS


def test_the_heads_say_where_they_come_from() -> None:
    line = load_words().heads.overall
    assert line is not None
    reader = fitted(few(), None, 0.4, date(2031, 1, 1), line)
    assert reader.heads.overall == line
    assert (reader.model, reader.heads.score_error) == ("", 0.4)
    assert reader.provenance.data_sha256 == digest(few())
    assert reader.provenance.shrinkage["estimate"] == 300.0


def test_a_file_is_left_alone_when_only_its_date_would_change(tmp_path: Path) -> None:
    path, heads = tmp_path / "deep" / "heads.json", small_heads()
    later = heads.model_copy(update={"provenance": heads.provenance.model_copy(update={"fitted_on": date(2031, 1, 1)})})
    more = later.model_copy(update={"heads": heads.heads.model_copy(update={"score_error": 0.6})})
    assert write(path, heads)
    assert not write(path, later)
    assert write(path, more)
    assert FittedReader.model_validate_json(path.read_bytes()) == more


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
    first = CachedStates(source, tmp_path / "states", "a").of(SAID)
    again = CachedStates(source, tmp_path / "states", "a").of(SAID)
    assert source.asked == [SAID]
    for one, other in zip(first, again, strict=True):
        assert one == pytest.approx(other, rel=1e-6) and other.dtype == np.float64


def test_other_sentences_and_another_model_are_read_anew(tmp_path: Path) -> None:
    source = CountingStates()
    for said, model in ((SAID, "a"), ((" ".join(SAID),), "a"), (SAID, "b")):
        CachedStates(source, tmp_path, model).of(said)
    assert len(source.asked) == 3
