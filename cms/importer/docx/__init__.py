"""Word documents into Markdown: made safe and plain, then read by mammoth."""
