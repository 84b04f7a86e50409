"""Name what cut a section into blocks.

Why: a newer version may cut the same text otherwise. What is stored stays as it was cut until
`cms catalog migrate` shows what that does to its translations (decision 16).
Old code still works: no, it inserts section versions without `extraction`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("section_version", schema=None) as batch_op:
        # All that there is was cut by the first rules.
        batch_op.add_column(
            sa.Column("extraction", sa.Integer(), nullable=False, server_default="1")
        )
        batch_op.drop_constraint(batch_op.f("uq_section_version_digest"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_section_version_digest_extraction"), ["digest", "extraction"]
        )
    with op.batch_alter_table("section_version", schema=None) as batch_op:
        batch_op.alter_column("extraction", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("section_version", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_section_version_digest_extraction"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_section_version_digest"), ["digest"])
        batch_op.drop_column("extraction")
