"""How well the size of what a story tells of is read, and the fit of it.

`python -m evals.scope` prints how often stories told at three sizes come out in order and are named right, each author
read by a line fitted on the others, and what the line that ships does to graded answers; `--fit` writes that line. The
second and third author's stories were read once by a line fitted on the first's before anything was fitted on them;
docs/evaluation.md has that figure.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Literal, NamedTuple

import numpy as np

from evals.fit import print_line, write
from evals.overall_fit import lines_left_out, voices_to_fit
from evals.pack import LEVELS
from evals.ridge import Vector
from evals.rows import rounded
from evals.voices_dataset import Split, Voice, load_voices
from interviewer.content import load_content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.evidence.overall import Overall, stems_of
from interviewer.domain.evidence.reading import Sentence, sentences_of
from interviewer.domain.evidence.scope import FITTED, LARGEST, SMALLEST, ScopeLine, shipped
from interviewer.domain.scores.levels import LevelRules

TOLD = Path(__file__).parent / "scope"
AUTHORS = ("first", "second", "third")
SPLITS: dict[str, tuple[Split, ...]] = {"seen by the slope": ("fit", "choose"), "sealed": ("sealed",)}
# What is said in fewer answers is chance.
_MIN_COUNT = 3
_PENALTY = 0.04
# A slope that lies no further than two standard errors from 0 may be chance.
_SURE = 2.0


class Telling(Frozen):
    """A story told at one size, with its author's name for the story."""

    story: str
    scope: Literal[1, 2, 3]
    question: str
    answer: str

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self.story.split("_")[0]


class Order(NamedTuple):
    """How often sizes are in order.

    Attributes:
        pairs: The share of pairs of one story's tellings.
        stories: The share of stories of which all three are.
        named: The share of tellings whose nearest size is theirs.
    """

    pairs: float
    stories: float
    named: float


class AtLevel(NamedTuple):
    """What the shipped line does to graded answers at one level.

    Attributes:
        answers: How many were graded and are long enough to have a size.
        before: Mean error of the line over whole answers alone, in points.
        after: The same with what the size is worth.
        bounded: How many `small_scope` bounds.
        moved: How many of these lose an "inclined" by it.
        moved_hires: How many of those both graders would hire.
    """

    answers: int
    before: float
    after: float
    bounded: int = 0
    moved: int = 0
    moved_hires: int = 0


