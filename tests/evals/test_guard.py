"""The measure of the guard and the fit of the line that reads tone."""

from pathlib import Path

import pytest

from evals.guard.__main__ import main
from evals.guard.fitting import Labelled, fit
from evals.guard.turns import turns
from interviewer.domain.language import tone

SAID = '{"by": "candidate", "text": "We kept patching."}'


def line(say: str, good: bool, defect: str) -> str:
    return (
        f'{{"id": "a", "question": "Tell me about a delay.", "transcript": [{SAID}], "resume": "", '
        f'"say": "{say}", "good": {str(good).lower()}, "defect": {defect}}}'
    )


def test_the_report_gives_both_rates_and_each_miss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "turns.jsonl"
    file.write_text("\n".join((line("Who did?", True, "null"), line("What did you patch?", False, '"repeated"'))))
    main(["--set", str(file)])
    told = capsys.readouterr().out
    assert "good ones refused or cut: 0 of 1 (0.0%)" in told
    assert "bad ones let through, all kinds: 1 of 1 (100.0%)" in told
    assert "MISS repeated -> said : What did you patch?" in told


def test_a_line_is_fitted_from_labelled_sentences() -> None:
    kinds = {
        "lead": "You kept patching.",
        "ask": "Who did?",
        "praise": "Lovely.",
        "verdict": "Wrong.",
        "advice": "Try.",
    }
    fitted = fit([Labelled(text=text, kind=kind, source="own") for kind, text in kinds.items() for _ in range(8)])
    for kind, text in kinds.items():
        found = tone.weighed(fitted.line, tone.features(text, fitted.words))
        assert max(found, key=found.__getitem__) == kind


def test_the_turns_in_the_repository_are_half_good() -> None:
    assert sum(turn.good for turn in turns()) == 200
