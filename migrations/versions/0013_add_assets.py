"""Add the images that articles show.

Why: a release is whole only with its pictures (decision 30). Their bytes are objects, as documents
are; this table says which reference of which article means which of them, and since when.
Old code still works: yes, it exports releases without their pictures.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_asset_article_id_article")
        ),
        sa.ForeignKeyConstraint(["digest"], ["object.digest"], name=op.f("fk_asset_digest_object")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
    )
    op.create_index(op.f("ix_asset_article_id"), "asset", ["article_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_asset_article_id"), table_name="asset")
    op.drop_table("asset")
