"""The pack of an interview; those that were held before there were packs are of the shipped one, which has no name."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("interviews", sa.Column("pack", sa.Text(), nullable=False, server_default=""))
