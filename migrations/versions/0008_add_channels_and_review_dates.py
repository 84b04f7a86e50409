"""Add channels, and days by which articles, sections and citations must be reviewed.

Why: publishing is moving a pointer whose history is kept, and readers are told until when a text
is good (decision 20).
Old code still works: no, it inserts places of sections, and citations, without `review_by`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

REVIEWED = ("revision_section", "citation")


def upgrade() -> None:
    for table in REVIEWED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column("review_by", sa.String(length=40), nullable=False, server_default="")
            )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("review_by", server_default=None)
    op.create_table(
        "publication",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_publication_release_id_release")
        ),
        sa.PrimaryKeyConstraint("channel", "number", name=op.f("pk_publication")),
    )


def downgrade() -> None:
    op.drop_table("publication")
    for table in REVIEWED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("review_by")
