"""What a page tells search engines, as schema.org has it: JSON-LD."""

from collections.abc import Mapping
from typing import Any

from cms.document.digest import canonical_json
from cms.release.formats.links import citation_link, page_path
from cms.release.formats.release_files import SiteSettings

SCRIPT_ENDS = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
)


def structured_data(document: Mapping[str, Any], settings: SiteSettings) -> str:
    """Return JSON that may stand in a `script` element as it is."""
    locale, slug, source = (document[k] for k in ("locale", "translation_key", "source_locale"))
    released = {alternate["locale"] for alternate in document["alternates"]}

    def work(tag: str) -> dict[str, str]:
        url = settings.url(page_path(slug, tag))
        return {"@type": "MedicalWebPage", "@id": url, "url": url, "inLanguage": tag}

    data = {
        "@context": "https://schema.org",
        **work(locale),
        "name": document["title"],
        "description": document["description"] or document["summary"],
        "version": document["revision"],
        "image": settings.url(document["image"]) if "image" in document else "",
        "audience": {"@type": "Patient"},
        "citation": [_cited(citation) for citation in document["citations"]],
    }
    if locale == source:
        data["workTranslation"] = [work(tag) for tag in sorted(released - {source})]
    elif source in released:
        data["translationOfWork"] = work(source)
    stated = {name: value for name, value in data.items() if value}
    return canonical_json(stated).translate(SCRIPT_ENDS)


def _cited(citation: Mapping[str, Any]) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": citation["publisher"]}
    data = {
        "@type": "CreativeWork",
        "name": citation["title"],
        "url": citation_link(citation),
        "identifier": f"doi:{citation['doi']}" if citation["doi"] else "",
        "publisher": publisher if citation["publisher"] else None,
    }
    return {name: value for name, value in data.items() if value}
