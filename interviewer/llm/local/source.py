"""What a source of model files is."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from interviewer.llm.local.catalogue import ModelFile


class SourceFailed(Exception):
    """This source could not deliver; the message says why, and the next source is tried."""


class Source(Protocol):
    """A place that model files come from."""

    @property
    def name(self) -> str:
        """What to call it in a message."""
        ...

    def offers(self, entry: ModelFile) -> bool:
        """Whether this source is known to hold the file."""
        ...

    def fill(
        self, entry: ModelFile, part: Path, progress: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Append to `part`, a prefix of the file, what it lacks.

        Args:
            entry: The file that is wanted.
            part: Where its bytes go.
            progress: Called with the bytes of the file that are there.
            cancelled: Looked at often.

        Raises:
            SourceFailed: The rest could not be had here.
            Cancelled: `cancelled()` became true.
            OSError: The disk does not take it.
        """
        ...
