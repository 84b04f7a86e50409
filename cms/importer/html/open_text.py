"""The paragraph that is being read: its tokens, the marks that are open in it, its names."""

from dataclasses import dataclass, field
from typing import Final

from cms.importer.html import tokens as t

TOO_MUCH = "A paragraph is too long for its links and marks to come in; its text did."
_NONE: Final[frozenset[str]] = frozenset()


@dataclass
class OpenText:
    """What was read of a paragraph.

    `_is_shown` tells of each mark that was opened whether it is among `marks`: bold in bold is not.
    `ids` are names by which links find what comes next. `warnings` are sentences, each once.
    """

    warnings: dict[str, None]
    tokens: list[t.Token] = field(default_factory=list)
    marks: list[t.Token] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    _is_shown: list[bool] = field(default_factory=list)

    def text(self, value: str | None) -> None:
        if value:
            self.tokens.append(t.text(value))

    def open(self, mark: t.Token) -> None:
        is_shown = all(mark.text != outer.text for outer in self.marks) and not t.is_no_link(mark)
        self._is_shown.append(is_shown)
        if is_shown:
            self.marks.append(mark)
            self.tokens.append(mark)

    def close(self) -> None:
        """Close the mark that was opened last."""
        if self._is_shown and self._is_shown.pop():
            _, *details = self.marks.pop()
            self.tokens.append(t.closing(*details))

    def is_blank(self) -> bool:
        """Tell what need not become a paragraph; an open mark may still say something."""
        return not self.tokens or (not self.marks and t.is_blank(self.tokens))

    def taken(self) -> list[t.Token]:
        """Return the tokens of what ends; marks that are open go on in what comes next."""
        closings = [t.closing(*mark[1:]) for mark in reversed(self.marks)]
        tokens, self.tokens = [*self.tokens, *closings], list(self.marks)
        if t.is_too_much(tokens):
            unmarked = t.without_marks(tokens)
            if len(unmarked) < len(tokens):
                self.warnings[TOO_MUCH] = None
            tokens = unmarked
        return t.tidied(tokens)

    def taken_ids(self) -> frozenset[str]:
        if not self.ids:
            return _NONE
        ids, self.ids = frozenset(self.ids), set()
        return ids
