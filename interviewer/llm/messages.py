"""Chat messages, free of any library."""

from typing import Literal, NamedTuple

Role = Literal["system", "user", "assistant"]

# Characters of a token: low for English, so that an estimate errs on the safe side.
_CHARACTERS = 3.5
_OVERHEAD = 6


class Message(NamedTuple):
    """One message of a prompt."""

    role: Role
    text: str


def tokens(message: Message) -> int:
    """A cautious estimate of the tokens that a message takes in a prompt."""
    return int(len(message.text) / _CHARACTERS) + _OVERHEAD
