"""What comes from a chat client."""

from typing import NamedTuple

from interviewer.domain.entities.scorecard import Usage


class Piece(NamedTuple):
    """A part of a streamed reply.

    Attributes:
        usage: Tokens of the request, when the server told them with this piece.
        finish: Why the reply ended, on its last piece: `stop`, `length` or `content_filter`.
        thinks: The model is thinking, which is not told.
    """

    text: str = ""
    usage: Usage = Usage()
    finish: str = ""
    thinks: bool = False
