"""What stands around the text of a page, told by tag, role and the names that themes give it."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from cms.document.keys import slugify
from cms.importer.html.tree import BLOCK_TAGS, Element, text_of

_SHORT = 150  # letters
_LONGEST_NAMES = 500  # letters
_NUMBERING = "0123456789-"
_TAGS = frozenset(["nav", "aside", "menu"])
_TOLD = _TAGS | {"header", "footer"}
_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog"])
_ROLES |= {"alertdialog", "menu", "menubar"}
_SCHEMAS = frozenset(["WPSideBar", "WPFooter", "WPHeader", "WPAdBlock", "SiteNavigationElement"])
_SCHEMAS |= {"BreadcrumbList", "Breadcrumb", "Comment", "UserComments", "AggregateRating"}
_NAMING = ("class", "data-module", "data-component", "data-testid", "data-role")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Words in the class and id of an element, between hyphens, underscores, capitals and spaces.
_NAMES = r"""
comments?|comment[-_](?:list|form|respond|area|section)|respond|disqus(?:[-_]thread)?|livefyre
|share|sharing|sharedaddy|shares|social|socials|addtoany|addthis|ssba|heateor|sharethis|jp-post-flair
|jp-relatedposts|related|relatedposts|similar|recommend(?:ed|ations?)?|read[-_]?more|more[-_]from
|you[-_]may[-_]like|outbrain|taboola|zergnet|trending|most[-_]?(?:read|popular|viewed)|popular
|newsletter|subscribe|subscription|signup|sign[-_]up|mailchimp|mc4wp|optin|opt[-_]in|mailing[-_]list
|cookies?|consent|gdpr|cmplz|onetrust|cky|cybot
|advert(?:s|isement|ising|isements)?|ads?|adsense|adsbygoogle|ad[-_](?:slot|unit|wrapper|container|box)
|dfp|sponsor(?:ed|s)?|promo(?:tion|s)?|banner|bannerad|affiliate
|breadcrumbs?|breadcrumb[-_]trail|yoast-breadcrumb|navigation|navbar|nav|menu|submenu|pagination|pager
|post[-_]?nav(?:igation)?|nav[-_]links|prev[-_]?next|page[-_]links|skip[-_]?link
|sidebar|side[-_]bar|widget[-_]area|footer|site[-_]footer|site[-_]header|masthead|topbar
|author[-_]?(?:box|bio|info|card|profile|description|about)|about[-_](?:the[-_])?author|saboxplugin
|byline|by[-_]line|entry[-_]?meta|post[-_]?meta|article[-_]?meta|meta[-_]?(?:data|info)|dateline
|posted[-_]on|post[-_]?info|timestamp|published|pubdate|post[-_]date|entry[-_]date
|tags?|tag[-_]?(?:list|links|cloud)|cat[-_]links|categories|post[-_]?categories|entry[-_]footer|filed
|toc|table[-_]of[-_]contents|ez-toc(?:-container)?|lwptoc|rank-math-toc|toctree|mw-editsection
|editsection|navbox|vertical-navbox|catlinks|mw-jump-link|noprint|printfooter|sistersitebox|hatnote
|rating|ratings|star[-_]?rating|vote|print[-_]?(?:link|button)|tools?|toolbar|article[-_]tools
|popup|modal|overlay|lightbox|tooltip|login|signin|search[-_]?(?:form|box)?|donate|alert[-_]bar
|call[-_]to[-_]action|cta|feedback|report[-_]error|reading[-_]time|read[-_]time|copyright
"""
# The same in other languages, as sites that name their parts in their own do.
_OTHER_NAMES = r"""
|werbung|anzeigen?|teilen|kommentare?|kommentarer|verwandte|weitere[-_]artikel
|publicite|partager?|partages|commentaires?|lire[-_]aussi|sur[-_]le[-_]meme[-_]sujet
|publicidade?|compartir|compartilhar|comentarios|relacionad[oa]s|mas[-_]leid[oa]s|mais[-_]lidas
|leia[-_](?:mais|tambem)|pubblicita|condividi|commenti|correlati|leggi[-_]anche
|advertentie|reacties|gerelateerd|annons|relaterat|reklama?|komentarze|udostepnij|powiazane
|kommentarii|podelitsya|yorumlar|paylas|iklan|komentar|bagikan|baca[-_]juga|quang[-_]cao|binh[-_]luan
"""
_WORDS = (_NAMES + _OTHER_NAMES).replace("\n", "")
_NAME = re.compile(rf"(?:^|[\s_-])(?:{_WORDS})(?=$|[\s_-])", re.IGNORECASE)
_COMMENTS = re.compile(
    r"(?:\w+[-_])?comments?(?:[-_]?(?:list|area|section|thread|container|wrapper))?|commentlist"
    r"|disqus(?:[-_]thread)?|kommentare?|commentaires|comentarios",
    re.IGNORECASE,
)
# Those of them whose like is made of links: prose in one says that it is another thing.
_LINK_NAMES = re.compile(
    r"(?:^|[\s_-])(?:toc|table[-_]of[-_]contents|toctree|nav|navigation|navbar|menu|submenu"
    r"|breadcrumbs?|pagination|pager|prev[-_]?next|page[-_]links|tags?|categories|tools?|toolbar"
    r"|copyright)(?=$|[\s_-])",
    re.IGNORECASE,
)
# What an aside is called that belongs to the text: in class, role or label.
_REMARKS = re.compile(
    r"admonition|callout|footnotes?|endnotes?|(?:^|[\s_-])(?:note|notice|tip|hint|warning|caution"
    r"|danger|attention|important|example|alert|hinweis|achtung|vorsicht|warnung|wichtig|tipp"
    r"|remarque|avertissement|astuce|nota|aviso|advertencia|atenci[oó]n|precauci[oó]n|importante"
    r"|consejo|dica|aten[cç][aã]o|avviso|attenzione|consiglio|let op|waarschuwing|uwaga|pozor"
    r"|viktigt|varning|advarsel|uyar[ıi]|penting|peringatan|внимание|предупреждение|важно"
    r"|примечание|совет|注意|警告|提示|重要|ヒント|주의|경고|참고|تحذير|تنبيه|ملاحظة|هام|אזהרה)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Names that say the element holds the text, whatever else they say: `post-content has-sidebar`.
_TEXT_NAMES = re.compile(
    r"(?:^|\s)(?:(?:article|story|post|entry|main|page|single|site)[_-]+)*(?:body|content|text)"
    r"(?:[_-]+(?:wrap|wrapper|inner|area|container|main))*(?:\s|$)"
    r"|article-?body|hentry|(?:has|with|no)-sidebar",
    re.IGNORECASE,
)


def is_chrome(element: Element) -> bool:
    """Tell whether a rule knows this element for something around the text; no word in it is."""
    if element.tag not in BLOCK_TAGS:
        return False
    # Most elements have no attributes, by which most rules tell.
    return (bool(element.keys()) or element.tag in _TOLD) and any(rule(element) for rule in RULES)


def is_made_of_links(element: Element) -> bool:
    """Tell whether what it is called is a thing that has links in it, and no prose."""
    if element.tag in _TOLD or element.get("role"):
        return False
    names = " ".join(element.get(name, "") for name in (*_NAMING, "id"))[:_LONGEST_NAMES]
    others = _LINK_NAMES.sub(" ", _CAMEL.sub("-", names))
    return others != names and not _NAME.search(others)


def is_comments(element: Element) -> bool:
    """Tell what readers wrote under an article, which may be longer than it."""
    names = (element.get("id", ""), *element.get("class", "").split())
    return any(map(_COMMENTS.fullmatch, names))


def _by_tag(element: Element) -> bool:
    return element.tag in _TAGS and not (element.tag == "aside" and _is_remark(element))


def _is_remark(element: Element) -> bool:
    """Tell a warning, a tip or a note of the text: many programs write these as asides."""
    named = (element.get(name, "") for name in ("class", "role", "aria-label"))
    return any(_REMARKS.search(each[:_LONGEST_NAMES]) for each in named)


def _by_role(element: Element) -> bool:
    return element.get("role", "").lower() in _ROLES


def _by_name(element: Element) -> bool:
    """Tell it by its class or id; a whole paragraph of text is never told so."""
    if element.tag == "p" and len(text_of(element)) > _SHORT:
        return False
    if any(_names_chrome(element.get(name, "")) for name in _NAMING):
        return True
    return _names_chrome(element.get("id", "")) and not _is_of_heading(element)


def _is_of_heading(element: Element) -> bool:
    """Tell an id that a program made of a heading, so that links find what it says."""
    if element.tag in _HEADINGS:
        return True
    beside = (element.getparent(), element.getprevious(), element.getnext())
    return _says_heading(element) and any(
        each is not None and each.tag == element.tag and _says_heading(each) for each in beside
    )


def _says_heading(element: Element) -> bool:
    first = next(iter(element), None)
    if first is None or first.tag not in _HEADINGS:
        return False
    heading, name = (
        slugify(text).lstrip(_NUMBERING) for text in (text_of(first), element.get("id", ""))
    )
    return bool(name) and heading == name


@lru_cache(2_000)
def _names_chrome(value: str) -> bool:
    if not value or len(value) > _LONGEST_NAMES:
        return False
    words = _CAMEL.sub("-", value)
    return bool(_NAME.search(words)) and not _TEXT_NAMES.search(words)


def _by_schema(element: Element) -> bool:
    """Tell it by what schema.org calls it, and what search engines shall not show."""
    kind = element.get("itemtype", "").rpartition("/")[2]
    return kind in _SCHEMAS or element.get("data-nosnippet") is not None


def _is_outer_header(element: Element) -> bool:
    """Tell a page's header or footer from those of its article."""
    if element.tag not in ("header", "footer"):
        return False
    if element.tag == "footer":
        return True
    return next(element.iterancestors("article", "main", "section"), None) is None


RULES: Final[tuple[Callable[[Element], bool], ...]] = (
    _by_tag,
    _by_role,
    _by_name,
    _by_schema,
    _is_outer_header,
)
