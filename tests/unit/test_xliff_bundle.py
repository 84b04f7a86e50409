"""One XLIFF file for many articles, as it goes out and as agencies give it back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cms.catalog.bundle import bundle, unbundle
from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.xliff import XliffVersion, format_xliff, format_xliff_bundle, format_xliff_file
from cms.catalog.xliff import read_xliff as read
from cms.errors import MalformedXliff
from tests.catalog_files import files
from tests.xliff_sample import sample

NAMES = {"n": "urn:oasis:names:tc:xliff:document:1.2", "m": "urn:oasis:names:tc:xliff:document:2.0"}
BURNS, GRAZES = sample(), replace(sample(), slug="grazes", base="2 1 ba9876543210")
BUNDLES = st.dictionaries(st.sampled_from(["burns", "grazes", "日焼け"]), files(), min_size=1)


def written(version):
    return format_xliff_bundle([BURNS, GRAZES], "en", version)


def names(content, path):
    return etree.fromstring(content).xpath(path, namespaces=NAMES)


def contents(file):
    return {slug: set(entries) for slug, entries in unbundle(file).shares.items()}


@pytest.mark.parametrize("version", XliffVersion)
class TestBothVersions:
    @given(found=BUNDLES)
    @settings(max_examples=20, deadline=None)
    def test_a_bundle_reads_back_the_same(self, version, found):
        file = replace(next(iter(found.values())), entries=bundle(found).entries)
        file = replace(file, headers=(*file.headers, *bundle(found).headers[-1:]))

        assert read(format_xliff_file(file, "en", version), "") == file

    @given(found=BUNDLES)
    @settings(max_examples=10, deadline=None)
    def test_a_bundle_is_valid(self, version, schemas, found):
        content = format_xliff_file(bundle(found), "en", version)

        assert schemas[version].validate(etree.fromstring(content)), schemas[version].error_log

    def test_each_article_is_a_file_that_names_what_it_was_exported_from(self, version):
        found = unbundle(read(written(version), ""))

        assert names(written(version), "//@original") == ["burns", "grazes"]
        assert found.bases == {"burns": BURNS.base, "grazes": GRAZES.base}

    def test_a_section_is_a_group_and_texts_of_the_article_have_no_codes(self, version):
        sections = names(written(version), "//n:group/@resname | //m:group/@name")

        assert sections == ["article", "cool", "rest"] * 2

    def test_the_order_of_articles_and_units_is_no_matter(self, version):
        root = etree.fromstring(written(version))
        for element in (root, *root.xpath("//n:group | //m:group", namespaces=NAMES)):
            element[:] = reversed(element)

        assert contents(read(etree.tostring(root), "")) == contents(read(written(version), ""))

    def test_indentation_is_no_matter(self, version):
        root = etree.fromstring(written(version))
        etree.indent(root, "\t")

        assert contents(read(etree.tostring(root), "")) == contents(read(written(version), ""))

    def test_an_article_that_an_agency_set_apart_still_knows_its_base(self, version):
        root = etree.fromstring(written(version))
        root.remove(root[0])

        assert unbundle(read(etree.tostring(root), "")).bases == {"grazes": GRAZES.base}

    def test_an_article_in_it_from_two_exports_is_of_unknown_origin(self, version):
        older = format_xliff_bundle([replace(BURNS, base="1 1 000000000000")], "en", version)
        root = etree.fromstring(written(version))
        root.append(etree.fromstring(older)[0])

        found = unbundle(read(etree.tostring(root), ""))
        assert found.bases == {"burns": "", "grazes": GRAZES.base}

    def test_what_is_of_no_article_is_kept(self, version):
        strays = (FileEntry(0, None, "a"), FileEntry(0, "elsewhere/b", "c"))
        file = read(written(version), "")
        file = CatalogFile(file.headers, (*strays, *file.entries))

        assert unbundle(read(format_xliff_file(file, "en", version), "")).left == strays

    def test_an_article_alone_and_a_bundle_make_no_file(self, version):
        root = etree.fromstring(format_xliff(BURNS, "en", version))
        root.append(etree.fromstring(written(version))[1])

        with pytest.raises(MalformedXliff, match="an article's file and a bundle"):
            read(etree.tostring(root), "a.xlf")
