"""From labelled turns and answers to the heads of a listener, with bounds chosen by cross-validation."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evals.classifying import Features, fit_features
from evals.fit import add_models, print_line
from evals.listening.figures import HeardAnswer, HeardTurn
from evals.listening.ranking import Ranked, WordVectors, fit_ranking, of_reader
from evals.listening.records import LabelledAnswer, LabelledTurn, all_answers, all_turns, same_place
from interviewer.domain.base import Frozen
from interviewer.domain.evidence.place_features import place_features, places
from interviewer.domain.evidence.threads import FITTED as THREADS
from interviewer.domain.evidence.threads import TOLD, ThreadHeads
from interviewer.domain.language.classifier import Classifier, features
from interviewer.domain.language.intent import FITTED as INTENTS
from interviewer.domain.language.intent import Intent, IntentHead

VERSION = 3
# Chosen by the accuracy on the turns of an author who was left out.
STRENGTH = 100.0
KEEP = 14000
# For the kinds of threads, of which there are few.
KIND_STRENGTH = 1.0
KIND_KEEP = 4000
# From this share on three of four kinds are right for left-out hands, and below it three of ten.
KIND_SURE = 0.35
# Below this a request is an answer: fewer answers are lost, and hardly a request.
LEAST = 0.45
# What is above it was chosen on the hands of `intents_s` and `intents_t`, each left out. Talk about graders sounds like
# an order; a hedge sounds like the next three. What follows the last two cannot be taken back: one lays a story aside,
# one ends the round.
SUREST = {
    Intent.INJECTION: 0.65,
    Intent.OFF_TOPIC: 0.55,
    Intent.ABOUT_SCORE: 0.5,
    Intent.ARE_YOU_REAL: 0.6,
    Intent.ANOTHER_EXAMPLE: 0.95,
    Intent.STOP: 0.7,
}
# From this share on a sentence may be an order, and nothing hangs on it. Of sentences by a left-out hand that are
# orders, 2 to 12% stay below, and 0.2 to 2% of other sentences in answers are above.
MAYBE_ORDER = 0.1
# A turn of more than 40 words that is no answer at all is nearly always an attack, and those are recognised easily.
LEAST_LONG = 0.9
# The authors who wrote turns as they come up in an interview; the others wrote what these might have left out.
EVERYDAY = ("intents_a", "intents_b", "intents_g", "intents_s", "intents_t", "intents_u")
# Who wrote the other training answers left more open in them than they marked; these authors marked what others look
# for. Their answers count more in the fit, and the bounds are chosen by them.
OTHER_HANDS = ("threads_s", "threads_t", "threads_u")
_OTHER_HANDS_COUNT = 3.0
# An answer with a sentence put in counts less than one that was written as a whole.
_MADE_COUNTS = 0.5
# With it 57% of the threads of three left-out hands are found where 86% of their quiet answers are left alone, without
# it 54%; of six hands' follow-ups 3.6% hang on what was told, and 5.3% if only the kind counts.
BY_KIND = 1.0
# Of the answers of these hands in which nobody planted a thread, the share that is left alone with threads of worth 1,
# 2 and 3, each hand by heads that never saw it.
QUIET = (0.6, 0.84, 0.95)
# A second follow-up hangs on something told already more often than the first. With this much more to score it does so
# in 2% of a left-out hand's answers, in place of 6%.
FURTHER = 0.5


class Seen(NamedTuple):
    """A turn as a classifier sees it."""

    turn: str
    intent: str
    features: Features


def seen(turns: Sequence[LabelledTurn]) -> list[Seen]:
    """The turns as the classifier sees them; every other one without its question, as it must be readable alone."""
    return [Seen(t.turn, t.intent.value, features(t.turn, t.asked if at % 2 else "")) for at, t in enumerate(turns)]


def fit_intents(rows: Sequence[Seen]) -> IntentHead:
    """The classifier of all rows, and for each intent how sure it must be."""
    classifier = fit_features([r.features for r in rows], [r.intent for r in rows], STRENGTH, KEEP)
    requests = [Intent(label) for label in classifier.labels if label != Intent.ANSWER]
    return IntentHead(
        classifier=classifier,
        least={intent: SUREST.get(intent, LEAST) for intent in requests},
        least_long=LEAST_LONG,
        maybe_order=MAYBE_ORDER,
    )


class Marked(NamedTuple):
    """An answer's places as the heads see them, with what they are.

    Attributes:
        kinds: For each place the kind of its thread; empty where no thread is.
        told: For each place whether it is told already.
    """

    answer: LabelledAnswer
    features: list[Features]
    kinds: list[str]
    told: list[bool]


def marked(answer: LabelledAnswer) -> Marked:
    """The places of an answer with their labels."""
    found = places(answer.answer)
    pairs = list(zip(answer.threads, answer.thread_spans, strict=True))
    kinds = [next((t.kind.value for t, span in pairs if same_place(place.span, span)), "") for place in found]
    told = [any(same_place(place.span, span) for span in answer.told_spans) for place in found]
    return Marked(answer, list(place_features(answer.question, answer.answer)), kinds, told)


def _counts(answer: LabelledAnswer) -> float:
    """How much an answer counts in the fit."""
    if answer.is_made:
        return _MADE_COUNTS
    return _OTHER_HANDS_COUNT if answer.author in OTHER_HANDS else 1.0


def fit_kinds(rows: Sequence[Marked]) -> Classifier:
    """What tells the kinds of threads from each other and from what is told already."""
    own = [
        (features, kind or TOLD)
        for row in rows
        for features, kind, told in zip(row.features, row.kinds, row.told, strict=True)
        if kind or told
    ]
    return fit_features([features for features, _ in own], [kind for _, kind in own], KIND_STRENGTH, KIND_KEEP)


def fit_threads(
    rows: Sequence[Marked], vectors: WordVectors, bounds: tuple[float, float, float] = (0.0, 0.0, 0.0)
) -> ThreadHeads:
    """The heads of all answers.

    Args:
        rows: All of them are fitted on.
        vectors: What words are like.
        bounds: The scores from which a thread is worth 1, 2 and 3.
    """
    ranked = [Ranked(row.features, [bool(kind) for kind in row.kinds], row.told, _counts(row.answer)) for row in rows]
    return ThreadHeads(
        version=VERSION,
        thread=fit_ranking(ranked, vectors),
        kinds=fit_kinds(rows),
        bounds=bounds,
        further=FURTHER,
        sure=KIND_SURE,
        by_kind=BY_KIND,
    )


def heads_left_out(rows: Sequence[Marked], vectors: WordVectors, authors: Sequence[str]) -> dict[str, ThreadHeads]:
    """For each of these authors the heads that were fitted on the others."""
    return {
        left_out: fit_threads([row for row in rows if row.answer.author != left_out], vectors) for left_out in authors
    }


def bounds(rows: Sequence[Marked], heads: Mapping[str, ThreadHeads]) -> tuple[float, float, float]:
    """The scores from which a thread is worth 1, 2 and 3, by the answers of `OTHER_HANDS` that have none.

    Args:
        rows: All answers.
        heads: For each author those that were fitted on the others.
    """
    strongest = [
        max(map(heads[row.answer.author].score, row.features))
        for row in rows
        if row.answer.author in OTHER_HANDS and not row.answer.threads and not row.answer.is_made
    ]
    one, two, three = np.quantile(strongest, QUIET)
    return round(float(one), 3), round(float(two), 3), round(float(three), 3)


def crossed_answers(answers: Sequence[LabelledAnswer], vectors: WordVectors) -> list[HeardAnswer]:
    """What is found in each answer by heads that were fitted without its author."""
    rows = [marked(answer) for answer in answers]
    heads = heads_left_out(rows, vectors, sorted({row.answer.author for row in rows}))
    chosen = bounds(rows, heads)
    sharp = {author: own.model_copy(update={"bounds": chosen}) for author, own in heads.items()}
    return [
        HeardAnswer(row.answer, sharp[row.answer.author].find(row.answer.question, row.answer.answer))
        for row in rows
        if not row.answer.is_made
    ]


def crossed_turns(turns: Sequence[LabelledTurn]) -> list[HeardTurn]:
    """What each turn of `EVERYDAY` is heard as by a head that was fitted without its author."""
    found = []
    for author in EVERYDAY:
        head = fit_intents(seen([turn for turn in turns if turn.author != author]))
        own = [turn for turn in turns if turn.author == author]
        found += [HeardTurn(turn, head.meant(turn.turn, turn.asked).intent) for turn in own]
    return found


def with_bounds(rows: Sequence[Marked], vectors: WordVectors) -> ThreadHeads:
    """The heads of all answers, with bounds by what heads say of authors who were left out."""
    return fit_threads(rows, vectors, bounds(rows, heads_left_out(rows, vectors, OTHER_HANDS)))


def write(path: Path, fitted: Frozen) -> None:
    """Write the heads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fitted.model_dump_json() + "\n", encoding="utf-8")
    print_line(f"{path.name} written ({path.stat().st_size // 1000} kB)")


def main() -> None:
    """Fit the heads and write their files."""
    parser = argparse.ArgumentParser(prog="python -m evals.listening.fit", description=(__doc__ or "").split(":")[0])
    add_models(parser)
    vectors = of_reader(parser.parse_args().models)
    turns, answers = all_turns(), all_answers()
    print_line(f"{len(turns)} turns and {len(answers)} answers; fitting the words ...")
    write(THREADS, with_bounds([marked(answer) for answer in answers], vectors))
    write(INTENTS, fit_intents(seen(turns)))


if __name__ == "__main__":
    main()
