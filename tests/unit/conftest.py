"""OASIS's schemas of XLIFF."""

import os
from pathlib import Path

import pytest
from lxml import etree

from cms.catalog.catalog_format import XliffVersion

SCHEMAS = {
    XliffVersion.V12: "xliff-core-1.2-strict.xsd",
    XliffVersion.V21: "xliff-core-2.0.xsd",
}


@pytest.fixture(scope="session")
def schemas():
    folder = os.environ.get("CMS_XLIFF_SCHEMAS", "")
    if not folder:
        pytest.skip("CMS_XLIFF_SCHEMAS names no folder with OASIS's schemas (CONTRIBUTING.md)")
    parser = etree.XMLParser()
    parser.resolvers.add(_Beside(Path(folder)))
    return {
        version: etree.XMLSchema(etree.parse(str(Path(folder) / name), parser))
        for version, name in SCHEMAS.items()
    }


class _Beside(etree.Resolver):
    """Finds the schema of xml:lang beside the others instead of on the web."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, url, _, context):
        if url.endswith("xml.xsd"):
            return self.resolve_filename(str(self.folder / "xml.xsd"), context)
        return None
