"""What an article is: sections, blocks, splitting, splicing, comparing, rendering. Pure."""
