"""The results that a measurement keeps as it goes, so that the same command goes on where it was cut."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from pydantic import ValidationError

from interviewer.cli.lines_file import append, locked, whole_lines
from interviewer.evaluation.cases import Case
from interviewer.evaluation.run import By, Result, digest

R = TypeVar("R", bound=Result)
_FIELDS = frozenset({"id", "digest", "provider"})


class Kept(Generic[R]):
    """The results of one scorer; the last line about a case counts."""

    def __init__(self, file: BinaryIO, results: dict[str, R]) -> None:
        """Append to a file that is open, locked and ends in a whole line."""
        self._file = file
        self._results = results

    def add(self, result: R) -> None:
        """Write one line, at once."""
        append(self._file, result.model_dump_json())
        self._results[result.id] = result

    def todo(self, cases: Sequence[Case]) -> tuple[Case, ...]:
        """The cases without a result, those whose words have changed, and those that failed."""
        known = self.of(cases)
        return tuple(case for case in cases if case.id not in known or known[case.id].failed)

    def of(self, cases: Sequence[Case]) -> dict[str, R]:
        """The results about these cases as they are now, by case id."""
        found = {case.id: self._results[case.id] for case in cases if case.id in self._results}
        return {case.id: found[case.id] for case in cases if case.id in found and found[case.id].digest == digest(case)}


@contextmanager
def kept(path: Path, model: type[R], by: By) -> Iterator[Kept[R]]:
    """Open the file of results; lines of other scorers and of an older format stay and are not heard.

    Raises:
        Failure: It cannot be written, is in use by another run, or holds something else.
    """
    with locked(path) as file:
        results = {}
        for line, record in whole_lines(file, path, _FIELDS):
            if record.get("scorer") == by.scorer and (result := _read(model, line)) is not None:
                results[result.id] = result
        yield Kept(file, results)


def _read(model: type[R], line: bytes) -> R | None:
    try:
        return model.model_validate_json(line)
    except ValidationError:
        return None
