"""Add citation substitutes.

Why: readers of one locale may be given their own guideline in place of a source, with somebody's
reason; a release must still be what it was when that changes (decision 31).
Old code still works: yes, it releases the source's own citations.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "citation_substitute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("doi", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_citation_substitute_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation_substitute")),
    )
    op.create_index(
        op.f("ix_citation_substitute_article_id"), "citation_substitute", ["article_id"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_citation_substitute_article_id"), table_name="citation_substitute")
    op.drop_table("citation_substitute")
