"""cms import: files as people have them."""

import pytest

from tests.faces.conftest import BURNS

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD_FILES = {
    "binary.bin": (bytes(range(256)) * 20, "undecodable-text", "byte 0 is not text"),
    "binary.md": (b"# Title\n\n\x7fELF\0\0", "undecodable-text", "binary.md: byte 9"),
    "pdf.md.txt": (b"%PDF-1.7\n", "unknown-format", "--as"),
    "empty.md": (b"", "empty-article", "empty.md"),
    "white.txt": (b" \n\t\r\n", "empty-article", "white.txt"),
    "cut.md": ("# Größe\n\nGröße".encode()[:-2], "undecodable-text", "byte 15"),
    "escape.txt": (b"Title\n\nText \x1b[31m\n", "undecodable-text", "U+001B"),
    "yaml.md": (b"---\ntitle: [\n---\n# x\n", "malformed-article", "yaml.md:3: "),
    "bomb.md": (f"---\n{BOMB}title: *i\n---\nText\n".encode(), "malformed-article", "aliases"),
    "deep.md": (b"---\na: " + b"[" * 9000 + b"\n---\nx\n", "malformed-article", "nests"),
    "quotes.md": (b">" * 20_000 + b" x\n", "malformed-article", "quotes.md:1: "),
    "lang.md": (b"---\nlang: xx_YY\n---\n# T\n\nx\n", "unknown-locale", "lang.md: 'xx_YY'"),
    "slug.md": (b"---\nslug: ../x\n---\n# T\n\nx\n", "invalid-slug", "slug.md: '../x'"),
    "...md": (b"# T\n\nx\n", "invalid-slug", "it is empty"),
    "pdf.docx": (b"%PDF-1.7\n", "malformed-file", "it is a PDF"),
    "word.html": (b"PK\x03\x04\x14\0", "malformed-file", "as Word documents are"),
    "cut.docx": (b"PK\x03\x04\x14\0", "malformed-file", "cut.docx"),
    "white.html": (b"<p> </p>", "empty-article", "white.html"),
    "deep.html": (b"<div>" * 100_000 + b"x", "malformed-file", "deep.html"),
    "feed.xml": (b"<?xml version='1.0'?><rss></rss>", "unknown-format", "wordpress"),
    "site.wxr": (b"no export", "unknown-format", "wordpress"),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("dry", [(), ("--dry-run", "--json")], ids=["real", "dry"])
def test_a_file_that_cannot_be_imported_is_refused_by_name(shop, name, dry):
    content, code, words = BAD_FILES[name]
    shop.write(name, content)

    line = shop.refused("import", name, *dry)

    assert line.startswith(code)
    assert words in line


@pytest.mark.parametrize(
    ("name", "slug"), [("ü ä.md", "ü-ä"), ("-x.md", "x"), ("Ab_c.markdown", "ab-c"), (".md", "md")]
)
def test_an_odd_file_name_gives_a_plain_slug(shop, name, slug):
    shop.write(name, "# Title\n\nText.\n")

    assert shop("import", "--json", "--", name).json["articles"][0]["slug"] == slug


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_raw_gives_back_the_bytes_that_were_imported(shop, encoding):
    content = "# Größe\r\n\r\nText “in quotes”.\r\n".encode(encoding)
    shop("import", shop.write("size.md", content))

    assert shop("article", "show", "size", "--raw").stdout == content


def test_two_files_for_one_article_are_refused_together(shop):
    shop.write("both/One.md", "# One\n\nText.\n")
    shop.write("both/one.markdown", "# Two\n\nText.\n")

    line = shop.refused("import", "both")

    assert line.startswith("duplicate-slug")
    assert "both/One.md" in line
    assert "both/one.markdown" in line


def test_one_bad_file_keeps_the_whole_folder_out(shop):
    shop.write("many/a.md", "# A\n\nText.\n")
    shop.write("many/b.md", b"\0")

    assert shop.refused("import", "many").startswith("undecodable-text: cms: many/b.md")


def test_a_folder_is_imported_without_what_is_hidden_or_no_file(shop):
    shop.write("many/a.md", "# A\n\nText.\n")
    shop.write("many/.git/b.md", b"\0")
    (shop.folder / "many/c.md").mkdir()

    assert [a["path"] for a in shop("import", "many", "--json").json["articles"]] == ["many/a.md"]


@pytest.mark.parametrize("target", ["nowhere", "link.md"])
def test_a_link_that_leads_nowhere_is_refused(shop, target):
    (shop.folder / "link.md").symlink_to(target)

    assert shop.refused("import", "link.md").startswith("file-unreadable")


def test_the_shape_of_the_json_is_as_promised(cms):
    cms.write("burns.md", BURNS + "\nSee [@who].\n")

    (article,) = cms("import", "burns.md", "--dry-run", "--json").json["articles"]

    assert article.keys() >= {"slug", "path", "title", "locale", "revision", "saved", "leftovers"}
    assert (article["slug"], article["revision"], article["saved"]) == ("burns", None, False)
    assert [part["key"] for part in article["sections"]] == ["cool", "when-to-call-a-doctor"]
    assert article["sections"][0].keys() >= {"key", "level", "heading", "markdown", "blocks"}
    assert article["sections"][0]["blocks"][0] == {"kind": "heading", "text": "Cool the burn"}


def test_a_dry_run_tells_the_next_revision_and_saves_nothing(shop):
    shop.write("burns.md", BURNS.replace("20 minutes", "10 minutes"))
    before = shop.snapshot()

    (article,) = shop("import", "burns.md", "--dry-run", "--json").json["articles"]

    assert (article["revision"], article["changed"], article["saved"]) == (2, True, False)
    assert shop.snapshot() == before


def test_an_unchanged_file_is_told_from_a_saved_one(shop):
    (article,) = shop("import", "burns.md", "--json").json["articles"]

    assert (article["revision"], article["saved"]) == (1, False)
    assert "Unchanged since last imported: 1 file." in shop("import", "burns.md").out


def test_the_same_bytes_in_another_format_are_imported_again(shop):
    assert "saved" in shop("import", "burns.md", "--as", "text").out
    assert "saved" in shop("import", "burns.md").out


def test_an_article_is_in_the_source_locale_of_its_workspace(shop):
    shop.write("cms.toml", 'source_locale = "pt_BR"\n')
    shop.write("pele.md", "# Pele\n\nTexto.\n")

    assert shop("import", "pele.md", "--json").json["articles"][0]["locale"] == "pt-BR"


def test_what_was_left_out_is_reported(shop):
    text = "Keep the wound dry for a day."
    after = "Your email address will not be published."
    shop.write("care.txt", f"Care\n\n{text}\n\nLeave a Reply\n\n{after}\n")

    (article,) = shop("import", "care.txt", "--json").json["articles"]

    assert "Leave a Reply" in article["leftovers"]
    assert (
        "left out as not part of the article: Leave a Reply"
        in shop("import", "care.txt", "--as", "text", "--dry-run").out
    )
