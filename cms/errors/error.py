"""What every error has."""

from typing import ClassVar, Self


class CmsError(Exception):
    code: ClassVar[str]
    message: ClassVar[str]
    http_status: ClassVar[int] = 400
    exit_status: ClassVar[int] = 1

    def __init__(self, **details: object) -> None:
        super().__init__(self.message.format(**details))
        self.details = details

    def about(self, path: object) -> Self:
        """Name the file that the error is about, where its message does not."""
        self.args = (f"{path}: {self}",)
        return self
