import logging
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, create_engine, insert, inspect, make_url, select, text

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import Scorecard, StoryScore
from interviewer.store import NewerDatabase, Store, StoreError
from interviewer.store.engine import HEAD, VERSION_TABLE, parse
from interviewer.store.schema import metadata
from tests.store import snapshot
from tests.store.databases import counting
from tests.store.samples import (
    ASSESSMENT,
    BANK_STORY,
    CARD,
    CODING_ASSESSMENT,
    DIGEST,
    FULL,
    GOAL_SET,
    LOOP,
    MODEL_CALL,
    RECORDED,
    SELF_VOTE,
    STORY,
    UNSCORED,
    WHOLE_ASSESSMENT,
    WORDING,
    WRITTEN_DOWN,
    at,
    interview,
    said,
)

VERSIONS = snapshot.versions()


def full(version: str) -> Interview:
    """The sample interview as far as a version could hold it."""
    if version >= "0017":
        return FULL
    typed = FULL.model_copy(update={"turns": tuple(turn.model_copy(update={"spoken": None}) for turn in FULL.turns)})
    if version >= "0011":
        return typed
    unheard = typed.model_copy(update={"turns": tuple(turn.model_copy(update={"heard": None}) for turn in typed.turns)})
    if version >= "0009":
        return unheard
    without_runs = unheard.model_copy(update={"runs": ()})
    if version == "0008":
        return without_runs
    turns = tuple(turn.model_copy(update={"code": None}) for turn in unheard.turns)
    without_code = without_runs.model_copy(update={"codes": (), "turns": turns})
    return without_code if version >= "0004" else without_code.model_copy(update={"resume": None})


def story(version: str) -> StoryScore:
    """The sample score as far as a version knew of it."""
    if version >= "0012":
        return STORY
    criteria = tuple(one.model_copy(update={"strength": None}) for one in STORY.criteria)
    return STORY.model_copy(update={"criteria": criteria})


def card(version: str) -> Scorecard:
    """The sample scorecard as far as a version knew of it."""
    if version >= "0012":
        return CARD
    return CARD.model_copy(update={"stories": (story(version), UNSCORED), "review": None, "moved": None})


def engine(url: str) -> Engine:
    parsed = parse(url)
    if parsed.get_backend_name() == "sqlite":
        Path(str(parsed.database)).parent.mkdir(exist_ok=True)
    return create_engine(parsed)


def schema_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {" ".join(sql.split()) for (sql,) in rows}


def test_every_migration_has_a_snapshot() -> None:
    assert sorted(path.stem for path in snapshot.DIRECTORY.glob("*.sql")) == VERSIONS


def test_the_newest_migration_is_the_version_that_the_program_wants() -> None:
    assert VERSIONS[-1] == HEAD


