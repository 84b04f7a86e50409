"""Add an index of what channels show.

Why: a reader's question is one look-up, whatever the size of the release, and is answered from one
publication even while another begins (decision 38).
Old code still works: yes, it publishes, and the next server that starts makes up for it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

# In the order of code points on every database.
SORTED_SLUG = sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("localised_slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_lang", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("digest", name=op.f("uq_card_digest")),
    )
    op.create_table(
        "shown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("slug", SORTED_SLUG, nullable=False),
        sa.Column("locale", sa.String(length=40), nullable=False),
        sa.Column("localised_slug", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_shown_card_id_card")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown")),
    )
    op.create_index("ix_shown_card", "shown", ["card_id", "channel", "until"])
    op.create_index("ix_shown_slug", "shown", ["channel", "slug", "locale", "until"])
    op.create_index("ix_shown_localised_slug", "shown", ["channel", "localised_slug", "until"])
    op.create_index("ix_shown_since", "shown", ["channel", "since"])
    op.create_index("ix_shown_until", "shown", ["channel", "until"])
    op.create_table(
        "shown_asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["object.digest"], name=op.f("fk_shown_asset_digest_object")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_asset")),
    )
    op.create_index("ix_shown_asset_name", "shown_asset", ["channel", "name", "until"])
    op.create_table(
        "shown_move",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("source_locale", sa.String(length=40), nullable=False),
        sa.Column("locales", sa.JSON(), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "number", name=op.f("pk_shown_move")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE search_index (card_id integer PRIMARY KEY, terms tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_index_terms ON search_index USING gin (terms)")
    else:
        # Terms only, without the texts; all that is not ASCII is part of a term.
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5"
            " (title, headings, body, content = '', tokenize = 'ascii')"
        )
        # A term says more of a document in its title, and in a heading, than in its text.
        op.execute(
            "INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(10, 4, 1)')"
        )


def downgrade() -> None:
    op.execute("DROP TABLE search_index")
    op.drop_table("shown_move")
    op.drop_index("ix_shown_asset_name", table_name="shown_asset")
    op.drop_table("shown_asset")
    for name in ("until", "since", "localised_slug", "slug", "card"):
        op.drop_index(f"ix_shown_{name}", table_name="shown")
    op.drop_table("shown")
    op.drop_table("card")
