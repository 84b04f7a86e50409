"""PURE: what an entry of the audit trail is, and how each is tied to the one before it.

A step that writes says so once, in its transaction, with `cms.store.trail.record`:

    record(session, Act(Action.CATALOG_REVIEW))  # of every object whose rows the step adds
    record(session, Act(Action.USER_CHANGE, "user", email, after=state, details={"role": "editor"}))

`Workspace.writing` appends the entries before it commits, with who is at work. `after` names the
object's state, "" once it is gone; where rows of the history tell it, leave it out. Details are a
few words and numbers: no texts of articles, no passwords, no tokens. New words go into `Action`,
new tables into a list of `cms/store/audited.py`, and those whose rows change into `STATES`.
"""
