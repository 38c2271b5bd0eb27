"""How turns were spoken, and recordings that were not sent yet."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("turns", sa.Column("spoken", sa.Text()))
    op.create_table(
        "recordings",
        sa.Column("interview_id", sa.Text(), sa.ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("transcript", sa.Text()),
        sa.Column("edited", sa.Text()),
    )
