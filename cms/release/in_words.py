"""What readers get of a section, and why, in words for a publisher."""

from collections.abc import Iterable, Mapping

from cms.catalog.gate import Want
from cms.release.policy import Use

USES: Mapping[str, str] = {
    Use.CURRENT: "the newest text",
    Use.PREVIOUS: "the section's earlier text",
    Use.PREVIOUS_IF_SAFE: "the section's earlier text; no medical fact has changed since",
    Use.SOURCE: "the text as it was written",
    Use.OTHER_LOCALE: "the text in another language",
    Use.OMIT: "a notice that it is missing",
}
WANTS: Mapping[str, str] = {
    Want.TRANSLATION: "the text as it is now is not translated",
    Want.REVIEW: "nobody has reviewed the translation",
    Want.SECOND_PERSON: "translator and reviewer are the same person",
    Want.CHECK: "a check finds an error",
    Want.STRUCTURE: "the translation would change the structure",
}
UNNAMED = "somebody whom the file does not name"  # who translated a text, if nobody knows


def change_in_words(before: str, after: str) -> str:
    """Say what became of a section beside its text; empty where nothing did, or one is empty.

    Both are as `cms.release.difference` has them: a use, and what else is said of the section.
    """
    if not before or not after:
        return ""
    (was, *old), (now, *new) = before.split(", "), after.split(", ")
    said = [f"now {each}" for each in new if each not in old]
    said += [f"no longer {each}" for each in old if each not in new]
    if was != now:
        said.insert(0, f"readers get {USES.get(now, now)}")
    return ", ".join(said)


def wants_in_words(wants: Iterable[str]) -> str:
    """Say why a section is not current."""
    return "; ".join(WANTS.get(want, want) for want in wants)
