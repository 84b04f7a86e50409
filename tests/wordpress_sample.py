"""WordPress exports of our own words, in the shape that WordPress writes them."""

from collections.abc import Mapping
from io import BytesIO

from cms.importer.wordpress.site import Site
from cms.importer.wordpress.survey import survey

SITE = "https://clinic.example"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Hill Clinic</title>
<link>https://clinic.example</link>
<language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://clinic.example</wp:base_blog_url>
<wp:author><wp:author_login>ana</wp:author_login>
<wp:author_display_name><![CDATA[Ana Maria]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel>\n</rss>\n"


def export(*items: str, head: str = "") -> bytes:
    return (HEAD + head + "".join(items) + TAIL).encode()


def item(
    number: int,
    title: str = "Wound care",
    content: str = "Keep it dry.",
    *,
    terms: str = "",
    meta: Mapping[str, str] | None = None,
    **fields: object,
) -> str:
    """Write a post; `fields` are elements of `wp:` without the prefix, or `link` and `excerpt`."""
    link = fields.pop("link", f"{SITE}/{number}/")
    excerpt = fields.pop("excerpt", "")
    known = {"post_type": "post", "status": "publish", "post_name": f"post-{number}"}
    known |= {"post_date_gmt": "2024-05-06 07:08:09"}
    written = "".join(
        f"<wp:{name}>{data(each)}</wp:{name}>\n" for name, each in (known | fields).items()
    )
    metas = "".join(
        f"<wp:postmeta><wp:meta_key>{data(key)}</wp:meta_key>"
        f"<wp:meta_value>{data(value)}</wp:meta_value></wp:postmeta>\n"
        for key, value in (meta or {}).items()
    )
    return (
        f"<item>\n<title>{data(title)}</title>\n<link>{link}</link>\n"
        f"<dc:creator>ana</dc:creator>\n<guid>{SITE}/?p={number}</guid>\n"
        f"<content:encoded>{data(content)}</content:encoded>\n"
        f"<excerpt:encoded>{data(excerpt)}</excerpt:encoded>\n"
        f"<wp:post_id>{number}</wp:post_id>\n{written}{terms}{metas}</item>\n"
    )


def term(domain: str, slug: str, name: str = "") -> str:
    return f'<category domain="{domain}" nicename="{slug}">{data(name or slug)}</category>\n'


def data(text: object) -> str:
    return f"<![CDATA[{str(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def translated(number: int, language: str, group: str, content: str, **fields: object) -> str:
    """Write a post as Polylang marks it."""
    terms = term("language", language) + term("post_translations", f"pll_{group}")
    return item(number, content=content, terms=terms, **fields)


def surveyed(content: bytes) -> Site:
    return survey(BytesIO(content), "site.xml")
