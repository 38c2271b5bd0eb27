"""The rewrite that a model arranges: the clauses it is offered, what is wrong with its choice, and the text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.entities.part import Part
from interviewer.domain.entities.rewrite import (
    Arrangement,
    LeftOut,
    LeftOutFor,
    OfferedBlank,
    OfferedClause,
    Placed,
    Rewrite,
)
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import CriterionResult, Evidence
from interviewer.domain.evidence.cues import without_orders
from interviewer.domain.language.clauses import Clause, Tie, clauses
from interviewer.domain.language.quantity import tokens
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import plain_words, word_count
from interviewer.domain.rewriting.outline import PART_OF_BLANK, ended, spoken

_JOIN_SPACES = re.compile(r"(?:(?<=and),)?\s+")
_WITHDRAWS = re.compile(
    r"\b(?:no,? (?:wait|sorry)|wait,? no|scratch that|correct(?:ion|ing)|let me correct|i take that back|forget that|"
    r"that(?:['’]s| is| was) (?:not right|wrong|not true|not quite)|i (?:misspoke|was wrong|mixed (?:it|that|them) up)|"
    r"sorry|strictly speaking|to be (?:exact|precise|fair|honest))\b",
    re.IGNORECASE,
)


class _Said(NamedTuple):
    """A clause with the position of its turn among those of the story, and that turn's text."""

    turn: int
    text: str
    clause: Clause

    @property
    def words(self) -> str:
        return self.clause.span.of(self.text)


def offered_clauses(
    answers: Sequence[tuple[int, str]], criteria: Sequence[CriterionResult] = ()
) -> tuple[OfferedClause, ...]:
    """The clauses of the answers in the order of telling, without orders to the interviewer.

    Args:
        answers: The candidate's turns as (turn index, text).
        criteria: The results of the story; the clauses in which their evidence stands count.
    """
    said = [
        _Said(turn, plain, clause)
        for turn, (_, text) in enumerate(answers)
        for plain in (without_orders(text),)
        for clause in clauses(plain)
        if plain_words(spoken(clause.span.of(plain)))
    ]
    counts = _counting([index for index, _ in answers], said, criteria)
    return tuple(_offered(at, said, counts=at in counts) for at in range(len(said)))


def offered_blanks(blanks: Sequence[str]) -> tuple[OfferedBlank, ...]:
    """The blanks of an outline with ids."""
    return tuple(
        OfferedBlank(id=f"b{number}", part=PART_OF_BLANK[text], text=text) for number, text in enumerate(blanks, 1)
    )


def _offered(at: int, said: Sequence[_Said], *, counts: bool) -> OfferedClause:
    turn, _, clause = one = said[at]
    first = at == 0 or said[at - 1].turn != turn
    after = said[at + 1].clause.join + said[at + 1].words if at + 1 < len(said) and said[at + 1].turn == turn else ""
    words = spoken(one.words)
    return OfferedClause(
        id=f"c{at + 1}",
        turn=turn,
        text=words[:1].upper() + words[1:] if clause.opens else words,
        join=_JOIN_SPACES.sub(" ", clause.join),
        opens=clause.opens,
        tie=Tie.FREE if first else clause.tie,
        counts=counts or any(sentence.measured for sentence in signals(one.words).sentences),
        takes_back=not first and clause.takes_back,
        taken_back=any(_WITHDRAWS.search(words) for words in (one.words, after)),
    )


def _counting(turns: Sequence[int], said: Sequence[_Said], criteria: Sequence[CriterionResult]) -> frozenset[int]:
    """The clause in which most of each piece of evidence stands that earned something."""
    found = (_clause_at(turns, said, place) for place in _earning(criteria))
    return frozenset(at for at in found if at is not None)


def _earning(criteria: Sequence[CriterionResult]) -> Iterator[Evidence]:
    for result in criteria:
        if result.met and result.evidence is not None and result.polarity is Polarity.POSITIVE:
            yield result.evidence


def _clause_at(turns: Sequence[int], said: Sequence[_Said], place: Evidence) -> int | None:
    shared = {
        at: min(one.clause.span.end, place.end) - max(one.clause.span.start, place.start)
        for at, one in enumerate(said)
        if turns[one.turn] == place.turn
    }
    at = max(shared, key=lambda found: shared[found], default=None)
    return at if at is not None and shared[at] > 0 else None


# Most of a rambling answer may be asides, but with less than this share it is no longer the same story.
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
    return (*_lost_facts(arrangement, clauses), *_separated(arrangement, clauses))


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


def _lost_facts(arrangement: Arrangement, clauses: Sequence[OfferedClause]) -> Iterator[str]:
    """What the answer rests on and the arrangement does not hold."""
    gone = {one.clause: one.reason for one in arrangement.left_out}
    kept = [clause for clause in clauses if clause.id not in gone]
    if _word_count(kept) < _LEAST_KEPT * _word_count(clauses):
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


def _separated(arrangement: Arrangement, clauses: Sequence[OfferedClause]) -> Iterator[str]:
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


def _word_count(clauses: Sequence[OfferedClause]) -> int:
    return sum(word_count(clause.text) for clause in clauses)


def _numbers(clauses: Sequence[OfferedClause]) -> frozenset[str]:
    return frozenset(token.key for clause in clauses for token in tokens(clause.text) if token.is_number)


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
    # The listener needs the situation first.
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
