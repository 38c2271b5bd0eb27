"""Fits the listener on the labelled turns and answers beside this module: `python -m evals.listening.fit`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals.fit import add_models, say
from evals.listening.fitting import (
    OTHER_HANDS,
    Marked,
    bounds,
    fit_intents,
    fit_threads,
    heads_left_out,
    marked,
    seen,
)
from evals.listening.records import all_answers, all_turns
from evals.listening.word_vectors import WordVectors, of_reader
from interviewer.domain.base import Frozen
from interviewer.domain.evidence.threads import FITTED as THREADS
from interviewer.domain.evidence.threads import ThreadHeads
from interviewer.domain.language.intent import FITTED as INTENTS


def with_bounds(rows: Sequence[Marked], vectors: WordVectors) -> ThreadHeads:
    """The heads of all answers, with bounds by what heads say of authors who were left out."""
    return fit_threads(rows, vectors, bounds(rows, heads_left_out(rows, vectors, OTHER_HANDS)))


def write(path: Path, fitted: Frozen) -> None:
    """Write the heads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fitted.model_dump_json() + "\n", encoding="utf-8")
    say(f"{path.name} written ({path.stat().st_size // 1000} kB)")


def main() -> None:
    """Fit the heads and write their files."""
    parser = argparse.ArgumentParser(prog="python -m evals.listening.fit", description=(__doc__ or "").split(":")[0])
    add_models(parser)
    vectors = of_reader(parser.parse_args().models)
    turns, answers = all_turns(), all_answers()
    say(f"{len(turns)} turns and {len(answers)} answers; fitting the words ...")
    write(THREADS, with_bounds([marked(answer) for answer in answers], vectors))
    write(INTENTS, fit_intents(seen(turns)))


if __name__ == "__main__":
    main()
