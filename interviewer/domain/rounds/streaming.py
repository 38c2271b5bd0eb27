"""How a reply comes in pieces."""

from collections.abc import Iterable

# A piece that holds this takes back all that came before it: a model's words were refused after they had begun, and
# the reply begins anew with what stands behind it. It never reaches the store.
ANEW = "\f"


def said_with(said: str, piece: str) -> str:
    """What stands after this piece."""
    return (said + piece).rpartition(ANEW)[2]


def whole(pieces: Iterable[str]) -> str:
    """What stands in the end."""
    return said_with("", "".join(pieces))
