"""A candidate's answer written stronger from their own clauses, with blanks where a fact is missing."""

import re
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.entities.part import Part
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.language.clauses import Tie

# Stories only: their parts and order are known, while a design has no such order.
REWRITTEN = frozenset({RubricKind.PRINCIPLE})
# The author of a rewrite that no model arranged.
CODE = "code"
BLANK = re.compile(r"\[[^\[\]]*\]")


class LeftOutFor(StrEnum):
    """Why a clause is left out.

    ASIDE: nothing of the story hangs on it. REQUEST: it asks or tells the interviewer something about the interview.
    RETRACTED: the candidate took it back. REPEATS: another clause says it. FILLER: it says nothing.
    """

    ASIDE = "aside"
    REQUEST = "request"
    RETRACTED = "retracted"
    REPEATS = "repeats"
    FILLER = "filler"


class OfferedClause(Frozen):
    """A clause of the answer that may be placed.

    Attributes:
        id: `c1`, `c2` and so on, in the order of telling.
        turn: Position of the candidate's turn among those of the story.
        text: The candidate's words, without hesitations.
        join: What joined it to the clause before, as it was said: ", and ", "So "; empty where nothing did.
        opens: Whether it begins a sentence of the answer.
        tie: How it depends on the clause before it; FREE for the first of a turn.
        counts: Whether the score rests on it, or it measures what came of the story.
        takes_back: Whether it takes back or limits the clause before it.
        taken_back: Whether the candidate takes something back in it or right after it.
    """

    id: str
    turn: int
    text: str
    join: str = ""
    opens: bool = True
    tie: Tie = Tie.FREE
    counts: bool = False
    takes_back: bool = False
    taken_back: bool = False


class OfferedBlank(Frozen):
    """A blank for something that the answer lacks; `id` is `b1`, `b2` and so on."""

    id: str
    part: Part
    text: str


class Placed(Frozen):
    """A clause or a blank in its place, with the joining word asked for in front of it."""

    id: str
    part: Part
    join: str = ""


class LeftOut(Frozen):
    """A clause that is not used; `clause` is its id in an arrangement and its words in a rewrite."""

    clause: str
    reason: LeftOutFor


class Arrangement(Frozen):
    """What a model makes of the offered clauses and blanks: ids only, not yet checked.

    Attributes:
        placed: In the order in which they are to be read.
    """

    placed: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...] = ()


class Refused(Frozen):
    """An arrangement that was refused.

    Attributes:
        reply: The model's reply as it came.
        faults: What is wrong with it, a sentence each.
    """

    reply: str
    faults: tuple[str, ...]


class RewriteRequest(Frozen):
    """An answer to be written stronger.

    Attributes:
        asked: The interviewer's words before each of the candidate's turns; the prepared question comes first.
        clauses: What may be used, in the order of telling.
        blanks: What the answer lacks.
        refused: The arrangement of this answer that was refused before.
    """

    asked: tuple[str, ...]
    clauses: tuple[OfferedClause, ...]
    blanks: tuple[OfferedBlank, ...]
    refused: Refused | None = None


class Piece(NamedTuple):
    """Some of a rewrite's text: a blank to be filled in, or words of the candidate."""

    text: str
    blank: bool


class Rewrite(Frozen):
    """An answer written stronger.

    Attributes:
        text: The candidate's own facts, a line for each part of the story; what stands in square brackets is a blank
            and claims nothing.
        by: `code`, or the `provider:model` that chose the clauses and their order.
        note: Why code arranged it although a model was asked; empty otherwise.
        left_out: What the model did not use of the answer.
    """

    text: str
    by: str = CODE
    note: str = ""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text in order, cut at its blanks."""
        cut, at = [], 0
        for found in BLANK.finditer(self.text):
            cut += [Piece(self.text[at : found.start()], False), Piece(found.group(), True)]
            at = found.end()
        return tuple(piece for piece in (*cut, Piece(self.text[at:], False)) if piece.text)

    @property
    def remark(self) -> str:
        """Where the text comes from and what to do with it."""
        if self.by == CODE:
            origin = f"{self.note} These are your own sentences, in the order of a story.".strip()
        else:
            origin = f"These are your own words; {self.by} chose which to keep and their order."
        return f"{origin} What stands in brackets is for you to fill in." if self.blanks else origin

    @property
    def blanks(self) -> tuple[str, ...]:
        """What is asked for, in the order of the text."""
        return tuple(piece.text for piece in self.pieces if piece.blank)
