"""Add the glossary.

Why: translators and machines need the same words for the same things. A term's states are kept,
so that it can be told who changed a word and when; its renderings are rows of their own, because
a catalog needs those of one locale only.
Old code still works: yes, nothing reads these tables yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_locale", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("part_of_speech", sa.String(length=40), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("variants", sa.JSON(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_term_source_locale_text_part_of_speech_id"),
            ["source_locale", "text", "part_of_speech", "id"],
            unique=False,
        )

    op.create_table(
        "rendering",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("usage", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("variants", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_rendering_term_id_term")),
        sa.PrimaryKeyConstraint("term_id", "locale", "position", name=op.f("pk_rendering")),
    )


def downgrade() -> None:
    op.drop_table("rendering")
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_source_locale_text_part_of_speech_id"))

    op.drop_table("term")
