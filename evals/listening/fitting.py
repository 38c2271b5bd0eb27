"""From labelled turns and answers to the heads of a listener, with bounds chosen by cross-validation."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evals.classifying import Features, cross_validated_features, fit_features
from evals.listening.figures import HeardAnswer, HeardTurn
from evals.listening.records import LabelledAnswer, LabelledTurn, same_place
from interviewer.domain.evidence.threads import ThreadHeads, place_features, places
from interviewer.domain.language.classifier import features
from interviewer.domain.language.intent import Intent, IntentHead

VERSION = 1
# Chosen by the accuracy on the turns of an author who was left out.
STRENGTH = 100.0
THREAD_STRENGTH = 3.0
KEEP = 14000
THREAD_KEEP = 7000
# An answer that is taken for something else costs as much as so many requests that are taken for an answer.
_LOST = 2.0
# A turn of more than 40 words that is no answer at all is nearly always an attack, and those are recognised easily.
LEAST_LONG = 0.9
# The authors who wrote turns as they come up in an interview; the others wrote what these might have left out.
EVERYDAY = ("intents_a", "intents_b", "intents_g")
# Of the answers in which nobody planted a thread, the share that is left alone with threads of worth 1, 2 and 3.
QUIET = (0.1, 0.45, 0.85)


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
    """An answer's places as the heads see them, with what they are."""

    answer: LabelledAnswer
    features: list[Features]
    labels: list[str]
    kinds: list[str]


def marked(answer: LabelledAnswer) -> Marked:
    """The places of an answer with their labels; a kind is empty where no thread is."""
    rows: list[Features] = list(place_features(answer.question, answer.answer))
    labels, kinds = [], []
    for place in places(answer.answer):
        own = [t.kind.value for t, span in zip(answer.threads, answer.thread_spans, strict=True)
               if same_place(place.span, span)]  # fmt: skip
        told = any(same_place(place.span, span) for span in answer.told_spans)
        labels.append("thread" if own else "told" if told else "none")
        kinds.append(own[0] if own else "")
    return Marked(answer, rows, labels, kinds)


def fit_threads(rows: Sequence[Marked], bounds: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> ThreadHeads:
    """The heads of all answers."""
    flat = [
        (f, label, kind) for row in rows for f, label, kind in zip(row.features, row.labels, row.kinds, strict=True)
    ]
    own = [(f, kind) for f, _, kind in flat if kind]
    return ThreadHeads(
        version=VERSION,
        thread=fit_features([f for f, _, _ in flat], [label for _, label, _ in flat], THREAD_STRENGTH, THREAD_KEEP),
        kinds=fit_features([f for f, _ in own], [kind for _, kind in own], THREAD_STRENGTH, THREAD_KEEP // 2),
        bounds=bounds,
    )


def heads_left_out(rows: Sequence[Marked]) -> dict[str, ThreadHeads]:
    """For each author the heads that were fitted on the others."""
    return {
        author: fit_threads([row for row in rows if row.answer.author != author])
        for author in sorted({row.answer.author for row in rows})
    }


def odds_left_out(rows: Sequence[Marked]) -> list[list[float]]:
    """What speaks for a thread at each place, by heads that were fitted without the answer's author."""
    heads = heads_left_out(rows)
    return [heads[row.answer.author].odds(row.features) for row in rows]


def bounds(rows: Sequence[Marked], odds: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """The odds from which a thread is worth 1, 2 and 3, by the answers in which nobody planted any."""
    strongest = [max(own) for row, own in zip(rows, odds, strict=True) if not row.answer.threads]
    one, two, three = np.quantile(strongest, QUIET)
    return round(float(one), 3), round(float(two), 3), round(float(three), 3)


def crossed_answers(answers: Sequence[LabelledAnswer]) -> list[HeardAnswer]:
    """What is found in each answer by heads that were fitted without its author, with bounds for all."""
    rows = [marked(answer) for answer in answers]
    heads = heads_left_out(rows)
    odds = [heads[row.answer.author].odds(row.features) for row in rows]
    chosen = bounds(rows, odds)
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
