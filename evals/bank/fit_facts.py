"""From labelled tellings to the lines over their clauses."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.bank.fitting import Features, Rows, bound, fit_line, left_out
from evals.bank.records import LabelledTelling, overlap
from interviewer.domain.ports import Reader
from interviewer.domain.preparation.bank import FactKind
from interviewer.domain.preparation.clause_facts import read_clauses
from interviewer.domain.preparation.facts import FactLines

CLAUSES = Path(__file__).parent / "clauses.txt"
KINDS = tuple(kind for kind in FactKind if kind is not FactKind.NUMBER)
STRENGTH = 0.25
RARE = 2
# What is right of what is found in left-out tellings.
PRECISION = 0.865
# Decisions are told in too many ways for that: from this bound on two of three are right, and a fifth are found.
DECISION_STRENGTH, DECISION_LEAST = 1.0, 0.55
# A clause that is less likely than not is no fact: for what was learned the precision alone would take .21, and a
# telling that says nothing of it would not be asked for it.
LIKELY = 0.5
# Where a clause that stands by itself would be told.
_PLACE = {"s": 0.15, "a": 0.5, "d": 0.5, "r": 0.8, "l": 1.0, "-": 0.3}
_ALONE = {"first": 0.0, "last": 0.0, "first person": 0.45}


def rows(told: Sequence[LabelledTelling], reader: Reader) -> dict[FactKind, Rows]:
    """By kind, one row for each clause of the tellings and of the developer's own."""
    features: list[Features] = []
    groups: list[str | None] = []
    found: dict[FactKind, list[bool]] = {kind: [] for kind in KINDS}
    for one in told:
        for clause in read_clauses(one.text, reader.read([one.text])):
            features.append(clause.features)
            groups.append(one.id)
            for kind in KINDS:
                found[kind].append(overlap(clause.span, one.places(kind)))
    for line in CLAUSES.read_text(encoding="utf-8").splitlines():
        codes, _, text = line.partition("|")
        where = _PLACE[codes[0]]
        for clause in read_clauses(text, reader.read([text])):
            place = {"where": where, "where squared": where * where}
            features.append({**clause.features, **_ALONE, **place})
            groups.append(None)
            for kind in KINDS:
                found[kind].append(kind.value[0] in codes)
    weights = [1.0] * len(features)
    return {kind: Rows(features, found[kind], groups, weights) for kind in KINDS}


def fit_facts(
    told: Sequence[LabelledTelling], reader: Reader, bounds: Mapping[FactKind, float] | None = None
) -> FactLines:
    """The lines of these tellings, by default with bounds that are chosen on them left out in turn."""
    by_kind = rows(told, reader)
    least = bounds or {kind: DECISION_LEAST if _is_decision(kind) else _bound(by_kind[kind]) for kind in KINDS}
    return FactLines(
        kinds={kind: fit_line(by_kind[kind], _strength(kind), least[kind], RARE) for kind in KINDS},
        data_sha256=hashlib.sha256("\n".join(one.model_dump_json() for one in told).encode()).hexdigest(),
    )


def _is_decision(kind: FactKind) -> bool:
    return kind is FactKind.DECISION


def _strength(kind: FactKind) -> float:
    return DECISION_STRENGTH if _is_decision(kind) else STRENGTH


def _bound(one: Rows) -> float:
    said = left_out(one, STRENGTH, RARE)
    own = [at for at, group in enumerate(one.groups) if group is not None]
    return max(LIKELY, bound(said[own], [one.found[at] for at in own], PRECISION))
