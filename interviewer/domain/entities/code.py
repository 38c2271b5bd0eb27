"""What the candidate writes on a question, code or a sheet of the whiteboard, in the versions that are kept."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.languages import Language

# Bytes of UTF-8; the longest solution that a person types in a round has a tenth of it.
MAX_BYTES = 100_000


class Draft(Frozen):
    """Code that is to be kept.

    Attributes:
        base: Number of the version in this language that it was made from; 0 when there was none.
    """

    question_id: str
    language: Language
    text: str
    base: int = Field(default=0, ge=0)


class Code(Frozen):
    """A version of the code on one problem in one language.

    A version that a turn or a run refers to stands as it is; any other gives way to the next.

    Attributes:
        number: Counts all versions of the interview, so a higher number is newer, in whatever language.
    """

    number: int = Field(ge=1)
    question_id: str
    language: Language
    text: str
    saved_at: datetime


def newest(versions: Iterable[Code], question_id: str) -> Code | None:
    """The latest code on a question, in the language that was written in last."""
    return max(
        (code for code in versions if code.question_id == question_id), key=lambda code: code.number, default=None
    )


def by_language(versions: Iterable[Code], question_id: str) -> dict[Language, Code]:
    """The latest code on a question in each language, the one that was written in last at the end."""
    own = sorted((code for code in versions if code.question_id == question_id), key=lambda code: code.number)
    latest: dict[Language, Code] = {}
    for code in own:
        latest.pop(code.language, None)
        latest[code.language] = code
    return latest


def at_turn(versions: Iterable[Code], number: int | None, question_id: str) -> dict[Language, Code]:
    """What stood there in each language when a version was the newest; nothing without one."""
    return by_language((code for code in versions if number is not None and code.number <= number), question_id)


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """The lines with their numbers, as an editor counts them."""
    return list(enumerate(text.replace("\r\n", "\n").split("\n"), start=1))
