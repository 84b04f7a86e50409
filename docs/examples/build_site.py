"""Build a small site in some languages, from the delivery API or from an export in JSON.

    python build_site.py http://127.0.0.1:8000/v1/live site en de
    python build_site.py releases/1/json               site en de

Python's own library is enough. What is in a page comes from the document alone, so both ways give
the same files.
"""

import json
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

Document = dict


def main(source: str, target: str, *locales: str) -> int:
    read = from_api if source.startswith(("http://", "https://")) else from_export
    for locale in locales:
        folder = Path(target) / locale
        folder.mkdir(parents=True, exist_ok=True)
        documents = sorted(read(source, locale), key=lambda each: each["translation_key"])
        for document in documents:
            write(folder / f"{document['slug']}.html", article(document))
        write(folder / "index.html", contents(locale, documents))
    return 0


def from_api(base: str, locale: str) -> Iterator[Document]:
    """Yield the articles of one release; begin anew where another is published meanwhile."""
    release = None
    cursor = ""
    while True:
        page = fetch(f"{base}/articles?locale={quote(locale)}&limit=100{cursor}")
        if release not in (None, page["release"]):
            raise SystemExit("Another release was published; build again.")
        release = page["release"]
        for each in page["articles"]:
            address = f"{base}/articles/{quote(each['translation_key'], safe='')}"
            yield fetch(f"{address}?locale={quote(each['locale'])}", each["digest"])
        if page["next_cursor"] is None:
            return
        cursor = f"&cursor={page['next_cursor']}"


def fetch(url: str, digest: str = "") -> Document:
    """Return what an address answers; with a digest, only if it is that document."""
    with urlopen(Request(url, headers={"Accept": "application/json"}), timeout=30) as answer:
        if digest and answer.headers["ETag"] != f'"{digest}"':
            raise SystemExit("Another release was published; build again.")
        return json.load(answer)


def from_export(folder: str, locale: str) -> Iterator[Document]:
    """Yield the articles that a folder has in a locale, in the source's where it lacks one."""
    manifest = json.loads((Path(folder) / "manifest.json").read_text("utf-8"))
    lines = {(line["slug"], line["locale"]) for line in manifest["documents"]}
    for slug in {slug for slug, _ in lines}:
        for tag in (locale, manifest["source_locale"]):
            if (slug, tag) in lines:
                path = Path(folder) / tag / f"{slug}.json"
                yield json.loads(path.read_text("utf-8"))
                break


def article(document: Document) -> str:
    """Write a page. The HTML of sections is sanitised already; titles are text."""
    sections = "\n".join(
        f'<section lang="{section["lang"]}" dir="{section["dir"]}">\n{section["html"]}</section>'
        for section in document["sections"]
    )
    sources = "\n".join(f"<li>{escape(each['title'])}</li>" for each in document["citations"])
    heading = f'<h1 lang="{document["title_lang"]}">{escape(document["title"])}</h1>'
    return page(document, f"{heading}\n{sections}\n<ol>\n{sources}\n</ol>")


def contents(locale: str, documents: list[Document]) -> str:
    links = "\n".join(
        f'<li><a href="{quote(each["slug"])}.html">{escape(each["title"])}</a></li>'
        for each in documents
    )
    return page({"locale": locale, "dir": "auto", "title": locale}, f"<ul>\n{links}\n</ul>")


def page(document: Document, body: str) -> str:
    language = f'lang="{document["locale"]}" dir="{document["dir"]}"'
    head = f'<meta charset="utf-8"><title>{escape(document["title"])}</title>'
    start = f"<!DOCTYPE html>\n<html {language}>\n<head>{head}</head>"
    return f"{start}\n<body>\n{body}\n</body>\n</html>\n"


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
