"""What catalog files can be written as."""

from enum import StrEnum


class CatalogFormat(StrEnum):
    PO = "po"
    XLIFF = "xliff"
    XLIFF2 = "xliff2"

    @property
    def suffix(self) -> str:
        return ".po" if self is CatalogFormat.PO else ".xlf"


class XliffVersion(StrEnum):
    V12 = "1.2"
    V21 = "2.1"


class ExchangeFormat(StrEnum):
    """What catalogs can be converted to: a memory as well, which holds no more than the texts."""

    PO = "po"
    XLIFF = "xliff"
    XLIFF2 = "xliff2"
    TMX = "tmx"

    @property
    def suffix(self) -> str:
        return _SUFFIXES[self]


_SUFFIXES = {
    ExchangeFormat.PO: ".po",
    ExchangeFormat.XLIFF: ".xlf",
    ExchangeFormat.XLIFF2: ".xlf",
    ExchangeFormat.TMX: ".tmx",
}
