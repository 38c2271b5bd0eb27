"""Fits the listener on the labelled turns and answers beside this module: `python -m evals.listening.fit`.

Words alone take some minutes. With `--reader` the small model reads everything first, unless its states were kept.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evals.fit import add_folders, say
from evals.listening.fitting import (
    EVERYDAY,
    VERSION,
    Marked,
    bounds,
    fit_intents,
    fit_threads,
    folds,
    heads_left_out,
    marked,
    seen,
)
from evals.listening.records import LabelledTurn, all_answers, all_turns
from evals.listening.states import KeptListening, scale_of
from interviewer.domain.base import Frozen
from interviewer.domain.evidence.listening import FITTED as THREADS
from interviewer.domain.evidence.threads import ThreadHeads
from interviewer.domain.language.intent import FITTED as INTENTS
from interviewer.llm.listener import LISTENER, FittedListener
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.download import fetch
from interviewer.llm.local.server import LocalServer
from interviewer.llm.small_model import SmallModel


def with_bounds(rows: Sequence[Marked]) -> ThreadHeads:
    """The heads of all answers, with bounds by what heads say of answers that were left out."""
    groups = folds(rows)
    return fit_threads(rows, bounds(rows, groups, heads_left_out(rows, groups)))


def by_states(turns: Sequence[LabelledTurn], kept: KeptListening) -> FittedListener:
    """The heads that look at the small model's states too.

    Only everyday turns are read by the model; the others, made for their words, are seen by words alone.
    """
    everyday = [turn for turn in turns if turn.author in EVERYDAY]
    read = {turn.id: states for turn in everyday if (states := kept.turn(turn)) is not None}
    scale = scale_of(np.stack(list(read.values())))
    states_of = {id_: scale.features(states) for id_, states in read.items()}
    return FittedListener(
        version=VERSION,
        model=READER.name,
        model_sha256=READER.sha256,
        scale=scale,
        intents=fit_intents(seen(turns, lambda turn: states_of.get(turn.id, {}))),
    )


def write(path: Path, fitted: Frozen) -> None:
    """Write the heads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fitted.model_dump_json() + "\n", encoding="utf-8")
    say(f"{path.name} written ({path.stat().st_size // 1000} kB)")


def main() -> None:
    """Fit the heads and write their files."""
    parser = argparse.ArgumentParser(prog="python -m evals.listening.fit", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--reader", action="store_true", help="also fit the heads on the small model's states")
    add_folders(parser)
    options = parser.parse_args()

    turns, answers = all_turns(), all_answers()
    say(f"{len(turns)} turns and {len(answers)} answers; fitting the words ...")
    write(THREADS, with_bounds([marked(answer) for answer in answers]))
    write(INTENTS, fit_intents(seen(turns)))
    if options.reader:
        path = fetch(READER, options.models, progress=lambda done, total: None)
        with LocalServer() as server:
            write(
                LISTENER,
                by_states(turns, answers, KeptListening(SmallModel(path, server), options.states, READER.sha256)),
            )


if __name__ == "__main__":
    main()
