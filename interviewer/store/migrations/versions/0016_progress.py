"""What progress is read from: the points beside each vote, and whether a problem was solved."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("given_votes", sa.Column("overall", sa.Float()))
    op.add_column("given_votes", sa.Column("error", sa.Float()))
    op.add_column("given_votes", sa.Column("solved", sa.Integer()))
    connection = op.get_bind()
    given = sa.table(
        "given_votes",
        *(sa.column(name) for name in ("interview_id", "question_id", "overall", "error", "solved")),
    )
    scorecards = sa.table("scorecards", sa.column("interview_id"), sa.column("data"))
    for interview_id in connection.execute(sa.select(scorecards.c.interview_id)).scalars().all():
        data = sa.select(scorecards.c.data).where(scorecards.c.interview_id == interview_id)
        for story in json.loads(connection.execute(data).scalar_one()).get("stories", []):
            if story.get("vote") is None:
                continue
            of_story = (given.c.interview_id == interview_id, given.c.question_id == story["question_id"])
            connection.execute(
                given.update()
                .where(*of_story)
                .values(
                    overall=story.get("overall"),
                    error=(story.get("reading") or {}).get("error"),
                    solved=_solved(story.get("code")),
                )
            )


def _solved(code: dict[str, Any] | None) -> int | None:
    """As `CheckedCode.solved` said when this was written."""
    if not code or code.get("sums"):
        return None
    ran = code.get("number") is not None and not code.get("not_run")
    holds = all(line.get("holds") for line in code.get("properties", []))
    return int(ran and code.get("wrong") is None and holds)
