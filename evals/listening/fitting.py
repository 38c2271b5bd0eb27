"""From labelled turns and answers to the heads of a listener, with bounds chosen by cross-validation."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evals.classifying import Features, fit_features, folds_of
from evals.listening.figures import HeardAnswer, HeardTurn
from evals.listening.ranking import Ranked, fit_ranking
from evals.listening.records import LabelledAnswer, LabelledTurn, same_place
from interviewer.domain.evidence.place_features import place_features
from interviewer.domain.evidence.places import places
from interviewer.domain.evidence.threads import ThreadHeads
from interviewer.domain.language.classifier import features
from interviewer.domain.language.intent import Intent, IntentHead

VERSION = 1
# Chosen by the accuracy on the turns of an author who was left out.
STRENGTH = 100.0
KEEP = 14000
# For the kinds of threads, of which there are few.
KIND_STRENGTH = 3.0
KIND_KEEP = 3500
# Below this a request is an answer: fewer answers are lost, and hardly a request.
LEAST = 0.45
# Talk about graders sounds like an order, and an order that is taken for an answer does no harm. What follows the other
# two cannot be taken back: one lays a story aside, one ends the round. Answers of `intents_i` reached 0.92 and 0.86.
SUREST = {Intent.INJECTION: 0.8, Intent.ANOTHER_EXAMPLE: 0.95, Intent.STOP: 0.8}
# A turn of more than 40 words that is no answer at all is nearly always an attack, and those are recognised easily.
LEAST_LONG = 0.9
# The authors who wrote turns as they come up in an interview; the others wrote what these might have left out.
EVERYDAY = ("intents_a", "intents_b", "intents_g", "intents_s")
# Who wrote the training answers left more open in them than they marked; this author marked what others look for.
OTHER_HAND = "threads_s"
# Of the answers in which nobody planted a thread, the share that is left alone with threads of worth 1, 2 and 3.
QUIET = (0.45, 0.83, 0.93)


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


def fit_threads(rows: Sequence[Marked], bounds: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> ThreadHeads:
    """The heads of all answers."""
    ranked = [Ranked(row.features, [bool(kind) for kind in row.kinds], row.told, row.answer.is_made) for row in rows]
    own = [(f, kind) for row in rows for f, kind in zip(row.features, row.kinds, strict=True) if kind]
    return ThreadHeads(
        version=VERSION,
        thread=fit_ranking(ranked),
        kinds=fit_features([f for f, _ in own], [kind for _, kind in own], KIND_STRENGTH, KIND_KEEP),
        bounds=bounds,
    )


def heads_left_out(rows: Sequence[Marked], groups: Sequence[str]) -> dict[str, ThreadHeads]:
    """For each group the heads that were fitted on the others."""
    return {
        left_out: fit_threads([row for row, group in zip(rows, groups, strict=True) if group != left_out])
        for left_out in sorted(set(groups))
    }


def bounds(
    rows: Sequence[Marked], groups: Sequence[str], heads: Mapping[str, ThreadHeads]
) -> tuple[float, float, float]:
    """The scores from which a thread is worth 1, 2 and 3, by the answers of `OTHER_HAND` that have none.

    Args:
        rows: All answers.
        groups: The group of each.
        heads: For each group those that were fitted on the others.
    """
    strongest = [
        max(map(heads[group].thread.score, row.features))
        for row, group in zip(rows, groups, strict=True)
        if row.answer.author == OTHER_HAND and not row.answer.threads and not row.answer.is_made
    ]
    one, two, three = np.quantile(strongest, QUIET)
    return round(float(one), 3), round(float(two), 3), round(float(three), 3)


def folds(rows: Sequence[Marked]) -> list[str]:
    """The fold of each answer; what was made of an answer is in its fold."""
    return [str(fold) for fold in folds_of([row.answer.id for row in rows])]


def crossed_answers(answers: Sequence[LabelledAnswer]) -> list[HeardAnswer]:
    """What is found in each answer by heads that were fitted without its fold."""
    rows = [marked(answer) for answer in answers]
    groups = folds(rows)
    heads = heads_left_out(rows, groups)
    chosen = bounds(rows, groups, heads)
    sharp = {group: own.model_copy(update={"bounds": chosen}) for group, own in heads.items()}
    return [
        HeardAnswer(row.answer, sharp[group].find(row.answer.question, row.answer.answer))
        for row, group in zip(rows, groups, strict=True)
        if not row.answer.is_made
    ]


def crossed_turns(turns: Sequence[LabelledTurn]) -> list[HeardTurn]:
    """What each turn of `EVERYDAY` is heard as by a head that was fitted without its author."""
    found = []
    for author in EVERYDAY:
        head = fit_intents(seen([turn for turn in turns if turn.author != author]))
        own = [turn for turn in turns if turn.author == author]
        shares = [head.classifier.probabilities(turn.turn, turn.asked) for turn in own]
        found += [HeardTurn(turn, head.decide(turn.turn, share)) for turn, share in zip(own, shares, strict=True)]
    return found
