"""Published numbers for tests: made up, and changed, as only `disclosure` can in the engine."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeVar, cast

from findings.disclosure.published import passed
from findings.vocabulary import PublishedEstimate, Row

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun", bound="DataclassInstance")


def published_estimate(*values: Any, **named: Any) -> PublishedEstimate:
    """A number as if it had passed, with the fields of `Row` in their order."""
    return passed(**vars(Row(*values, **named)))


def replace(noun: Noun, **changes: Any) -> Noun:
    """Like that of `dataclasses`, which refuses published numbers."""
    if isinstance(noun, PublishedEstimate):
        return cast("Noun", passed(**vars(noun) | changes))
    return dataclasses.replace(noun, **changes)
