"""What was said in the beats of a debrief."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "wordings",
        sa.Column("loop_id", sa.Text, sa.ForeignKey("loops.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("beat", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("data", sa.Text, nullable=False),
    )
