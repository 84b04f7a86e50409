"""Foreign bytes in, an article out, with a report of what was left out."""
