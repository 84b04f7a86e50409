"""What all bodies have in common: those that come are strict, those that go have examples."""

from collections.abc import Iterator
from typing import Annotated, Any, Self

from fastapi import Query
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    model_validator,
)

from cms.document.review_dates import read_day
from cms.errors import CmsError

LARGEST_NUMBER = 2**31 - 1  # that every store takes
MOST_AT_ONCE = 1_000  # items of a bulk operation
LONGEST_TEXT = 1_000_000  # characters


def whole(found: Any) -> Any:
    """Take 1.0 for 1, as JSON Schema does, but no text for a number."""
    return int(found) if isinstance(found, float) and found.is_integer() else found


Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Line = Annotated[str, Field(max_length=1_000)]
Number = Annotated[int, Field(strict=True, ge=1, le=LARGEST_NUMBER), BeforeValidator(whole)]
Flag = StrictBool
SlugGiven = Annotated[str, Field(max_length=200, examples=["care-of-a-small-burn"])]
MessageGiven = Annotated[str, Field(min_length=4, max_length=64, examples=["5f0c" * 16])]
Day = Annotated[
    str,
    AfterValidator(read_day),
    Field(json_schema_extra={"format": "date"}, examples=["2027-05-01"]),
]

Limit = Annotated[int, Query(ge=1, le=200, description="At most so many.")]
Cursor = Annotated[
    str, Query(max_length=2_000, description="The `next` of the page before, to go on.")
]
OneArticle = Annotated[str, Query(max_length=200, description="One article only.")]
OneLocale = Annotated[str, Query(max_length=40, description="One locale only.")]
DryRun = Annotated[bool, Query(description="Say what would come of it, and save nothing.")]


class Shape(BaseModel):
    """What is answered. It can be made from a value with attributes of the same names."""

    model_config = ConfigDict(from_attributes=True, frozen=True, defer_build=True)

    @classmethod
    def of(cls, value: object) -> Self:
        return cls.model_validate(value)


class Body(BaseModel):
    """What comes: nothing but the fields that there are, and no NUL, which no store takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def has_no_nul(cls, found: Any) -> Any:
        if any("\0" in text for text in _texts(found)):
            raise ValueError("a text has a NUL character (U+0000), which no store takes")
        return found


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for name, value in found.items():
            yield from (*_texts(name), *_texts(value))
    elif isinstance(found, list):
        for value in found:
            yield from _texts(value)


class Conflict(Exception):
    """A refusal with both sides of what it is about."""

    def __init__(self, error: CmsError, **sides: object) -> None:
        super().__init__(str(error))
        self.error, self.sides = error, sides
