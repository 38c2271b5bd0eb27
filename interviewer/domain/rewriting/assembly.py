"""Makes a text of an arrangement: only offered clauses, blanks and a few joining words can get into it."""

import re
from collections.abc import Iterator, Sequence

from interviewer.domain.entities.rewrite import (
    Arrangement,
    LeftOut,
    OfferedBlank,
    OfferedClause,
    Part,
    Placed,
    Rewrite,
)
from interviewer.domain.language.text import word_count
from interviewer.domain.rewriting.wording import ended

# In front of a clause that was told after the one before it. They say nothing but that it comes later; "because" would
# claim a reason, so it is not among them and stands only where the candidate said it.
LATER = ("then", "after that", "later", "in the end")
# In front of a clause that the candidate themselves began so.
SO = "so"
JOINS = (*LATER, SO)
_COMMA = frozenset({"after that", "in the end"})
# Two clauses of one sentence stay one sentence up to this length; beyond it nobody can follow by ear.
_LONGEST = 32
# What may be written in lower case behind a joining word; any other word may be a name.
_COMMON = re.compile(
    r"(?:we|the|a|an|my|our|his|her|their|its|it|he|she|they|there|this|that|these|those|nobody|everybody|half|most|"
    r"people|some|all|one|two|three|each|every|no)\b",
    re.IGNORECASE,
)
# A clause that says when it was needs no "then".
_SAYS_WHEN = re.compile(
    r"(?:then|after|afterwards|later|before|in|on|at|by|within|since|when|while|once|until|finally|first|next|now|"
    r"today|last|but|so|and|because|which|who)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"I(?:['’]\w+)?\b")


def assembled(
    arrangement: Arrangement, clauses: Sequence[OfferedClause], blanks: Sequence[OfferedBlank], by: str
) -> Rewrite:
    """The text of an arrangement without faults, a line for each part of the story.

    Args:
        arrangement: The model's, checked by `faults`.
        clauses: What was offered, in the order of telling.
        blanks: The blanks that were offered; those that are neither placed nor left out are put into the part that
            they belong to.
        by: Whose arrangement it is.
    """
    gone = {one.clause: one.reason for one in arrangement.left_out}
    placed = _with_all_blanks(arrangement.placed, [blank for blank in blanks if blank.id not in gone])
    text = _Text(placed, clauses, blanks)
    lines = (" ".join(text.sentences([piece for piece in placed if piece.part is part])) for part in Part)
    left_out = tuple(
        LeftOut(clause=ended(_capital(clause.text)), reason=gone[clause.id]) for clause in clauses if clause.id in gone
    )
    return Rewrite(text="\n".join(line for line in lines if line), by=by, left_out=left_out)


def _with_all_blanks(placed: Sequence[Placed], blanks: Sequence[OfferedBlank]) -> list[Placed]:
    there = {piece.id for piece in placed}
    more = [Placed(id=blank.id, part=blank.part) for blank in blanks if blank.id not in there]
    # Who listens wants to know first where they are.
    first = [piece for piece in more if piece.part is Part.SITUATION]
    return [*first, *placed, *(piece for piece in more if piece not in first)]


class _Text:
    """What is placed, ready to be written down."""

    def __init__(
        self, placed: Sequence[Placed], clauses: Sequence[OfferedClause], blanks: Sequence[OfferedBlank]
    ) -> None:
        self._asked = {blank.id: blank.text for blank in blanks}
        self._told = {clause.id: (at, clause) for at, clause in enumerate(clauses)}
        order = [self._told[piece.id][0] for piece in placed if piece.id in self._told]
        # For each clause the one before it in the text, both by their places in the answer.
        self._before = dict(zip(order[1:], order, strict=False))

    def sentences(self, pieces: Sequence[Placed]) -> Iterator[str]:
        """The sentences and blanks of one part."""
        said = ""
        for piece in pieces:
            if piece.id in self._asked:
                yield from _whole(said)
                yield self._asked[piece.id]
                said = ""
                continue
            at, clause = self._told[piece.id]
            before = self._before.get(at, -1)
            if said and at == before + 1 and _goes_on(said, clause):
                said += clause.join + clause.text
                continue
            yield from _whole(said)
            said = _begun(piece.join, clause, follows=at == before + 1, later=-1 < before < at)
        yield from _whole(said)


def _whole(said: str) -> Iterator[str]:
    if said:
        yield ended(said)


def _goes_on(said: str, clause: OfferedClause) -> bool:
    """Whether the clause is the next one of the same sentence and the sentence stays one that can be followed."""
    return not clause.opens and word_count(said) + word_count(clause.text) <= _LONGEST


def _begun(join: str, clause: OfferedClause, *, follows: bool, later: bool) -> str:
    """The beginning of a sentence; a joining word that would claim something else than was said is left off."""
    word = join.strip().lower()
    said_so = follows and re.search(r"\bso\b", clause.join, re.IGNORECASE) is not None
    fits = (word in LATER and later) or (word == SO and said_so)
    if not fits or _SAYS_WHEN.match(clause.text):
        return _capital(clause.text)
    text = clause.text
    if not _FIRST_PERSON.match(text) and clause.opens:
        if not _COMMON.match(text):
            return text
        text = text[:1].lower() + text[1:]
    return f"{_capital(word)}{',' if word in _COMMA else ''} {text}"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
