"""Rules that a translation must satisfy, compared with its source."""
