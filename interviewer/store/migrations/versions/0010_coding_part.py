"""When the coding part of a sitting was over."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("sittings", sa.Column("coded_at", sa.DateTime(timezone=True)))
