"""Add arrivals.

Why: an import must tell what its source changed since the last time from what was changed here,
and know an article by what its source calls it, whatever the file's name (decision 27). Articles
that are there already have no arrival; their newest revision stands for it.
Old code still works: yes, but what it imports leaves no arrival.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

REVISIONS = ("revision_id", "brought_id")


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("source_digest", sa.String(length=64), nullable=False),
        sa.Column("brought_id", sa.Integer(), nullable=True),
        sa.Column("brought", sa.JSON(), nullable=False),
        sa.Column("conflicts", sa.JSON(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_arrival_article_id_article")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["revision.id"], name=op.f(f"fk_arrival_{column}_revision")
            )
            for column in REVISIONS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
    )
    op.create_index(
        op.f("ix_arrival_article_id_origin_digest_id"),
        "arrival",
        ["article_id", "origin_digest", "id"],
    )
    op.create_index(op.f("ix_arrival_origin_digest_id"), "arrival", ["origin_digest", "id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_arrival_origin_digest_id"), table_name="arrival")
    op.drop_index(op.f("ix_arrival_article_id_origin_digest_id"), table_name="arrival")
    op.drop_table("arrival")
