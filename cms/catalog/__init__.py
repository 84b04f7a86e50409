"""Messages and what becomes of them: extraction, reuse, checks, progress, PO. Pure."""
