"""Composing releases by policy, and the files that they become."""
