"""Fits the matcher of answer keys: `python -m evals.key_matcher [--fit]`; needs scikit-learn, the program does not.

Without `--fit` it prints what thresholds would do to answers to questions that were left out of the fit, in five turns,
and to `tests/content/fundamentals/neuron_unprepared.yaml`, answers by another author that are never fitted on.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from evals.datasets import read_yaml
from evals.keys import LabelledAnswer, LabelledQuestion, load
from interviewer.content import load_content
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.keys.key_matcher import (
    FITTED,
    Features,
    Line,
    Matcher,
    MistakeFeatures,
    features,
    mistake_features,
    profiles_of,
)
from interviewer.domain.keys.key_profiles import stems
from interviewer.domain.keys.paraphrases import compared, sentences

# Log-odds, chosen from what this command prints: false credit beside wrong answers and other questions' stays at or
# below that of the cues alone. No true statement of `neuron_near_misses.yaml` reaches the one for mistakes.
HIT, PARTIAL, NOTHING, MADE = 1.0, 0.5, -1.5, 2.75
_SHOWN = (-1.0, -0.5, -0.25, 0.0, 0.5, 1.0, 1.5)
# How many keys of other questions an answer is put beside: nothing of them is said.
_OTHERS = 2
# The inverse of the penalty on weights, scikit-learn's `C`.
_STRENGTH = 0.3
# Which stretch says a point is not labelled: it is the likeliest by the weights of the round before.
_ROUNDS = 3
_TURNS = 5
_UNPREPARED = Path(__file__).parent.parent / "tests/content/fundamentals/neuron_unprepared.yaml"

Rarity = tuple[tuple[str, float], ...]
Questions = Mapping[str, FundamentalsQuestion]


class Row(NamedTuple):
    """A point beside an answer.

    Attributes:
        about: The question that the answer is to.
        beside: Whether it is a right or a wrong answer to the question with the point, or one to another question.
        seen: The features, a line for each stretch.
    """

    about: str
    beside: str
    core: bool
    said: bool
    seen: NDArray[np.float64]


def rarity(questions: Questions) -> Rarity:
    """How rare each stem is among the points of all keys: 1 for one in no point, 0 for one in all."""
    points = chain.from_iterable(question.key for question in questions.values())
    texts = [frozenset(stems(" ".join((p.point, *p.also_said, *p.cues)).replace("*", ""))) for p in points]
    counts = Counter(stem for text in texts for stem in text)
    most = math.log(len(texts) + 1)
    return tuple((stem, round(1 - math.log(count + 1) / most, 3)) for stem, count in sorted(counts.items()))


def rows(labelled: Sequence[LabelledQuestion], questions: Questions, rare: Rarity) -> Iterator[Row]:
    """Each answer beside its own key and beside some others, which are taken in turn."""
    names, at = sorted(questions), 0
    for entry in labelled:
        for answer in entry.answers:
            yield from _beside(entry.question, answer, questions[entry.question], rare)
            for _ in range(_OTHERS):
                at += 1
                other = names[7 * at % len(names)]
                if other != entry.question:
                    yield from _beside(entry.question, answer, questions[other], rare)


def mistake_rows(labelled: Sequence[LabelledQuestion], questions: Questions, rare: Rarity) -> Iterator[Row]:
    """Each answer beside the known mistakes of its question; `said` is whether it makes one."""
    for entry in labelled:
        asked = questions[entry.question]
        for answer in entry.answers:
            found = mistake_features(profiles_of(asked, rare), _heard(answer))
            for number, seen in enumerate(found, start=1):
                table = np.array(seen, dtype=np.float64)
                yield Row(asked.id, answer.kind, True, number in answer.wrong, table)


def weights(found: Sequence[Row], names: Sequence[str] = Features._fields) -> tuple[float, NDArray[np.float64]]:
    """Bias and weights of the logistic regression."""
    target = np.array([row.said for row in found])
    first = [names.index(name) for name in ("covered", "alike")]
    chosen = [int(np.argmax(row.seen[:, first].sum(axis=1))) for row in found]
    bias, weight = 0.0, np.zeros(len(names))
    for _ in range(_ROUNDS):
        table = np.array([row.seen[at] for row, at in zip(found, chosen, strict=True)])
        scaler = StandardScaler().fit(table)
        model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(scaler.transform(table), target)
        weight = model.coef_[0] / scaler.scale_
        bias = float(model.intercept_[0] - weight @ scaler.mean_)
        chosen = [int(np.argmax(row.seen @ weight)) for row in found]
    return bias, weight


def line(found: Sequence[Row], names: Sequence[str]) -> Line:
    """The logistic regression of these rows."""
    bias, weight = weights(found, names)
    return Line(bias=round(bias, 4), weights={n: round(float(w), 4) for n, w in zip(names, weight, strict=True)})


def fitted(labelled: Sequence[LabelledQuestion], questions: Questions) -> Matcher:
    """The matcher fitted on these answers."""
    rare = rarity(questions)
    return Matcher(
        point=line(list(rows(labelled, questions, rare)), Features._fields),
        mistake=line(list(mistake_rows(labelled, questions, rare)), MistakeFeatures._fields),
        rarity=rare,
        hit=HIT,
        partial=PARTIAL,
        nothing=NOTHING,
        made=MADE,
    )


def unprepared() -> list[LabelledQuestion]:
    """Another author's right answers, without those that cues were taken from."""
    return [
        LabelledQuestion(
            question=entry["question"],
            answers=tuple(LabelledAnswer(kind="right", says=a["text"], hit=a["says"]) for a in entry["answers"]),
        )
        for entry in read_yaml(_UNPREPARED)
        if entry["use"] != "cues"
    ]


