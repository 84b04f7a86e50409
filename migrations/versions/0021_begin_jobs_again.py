"""Keep what jobs need to be begun again by another process, and the words that compounds have.

Why: work whose process is gone is done by another, as the one who asked for it; so what was sent
with it must outlive the process, and how often it was begun must be known (decision 45). Long words
of German and its like are found by their parts, where these are words, too (decision 41).
Old code still works: no, it would enter jobs that say nothing of this.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

WORD = sa.String(length=120).with_variant(sa.String(length=120, collation="C"), "postgresql")
# What is entered of what is indexed already; the languages are those of cms/document/compounds.py.
WORDS_IN_SQLITE = """
INSERT INTO search_word (word, backwards)
SELECT DISTINCT term, '' FROM temp.indexed JOIN card ON card.id = indexed.doc
WHERE CASE instr(locale, '-') WHEN 0 THEN locale ELSE substr(locale, 1, instr(locale, '-') - 1) END
 IN ('af','da','de','et','fi','hu','is','nb','nl','nn','no','sv') AND length(term) BETWEEN 3 AND 120
"""
WORDS_IN_POSTGRESQL = """
INSERT INTO search_word (word, backwards)
SELECT word, reverse(word) FROM ts_stat($words$
 SELECT terms FROM search_index JOIN card ON card.id = search_index.card_id
 WHERE split_part(locale, '-', 1)
  IN ('af','da','de','et','fi','hu','is','nb','nl','nn','no','sv') $words$)
WHERE word ~ '^[[:alpha:]]{3,120}$'
"""


def upgrade() -> None:
    # Of jobs that are there already nobody knows who asked for them: they are not begun again.
    for column in (
        sa.Column("actor", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("interruptions", sa.JSON(), nullable=False, server_default="[]"),
    ):
        op.add_column("job", column)
    with op.batch_alter_table("job") as job:
        for name in ("actor", "tries", "interruptions"):
            job.alter_column(name, server_default=None)
    op.create_table(
        "job_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_file")),
        sa.ForeignKeyConstraint(["job"], ["job.name"], name=op.f("fk_job_file_job_job")),
        sa.UniqueConstraint("job", "name", "part", name=op.f("uq_job_file_job_name_part")),
    )
    op.create_table(
        "search_word",
        sa.Column("word", WORD, nullable=False),
        sa.Column("backwards", WORD, nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
    )
    op.create_index("ix_search_word_backwards", "search_word", ["backwards"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text(WORDS_IN_POSTGRESQL))
    else:
        enter_words_in_sqlite()


def enter_words_in_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE temp.indexed USING fts5vocab('main', 'search_index', 'instance')"
    )
    op.execute(WORDS_IN_SQLITE)
    op.execute("DROP TABLE temp.indexed")
    words = op.get_bind().execute(sa.text("SELECT word FROM search_word")).scalars().all()
    backwards = sa.text("UPDATE search_word SET backwards = :backwards WHERE word = :word")
    every = [{"word": word, "backwards": word[::-1]} for word in words if word.isalpha()]
    if every:
        op.get_bind().execute(backwards, every)
    op.execute("DELETE FROM search_word WHERE backwards = ''")


def downgrade() -> None:
    op.drop_index("ix_search_word_backwards", table_name="search_word")
    op.drop_table("search_word")
    op.drop_table("job_file")
    with op.batch_alter_table("job") as job:
        for name in ("interruptions", "tries", "actor"):
            job.drop_column(name)
