"""A candidate's answer written stronger from their own words, with blanks where a fact is missing."""

import re
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.entities.rubric import RubricKind

# Stories only: what a story needs and in which order it is told is known; a design is not told in that order.
REWRITTEN = frozenset({RubricKind.PRINCIPLE})
# Who wrote a rewrite that no model wrote.
CODE = "code"
BLANK = re.compile(r"\[[^\[\]]*\]")


class Piece(NamedTuple):
    """Some of a rewrite's text: a blank to be filled in, or words of the candidate."""

    text: str
    blank: bool


class Rewrite(Frozen):
    """An answer written stronger.

    Attributes:
        text: The candidate's own facts; what stands in square brackets is a blank and claims nothing.
        by: `code`, or the model's `provider:model`.
        note: Why code wrote it although a model was asked; empty otherwise.
    """

    text: str
    by: str = CODE
    note: str = ""

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
            origin = f"Put in order by {self.by}; code found every number, name and claim of it in your answer."
        return f"{origin} What stands in brackets is for you to fill in." if self.blanks else origin

    @property
    def blanks(self) -> tuple[str, ...]:
        """What is asked for, in the order of the text."""
        return tuple(piece.text for piece in self.pieces if piece.blank)


class InventionKind(StrEnum):
    """What was invented.

    NUMBER: a number, or a number of something else. NAME: a name, an acronym or an identifier. WORD: any other word.
    OWN: work of the team told as the candidate's. CLAIM: words of the answer put together so that they say something
    else. BLANK: a blank that is filled in already.
    """

    NUMBER = "number"
    NAME = "name"
    WORD = "word"
    OWN = "own"
    CLAIM = "claim"
    BLANK = "blank"


class Invention(Frozen):
    """Something that a rewrite says and the answer does not."""

    kind: InventionKind
    text: str
