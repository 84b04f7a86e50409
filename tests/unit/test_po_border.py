"""What the programs of others make of our PO files: GNU gettext, polib and Babel."""

import io
import shutil
import subprocess

import polib
import pytest
from babel.messages.pofile import read_po as read_with_babel

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.message import Catalog, Entry, Message, State
from cms.catalog.po import base_as_written, catalog_to_po, format_catalog, format_po, read_po
from tests.cases import read_cases

gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="GNU gettext (msgfmt, msgcat) is not installed"
)
HEADERS = (("Language", "de"), ("Content-Type", "text/plain; charset=UTF-8"))
LOCALES = (
    "de",
    "fr",
    "pt-BR",
    "pl",
    "lt",
    "sl",
    "cy",
    "mt",
    "ga",
    "ar",
    "ja",
    "zh-Hans",
    "hmn",
    "en-XA",
)
# Our own sentences, each long enough to be divided several times.
PROSE = {case.values[1]: case.values[0] for case in read_cases("po_prose.txt")} | {
    "marks": "Read **this** first: [the *long* guide](https://example.org/after-care/guide/page?a=1"
    '&b=2#first-aid) says "never" twice, costs 100% nothing {now}, [@source-1] and C:\\care\\notes.'
    "\nThen:\tcall\\\nus.\n",
    "emoji": "Well done 👍🏽! Your family 👨‍👩‍👧 can visit from 🇩🇪🇫🇷🇯🇵 any time ❤️ between nine and "
    "half past five 🕘 – please ring the bell 🔔 at the door, and wait until someone comes.",
    "invisible": "The \u2067right-to-left\u2069 name, a\u200bzero\u200bwidth\u200bspace, a "
    "word\u2060joiner, a soft\u00adhyphen and a no\u00a0break\u00a0space stay as they were.",
}
CONTROLS = f"Bell \a, backspace \b, feed \f and tabs \t\v stay, and so does \x01. {'Wait. ' * 20}"


def run(program: str, text: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [program, *arguments, "-"], input=text.encode(), capture_output=True, check=False
    )


def catalog(locale: str, *entries: Entry) -> Catalog:
    return Catalog("burns", locale, entries, "2026-11-22 06:14+0000", "", "7 3 0123456789ab")


ENTRIES = (
    Entry(Message("article.title", "Burns"), "Verbrennungen", State.REVIEWED),
    Entry(
        Message("first-aid", "Cool it for 20 minutes, with 100% of your patience {now}."),
        "20 Minuten kühlen.",
        State.FUZZY,
        "Cool it for 10 minutes.",
        notes=("Section: First aid", "Kind: paragraph"),
        places=("burns#first-aid",),
        comments=("ask the ward",),
    ),
    Entry(Message("first-aid", "Call us."), "Rufen Sie an.", State.TRANSLATED),
    Entry(Message("first-aid", "Rest."), "Ruhen.", State.UNTRANSLATED),
    Entry(Message("first-aid", "Wait.")),
)


@gettext
@pytest.mark.parametrize("text", [*PROSE.values(), CONTROLS], ids=[*PROSE, "controls"])
def test_gettext_divides_long_texts_where_we_do(text):
    texts = [text[:length] for length in range(1, len(text))]
    entries = (
        FileEntry(0, None, f"{number}", translation=text, fuzzy=True)
        for number, text in enumerate(texts)
    )
    written = format_po(CatalogFile(HEADERS, tuple(entries)))

    assert run("msgcat", written).stdout.decode() == written


@gettext
def test_gettext_changes_nothing_in_a_file_of_ours():
    obsolete = FileEntry(
        0,
        "x" * 90,
        f"Gone: {PROSE['de']}",
        translation=PROSE["ja"],
        obsolete=True,
        fuzzy=True,
        previous_context="y",
        previous_text=PROSE["fr"],
    )
    plural = FileEntry(
        0,
        None,
        PROSE["es"],
        plural=PROSE["de"],
        translations=(PROSE["th"], PROSE["ar"]),
        places=tuple(f"article-{number}#section-{number}" for number in range(12)),
        notes=("Ü" * 100, ""),
        comments=("", "two  spaces"),
    )
    written = format_po(CatalogFile(HEADERS, (plural, obsolete), ("Notes.", ""), header_fuzzy=True))

    assert run("msgcat", written).stdout.decode() == written


