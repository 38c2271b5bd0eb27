"""What is wrong with a model's arrangement of an answer, in words that tell the model what to do about it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from interviewer.domain.entities.rewrite import Arrangement, LeftOutFor, OfferedBlank, OfferedClause
from interviewer.domain.language.clauses import Tie
from interviewer.domain.language.quantity import tokens
from interviewer.domain.language.text import word_count

# The rest of a rambling answer may be asides. Less than this is not the story that was told.
_LEAST_KEPT = 0.25
# More words say something.
_FILLER_WORDS = 5
# What may lie between a pronoun and the clause that it speaks of. An aside may not: the pronoun may speak of the aside.
_MAY_GO = frozenset({LeftOutFor.FILLER, LeftOutFor.REQUEST, LeftOutFor.REPEATS, LeftOutFor.RETRACTED})


def faults(
    arrangement: Arrangement, clauses: Sequence[OfferedClause], blanks: Sequence[OfferedBlank]
) -> tuple[str, ...]:
    """What is wrong, a sentence each; empty when the arrangement may be shown.

    Args:
        arrangement: The model's.
        clauses: What was offered, in the order of telling.
        blanks: The blanks that were offered; code places those that the model leaves out.
    """
    wrong_ids = tuple(_wrong_ids(arrangement, clauses, blanks))
    if wrong_ids:
        return wrong_ids
    return (*_lost(arrangement, clauses), *_torn(arrangement, clauses))


def _wrong_ids(
    arrangement: Arrangement, clauses: Sequence[OfferedClause], blanks: Sequence[OfferedBlank]
) -> Iterator[str]:
    told, asked = [clause.id for clause in clauses], {blank.id for blank in blanks}
    used = [*(piece.id for piece in arrangement.placed), *(one.clause for one in arrangement.left_out)]
    for name, count in Counter(used).items():
        if name not in asked and name not in told:
            yield f"There is no {name}."
        elif count > 1:
            yield f"{name} stands {count} times; each id stands once, in a part or in left_out."
    yield from (f"{name} is in no part and not in left_out." for name in told if name not in used)


def _lost(arrangement: Arrangement, clauses: Sequence[OfferedClause]) -> Iterator[str]:
    """What the answer rests on and the arrangement does not hold."""
    gone = {one.clause: one.reason for one in arrangement.left_out}
    kept = [clause for clause in clauses if clause.id not in gone]
    if _words(kept) < _LEAST_KEPT * _words(clauses):
        yield "Most of the story is left out; keep what the candidate did and what came of it."
        return
    numbers = _numbers(kept)
    for clause in clauses:
        if clause.id in gone and clause.counts and not _may_be_lost(clause, gone[clause.id], numbers):
            yield f"{clause.id} must be kept: the answer rests on it."
    for before, clause in zip(clauses, clauses[1:], strict=False):
        if clause.takes_back and clause.id in gone and before.id not in gone and not _says_no_more(clause, gone):
            yield f"{clause.id} takes back or limits {before.id}: keep it as well."


def _may_be_lost(clause: OfferedClause, reason: LeftOutFor, numbers: frozenset[str]) -> bool:
    if reason is LeftOutFor.RETRACTED:
        return clause.taken_back
    return reason is LeftOutFor.REPEATS and _numbers([clause]) <= numbers


def _says_no_more(clause: OfferedClause, gone: Mapping[str, LeftOutFor]) -> bool:
    filler = gone[clause.id] is LeftOutFor.FILLER and word_count(clause.text) <= _FILLER_WORDS
    return filler or gone[clause.id] is LeftOutFor.REPEATS


def _torn(arrangement: Arrangement, clauses: Sequence[OfferedClause]) -> Iterator[str]:
    """Clauses that speak of another one and do not stand behind it."""
    gone = {one.clause: one.reason for one in arrangement.left_out}
    names = {clause.id for clause in clauses}
    order = [piece.id for piece in arrangement.placed if piece.id in names]
    before = dict(zip(order[1:], order, strict=False))
    for at, clause in enumerate(clauses):
        if clause.id in gone or clause.tie is Tie.FREE:
            continue
        needed = _needed(clauses[:at], clause, gone)
        if needed is None or needed.id == before.get(clause.id):
            continue
        if needed.id in gone:
            yield f"{clause.id} speaks of {needed.id}, which is left out: keep both or leave out both."
        else:
            yield f"{clause.id} speaks of {needed.id} and must stand directly behind it."


def _needed(
    told: Sequence[OfferedClause], clause: OfferedClause, gone: Mapping[str, LeftOutFor]
) -> OfferedClause | None:
    """The clause behind which this one must stand; None when all before it in its turn says nothing."""
    for one in reversed(told):
        if one.turn != clause.turn:
            return None
        if one.id not in gone or (clause.tie is Tie.CLOSE and gone[one.id] not in _MAY_GO):
            return one
    return None


def _words(clauses: Sequence[OfferedClause]) -> int:
    return sum(word_count(clause.text) for clause in clauses)


def _numbers(clauses: Sequence[OfferedClause]) -> frozenset[str]:
    return frozenset(token.key for clause in clauses for token in tokens(clause.text) if token.is_number)
