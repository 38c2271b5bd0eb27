"""When the reasoning part of a sitting was over."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("sittings", sa.Column("reasoned_at", sa.DateTime(timezone=True)))
