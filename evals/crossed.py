"""Measures whole scores on stories that were left out of the fit in turn: `python -m evals.crossed`.

What is held out is not touched. By these figures the penalties of the fit, the numbers of the scoring and the
error that a score names were chosen.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evals.datasets import STANDS, Story, load
from evals.fit import VERSION, CachedStates, add_folders, cached_states, cues, print_line
from evals.heads import Shrinkage, fit_heads
from evals.rows import rows_of
from evals.samples import LACKS, Sample, all_samples
from interviewer.content import Content, load_content
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Reading, StoryScore
from interviewer.domain.evidence.heads import FittedHeads
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.scores.scoring import score_story
from interviewer.evaluation.measures import auc, spearman
from interviewer.llm.reader import HiddenStateReader
from interviewer.llm.weights import STATES, WORDS, FittedReader, Provenance

PARTS = 6
ABLATIONS = ("generic", "we", "no_outcome", "no_number", "no_reason")


class Told(NamedTuple):
    """An answer of a left-out story and what the reader said of it."""

    story: Story
    kind: str
    rung: int
    text: str
    reading: Reading


def left_out(
    samples: Sequence[Sample], kept: CachedStates | None, shrinkage: Shrinkage, parts: int = PARTS
) -> Iterator[Told]:
    """Every answer of the stories to fit on, read by heads that saw nothing of its story."""
    stories = [story for story in load() if story.split == "fit"]
    order = np.random.default_rng(1).permutation(len(stories))
    for part in range(parts):
        out = [stories[at] for at in order[part::parts]]
        names = {story.story for story in out}
        space, rows = rows_of(
            [sample for sample in samples if sample.story not in names], None if kept is None else kept.of
        )
        heads = fit_heads(space, rows, cues(), VERSION, shrinkage)
        reader = WordReader(heads) if kept is None else HiddenStateReader(kept, _unnamed(heads), model_sha256="")
        for story in out:
            for kind, rung, text in _answers(story):
                yield Told(story, kind, rung, text, reader.read([text]))


def _unnamed(heads: FittedHeads) -> FittedReader:
    """Heads of no file."""
    nowhere = Provenance(fitted_on=date.min, command="", data_sha256="", shrinkage={})
    return FittedReader(provenance=nowhere, heads=heads)


def _answers(story: Story) -> Iterator[tuple[str, int, str]]:
    yield from (("rung", telling.rung, telling.text) for telling in story.rungs)
    yield from ((variant.kind, STANDS[variant.kind], variant.text) for variant in story.variants)


def score(content: Content, told: Told, principle: str) -> StoryScore:
    """The score of an answer under a principle, without a judge."""
    question = Question(
        id="answer",
        rubric=principle,
        text=told.story.question,
        rephrase="",
        clarification="",
        reach=("", ""),
        follow_ups=("", ""),
    )
    rubrics = (content.rubrics[STAR], content.rubrics[principle])
    return score_story(question, rubrics, ((0, told.text),), None, told.reading, content.levels, "L5")


def figures(content: Content, answers: Sequence[Told]) -> dict[str, float]:
    """The figures of the issue's table that need no model's second look."""
    scored = [(told, score(content, told, told.story.principle)) for told in answers]
    values = {(told.story.story, told.kind, told.rung): one.overall or 0.0 for told, one in scored}
    ranked = [(told, values[told.story.story, "rung", told.rung]) for told, _ in scored if told.kind == "rung"]
    by_story: dict[str, list[tuple[int, float]]] = {}
    for told, value in ranked:
        by_story.setdefault(told.story.story, []).append((told.rung, value))
    means = {n: float(np.mean([value for told, value in ranked if told.rung == n])) for n in range(1, 6)}
    best = [told for told, _ in ranked if told.rung == 5]
    wrong = [
        values[told.story.story, "rung", 5] - (score(content, told, told.story.wrong_principle).overall or 0.0)
        for told in best
    ]
    ablated = [(told, one) for told, one in scored if told.kind in ABLATIONS]
    empty = [values[told.story.story, told.kind, told.rung] for told, _ in scored if told.kind in _EMPTY]
    first = [told.story.principle in [fit.principle for fit in told.reading.fits[:3]] for told in best]
    return {
        "auc": auc([v for t, v in ranked if t.rung >= 4], [v for t, v in ranked if t.rung <= 2]),
        "spearman": float(np.mean([spearman(*zip(*rows, strict=True)) for rows in by_story.values()])),
        "ablated_first": float(np.mean([one.missing[:1] == (_ablated(told),) for told, one in ablated])),
        "empty_above_1.5": float(np.mean([value > 1.5 for value in empty])),
        "own_in_first_three": float(np.mean(first)),
        "wrong_one_below": float(np.mean([gap >= 1.0 for gap in wrong])),
        "spread": float(np.mean([abs(value - means[told.rung]) for told, value in ranked])),
        **{f"mean_of_rung_{rung}": mean for rung, mean in means.items()},
    }


_EMPTY = ("hypothetical", "stuffed", "echo")


def _ablated(told: Told) -> Check:
    lacks = {str(kind): lacks for kind, lacks in LACKS.items()}[told.kind]
    return Check.OUTCOME if Check.OUTCOME in lacks else next(iter(lacks))


def _penalties(path: Path) -> Shrinkage:
    """Those that were chosen for the committed heads."""
    chosen = FittedReader.model_validate_json(path.read_bytes()).provenance.shrinkage
    return Shrinkage(**chosen)


def main() -> None:
    """Measure both readers and print their figures beside each other."""
    parser = argparse.ArgumentParser(prog="python -m evals.crossed", description=(__doc__ or "").split("\n\n")[0])
    add_folders(parser)
    options = parser.parse_args()
    content, samples = load_content(), all_samples()
    words = figures(content, list(left_out(samples, None, _penalties(WORDS))))
    with cached_states(options) as kept:
        states = figures(content, list(left_out(samples, kept, _penalties(STATES))))
    print_line(f"{'':24}{'words':>10}{'states':>10}")
    for name, value in words.items():
        print_line(f"{name:24}{value:10.3f}{states[name]:10.3f}")


if __name__ == "__main__":
    main()
