"""Create the store.

Why: the first schema. Texts, messages and translations change at different rates, so each has a
table of its own, and rows are inserted, never updated (decision 3).
Old code still works: yes, nothing reads these tables yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("slug", name=op.f("uq_article_slug")),
    )
    op.create_table(
        "composition",
        sa.Column("inputs", sa.String(length=64), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("inputs", name=op.f("pk_composition")),
    )
    op.create_table(
        "locale",
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tag", name=op.f("pk_locale")),
    )
    op.create_table(
        "object",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_object")),
    )
    op.create_table(
        "section_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_version")),
        sa.UniqueConstraint("digest", name=op.f("uq_section_version_digest")),
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["object.digest"], name=op.f("fk_release_digest_object")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("number", name=op.f("uq_release_number")),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("source_locale", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_section_article_id_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("article_id", "key", name=op.f("uq_section_article_id_key")),
    )
    op.create_table(
        "citation",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("doi", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("accessed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_citation_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_citation")),
    )
    op.create_table(
        "lineage",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("from_section_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_section_id"], ["section.id"], name=op.f("fk_lineage_from_section_id_section")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_lineage_revision_id_revision")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_lineage_section_id_section")
        ),
        sa.PrimaryKeyConstraint(
            "revision_id", "section_id", "from_section_id", name=op.f("pk_lineage")
        ),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("context", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_message_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_message_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("article_id", "digest", name=op.f("uq_message_article_id_digest")),
    )
    op.create_table(
        "revision_section",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("has_explicit_key", sa.Boolean(), nullable=False),
        sa.Column("risk", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_revision_section_revision_id_revision")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_revision_section_section_id_section")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["section_version.id"],
            name=op.f("fk_revision_section_version_id_section_version"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_revision_section")),
    )
    with op.batch_alter_table("revision_section", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_revision_section_section_id"), ["section_id"], unique=False
        )

    op.create_table(
        "predecessor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_predecessor_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_predecessor_message_id_message")
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["message.id"], name=op.f("fk_predecessor_predecessor_id_message")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_predecessor_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_predecessor")),
        sa.UniqueConstraint(
            "revision_id",
            "message_id",
            "predecessor_id",
            name=op.f("uq_predecessor_revision_id_message_id_predecessor_id"),
        ),
    )
    with op.batch_alter_table("predecessor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_predecessor_article_id"), ["article_id"], unique=False)

    op.create_table(
        "section_message",
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_section_message_message_id_message")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_section_message_section_id_section")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["section_version.id"],
            name=op.f("fk_section_message_version_id_section_version"),
        ),
        sa.PrimaryKeyConstraint(
            "section_id", "version_id", "position", name=op.f("pk_section_message")
        ),
    )
    op.create_table(
        "translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_translation_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_translation_message_id_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation")),
    )
    with op.batch_alter_table("translation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_translation_article_id_locale_message_id_id"),
            ["article_id", "locale", "message_id", "id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("translation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_translation_article_id_locale_message_id_id"))

    op.drop_table("translation")
    op.drop_table("section_message")
    with op.batch_alter_table("predecessor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_predecessor_article_id"))

    op.drop_table("predecessor")
    with op.batch_alter_table("revision_section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_section_section_id"))

    op.drop_table("revision_section")
    op.drop_table("message")
    op.drop_table("lineage")
    op.drop_table("citation")
    op.drop_table("section")
    op.drop_table("revision")
    op.drop_table("release")
    op.drop_table("section_version")
    op.drop_table("object")
    op.drop_table("locale")
    op.drop_table("composition")
    op.drop_table("article")
