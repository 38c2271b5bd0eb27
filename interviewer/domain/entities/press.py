"""What any story may be pressed for, whatever its question was."""

from enum import StrEnum


class PressKind(StrEnum):
    """What an interviewer of the loop wants to know of a story before it is left.

    DECISION: whose decision it was. SOURCE: where a figure comes from. WITHOUT_YOU: what would have happened without
    the candidate. SCOPE: how many people and how much money were in it. USED_AGAIN: where what was learned was used
    again. LATEST: when something like it happened last.
    """

    DECISION = "decision"
    SOURCE = "source"
    WITHOUT_YOU = "without_you"
    SCOPE = "scope"
    USED_AGAIN = "used_again"
    LATEST = "latest"
