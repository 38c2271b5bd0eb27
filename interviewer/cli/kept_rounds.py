"""The rounds that a measurement of the interviewer keeps as it goes, so that a cut run goes on where it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from interviewer.cli.lines_file import append, locked, whole_lines
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview


class Pair(Frozen):
    """What came of an interviewer and a candidate; a line of the file.

    Attributes:
        id: Who met whom.
        digest: Of all that the rounds come from; of an older digest nothing is heard.
        ours: The round with our interviewer.
        plain: The round with a model that is only told to be one; None where none speaks.
    """

    id: str
    digest: str
    ours: Interview
    plain: Interview | None


class KeptRounds:
    """The rounds that were played, by who met whom."""

    def __init__(self, file: BinaryIO, digest: str, pairs: dict[str, Pair]) -> None:
        """Append to a file that is open, locked and ends in a whole line."""
        self._file = file
        self._digest = digest
        self._pairs = pairs

    def get(self, name: str, play: Callable[[], tuple[Interview, Interview | None]]) -> Pair:
        """The pair of this name; played, and written at once, if there is none."""
        if name not in self._pairs:
            ours, plain = play()
            self._pairs[name] = Pair(id=name, digest=self._digest, ours=ours, plain=plain)
            append(self._file, self._pairs[name].model_dump_json())
        return self._pairs[name]


@contextmanager
def kept_rounds(path: Path, digest: str) -> Iterator[KeptRounds]:
    """Open the file.

    Raises:
        Failure: It cannot be written, is in use by another run, or holds something else.
    """
    with locked(path) as file:
        pairs = {}
        for line, record in whole_lines(file, path, frozenset(Pair.model_fields)):
            if record["digest"] == digest and (pair := _read(line)) is not None:
                pairs[pair.id] = pair
        yield KeptRounds(file, digest, pairs)


def _read(line: bytes) -> Pair | None:
    try:
        return Pair.model_validate_json(line)
    except ValidationError:
        return None
