"""From labelled turns and answers to the heads of a listener, with bounds chosen by cross-validation."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evals.classifying import Features, cross_validated_features, fit_features
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
# An answer that is taken for something else costs as much as so many requests that are taken for an answer.
_LOST = 2.0
# A turn of more than 40 words that is no answer at all is nearly always an attack, and those are recognised easily.
LEAST_LONG = 0.9
# The authors who wrote turns as they come up in an interview; the others wrote what these might have left out.
EVERYDAY = ("intents_a", "intents_b", "intents_g")
# Of the answers in which nobody planted a thread, the share that is left alone with threads of worth 1, 2 and 3.
QUIET = (0.45, 0.82, 0.93)


class Seen(NamedTuple):
    """A turn as a classifier sees it."""

    turn: str
    intent: str
    features: Features


def seen(turns: Sequence[LabelledTurn], states: Callable[[LabelledTurn], Features] = lambda turn: {}) -> list[Seen]:
    """The turns as the classifier sees them; every other one without its question, as it must be readable alone."""
    return [
        Seen(t.turn, t.intent.value, {**features(t.turn, t.asked if at % 2 else ""), **states(t)})
        for at, t in enumerate(turns)
    ]


def fit_intents(rows: Sequence[Seen]) -> IntentHead:
    """The classifier of all rows, and for each intent how sure it must be."""
    shares = cross_validated_features([r.features for r in rows], [r.intent for r in rows], STRENGTH, KEEP)
    classifier = fit_features([r.features for r in rows], [r.intent for r in rows], STRENGTH, KEEP)
    return IntentHead(classifier=classifier, least=_least(rows, shares), least_long=LEAST_LONG)


def _least(rows: Sequence[Seen], shares: Sequence[Mapping[str, float]]) -> dict[Intent, float]:
    """For each intent the bound at which lost answers and missed requests cost the least together."""
    found = {}
    for label in sorted({row.intent for row in rows} - {Intent.ANSWER.value}):
        taken = [
            (share[label], row.intent)
            for row, share in zip(rows, shares, strict=True)
            if max(share, key=lambda name: share[name]) == label
        ]
        bounds = [0.0, *(round(0.05 * step, 2) for step in range(4, 20))]

        def cost(bound: float, label: str = label, taken: list[tuple[float, str]] = taken) -> float:
            lost = sum(share >= bound and intent == Intent.ANSWER for share, intent in taken)
            return _LOST * lost + sum(share < bound and intent == label for share, intent in taken)

        found[Intent(label)] = min(bounds, key=cost)
    return found


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


def heads_left_out(rows: Sequence[Marked]) -> dict[str, ThreadHeads]:
    """For each author the heads that were fitted on the others."""
    return {
        author: fit_threads([row for row in rows if row.answer.author != author])
        for author in sorted({row.answer.author for row in rows})
    }


def bounds(rows: Sequence[Marked], heads: Mapping[str, ThreadHeads]) -> tuple[float, float, float]:
    """The scores from which a thread is worth 1, 2 and 3, by the answers in which nobody planted any.

    Args:
        rows: All answers.
        heads: For each author those that were fitted on the others.
    """
    quiet = [row for row in rows if not row.answer.threads and not row.answer.is_made]
    strongest = [max(map(heads[row.answer.author].thread.score, row.features)) for row in quiet]
    one, two, three = np.quantile(strongest, QUIET)
    return round(float(one), 3), round(float(two), 3), round(float(three), 3)


def crossed_answers(answers: Sequence[LabelledAnswer]) -> list[HeardAnswer]:
    """What is found in each answer by heads that were fitted without its author, with bounds for all."""
    rows = [marked(answer) for answer in answers]
    heads = heads_left_out(rows)
    chosen = bounds(rows, heads)
    sharp = {author: own.model_copy(update={"bounds": chosen}) for author, own in heads.items()}
    return [HeardAnswer(one, sharp[one.author].find(one.question, one.answer)) for one in answers if not one.is_made]


def crossed_turns(
    turns: Sequence[LabelledTurn], states: Callable[[LabelledTurn], Features] = lambda turn: {}
) -> list[HeardTurn]:
    """What each turn of `EVERYDAY` is heard as by a head that was fitted without its author."""
    found = []
    for author in EVERYDAY:
        head = fit_intents(seen([turn for turn in turns if turn.author != author], states))
        own = [turn for turn in turns if turn.author == author]
        shares = (head.classifier.of({**features(turn.turn, turn.asked), **states(turn)}) for turn in own)
        found += [HeardTurn(turn, head.decide(turn.turn, share)) for turn, share in zip(own, shares, strict=True)]
    return found
