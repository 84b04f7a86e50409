"""An upgrade enters the words of compounding languages that are indexed already."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from tests.delivery.documents import publish_documents
from tests.release_sample import document, section

ROOT = Path(__file__).parents[2]


def words(workspace):
    with workspace.reading() as session:
        found = session.execute(text("SELECT word, backwards FROM search_word ORDER BY word"))
        return [tuple(row) for row in found]


def test_what_is_indexed_has_its_words_after_an_upgrade(workspace):
    care = "Die Größe der Narbe, 37 Grad: Narbenpflege."
    parts = {tag: [section("care", f"## X\n\n{care}\n", lang=tag)] for tag in ("de-AT", "en")}
    made = [document(tag, "a", sections=each, locales=(tag,)) for tag, each in parts.items()]
    publish_documents(workspace, made)
    before = words(workspace)
    config = Config(ROOT / "alembic.ini")
    config.attributes["engine"] = workspace.engine

    command.downgrade(config, "0020")
    command.upgrade(config, "head")

    assert ("narb", "bran") in before
    assert words(workspace) == before
