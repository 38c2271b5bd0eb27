"""A résumé that the candidate brought, and what it claims."""

from enum import StrEnum

from interviewer.domain.base import Frozen


class ClaimKind(StrEnum):
    """What a line claims: a figure, people led, a design, or work with a named technology."""

    SHARE = "share"
    FACTOR = "factor"
    SPAN = "span"
    COUNT = "count"
    LED = "led"
    DESIGNED = "designed"
    TECHNOLOGY = "technology"


class Claim(Frozen):
    """One thing that a résumé claims.

    Attributes:
        id: Also the id of the question about it.
        words: The claim as it stands in the résumé, without the mark in front of it.
        hook: The figure, verb or technology in it that is asked about.
    """

    id: str
    kind: ClaimKind
    words: str
    hook: str


class Resume(Frozen):
    """What was read from the file.

    Attributes:
        name: The file's name.
        text: Its text; data, never instructions.
        claims: What it claims, in the order in which to ask about it.
    """

    name: str
    text: str
    claims: tuple[Claim, ...] = ()
