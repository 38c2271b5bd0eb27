"""Prepared text in the small chunks of a stream."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"\s*\S+\s*$|\s*\S+|\s+$")


def chunks(text: str) -> Iterator[str]:
    """The text word by word; joined they are the text again."""
    return (match.group() for match in _WORD.finditer(text))
