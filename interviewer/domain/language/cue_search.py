"""Finds cues in a text: as whole words, where `*` stands for the rest of a word.

Without regular expressions: the rubrics hold hundreds of cues, and to compile a pattern for each of their lists took
longer than all the reading that is done with them in an interview.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class _Cue(NamedTuple):
    """A cue cut at its stars."""

    head: str
    rest: tuple[str, ...]


def holds(cues: tuple[str, ...], text: str) -> bool:
    """Whether one of the cues stands in the text, which is in lower case with single spaces."""
    return any(cue.head in text and next(_places(cue, text), None) is not None for cue in _cut(cues))


def found(cues: tuple[str, ...], text: str) -> list[str]:
    """What stands for cues in the text, from left to right and none over another; of two at one place the first."""
    return [text[start:end] for start, end in places(cues, text)]


def places(cues: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    """Where `found` finds it: where each begins and ends."""
    near = ((at, cue) for at, cue in enumerate(_cut(cues)) if cue.head in text)
    every = sorted((start, at, end) for at, cue in near for start, end in _places(cue, text))
    kept, after = [], 0
    for start, _, end in every:
        if start >= after:
            kept.append((start, end))
            after = end
    return kept


@lru_cache(maxsize=2048)
def _cut(cues: tuple[str, ...]) -> tuple[_Cue, ...]:
    return tuple(_Cue(head, tuple(rest)) for head, *rest in (cue.split("*") for cue in cues))


def _places(cue: _Cue, text: str) -> Iterator[tuple[int, int]]:
    """Where the cue begins and ends."""
    start = text.find(cue.head)
    while start >= 0:
        if _is_edge(text, start) and (end := _end(cue, text, start)) is not None:
            yield start, end
        start = text.find(cue.head, start + 1)


def _end(cue: _Cue, text: str, start: int) -> int | None:
    end = start + len(cue.head)
    for part in cue.rest:
        while end < len(text) and _is_letter(text[end]):
            end += 1
        if not text.startswith(part, end):
            return None
        end += len(part)
    return end if _is_edge(text, end) else None


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends here."""
    return (at > 0 and _is_letter(text[at - 1])) != (at < len(text) and _is_letter(text[at]))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
