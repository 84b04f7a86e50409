"""What is in a text beside its words: links, code, tags, placeholders, citations."""
