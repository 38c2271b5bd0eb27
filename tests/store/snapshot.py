"""Dumps of populated databases, one for each version of the schema."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import interviewer.store.migrations
from interviewer.store import Store
from interviewer.store.engine import HEAD, VERSION_TABLE
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
)

DIRECTORY = Path(__file__).parent / "snapshots"


def versions() -> list[str]:
    """All versions that have a migration, oldest first."""
    revisions = ScriptDirectory.from_config(_config()).walk_revisions()
    return sorted(script.revision for script in revisions)


def migrate(connection: Connection, version: str) -> None:
    """Bring a database to a version, in the transaction of the caller's."""
    config = _config()
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    command.upgrade(config, version)


def unpack(version: str, path: Path) -> None:
    """Make an SQLite database from a snapshot."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DIRECTORY / f"{version}.sql").read_text("utf-8"))


def populate(store: Store) -> None:
    """Store the sample interview and everything about it."""
    store.create(FULL, DIGEST)
    store.add_exchange("full", MODEL_CALL, turn=2, question_id=None)
    store.add_exchange("full", MODEL_CALL, turn=None, question_id="deep_metric")
    for score in (UNSCORED, STORY):
        store.save_story_score("full", score)
    store.save_scorecard("full", CARD)
    store.save_self_votes("full", [SELF_VOTE])
    store.reveal("full", at(903))
    store.assessments.create(ASSESSMENT)
    store.assessments.create(CODING_ASSESSMENT)
    store.assessments.create(WHOLE_ASSESSMENT)
    store.loops.create(LOOP)
    store.loops.settle(LOOP.id, [WORDING], ["full"])
    store.recordings.add("full", "r-2", RECORDED, at(880))
    store.recordings.save_transcript("full", "r-2", WRITTEN_DOWN)
    store.stories.add(BANK_STORY)
    store.goals.add(GOAL_SET)


def write() -> Path:
    """Write the snapshot of the newest version."""
    target = DIRECTORY / f"{HEAD}.sql"
    with TemporaryDirectory() as directory:
        path = Path(directory) / "interviews.db"
        store = Store(f"sqlite:///{path}")
        populate(store)
        store.close()
        with closing(sqlite3.connect(path)) as connection:
            lines = "\n".join(connection.iterdump()).splitlines()
        target.write_text("".join(f"{line.rstrip()}\n" for line in lines), "utf-8")
    return target


def _config() -> Config:
    config = Config()
    location = Path(interviewer.store.migrations.__path__[0])
    config.set_main_option("script_location", str(location).replace("%", "%%"))
    return config


if __name__ == "__main__":
    write()
