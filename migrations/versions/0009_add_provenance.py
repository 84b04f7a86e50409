"""Add the provenance of releases.

Why: who is behind each sentence is kept apart from the public files (decision 21).
Old code still works: yes, releases without provenance are those from before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.add_column(sa.Column("provenance", sa.String(length=64), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_release_provenance_object"), "object", ["provenance"], ["digest"]
        )


def downgrade() -> None:
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_release_provenance_object"), type_="foreignkey")
        batch_op.drop_column("provenance")