def test_migrations_are_numbered_without_gaps() -> None:
    assert VERSIONS == [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_released_migration_has_not_been_edited(version: str, tmp_path: Path) -> None:
    snapshot.unpack(version, tmp_path / "snapshot.db")
    with engine(f"sqlite:///{tmp_path}/migrated.db").begin() as connection:
        snapshot.migrate(connection, version)
    connection.engine.dispose()

    assert schema_of(tmp_path / "migrated.db") == schema_of(tmp_path / "snapshot.db")


def copy_into(url: str, version: str, tmp_path: Path) -> None:
    """Put the snapshot of a version into a database."""
    if make_url(url).get_backend_name() == "sqlite":
        snapshot.unpack(version, Path(str(make_url(url).database)))
        return
    snapshot.unpack(version, tmp_path / "source.db")
    source, target = engine(f"sqlite:///{tmp_path}/source.db"), engine(url)
    with source.connect() as reader, target.begin() as writer:
        snapshot.migrate(writer, version)
        _copy_rows(reader, writer)
    source.dispose()
    target.dispose()


def _copy_rows(reader: Connection, writer: Connection) -> None:
    # The target is at the same version, so that its own tables say what the values are.
    tables = MetaData()
    tables.reflect(writer)
    for table in tables.sorted_tables:
        if table.name == VERSION_TABLE:
            continue
        stored = reader.execute(text(f"SELECT {', '.join(table.c.keys())} FROM {table.name}"))
        rows = [{key: _aware(key, value) for key, value in row._mapping.items()} for row in stored]
        writer.execute(insert(table), rows)


def _aware(column: str, value: Any) -> Any:
    return f"{value}+00:00" if value and column.endswith(("_at", "_until")) else value


@pytest.mark.parametrize("version", VERSIONS)
def test_every_earlier_version_is_upgraded_with_everything_in_it(url: str, version: str, tmp_path: Path) -> None:
    copy_into(url, version, tmp_path)

    store = Store(url)

    assert store.load("full") == full(version)
    assert store.loops.all() == ((LOOP,) if version >= "0005" else ())
    assert [(kept.turn, kept.question_id) for kept in store.exchanges("full")] == [(2, None), (None, "deep_metric")]
    assert {kept.exchange for kept in store.exchanges("full")} == {MODEL_CALL}
    assert store.export("full")["content_digest"] == DIGEST
    if version >= "0002":
        assert store.story_scores("full") == (UNSCORED, story(version))
        assert store.scorecard("full") == card(version)
    if version >= "0003":
        assert store.self_votes("full") == (SELF_VOTE,)
        assert store.revealed_at("full") == at(903)
        assert [pair.rubric for pair in store.vote_pairs()] == ["dive_deep"]
    assert store.taken("full") == store.latest(FULL.started_at)[0]
    if version >= "0006":
        assert store.assessments.load("sitting") == ASSESSMENT
    if version >= "0010":
        assert store.assessments.load("coding") == CODING_ASSESSMENT
    if version >= "0013":
        assert store.assessments.load("whole") == WHOLE_ASSESSMENT
    if version >= "0007":
        assert store.loops.wordings("loop") == {WORDING.number: WORDING}
    if version >= "0015":
        assert store.stories.all("") == (BANK_STORY,)
        assert store.goals.all("") == (GOAL_SET,)
    if version >= "0017":
        waiting = store.recordings.waiting("full")
        assert waiting is not None and waiting.transcript == WRITTEN_DOWN
        assert store.recordings.sound("full", waiting.id) == RECORDED
    store.add_turn("full", said(3))
    store.save_scorecard("full", CARD)
    store.close()


@pytest.mark.parametrize(("version", "shown"), [("0001", None), ("0002", FULL.ended_at)])
def test_a_scorecard_older_than_self_votes_counts_as_shown(
    url: str, version: str, shown: datetime | None, tmp_path: Path
) -> None:
    copy_into(url, version, tmp_path)

    store = Store(url)

    assert store.revealed_at("full") == shown
    assert store.summaries()[0].overall == (CARD.overall if shown else None)
    store.close()


def test_the_migrations_make_the_schema_that_the_store_uses(url: str) -> None:
    with engine(url).begin() as connection:
        snapshot.migrate(connection, HEAD)
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    connection.engine.dispose()

    assert differences == []


def described(connection: Connection) -> dict[str, Any]:
    """Everything that the database knows of its tables."""
    found = inspect(connection)
    return {
        table: (
            [{**column, "type": str(column["type"])} for column in found.get_columns(table)],
            found.get_pk_constraint(table),
            found.get_foreign_keys(table),
            found.get_unique_constraints(table),
            sorted(found.get_indexes(table), key=str),
        )
        for table in found.get_table_names()
    }


def test_a_new_database_equals_a_migrated_one(store: Store, url: str) -> None:
    with engine(url).begin() as connection:
        new = described(connection)
        version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        metadata.drop_all(connection)
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
        snapshot.migrate(connection, HEAD)
        assert described(connection) == new
    connection.engine.dispose()

    assert version == HEAD


def test_a_new_sqlite_file_has_literally_the_migrated_schema(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path}/new.db").close()
    with engine(f"sqlite:///{tmp_path}/migrated.db").begin() as connection:
        snapshot.migrate(connection, HEAD)
    connection.engine.dispose()

    assert schema_of(tmp_path / "new.db") == schema_of(tmp_path / "migrated.db")


def test_a_newer_database_is_refused_and_left_alone(store: Store, url: str) -> None:
    store.create(interview(), DIGEST)
    with engine(url).begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0999'"))
    connection.engine.dispose()

    with pytest.raises(NewerDatabase, match=f"version 0999.*up to {HEAD}. Update the program"):
        Store(url)

    assert store.load("i-1") == interview()


def test_a_migration_that_fails_leaves_nothing_half_done(url: str, tmp_path: Path) -> None:
    copy_into(url, "0001", tmp_path)
    with engine(url).begin() as connection:
        connection.execute(text("CREATE TABLE scorecards (something TEXT)"))

    with pytest.raises(StoreError, match="already exists"):
        Store(url)

    with connection.engine.begin() as connection:
        assert not inspect(connection).has_table("assessments")
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == "0001"
        connection.execute(text("DROP TABLE scorecards"))
    connection.engine.dispose()
    store = Store(url)
    assert store.load("full") == full("0001")
    store.close()


def test_rows_that_contradict_each_other_stop_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "interviews.db"
    snapshot.unpack("0001", path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM interviews")
        connection.commit()

    with pytest.raises(StoreError, match="contradict each other"):
        Store(f"sqlite:///{path}")


def test_a_migration_leaves_other_tables_of_the_database_alone(url: str) -> None:
    other = MetaData()
    with engine(url).begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('of another program')"))
    connection.engine.dispose()

    Store(url).close()

    with connection.engine.connect() as connection:
        other.reflect(connection)
        assert connection.execute(select(other.tables["alembic_version"])).scalar() == "of another program"
    connection.engine.dispose()


def test_opening_leaves_logging_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers), logging.getLogger("sqlalchemy").disabled)

    Store(f"sqlite:///{tmp_path}/interviews.db").close()

    assert (root.level, list(root.handlers), logging.getLogger("sqlalchemy").disabled) == before
    assert [record for record in caplog.records if record.levelno > logging.INFO] == []


def test_opening_at_the_newest_version_writes_nothing(store: Store, url: str) -> None:
    with counting() as statements:
        Store(url).close()
    assert statements[-1] == "SELECT", "the version's number"
    assert not {"CREATE", "ALTER", "INSERT", "UPDATE", "DELETE", "DROP"}.intersection(statements)
