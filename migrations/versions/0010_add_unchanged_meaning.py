"""Add vetoes of what editors declared unchanged, and what is known of readiness.

Why: a reviewer can take back an editor's word that a change does not change the meaning (decision
22); that word itself is a predecessor of the relation `unchanged`. An article that did not change
is not looked through again.
Old code still works: no, not where a text was declared unchanged.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "veto",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["predecessor.id"], name=op.f("fk_veto_predecessor_id_predecessor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_veto")),
    )
    op.create_index(op.f("ix_veto_predecessor_id"), "veto", ["predecessor_id"])
    op.create_table(
        "readiness",
        sa.Column("inputs", sa.String(length=64), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("inputs", name=op.f("pk_readiness")),
    )


def downgrade() -> None:
    # What nobody would understand any more becomes what it would have been without it.
    op.execute("UPDATE predecessor SET relation = 'fuzzy' WHERE relation = 'unchanged'")
    op.drop_table("readiness")
    op.drop_index(op.f("ix_veto_predecessor_id"), table_name="veto")
    op.drop_table("veto")
