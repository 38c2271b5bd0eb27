"""Counts the SQL statements that a store executes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def counting() -> Iterator[list[str]]:
    """The verbs of the SQL statements that are executed."""
    verbs: list[str] = []

    def executed(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        verbs.append(statement.split()[0])

    event.listen(Engine, "after_cursor_execute", executed)
    try:
        yield verbs
    finally:
        event.remove(Engine, "after_cursor_execute", executed)
