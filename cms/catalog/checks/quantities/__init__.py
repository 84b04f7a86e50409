"""What a text counts and measures: numbers, units, dates, in every script and in words."""
