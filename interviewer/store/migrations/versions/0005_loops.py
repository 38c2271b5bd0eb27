"""Loops, and the interviews of their rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "loops",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("schedule", sa.Text, nullable=False),
        sa.Column("debriefed_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "attempts",
        sa.Column("loop_id", sa.Text, sa.ForeignKey("loops.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id", ondelete="CASCADE")),
    )
    op.create_index("attempts_by_interview", "attempts", ["interview_id"])
