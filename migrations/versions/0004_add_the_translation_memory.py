"""Add the translation memory.

Why: translations that came from files of other tools belong to no message, and texts that are
like a given one are found by an index of the source texts (decision 11). The index is made when
somebody searches, so saving translations costs nothing more.
Old code still works: yes, nothing reads these tables yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "memory_list",
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("feature", sa.Integer(), nullable=False),
        sa.Column("length_class", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("segments", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "locale", "feature", "length_class", "first", name=op.f("pk_memory_list")
        ),
    )
    op.create_table(
        "memory_shelf",
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("source_locale", sa.String(length=40), nullable=False),
        sa.Column("length_class", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("segments", sa.LargeBinary(), nullable=False),
        sa.Column("texts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "locale", "source_locale", "length_class", "first", name=op.f("pk_memory_shelf")
        ),
    )
    op.create_table(
        "memory_mark",
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("locale", name=op.f("pk_memory_mark")),
    )
    op.create_table(
        "memory_segment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_locale", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_segment")),
        sa.UniqueConstraint(
            "source_locale", "digest", name=op.f("uq_memory_segment_source_locale_digest")
        ),
    )
    op.create_table(
        "memory_entry",
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["memory_segment.id"],
            name=op.f("fk_memory_entry_segment_id_memory_segment"),
        ),
        sa.PrimaryKeyConstraint("locale", "length", "segment_id", name=op.f("pk_memory_entry")),
    )
    op.create_table(
        "memory_message",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_memory_message_message_id_message")
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["memory_segment.id"],
            name=op.f("fk_memory_message_segment_id_memory_segment"),
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_memory_message")),
    )
    with op.batch_alter_table("memory_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_memory_message_segment_id"), ["segment_id"], unique=False
        )

    op.create_table(
        "memory_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["memory_segment.id"],
            name=op.f("fk_memory_unit_segment_id_memory_segment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_unit")),
        sa.UniqueConstraint(
            "segment_id",
            "locale",
            "digest",
            name=op.f("uq_memory_unit_segment_id_locale_digest"),
        ),
    )


def downgrade() -> None:
    op.drop_table("memory_unit")
    with op.batch_alter_table("memory_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memory_message_segment_id"))

    op.drop_table("memory_message")
    op.drop_table("memory_entry")
    op.drop_table("memory_segment")
    op.drop_table("memory_mark")
    op.drop_table("memory_shelf")
    op.drop_table("memory_list")
