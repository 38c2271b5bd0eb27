from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.databases import BACKENDS, PostgresServer, postgres_server

__all__ = ["postgres_server"]


@pytest.fixture(params=BACKENDS)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the URL of a new database at every call."""
    if request.param == "sqlite":
        names = iter(range(1000))
        return lambda: f"sqlite:///{tmp_path}/{next(names)}/interviews.db"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database
