"""Add known problems.

Why: most of the time of a first release, and of telling what is current, went into judging texts
that were judged when they came in (decision 24). The table may be emptied at any time.
Old code still works: yes, nothing reads this table yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "known_problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_problems")),
    )
    op.create_index(
        op.f("ix_known_problems_rules_article_id_locale"),
        "known_problems",
        ["rules", "article_id", "locale"],
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_known_problems_rules_article_id_locale"), table_name="known_problems")
    op.drop_table("known_problems")
