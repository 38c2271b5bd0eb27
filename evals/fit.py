"""The hidden states of texts, read once and kept in files: to read all of `evals/` takes a quarter of an hour."""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path, user_data_path

from evals.heads import choose, fit_heads
from evals.overall_fit import line_over_whole_answers
from evals.rows import rows_of
from evals.samples import Sample, all_samples, digest
from interviewer.content import load_content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.rubric import Polarity, RubricKind
from interviewer.domain.evidence.overall import Overall
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.download import fetch
from interviewer.llm.local.server import LocalServer
from interviewer.llm.reader import ModelStates, SmallModel, States, StateSource
from interviewer.llm.weights import STATES, WORDS, FittedReader, Provenance, load_states, load_words


class CachedStates:
    """Reads sentences by a model, or by the files of an earlier run."""

    def __init__(self, model: StateSource, folder: Path, model_sha256: str) -> None:
        """Keep one file for each text in `folder`."""
        self._source = model
        self._folder = folder
        self._sha256 = model_sha256

    def of(self, sentences: Sequence[str]) -> States:
        """The states of sentences that are read one after the other."""
        digest = hashlib.sha256("\0".join((self._sha256, *sentences)).encode()).hexdigest()
        path = self._folder / f"{digest}.npz"
        if path.exists():
            with np.load(path) as kept:
                return States(kept["sentences"].astype(float), kept["whole"].astype(float))
        states = self._source.of(sentences)
        self._folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part.npz")
        np.savez(half, sentences=states.sentences.astype(np.float32), whole=states.whole.astype(np.float32))
        half.replace(path)
        return states


VERSION = 2
# `spread` in what `python -m evals.crossed` printed: how far the scores of equally good answers lie from their mean.
WORDS_ERROR = 0.41
STATES_ERROR = 0.35


def cues() -> dict[str, tuple[str, ...]]:
    """The cues of all criteria that heads are fitted for, by `rubric/criterion`: what speaks for a principle."""
    return {
        f"{rubric.id}/{criterion.id}": criterion.cues
        for rubric in load_content().rubrics.values()
        if rubric.kind is RubricKind.PRINCIPLE
        for criterion in rubric.criteria
        if criterion.polarity is Polarity.POSITIVE
    }


def fitted(samples: Sequence[Sample], kept: CachedStates | None, error: float, on: date, line: Overall) -> FittedReader:
    """The reader's heads with where they come from, and the line over whole answers, which both readers share."""
    space, rows = rows_of(samples, None if kept is None else kept.of)
    shrinkage = choose(rows, sorted(cues()))
    heads = fit_heads(space, rows, cues(), VERSION, shrinkage).model_copy(update={"score_error": error})
    reader = FittedReader(
        model=READER.name if kept is not None else "",
        model_sha256=READER.sha256 if kept is not None else "",
        provenance=Provenance(
            fitted_on=on,
            command="python -m evals.fit",
            data_sha256=digest(samples),
            shrinkage=shrinkage._asdict(),
        ),
        heads=heads,
    )
    return with_overall(reader, line)


def with_overall(reader: FittedReader, line: Overall) -> FittedReader:
    """The reader with this line over whole answers."""
    return reader.model_copy(update={"heads": reader.heads.model_copy(update={"overall": line})})


def write(path: Path, model: Frozen) -> bool:
    """Write the heads, unless only the date would change."""
    text = model.model_dump_json(indent=None) + "\n"
    if path.exists() and _undated(path.read_text(encoding="utf-8")) == _undated(text):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def _undated(text: str) -> str:
    before, _, after = text.partition('"fitted_on":"')
    return before + after[10:]


def print_line(text: str) -> None:
    """Prints a line to standard output."""
    sys.stdout.write(text + "\n")


def add_models(parser: argparse.ArgumentParser) -> None:
    """The option that says where the model is kept."""
    parser.add_argument("--models", type=Path, default=user_data_path("interviewer", appauthor=False) / "models")


def add_folders(parser: argparse.ArgumentParser) -> None:
    """The options that say where the model and the states that were read are kept."""
    add_models(parser)
    parser.add_argument("--states", type=Path, default=user_cache_path("interviewer", appauthor=False) / "states")


@contextmanager
def cached_states(options: argparse.Namespace) -> Iterator[CachedStates]:
    """The states of texts, by the small model where they were not read yet."""
    path = fetch(READER, options.models, progress=lambda done, total: None)
    with LocalServer() as server:
        yield CachedStates(ModelStates(SmallModel(path, server)), options.states, READER.sha256)


def main() -> None:
    """Fit the heads and write their files."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=(__doc__ or "").split("\n\n")[0])
    add_folders(parser)
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="as YYYY-MM-DD")
    parser.add_argument("--whole", action="store_true", help="only the line over whole answers, which needs no model")
    options = parser.parse_args()
    if options.whole:
        return _whole()

    samples = all_samples()
    line = line_over_whole_answers()
    print_line(f"{len(samples)} texts; fitting the words ...")
    words = fitted(samples, None, WORDS_ERROR, options.date, line)
    _written(WORDS, words)
    print_line("reading them and fitting the states ...")
    with cached_states(options) as kept:
        states = fitted(samples, kept, STATES_ERROR, options.date, line)
    _written(STATES, states)


def _whole() -> None:
    """The heads as they are, with a newly fitted line over whole answers."""
    line = line_over_whole_answers()
    _written(WORDS, with_overall(load_words(), line))
    _written(STATES, with_overall(load_states(), line))


def _written(path: Path, reader: FittedReader) -> None:
    print_line(f"{path.name} {'written' if write(path, reader) else 'is up to date'}")


if __name__ == "__main__":
    main()
