"""What a plot is made of."""

from typing import NamedTuple

# The plane and its parts, in the same units as the marks.
WIDTH = 400
LEFT, RIGHT, TOP = 34, 390, 12


class Mark(NamedTuple):
    """One thing drawn.

    Attributes:
        shape: `dot`, `line`, `box` or `text`.
        look: Its class in the page's style sheet.
        x: Of the middle of a dot, of one end of a line, of the upper left corner of a box, of a text's anchor.
        to_x: Other end of a line, or lower right corner of a box.
        strength: How much of its colour a box has, 0 to 1.
        text: What a text says, or what is shown when one points at a dot or a box.
    """

    shape: str
    look: str
    x: float
    y: float
    to_x: float = 0
    to_y: float = 0
    strength: float = 1
    text: str = ""


class Plot(NamedTuple):
    """A drawing with its title and the words below it."""

    title: str
    note: str
    height: float
    marks: tuple[Mark, ...]
