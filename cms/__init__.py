"""Aftercare CMS: write aftercare once, publish it complete and current in every language."""

__version__ = "0.1.0"
