"""Web pages: the text of an article in HTML into Markdown that says the same, and no more."""
