"""Measures how the story bank reads tellings, and fits what it reads them by.

`python -m evals.bank` measures on the tellings that the lines are fitted on, each left out of the fit that finds its
facts; with `--set` on other files, by the lines that ship. `--fit` writes those. Facts and numbers are found with the
reader of `--provider`: `scripted` has words alone, `reader` the small model.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.bank.agreement import agreement_lines
from evals.bank.fit_facts import fit_facts
from evals.bank.fit_numbers import fit_numbers
from evals.bank.fit_twins import fit_twins
from evals.bank.measures import fact_figures, fact_lines
from evals.bank.records import (
    FOLDER,
    TWINS,
    LabelledTelling,
    Retelling,
    development,
    planted,
    retellings,
    second_labels,
    tellings,
)
from evals.bank.serving_measure import serving_figures, serving_lines
from evals.bank.twin_measure import contradiction_figures, listing_figures, listing_lines, twin_figures, twin_lines
from evals.fit import print_line, write
from interviewer.content import load_content
from interviewer.domain.ports import Reader
from interviewer.domain.preparation import facts, numbers, twins
from interviewer.domain.preparation.bank import Fact, Serving
from interviewer.domain.preparation.facts import FactLines, facts_of
from interviewer.domain.preparation.numbers import NumberLines
from interviewer.llm.provider import Models
from interviewer.llm.scripted import SCRIPTED
from interviewer.settings import Settings
from interviewer.usecases.bank_reading import ReadOnce, StoryReading
from interviewer.usecases.sources import Replaced

FOLDS = 10


class Lines(NamedTuple):
    """What facts and numbers are found by."""

    facts: FactLines
    numbers: NumberLines


def shipped_lines() -> Lines:
    """The lines that ship."""
    return Lines(facts.shipped(), numbers.shipped())


def left_out_lines(told: Sequence[LabelledTelling], words: Reader) -> Iterator[tuple[LabelledTelling, Lines]]:
    """Each telling with lines that were fitted without it, and with the bounds of those that ship."""
    shipped = shipped_lines()
    bounds = {kind: line.least for kind, line in shipped.facts.kinds.items()}
    for part in range(FOLDS):
        held = told[part::FOLDS]
        rest = [one for one in told if one not in held]
        if held:
            lines = Lines(fit_facts(rest, words, bounds), fit_numbers(rest, shipped.numbers.number.least))
            yield from ((one, lines) for one in held)


class TellingReader:
    """Reads tellings as the bank does, each once."""

    def __init__(self, models: Models, provider: str) -> None:
        """With the reader of this provider."""
        content = load_content()
        self._reader = ReadOnce(models.reader(provider))
        given = Replaced(models, voice=None, judge=None, reader=self._reader, rewriter=None, narrator=None)
        self._reading = StoryReading(content, given)

    @property
    def name(self) -> str:
        """The name of the reader."""
        return self._reader.name

    def facts(self, one: LabelledTelling, lines: Lines) -> tuple[Fact, ...]:
        """What a telling tells."""
        return facts_of(one.text, self._reader.read([one.text]), lines.facts, lines.numbers)

    def serves(self, one: LabelledTelling) -> tuple[Serving, ...]:
        """The principles that it serves, the best first."""
        return self._reading.read(one.text, one.level).serves


def measure(told: Sequence[LabelledTelling], reader: TellingReader, words: Reader | None) -> Iterator[str]:
    """The figures over tellings, left out of the fit when there are `words` to fit with."""
    by = {one.id: lines for one, lines in left_out_lines(told, words)} if words is not None else {}
    shipped = shipped_lines()
    yield f"{len(told)} tellings by {reader.name}, {'each left out of the fit' if by else 'by the lines that ship'}"
    yield from fact_lines(fact_figures(told, lambda one: reader.facts(one, by.get(one.id, shipped))))
    yield from serving_lines(serving_figures(told, reader.serves))


def measure_twins(path: Path, *, left_out: bool) -> Iterator[str]:
    """The figures over retellings, each author left out of the fit when they are those that the line is fitted on."""
    told = retellings(path)
    labelled = development()

    def line_for(author: str) -> twins.TwinLine:
        rest = [one for one in told if one.author != author]
        return fit_twins(rest, labelled) if left_out else twins.shipped()

    yield f"{len(told)} retellings, {'each author left out of the fit' if left_out else 'by the line that ships'}"
    plants = planted(path)
    yield from twin_lines(twin_figures(told, line_for), contradiction_figures(told, plants) if plants else None)
    if plants:
        yield from listing_lines(listing_figures(told, plants))


def fit(words: Reader, told: Sequence[LabelledTelling], retold: Sequence[Retelling]) -> None:
    """Write the lines that ship."""
    for path, model in (
        (facts.FITTED, fit_facts(told, words)),
        (numbers.FITTED, fit_numbers(told)),
        (twins.FITTED, fit_twins(retold, told)),
    ):
        print_line(f"{path.name} {'written' if write(path, model) else 'is up to date'}")


def main() -> None:
    """Fit, or print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.bank", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--set", type=Path, nargs="+", default=(), help="other files of labelled tellings")
    parser.add_argument("--twins", type=Path, help="another file of retellings")
    parser.add_argument("--second", type=Path, help="what another person labelled in the same tellings")
    parser.add_argument("--provider", default=SCRIPTED)
    parser.add_argument("--fit", action="store_true", help="write the lines that ship")
    chosen = parser.parse_args()
    models = Models(Settings(provider=chosen.provider), load_content())
    try:
        words = ReadOnce(models.reader(SCRIPTED))
        if chosen.fit:
            return fit(words, development(), retellings(FOLDER / TWINS))
        told = tuple(one for path in chosen.set for one in tellings(path)) or development()
        reader = TellingReader(models, models.default())
        for line in measure(told, reader, None if chosen.set else words):
            print_line(line)
        if chosen.second:
            for line in agreement_lines(told, second_labels(chosen.second)):
                print_line(line)
        if chosen.twins or not chosen.set:
            for line in measure_twins(chosen.twins or FOLDER / TWINS, left_out=chosen.twins is None):
                print_line(line)
    finally:
        models.close()


if __name__ == "__main__":
    main()