def _beside(about: str, answer: LabelledAnswer, asked: FundamentalsQuestion, rare: Rarity) -> Iterator[Row]:
    for point, seen in zip(asked.key, features(profiles_of(asked, rare), _heard(answer)), strict=True):
        own = about == asked.id
        kind = ("right" if answer.kind == "right" else "wrong") if own else "other"
        if not own or point.id not in answer.partial:
            said = own and point.id in answer.hit
            yield Row(about, kind, point.core, said, np.array(seen, dtype=np.float64))


def _heard(answer: LabelledAnswer) -> list[tuple[str, tuple[str, ...]]]:
    told = ((0, answer.says),)
    return [(one.place.quote, one.stretch.stems) for one in compared(told, list(sentences(told)))]


def _left_out(found: Sequence[Row], strangers: Sequence[Row]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The log-odds of rows, each by weights that were fitted without its question."""
    odds, others = np.zeros(len(found)), np.zeros(len(strangers))
    names = np.array([row.about for row in found])
    for kept, left in GroupKFold(_TURNS).split(names, groups=names):
        bias, weight = weights([found[at] for at in kept])
        inside = set(names[kept])
        for at in left:
            odds[at] = bias + (found[at].seen @ weight).max()
        for at, row in enumerate(strangers):
            if row.about not in inside or not others[at]:
                others[at] = bias + (row.seen @ weight).max()
    return odds, others


def _lines(found: Sequence[Row], strangers: Sequence[Row]) -> Iterator[str]:
    every = [("own", found), ("another author", strangers)]
    odds = dict(zip(("own", "another author"), _left_out(found, strangers), strict=True))
    cued = Features._fields.index("cued")
    yield f"{'':<16}{'threshold':>10}{'core said':>11}{'right, not':>11}{'wrong, not':>11}{'others':>11}"
    for name, given in every:
        cue = np.array([row.seen[:, cued].max() > 0 for row in given])
        masks = [
            np.array([row.beside == "right" and row.said and row.core for row in given]),
            *(np.array([row.beside == kind and not row.said for row in given]) for kind in ("right", "wrong", "other")),
        ]
        credited = [("cues", cue)]
        credited += [(f"{at:.2f}", (odds[name] >= at) | (cue & (odds[name] >= NOTHING))) for at in _SHOWN]
        for title, credit in credited:
            shares = (f"{credit[mask].mean():.1%}" if mask.any() else "-" for mask in masks)
            yield f"{name:<16}{title:>10}" + "".join(f"{share:>11}" for share in shares)


def main() -> None:
    """Fit and write the matcher, or print how thresholds would do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help=f"write {FITTED.name}")
    chosen = parser.parse_args()
    every = load_content().questions
    questions = {name: one for name, one in every.items() if isinstance(one, FundamentalsQuestion)}
    labelled = [*load("fit"), *load("own_words_fit"), *load("own_words_choose")]
    if chosen.fit:
        FITTED.write_text(fitted(labelled, questions).model_dump_json() + "\n", encoding="utf-8")
        return
    rare = rarity(questions)
    found, strangers = (list(rows(part, questions, rare)) for part in (labelled, unprepared()))
    sys.stdout.write("\n".join(_lines(found, strangers)) + "\n")


if __name__ == "__main__":
    main()
