"""Fitted heads come from files that ship with the program, or are refused with what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.pack import PRINCIPLE_IDS
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED
from interviewer.llm.weights import FittedReader, WeightsError, load_states, load_words


@pytest.mark.parametrize("load", [load_states, load_words])
@pytest.mark.parametrize("kept", [None, "", "{}", '{"format": 1}'])
def test_a_file_that_is_missing_or_of_another_form_is_refused(
    tmp_path: Path, load: Callable[[Path], FittedReader], kept: str | None
) -> None:
    path = tmp_path / "heads.json"
    if kept is not None:
        path.write_text(kept, encoding="utf-8")
    with pytest.raises(WeightsError, match="Install the program again"):
        load(path)


@pytest.mark.parametrize("load", [load_states, load_words])
def test_what_ships_has_a_head_for_everything(load: Callable[[], FittedReader]) -> None:
    heads = load().heads
    assert set(heads.elements) == set(ELEMENTS) and set(heads.needs) == set(NEEDED)


def test_the_small_model_tells_all_principles_apart() -> None:
    fit = load_states().heads.fit
    assert fit is not None
    assert set(fit.principles) == PRINCIPLE_IDS
    assert set(fit.stems) == set(fit.rarity)


def test_words_alone_look_at_no_states() -> None:
    words = load_words()
    assert (words.model, words.heads.estimate.states, words.heads.fit) == ("", (), None)
    assert words.heads.criteria == {}
    with pytest.raises(WeightsError):
        words.check_model("0" * 64)
