"""What the lists and the calibration show, so that they need not read whole interviews and scorecards."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("interviews", sa.Column("persona", sa.Text()))
    op.add_column("interviews", sa.Column("level", sa.Text()))
    op.create_index("interviews_by_start", "interviews", ["started_at"])
    op.create_index("interviews_by_end", "interviews", ["ended_at", "id"])
    op.create_index("interviews_by_reveal", "interviews", ["revealed_at", "id"])
    op.create_index("interviews_by_step", "interviews", ["persona", "level", "started_at"])
    given_votes = op.create_table(
        "given_votes",
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("question_id", sa.Text, primary_key=True),
        sa.Column("rubric", sa.Text, nullable=False),
        sa.Column("vote", sa.Text, nullable=False),
    )
    connection = op.get_bind()
    interviews = sa.table("interviews", *(sa.column(name) for name in ("id", "setup", "persona", "level")))
    for row in connection.execute(sa.select(interviews.c.id, interviews.c.setup)).all():
        setup = json.loads(row.setup)
        change = interviews.update().where(interviews.c.id == row.id)
        connection.execute(change.values(persona=setup["persona"], level=setup["level"]))
    scorecards = sa.table("scorecards", sa.column("interview_id"), sa.column("data"))
    for interview_id in connection.execute(sa.select(scorecards.c.interview_id)).scalars().all():
        data = sa.select(scorecards.c.data).where(scorecards.c.interview_id == interview_id)
        stories = json.loads(connection.execute(data).scalar_one()).get("stories", [])
        voted = {story["question_id"]: story for story in stories if story.get("vote") is not None}
        rows = [
            {"interview_id": interview_id, "question_id": question, "rubric": story["rubric"], "vote": story["vote"]}
            for question, story in voted.items()
        ]
        if rows:
            connection.execute(given_votes.insert(), rows)
