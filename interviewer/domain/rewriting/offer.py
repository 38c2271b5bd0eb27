"""What a model may choose from: the clauses of an answer and the blanks for what it lacks, each with an id."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.entities.rewrite import OfferedBlank, OfferedClause
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import CriterionResult, Evidence
from interviewer.domain.evidence.cues import without_orders
from interviewer.domain.language.clauses import Clause, Tie, clauses
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import plain_words
from interviewer.domain.rewriting.outline import PART_OF_BLANK
from interviewer.domain.rewriting.wording import spoken

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
    counts = _shown([index for index, _ in answers], said, criteria)
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


def _shown(turns: Sequence[int], said: Sequence[_Said], criteria: Sequence[CriterionResult]) -> frozenset[int]:
    """The clause in which most of each piece of evidence stands that earned something."""
    found = (_holds(turns, said, place) for place in _evidence(criteria))
    return frozenset(at for at in found if at is not None)


def _evidence(criteria: Sequence[CriterionResult]) -> Iterator[Evidence]:
    for result in criteria:
        if result.met and result.evidence is not None and result.polarity is Polarity.POSITIVE:
            yield result.evidence


def _holds(turns: Sequence[int], said: Sequence[_Said], place: Evidence) -> int | None:
    shared = {
        at: min(one.clause.span.end, place.end) - max(one.clause.span.start, place.start)
        for at, one in enumerate(said)
        if turns[one.turn] == place.turn
    }
    at = max(shared, key=lambda found: shared[found], default=None)
    return at if at is not None and shared[at] > 0 else None
