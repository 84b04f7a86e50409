"""A text as the WordPress page that it could have been copied from, in a common theme's markup."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

ADDRESS = re.compile(r"https://\S+")
MARK = re.compile(r"\A(?:•|\d\.)\s*")
HEAD = """<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8">
<title>{title} - Glow Clinic</title>
<link rel="canonical" href="https://glow.example/blog/{slug}/">
<meta property="og:site_name" content="Glow Clinic">
<meta property="og:title" content="{title}">
<meta name="description" content="What to know before the first week is over.">
<meta property="article:published_time" content="2024-03-05T08:30:00+00:00">
<meta property="article:modified_time" content="2024-04-01T10:00:00+00:00">
<meta property="og:image" content="https://glow.example/wp-content/uploads/milia.jpg">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [{{"@type": "Article", "headline": "{title}",
"author": {{"@type": "Person", "name": "Nora Lind"}}, "dateModified": "2024-04-01"}},
{{"@type": "WebSite", "name": "Glow Clinic"}}]}}
</script>
<style>.entry-content {{ color: #222; }}</style>
</head>
<body class="post-template-default single single-post wp-embed-responsive has-sidebar">
<div id="wrapper" class="site">
<a class="skip-link screen-reader-text" href="#main">Skip to content</a>
<header id="masthead" class="site-header" role="banner"><div class="site-branding">
<a href="https://glow.example/" rel="home">Glow Clinic</a></div>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">
<li class="menu-item"><a href="https://glow.example/">Home</a></li>
<li class="menu-item"><a href="https://glow.example/treatments/">Treatments</a></li>
<li class="menu-item"><a href="https://glow.example/blog/">Blog</a></li></ul></nav></header>
<div id="inner-wrap" class="wrap"><div id="primary" class="content-area">
<main id="main" class="site-main" role="main"><div class="content-wrap">
<article id="post-4711" class="entry content-bg single-entry post-4711 post type-post">
<div class="entry-content-wrap"><header class="entry-header post-title title-align-left">
<h1 class="entry-title">{title}</h1></header>
<div class="entry-content single-content">
"""
FOOT = """
</div></div></article>
<nav class="navigation post-navigation" aria-label="Posts"><h2 class="screen-reader-text">
Post navigation</h2></nav>
<div class="entry-related alignfull entry-related-style-wide"><div class="entry-related-inner">
<h2 class="entry-related-title">Similar Posts</h2></div></div>
<div id="comments" class="comments-area"><div id="respond" class="comment-respond">
<h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3>
<form action="https://glow.example/wp-comments-post.php" method="post" id="commentform">
<p class="comment-notes"><span id="email-notes">Your email address will not be published.</span>
<span class="required-field-message">Required fields are marked
<span class="required">*</span></span></p>
<p class="comment-form-comment"><textarea id="comment" placeholder="Comment *"></textarea></p>
<p class="form-submit"><input name="submit" type="submit" value="Post Comment"></p>
</form></div></div>
</div></main></div>
<aside id="secondary" class="primary-sidebar widget-area"><section class="widget widget_search">
<form role="search" class="search-form"><label><span class="screen-reader-text">Search for:</span>
<input type="search" name="s"></label></form></section></aside></div>
<footer id="colophon" class="site-footer" role="contentinfo"><div class="site-info">
© 2024 Glow Clinic</div></footer></div>
<div id="cmplz-cookiebanner" class="cmplz-cookiebanner"><p>We use cookies to remember you.</p>
<button>Accept</button></div>
<script>document.body.onclick = function () {{ track("<p>never</p>"); }};</script>
</body></html>
"""


def themed(text: str) -> bytes:
    """Wrap a text: its first line is the title; a short line without a full stop is a heading."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body = "\n".join(_blocks(_without_frame(lines[1:])))
    head = HEAD.format(title=escape(lines[0]), slug="milia-after-microneedling")
    return f"{head}{body}{FOOT.format()}".encode()


def _without_frame(lines: list[str]) -> list[str]:
    """Leave out what the theme's markup itself says below the text."""
    return lines[: lines.index("Similar Posts")] if "Similar Posts" in lines else lines


def _blocks(lines: list[str]) -> Iterator[str]:
    for kind, group in groupby(lines, key=_kind):
        each = list(group)
        if kind in ("ul", "ol"):
            items = "".join(f"<li>{_linked(MARK.sub('', line))}</li>\n" for line in each)
            yield f'<{kind} class="wp-block-list">\n{items}</{kind}>'
        elif kind == "a":
            yield f'<p class="has-small-font-size">{"<br>".join(map(_linked, each))}</p>'
        else:
            yield from (f"<{kind}>{escape(line)}</{kind}>" for line in each)


def _kind(line: str) -> str:
    if found := MARK.match(line):
        return "ol" if found[0][0].isdigit() else "ul"
    if line.startswith("https://"):
        return "a"
    is_heading = len(line) < 70 and not line.endswith((".", ":", ","))
    return "h2" if is_heading else "p"


def _linked(line: str) -> str:
    return ADDRESS.sub(r'<a href="\g<0>" rel="noopener">\g<0></a>', escape(line))
