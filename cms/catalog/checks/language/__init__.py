"""What a text in a language looks like: its script, its signs, its spacing."""
