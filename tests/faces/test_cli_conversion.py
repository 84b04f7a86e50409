"""cms catalog convert, and XLIFF from the command line."""

PO = 'msgid "Rest."\nmsgstr "Ruhe."\n\n#. Care\nmsgid "Go."\nmsgstr ""\n'


def test_catalogs_are_converted_without_a_workspace(cms):
    cms.write("a.po", PO)

    assert cms("catalog", "convert", "a.po", "a.xlf").out == "a.xlf: 2 messages, written\n"
    assert cms("catalog", "convert", "a.po", "a.tmx", "--locale", "de").out == (
        "a.tmx: 1 message, written; does not hold 1 untranslated message\n"
    )
    (file,) = cms("catalog", "convert", "a.xlf", "b.po", "--json").json["files"]
    assert (file["path"], file["messages"], file["lost"]) == ("b.po", 2, [])


def test_what_was_not_converted_ends_with_1(cms):
    cms.write("in/a.po", PO)
    cms.write("in/b.po", "no")

    outcome = cms("catalog", "convert", "in", "out", "--format", "xliff2")

    assert outcome.refusal == "malformed-po"
    assert "out/a.xlf: 2 messages, written" in outcome.out
    assert cms.refused("catalog", "convert", "in/a.po", "a").startswith("not-convertible: ")


def test_catalogs_are_written_as_xliff(shop):
    assert "de/LC_MESSAGES/burns.xlf: 9 messages, written" in (
        shop("catalog", "write", "--format", "xliff").out
    )
    assert shop("catalog", "read", "locales").status == 0


def test_a_bundle_may_be_xliff(shop):
    ran = shop("catalog", "write", "--bundle", "--format", "xliff", "--locale", "de")

    assert (ran.status, ran.out.split(":")[0].endswith("_bundle.xlf")) == (0, True)
