"""PURE: what an entry of the audit trail is, and how each is tied to the one before it."""
