"""A data package as values: what the judges are given to judge.

Filled in by the gate, stage by stage; holds no rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from findings.datapackage.descriptor import Descriptor, Resource, header_of
from findings.datapackage.files import StoredFile
from findings.datapackage.tables import TextColumn, TextTable
from findings.vocabulary import (
    Breakdown,
    Description,
    Population,
    PrintedFigure,
    Question,
    Responses,
    RiskRecord,
    Variable,
    Wave,
)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table that was read: its resource, the file's name for messages, and the cells.

    `undescribed` counts columns that were left out, which only a file that is anonymised may have.
    """

    resource: Resource
    where: str
    table: TextTable
    undescribed: int = 0

    def columns(self) -> Iterator[tuple[dict[str, object], TextColumn]]:
        """Each described field with its column, where the file has one."""
        for each in self.resource.fields:
            column = self.table.columns.get(header_of(each))
            if column is not None:
                yield each, column


@dataclass(frozen=True, eq=False)
class DataPackage:
    """What is known of a package so far; a part that an earlier stage refused is absent.

    `unread` names resources whose file is about to be written. `sources` are the restricted answers, by
    wave, of which released files are made.
    """

    folder: Path
    restricted: Path | None
    descriptor: Descriptor
    entries: tuple[StoredFile, ...]
    resources: tuple[Resource, ...] = ()
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    description: Description | None = None
    variables: Mapping[str, Mapping[str, Variable]] = field(default_factory=dict)
    questions: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    responses: Mapping[str, Responses] = field(default_factory=dict)
    populations: Mapping[str, Population] = field(default_factory=dict)
    printed: tuple[PrintedFigure, ...] = ()
    unread: frozenset[str] = frozenset()
    sources: Mapping[str, Responses] = field(default_factory=dict)
    risks: Mapping[str, RiskRecord] = field(default_factory=dict)

    @property
    def waves(self) -> tuple[Wave, ...]:
        """Those of the description; none where it was refused."""
        return self.description.waves if self.description else ()

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        return self.description.breakdowns if self.description else ()

    def answered(self) -> Iterator[tuple[Wave, Responses]]:
        """Each wave whose coded answers are at hand, with them."""
        return ((wave, self.responses[wave.id]) for wave in self.waves if wave.id in self.responses)

    def fields(self, wave: Wave) -> Mapping[str, Variable]:
        """The variables of a wave; none where its file is not described."""
        return self.variables.get(wave.responses, {})

    def asked(self, name: str) -> list[Question]:
        """A question as each wave asked it."""
        return [each for asked in self.questions.values() for each in asked if each.name == name]

    def categories(self, question: str) -> set[str]:
        """The names of a question's categories in any wave."""
        return {category.value for each in self.asked(question) for category in each.categories}

    def resource(self, name: str) -> Resource | None:
        """The resource of that name, distributed or restricted."""
        return next((each for each in self.resources if each.name == name), None)

    def path(self, resource: Resource) -> Path | None:
        """Where a resource's file is; None for a restricted one whose folder was not named."""
        root = self.restricted if resource.restricted else self.folder
        return None if root is None else root / resource.path
