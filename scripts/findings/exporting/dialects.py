"""The dialects in which a publication is handed to readers: a table of exporters, and others' beside them.

An exporter takes the one model and gives files by name. Another package adds one by the entry point
`findings.exporters`; the audit of a site takes its files only with a reader of them, by `findings.readers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec

from findings.exporting.model import Handed

GROUP = "findings.exporters"
FOLDER = "data/formats"
Write = Callable[[Handed], dict[str, bytes]]


@dataclass(frozen=True)
class Exporter:
    """A dialect: for which tool it is, what a file of it holds, what it needs installed, and who writes it.

    `write` is the name of a function, as `module:function`, so that none is imported before it writes.
    """

    name: str
    tool: str
    says: str
    write: str
    needs: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether everything that it needs is installed."""
        return all(find_spec(module) is not None for module in self.needs)

    def files(self, handed: Handed) -> dict[str, bytes]:
        """The files by name."""
        module, _, function = self.write.partition(":")
        write: Write = getattr(import_module(module), function)
        return write(handed)


@dataclass(frozen=True)
class DialectFile:
    """A file in a dialect: where it is from the root of the site, who wrote it, and what is in it."""

    path: str
    exporter: Exporter
    content: bytes


EXPORTERS = (
    Exporter("csv", "any spreadsheet", "The codebook, one row a value.", "findings.exporting.plain:plain"),
    Exporter(
        "xlsx", "Excel and LibreOffice", "A workbook of plain tables.",
        "findings.exporting.sheets:workbooks", ("xlsxwriter",),
    ),
    Exporter(
        "spss", "SPSS and PSPP", "Responses with their labels, and reasons as missing values.",
        "findings.exporting.statistical:spss", ("pyreadstat",),
    ),
    Exporter(
        "stata", "Stata", "Responses with their labels, and reasons as .a to .e.",
        "findings.exporting.statistical:stata", ("pyreadstat",),
    ),
    Exporter(
        "parquet", "R, Python and DuckDB", "A typed table with its categories in order.",
        "findings.exporting.parquet:parquet",
    ),
    Exporter("sqlite", "SQL", "A database of all tables.", "findings.exporting.sqlite:sqlite"),
    Exporter(
        "jsonstat", "JSON-stat", "A table for each question and breakdown, for programs.",
        "findings.exporting.jsonstat:jsonstat",
    ),
    Exporter(
        "ddi", "archives and catalogues", "The codebook as DDI-Codebook 2.5.", "findings.exporting.ddi:ddi"
    ),
)  # fmt: skip


def exporters() -> list[Exporter]:
    """All that are installed: the engine's own, then those of other packages by their names."""
    others = sorted(entry_points(group=GROUP), key=lambda each: each.name)
    return [each for each in (*EXPORTERS, *(point.load() for point in others)) if each.is_there]


def exports(handed: Handed) -> Iterator[DialectFile]:
    """Every file in every dialect that is installed; raises `ValueError` where two have one name."""
    seen: set[str] = set()
    for exporter in exporters():
        for name, content in exporter.files(handed).items():
            if name in seen:
                raise ValueError(f"two exporters write {name}")
            seen.add(name)
            yield DialectFile(f"{FOLDER}/{name}", exporter, content)
