"""Add citation checks.

Why: what was found at the addresses of citations is history, and a person's word on it must
outlive the next check that says the same (decision 28).
Old code still works: yes, nothing reads these tables yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "citation_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_digest", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_to", sa.Text(), nullable=False),
        sa.Column("has_changed", sa.Boolean(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=40), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation_check")),
    )
    op.create_index(
        op.f("ix_citation_check_address_digest_id"), "citation_check", ["address_digest", "id"]
    )
    op.create_table(
        "citation_confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_digest", sa.String(length=64), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"],
            ["citation_check.id"],
            name=op.f("fk_citation_confirmation_check_id_citation_check"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation_confirmation")),
    )
    op.create_index(
        op.f("ix_citation_confirmation_address_digest_id"),
        "citation_confirmation",
        ["address_digest", "id"],
    )


def downgrade() -> None:
    op.drop_index(
        op.f("ix_citation_confirmation_address_digest_id"), table_name="citation_confirmation"
    )
    op.drop_table("citation_confirmation")
    op.drop_index(op.f("ix_citation_check_address_digest_id"), table_name="citation_check")
    op.drop_table("citation_check")
