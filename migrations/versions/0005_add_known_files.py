"""Add known files.

Why: a catalog file that is as we wrote it is continued instead of made again, and one that was
read may be written over without reading it once more (decision 15).
Old code still works: yes, nothing reads this table yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "known_file",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("translations", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("newest_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_known_file_article_id_article")
        ),
        sa.PrimaryKeyConstraint("article_id", "locale", name=op.f("pk_known_file")),
    )


def downgrade() -> None:
    op.drop_table("known_file")