@gettext
@pytest.mark.parametrize("locale", ["", *LOCALES])
def test_msgfmt_has_nothing_to_say_about_our_catalogs(locale):
    result = run("msgfmt", format_catalog(catalog(locale, *ENTRIES)), "-c", "-o", "/dev/null")

    assert (result.returncode, result.stderr) == (0, b"")


@gettext
@pytest.mark.parametrize("locale", LOCALES)
def test_msgfmt_accepts_our_plural_forms(locale):
    file = catalog_to_po(catalog(locale))
    count = int(file.header("Plural-Forms").removeprefix("nplurals=")[0])
    forms = tuple(f"{number} days" for number in range(count))
    written = format_po(
        CatalogFile(file.headers, (FileEntry(0, None, "a day", "days", translations=forms),))
    )

    assert run("msgfmt", written, "-c", "-o", "/dev/null").stderr == b""


@gettext
@pytest.mark.parametrize(("text", "expected"), read_cases("po_refused.txt"))
def test_gettext_refuses_what_we_refuse(text, expected):
    assert run("msgfmt", text, "-o", "/dev/null").returncode != 0, expected


@pytest.mark.parametrize("text", [*PROSE.values(), "bidi \u202eabc\u202c", "tab \t, \\n"])
def test_polib_and_babel_read_what_we_wrote(text):
    entry = Entry(Message("a", text), f"{text}!" if text[-1] != "\n" else text, State.TRANSLATED)
    written = format_catalog(catalog("de", entry))

    (with_polib,) = polib.pofile(written)
    with_babel = read_with_babel(io.BytesIO(written.encode())).get(text, "a")

    assert (with_polib.msgctxt, with_polib.msgstr) == ("a", entry.translation)
    assert with_babel is not None
    assert with_babel.string == entry.translation


def test_a_catalog_is_written_the_same_every_time():
    assert (
        format_catalog(catalog("de", *ENTRIES))
        == """\
msgid ""
msgstr ""
"Project-Id-Version: burns\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2026-11-22 06:14+0000\\n"
"PO-Revision-Date: 2026-11-22 06:14+0000\\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-CMS-Article: burns\\n"
"X-CMS-Base: 7 3 0123456789ab\\n"
"X-CMS-Content: 24cde86c8e30\\n"

msgctxt "article.title"
msgid "Burns"
msgstr "Verbrennungen"

# ask the ward
#. Section: First aid
#. Kind: paragraph
#: burns#first-aid
#, fuzzy
#| msgctxt "first-aid"
#| msgid "Cool it for 10 minutes."
msgctxt "first-aid"
msgid "Cool it for 20 minutes, with 100% of your patience {now}."
msgstr "20 Minuten kühlen."

msgctxt "first-aid"
msgid "Call us."
msgstr "Rufen Sie an."

msgctxt "first-aid"
msgid "Rest."
msgstr "Ruhen."

msgctxt "first-aid"
msgid "Wait."
msgstr ""
"""
    )


def test_a_template_has_no_translations():
    template = read_po(format_catalog(catalog("", *ENTRIES)).encode(), "burns.pot")

    assert {entry.translation for entry in template.entries} == {""}
    assert not any(entry.fuzzy or entry.previous_text for entry in template.entries)
    assert template.header("Plural-Forms") == ""


def test_headers_of_a_catalog_replace_ours_or_follow_them():
    own = (("X-Reviewed-By", "two people"), ("Language-Team", "Ward 3"))
    file = catalog_to_po(Catalog("burns", "de", (), headers=own))

    assert file.header("Language-Team") == "Ward 3"
    assert file.headers[-1] == ("X-Reviewed-By", "two people")


def test_a_file_that_nobody_touched_is_known_by_its_content():
    written = format_catalog(catalog("de", *ENTRIES)).encode()
    redated = written.replace(b"PO-Revision-Date: 2", b"PO-Revision-Date: 3")

    assert base_as_written(written) == base_as_written(redated) != ""
    assert base_as_written(written.replace(b'msgstr "', b'msgstr "A ', 2)) == ""
