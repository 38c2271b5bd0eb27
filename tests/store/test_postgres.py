from pathlib import Path

import pytest

from interviewer.store import Store, StoreError
from tests.store.postgres import PostgresServer, binaries
from tests.store.samples import DIGEST, interview, said


@pytest.mark.postgres
@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_usual_schemes_lead_to_psycopg(postgres_server: PostgresServer, scheme: str) -> None:
    rest = postgres_server.new_database().partition(":")[2]

    store = Store(f"{scheme}:{rest}")

    assert store.summaries() == ()
    store.close()


@pytest.mark.postgres
def test_a_restarted_server_is_not_noticed(postgres_server: PostgresServer) -> None:
    store = Store(postgres_server.new_database())
    store.create(interview(), DIGEST)

    postgres_server.drop_connections()

    store.add_turn("i-1", said(1))
    assert len(store.load("i-1").turns) == 2
    store.close()


@pytest.mark.postgres
def test_a_missing_database_is_named_without_the_password(postgres_server: PostgresServer) -> None:
    url = postgres_server.url("nowhere").replace("@", ":topsecret@")

    with pytest.raises(StoreError, match="cannot be reached. Check that its server runs") as raised:
        Store(url)

    assert "nowhere" in str(raised.value)
    assert "topsecret" not in str(raised.value)


@pytest.mark.postgres
def test_a_user_without_rights_is_told_so(postgres_server: PostgresServer) -> None:
    url = postgres_server.new_database()

    with pytest.raises(StoreError, match="INTERVIEWER_DATABASE_URL"):
        Store(f"{url}%20-cdefault_transaction_read_only%3Don")


def test_a_server_that_is_not_there_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        Store(f"postgresql://user@/db?host={tmp_path}")


def test_missing_server_binaries_are_a_failure_that_names_the_package(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="Debian package `postgresql`"):
        binaries(tmp_path)
