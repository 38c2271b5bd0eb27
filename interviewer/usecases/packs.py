"""One service for each pack, over one store and the same models: an interview is always read by its own pack."""

import threading
from collections.abc import Callable, Mapping
from typing import Generic, Protocol, TypeVar

from interviewer.content import ContentError
from interviewer.domain.entities.pack import Pack
from interviewer.domain.errors import InterviewerError


class Closable(Protocol):
    """What is made for a pack."""

    def close_rounds(self) -> None:
        """Stop what goes on."""
        ...


_T = TypeVar("_T", bound=Closable)


class Packs(Generic[_T]):
    """Makes what serves a pack when it is first asked for, and keeps it.

    A pack is named as in `Setup.pack`: by its id, and the shipped one by nothing.
    """

    def __init__(self, known: Callable[[], Mapping[str, Pack]], make: Callable[[str], _T]) -> None:
        """`known` tells which packs there are, by name; `make` makes what serves one."""
        self._known = known
        self._make = make
        self._made: dict[str, _T] = {}
        self._lock = threading.RLock()

    def first(self, name: str) -> _T:
        """What serves the pack that the settings choose; its errors are passed on unchanged.

        Raises:
            ContentError: It cannot be used.
        """
        with self._lock:
            return self._made.setdefault(name, self._make(name))

    def known(self) -> Mapping[str, Pack]:
        """All packs that there are, by name."""
        return self._known()

    def of(self, name: str) -> _T:
        """What serves the pack.

        Raises:
            InterviewerError: It is not here, or cannot be used.
        """
        with self._lock:
            if name not in self._made:
                if name not in self._known():
                    raise InterviewerError(
                        f"This belongs to the pack {name!r}, which is not here. Start the program with --pack and the "
                        "path of its folder, or put the folder back."
                    )
                try:
                    self._made[name] = self._make(name)
                except ContentError as error:
                    raise InterviewerError(f"The pack {name!r} cannot be used: {error.summary}") from error
            return self._made[name]

    def close(self) -> None:
        """Stop what goes on in all of them."""
        with self._lock:
            for one in self._made.values():
                one.close_rounds()
