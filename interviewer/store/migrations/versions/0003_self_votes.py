"""The candidate's own votes, and when the score was shown: from then on they stand.

Whoever has a scorecard already has seen it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("interviews", sa.Column("revealed_at", sa.DateTime(timezone=True)))
    op.execute(
        "UPDATE interviews SET revealed_at = COALESCE(ended_at, last_seen_at) "
        "WHERE id IN (SELECT interview_id FROM scorecards)"
    )
    op.create_table(
        "self_votes",
        sa.Column("interview_id", sa.Text, sa.ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("question_id", sa.Text, primary_key=True),
        sa.Column("vote", sa.Text, nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
    )