def load_tellings() -> tuple[Telling, ...]:
    """The stories of all authors."""
    lines = (line for name in AUTHORS for line in (TOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(Telling.model_validate_json(line) for line in lines)


def fit(tellings: Sequence[Telling]) -> ScopeLine:
    """A line on these tellings, its sizes as those of authors left out come out on average."""
    line = _ridge(tellings)
    left_out = [(told.scope, size) for held, others in _split(tellings) for told, size in _sizes(_ridge(others), held)]
    small, large = (fmean(size for scope, size in left_out if scope == end) for end in (1, 3))
    factor = (LARGEST - SMALLEST) / (large - small)
    return line.model_copy(
        update={
            "bias": rounded([SMALLEST + factor * (line.bias - small)])[0],
            "stems": {stem: rounded([factor * weight])[0] for stem, weight in line.stems.items()},
        }
    )


def with_levels(line: ScopeLine, lines: Mapping[int | None, Overall]) -> ScopeLine:
    """The line with what a size more is worth at each level, beside what the line over whole answers says."""
    shift, middle = {}, {}
    for level in LEVELS:
        rows = [_residual(line, lines[voice.writer], voice.answer, voice.grade, level) for voice in _graded(level)]
        sizes, rest = np.array([row for row in rows if row is not None]).T
        slope, error = _slope(sizes, rest)
        middle[level] = rounded([sizes.mean()])[0]
        shift[level] = rounded([slope])[0] if slope > _SURE * error else 0.0
    return line.model_copy(update={"shift": shift, "middle": middle})


def order(line: ScopeLine, tellings: Sequence[Telling]) -> Order:
    """How often the tellings of a story come out in order."""
    stories: dict[str, dict[int, float]] = {}
    for told, size in _sizes(line, tellings):
        stories.setdefault(told.story, {})[told.scope] = size
    pairs = [[sizes[low] < sizes[high] for low, high in ((1, 2), (2, 3), (1, 3))] for sizes in stories.values()]
    sizes_of = [(scope, size) for told in stories.values() for scope, size in told.items()]
    near = [(scope, round(min(LARGEST, max(SMALLEST, size)))) for scope, size in sizes_of]
    named = fmean(scope == nearest for scope, nearest in near)
    return Order(fmean(fmean(pair) for pair in pairs), fmean(all(pair) for pair in pairs), named)


def left_out() -> dict[str, Order]:
    """By author, read by the others' line."""
    return {held[0].author: order(fit(others), held) for held, others in _split(load_tellings())}


def at_level(level: Level, splits: Sequence[Split], lines: Mapping[int | None, Overall], rules: LevelRules) -> AtLevel:
    """What the shipped line does to the graded answers of these splits, by `lines` that left their writers out."""
    line = shipped()
    rows = []
    for voice in (voice for split in splits for voice in load_voices(split) if voice.level == level):
        sentences = sentences_of([voice.answer])
        if sentences and (size := line.read(sentences)) is not None:
            # A sealed writer is in no line, so the one that saw all others left this one out too.
            worth = (lines.get(voice.writer) or lines[None]).at_levels(sentences)[level]
            rows.append((voice, size, worth, min(5.0, max(0.0, worth + line.worth(size, level)))))
    before = fmean(abs(worth - voice.grade) for voice, _, worth, _ in rows)
    after = fmean(abs(value - voice.grade) for voice, _, _, value in rows)
    small = rules.small_scope.get(level)
    bounded = [(voice, value) for voice, size, _, value in rows if small is not None and size <= small.size]
    moved = [voice for voice, value in bounded if value >= rules.thresholds[level].inclined]
    return AtLevel(len(rows), before, after, len(bounded), len(moved), sum(all(voice.hire) for voice in moved))


def _split(tellings: Sequence[Telling]) -> Iterable[tuple[list[Telling], list[Telling]]]:
    """Each author's tellings, and those of the others."""
    for author in dict.fromkeys(told.author for told in tellings):
        held = [told for told in tellings if told.author == author]
        yield held, [told for told in tellings if told.author != author]


def _sizes(line: ScopeLine, tellings: Iterable[Telling]) -> list[tuple[Telling, float]]:
    return [(told, line.unbounded(sentences_of([told.answer]))) for told in tellings]


def _ridge(tellings: Sequence[Telling]) -> ScopeLine:
    """Ridge regression of the size on the stems, solved over the tellings as they are fewer than the stems."""
    said = [stems_of(sentences_of([told.answer])) for told in tellings]
    counts = Counter(stem for stems in said for stem in stems)
    columns = {stem: at for at, stem in enumerate(sorted(stem for stem in counts if counts[stem] >= _MIN_COUNT))}
    features = np.zeros((len(said), len(columns)))
    for row, stems in enumerate(said):
        features[row, [columns[stem] for stem in stems if stem in columns]] = 1 / np.sqrt(len(stems) + 1)
    sizes = np.array([float(told.scope) for told in tellings])
    center = features.mean(axis=0)
    apart = features - center
    shares = np.linalg.solve(apart @ apart.T + _PENALTY * np.eye(len(sizes)), sizes - sizes.mean())
    weights = apart.T @ shares
    return ScopeLine(
        bias=float(sizes.mean() - center @ weights),
        stems={stem: float(weights[at]) for stem, at in columns.items()},
        shift={},
        middle={},
        data_sha256=digest(tellings),
    )


def digest(tellings: Sequence[Telling]) -> str:
    """SHA-256 of what is fitted on."""
    return hashlib.sha256("\n".join(told.model_dump_json() for told in tellings).encode()).hexdigest()


def _graded(level: Level) -> Iterable[Voice]:
    return (voice for voice in voices_to_fit() if voice.level == level and voice.agreed)


def _residual(line: ScopeLine, whole: Overall, answer: str, grade: float, level: Level) -> tuple[float, float] | None:
    sentences: list[Sentence] = sentences_of([answer])
    size = line.read(sentences) if sentences else None
    return None if size is None else (size, grade - whole.at_levels(sentences)[level])


def _slope(sizes: Vector, rest: Vector) -> tuple[float, float]:
    """The slope of a line through the points, and its standard error."""
    apart = sizes - sizes.mean()
    slope = float(apart @ rest / (apart @ apart))
    errors = rest - rest.mean() - slope * apart
    return slope, float(np.sqrt(errors @ errors / (len(sizes) - 2) / (apart @ apart)))


def main() -> None:
    """Print the figures, or fit the line."""
    parser = argparse.ArgumentParser(prog="python -m evals.scope", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--fit", action="store_true", help="write the line that ships")
    asked = parser.parse_args()
    lines = lines_left_out()
    if asked.fit:
        fitted = with_levels(fit(load_tellings()), lines)
        print_line(f"{FITTED.name} {'written' if write(FITTED, fitted) else 'is up to date'}")
    for author, found in left_out().items():
        in_order = f"pairs in order {found.pairs:.1%}, all three {found.stories:.1%}"
        print_line(f"{author}: {in_order}, size named right {found.named:.1%}")
    rules = load_content().levels
    for name, splits in SPLITS.items():
        for level in LEVELS:
            one = at_level(level, splits, lines, rules)
            print_line(
                f"{level}, {name}: {one.answers} answers, mean error {one.before:.3f}, with the size {one.after:.3f}"
            )
            print_line(f"  bounded {one.bounded}, {one.moved} lose an inclined by it, {one.moved_hires} of these hires")


if __name__ == "__main__":
    main()
