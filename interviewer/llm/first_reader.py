"""A reader that hands over to another when it fails."""

from collections.abc import Sequence

from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Reader


class FirstThatReads:
    """Reads with the first reader, or with the second when the first cannot; the reading says which it was."""

    def __init__(self, first: Reader, second: Reader) -> None:
        """The second must not fail."""
        self._first = first
        self._second = second

    @property
    def name(self) -> str:
        """The name of the first; `Reading.reader` names the one that read."""
        return self._first.name

    def read(self, answers: Sequence[str]) -> Reading:
        """See `Reader.read`."""
        try:
            return self._first.read(answers)
        except InterviewerError:
            return self._second.read(answers)
