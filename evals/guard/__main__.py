"""Measures the guard on whole turns, by cross-validation or on a set of its own; fits the line that reads tone.

`python -m evals.guard --set FILE` judges the turns of a file with the line that ships; `--cross 5` judges the turns of
`evals/guard/turns.jsonl` with lines that have seen no turn of the same question; `--fit` writes the line.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from evals.guard.fitting import fit, sentences
from evals.guard.report import lines
from evals.guard.turns import TURNS, Judged, judged, turns
from interviewer.domain.language import tone, word_cache


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m evals.guard", description=__doc__)
    parser.add_argument("--set", type=Path, default=TURNS, help="turns as JSON lines, see evals/guard/GUARD.md")
    parser.add_argument("--cross", type=int, metavar="FOLDS", help="cross-validate, grouped by question")
    parser.add_argument("--fit", action="store_true", help="fit the line on all sentences and write it")
    asked = parser.parse_args(arguments)
    if asked.fit:
        tone.WEIGHTS.write_text(fit(sentences()).model_dump_json() + "\n", encoding="utf-8")
    found = crossed(asked.set, asked.cross) if asked.cross else list(judged(turns(asked.set)))
    sys.stdout.write("\n".join(lines(found)) + "\n")


def crossed(path: Path, folds: int) -> list[Judged]:
    """Each turn judged with a line that was fitted without any sentence of the same question."""
    given, rows = turns(path), sentences()
    fold_of = {question: at % folds for at, question in enumerate(sorted({turn.question for turn in given}))}
    found: list[Judged] = []
    for fold in range(folds):
        line = fit([row for row in rows if fold_of.get(row.group) != fold])
        word_cache.forget()
        with mock.patch.object(tone, "shipped", lambda line=line: line):
            found += judged(turn for turn in given if fold_of[turn.question] == fold)
    word_cache.forget()
    return found


if __name__ == "__main__":
    main()
