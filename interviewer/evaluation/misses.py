"""The worst misses: the answers to look at first, and why."""

from collections.abc import Iterator, Sequence

from interviewer.domain.base import Frozen
from interviewer.evaluation import changed, conduct
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.rows import Row

FIRST_WORDS = 18
OF_A_KIND = 8
# A label and a score that lie nearer together than this are no miss.
_FAR = 1.0
_MOVED = 0.3


class Miss(Frozen):
    """One answer that came out wrong.

    Attributes:
        size: How wrong, to sort by: points on the scale of the score, 5 for what is only right or wrong.
        words: The answer's first words.
        why: What was expected, and what came.
    """

    id: str
    kind: str
    size: float
    words: str
    why: str


def worst(rows: Sequence[Row]) -> tuple[Miss, ...]:
    """The misses, kind by kind in the order of `Kind`, and at most eight of a kind, the worst first."""
    found: list[Miss] = []
    for kind in Kind:
        own = [miss for row in rows if row.case.kind is kind for miss in _misses(row)]
        found += sorted(own, key=lambda miss: -miss.size)[:OF_A_KIND]
    return tuple(found)


def _misses(row: Row) -> Iterator[Miss]:
    for size, why in _reasons(row):
        said = row.case.answer.split()
        words = " ".join(said[:FIRST_WORDS]) + (" …" if len(said) > FIRST_WORDS else "")
        name = " ".join(filter(None, (row.case.kind.value.replace("_", " "), row.case.change.replace("_", " "))))
        yield Miss(id=row.case.id, kind=name, size=size, words=words[:200], why=why)


def _reasons(row: Row) -> Iterator[tuple[float, str]]:
    if row.overall is None and not row.refused:
        yield 5.0, f"not scored: {row.score.reason}"
    if row.overall is not None:
        yield from _of_kind(row, row.overall)
        yield from _conduct(row)


def _of_kind(row: Row, overall: float) -> Iterator[tuple[float, str]]:
    case = row.case
    match case.kind:
        case Kind.RANKED if case.label is not None and abs(overall - case.label) >= _FAR:
            yield (
                abs(overall - case.label),
                f"label {case.label:g}, score {overall:g}; reported missing: {_missing(row)}",
            )
        case Kind.ABLATED if not changed.named(row):
            yield 5.0, f"taken out: {_name(case.missing)}; reported missing: {_missing(row)}"
        case Kind.EMPTY if overall > changed.EMPTY_AT_MOST:
            yield overall, f"score {overall:g}, at most {changed.EMPTY_AT_MOST:g} expected"
        case Kind.WRONG_PRINCIPLE if (fall := changed.fall(row)) is not None and not changed.is_below(fall):
            why = f"score {overall:g} under {_name(case.principle)}, {row.before:g} under its own principle"
            yield changed.BELOW_BY - fall, why
        case Kind.ATTACK if (gain := changed.gain(row)) is not None and changed.is_gain(gain):
            yield gain, f"score {overall:g}, {row.before:g} without the attack"
        case Kind.DRIFT if (fall := changed.fall(row)) is not None and abs(fall) >= _MOVED:
            yield abs(fall), f"score {overall:g}, {row.before:g} before the change"


def _conduct(row: Row) -> Iterator[tuple[float, str]]:
    for span in conduct.spans(row.score):
        if not conduct.is_verbatim(span, row.case.answer):
            yield 5.0, f"evidence that is not in the answer: {span.quote}"
    if not conduct.adds_up(row.score):
        yield 5.0, f"the lines do not add up to {row.overall:g}"
    if row.again is not None and row.again.vote != row.score.vote:
        yield 5.0, f"vote {_name(row.score.vote)}, on a second run {_name(row.again.vote)}"


def _missing(row: Row) -> str:
    return ", ".join(_name(check) for check in row.score.missing) or "nothing"


def _name(value: str | None) -> str:
    return (value or "none").replace("_", " ")
