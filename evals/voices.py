"""Holds scores against the grades of `evals/voices`: `python -m evals.voices [--split choose] [--model]`.

Answers to fit or choose on are scored by heads that saw no answer of their writer; the sealed ones by those that ship.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from statistics import fmean
from typing import NamedTuple, get_args

from evals.fit import CachedStates, add_folders, cached_states, print_line
from evals.overall_fit import lines_left_out
from evals.voices_dataset import Split, Voice, load_voices, unmarked
from interviewer.content import Content, load_content
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.scorecard import Reading, Stability, StoryScore, Vote
from interviewer.domain.evidence.heads import FittedHeads
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.scores.scoring import score_story
from interviewer.evaluation.measures import spearman, weighted_kappa, whole_step
from interviewer.llm.reader import HiddenStateReader
from interviewer.llm.weights import FittedReader, load_states, load_words

_FOR = (Vote.INCLINED, Vote.STRONGLY_INCLINED)
_WORST = 8

Read = Callable[[Voice, str], Reading]


class Scored(NamedTuple):
    """An answer with its score, and that of the same words without marks and capitals."""

    voice: Voice
    score: StoryScore
    bare: StoryScore

    @property
    def off(self) -> float:
        """How far the score lies above the grade."""
        return (self.score.overall or 0.0) - self.voice.grade


def score_all(voices: Sequence[Voice], read: Read, content: Content) -> list[Scored]:
    """Both scores of every answer."""
    return [
        Scored(voice, *(_score(voice, text, read, content) for text in (voice.answer, unmarked(voice.answer))))
        for voice in voices
    ]


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """The figures of a set."""
    values = [one.score.overall or 0.0 for one in scored]
    hires = [one for one in scored if all(one.voice.hire)]
    others = [one for one in scored if not any(one.voice.hire)]
    return {
        "answers": float(len(scored)),
        "spearman": spearman(values, [one.voice.grade for one in scored]),
        "mean error": fmean(abs(one.off) for one in scored),
        "bias": fmean(one.off for one in scored),
        "largest bias of a register": max(
            (fmean(o.off for o in group) for group in _registers(scored).values()), key=abs
        ),
        "hires voted inclined": fmean(one.score.vote in _FOR for one in hires),
        "others voted inclined": fmean(one.score.vote in _FOR for one in others),
        "without marks": fmean((one.bare.overall or 0.0) - (one.score.overall or 0.0) for one in scored),
        "without marks, worst": min((one.bare.overall or 0.0) - (one.score.overall or 0.0) for one in scored),
        "error it names": fmean((one.score.reading.error if one.score.reading else None) or 0.0 for one in scored),
        "error where stable": _error(scored, Stability.STABLE),
        "error where borderline": _error(scored, Stability.BORDERLINE),
    }


def agreement(voices: Sequence[Voice]) -> dict[str, float]:
    """How well the two graders agree: kappa with quadratic weights on whole steps, and ICC(2,1)."""
    first, second = ([voice.grades[at] for voice in voices] for at in (0, 1))
    return {
        "graders: kappa": weighted_kappa([whole_step(x) for x in first], [whole_step(x) for x in second]) or 0.0,
        "graders: ICC": _icc(first, second),
        "graders: mean difference": fmean(abs(a - b) for a, b in zip(first, second, strict=True)),
        "graders: too far apart": float(sum(not voice.agreed for voice in voices)),
    }


def _icc(first: Sequence[float], second: Sequence[float]) -> float:
    """Shrout and Fleiss (1979), two-way random, one grader, absolute agreement."""
    count = len(first)
    rows = [(a + b) / 2 for a, b in zip(first, second, strict=True)]
    mean, columns = fmean(rows), (fmean(first), fmean(second))
    between = 2 * sum((row - mean) ** 2 for row in rows) / (count - 1)
    graders = count * sum((column - mean) ** 2 for column in columns)
    total = sum((value - mean) ** 2 for values in (first, second) for value in values)
    rest = (total - between * (count - 1) - graders) / (count - 1)
    return (between - rest) / (between + rest + 2 * (graders - rest) / count)


def _error(scored: Sequence[Scored], stability: Stability) -> float:
    found = [abs(one.off) for one in scored if one.score.stability is stability]
    return fmean(found) if found else 0.0


def _registers(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for one in sorted(scored, key=lambda one: one.voice.manner):
        found.setdefault(one.voice.manner, []).append(one)
    return found


def _score(voice: Voice, text: str, read: Read, content: Content) -> StoryScore:
    question = Question(
        id="answer",
        rubric=voice.principle,
        text=voice.question,
        rephrase="",
        clarification="",
        reach=("", ""),
        follow_ups=("", ""),
    )
    rubrics = (content.rubrics[STAR], content.rubrics[voice.principle])
    return score_story(question, rubrics, ((0, text),), None, read(voice, text), content.levels, voice.level)


def crossed(fitted: FittedReader, kept: CachedStates | None) -> Read:
    """Reads an answer by heads whose line over whole answers saw none of its writer's."""
    lines = lines_left_out()
    readers = {
        writer: _reader(fitted.heads.model_copy(update={"overall": line}), fitted, kept)
        for writer, line in lines.items()
    }
    return lambda voice, text: readers[voice.writer].read([text])


def as_shipped(fitted: FittedReader, kept: CachedStates | None) -> Read:
    """Reads an answer by the heads that ship."""
    reader = _reader(fitted.heads, fitted, kept)
    return lambda voice, text: reader.read([text])


def _reader(heads: FittedHeads, fitted: FittedReader, kept: CachedStates | None) -> WordReader | HiddenStateReader:
    if kept is None:
        return WordReader(heads)
    return HiddenStateReader(kept, fitted.model_copy(update={"heads": heads}), fitted.model_sha256)


def _report(split: Split, scored: Sequence[Scored]) -> Iterator[str]:
    yield f"\n{split}"
    for name, value in (figures(scored) | agreement([one.voice for one in scored])).items():
        yield f"{name:30}{value:8.2f}"
    yield f"{'register':30}{'bias':>8}{'error':>8}"
    for register, group in _registers(scored).items():
        yield f"{register:30}{fmean(o.off for o in group):8.2f}{fmean(abs(o.off) for o in group):8.2f}"
    yield "worst: score, grade, register, beginning"
    for one in sorted(scored, key=lambda one: -abs(one.off))[:_WORST]:
        voice = one.voice
        begins = " ".join(voice.answer.split())[:60]
        yield f"{one.score.overall:4} {voice.grade:5.2f} {voice.manner:16} {voice.id} {begins}"


def main() -> None:
    """Print the figures of splits."""
    parser = argparse.ArgumentParser(prog="python -m evals.voices", description=(__doc__ or "").split("\n\n")[0])
    add_folders(parser)
    parser.add_argument("--split", nargs="+", choices=get_args(Split), default=["fit", "choose"])
    parser.add_argument("--model", action="store_true", help="by the small model; else by words alone")
    options = parser.parse_args()
    if not options.model:
        return _print(options.split, load_words(), None)
    with cached_states(options) as kept:
        return _print(options.split, load_states(), kept)


def _print(splits: Sequence[Split], fitted: FittedReader, kept: CachedStates | None) -> None:
    content = load_content()
    left_out = crossed(fitted, kept) if set(splits) - {"sealed"} else None
    for split in splits:
        read = as_shipped(fitted, kept) if split == "sealed" or left_out is None else left_out
        for line in _report(split, score_all(load_voices(split), read, content)):
            print_line(line)


if __name__ == "__main__":
    main()
