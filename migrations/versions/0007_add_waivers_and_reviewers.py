"""Add waivers, and who reviewed a translation.

Why: a reviewer's reason must outlive the screen it was typed in, and critical texts need two people
(decision 19). Whoever vouched for a file that was read is not who translated it, so those who stand
as authors of reviewed texts become their reviewers, and nobody is named as the author.
Old code still works: no, it inserts translations without `reviewer`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

REVIEWED = ("translation", "proposal")


def upgrade() -> None:
    for table in REVIEWED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("reviewer", sa.Text(), nullable=False, server_default=""))
        rows = sa.table(table, *map(sa.column, ("author", "reviewer", "state")))
        vouched = sa.update(rows).where(rows.c.state == "reviewed")
        op.execute(vouched.values(reviewer=rows.c.author, author=""))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("reviewer", server_default=None)
    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("translation", sa.Text(), nullable=False),
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_waiver_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
    )
    with op.batch_alter_table("waiver", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_waiver_article_id_locale_id"), ["article_id", "locale", "id"]
        )


def downgrade() -> None:
    op.drop_table("waiver")
    for table in REVIEWED:
        rows = sa.table(table, *map(sa.column, ("author", "reviewer")))
        vouched = sa.update(rows).where(rows.c.author == "")
        op.execute(vouched.values(author=rows.c.reviewer))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("reviewer")
