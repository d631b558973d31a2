"""A survey's answers in memory as a file holds them: columns of text, and what the file itself says of each.

What every form of file is read into, and what every later step of the import takes; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Column:
    """One column: its heading, and the text of each row, empty where there is none.

    `question` and `part` are the heading in two, where a tool or a form says so; `code` is its short name.
    `labels` are the words for its values, `missing` why a value is no answer in the words of the file.
    `group` names the columns that are one multiple response, `ordered` says that the values have an order.
    `shown` are values that somebody wants to see as answers although their words say that there is none.
    """

    heading: str
    texts: tuple[str, ...] = field(repr=False)
    code: str = ""
    question: str = ""
    part: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    ordered: bool = False
    shown: frozenset[str] = frozenset()

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each text other than an empty one stands in it."""
        return Counter(text for text in self.texts if text)

    @cached_property
    def answers(self) -> int:
        return self.counts.total()


@dataclass(frozen=True)
class ExportTable:
    """A file's answers. `said` are things about the file that a person should hear of, in a line each."""

    path: str
    rows: int
    columns: tuple[Column, ...]
    said: tuple[str, ...] = ()

    def column(self, heading: str) -> Column | None:
        return self._by_heading.get(heading)

    @cached_property
    def _by_heading(self) -> dict[str, Column]:
        return {each.heading: each for each in self.columns}
