"""Who takes the data with which tool: the file that it likes best of those offered, and how to load it.

Takes what is offered, gives a row a tool. A tool is a row of a table, and so is a file: nothing here knows
which files a publication has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import basename

from findings.downloads import Download
from findings.speaking import said

ESTIMATES = "/data/estimates.csv"
"""The end of the path of the published numbers, which every publication has."""


@dataclass(frozen=True)
class Tool:
    """What somebody uses, the ends of the files that it reads, the best first, and how it reads each.

    `{file}` in a snippet is where the file lies; `words` are said where there is none.
    """

    name: str
    language: str = ""
    snippets: dict[str, str] = field(default_factory=dict)
    words: str = ""


TOOLS = (
    Tool(
        "Excel, LibreOffice or Google Sheets",
        snippets={"/estimates.xlsx": "", ".xlsx": "", ESTIMATES: ""},
    ),
    Tool(
        "Python with pandas",
        "python",
        {
            ESTIMATES: """\
import pandas

estimates = pandas.read_csv("{file}", keep_default_na=False, na_values=[""])
shares = estimates.query("measure == 'share' and breakdown.isna()")
print(shares[["estimate_id", "shown", "base"]])"""
        },
    ),
    Tool(
        "Python with polars",
        "python",
        {
            ESTIMATES: """\
import polars

estimates = polars.read_csv("{file}", infer_schema_length=None)
shares = estimates.filter(polars.col("measure") == "share", polars.col("breakdown").is_null())
print(shares.select("estimate_id", "shown", "base"))"""
        },
    ),
    Tool(
        "SQL with DuckDB",
        "sql",
        {
            ESTIMATES: """\
SELECT estimate_id, shown, base
FROM read_csv('{file}', sample_size = -1)
WHERE measure = 'share' AND breakdown IS NULL;"""
        },
    ),
    Tool(
        "R",
        "r",
        {
            ESTIMATES: """\
estimates <- read.csv("{file}", na.strings = "")
subset(estimates, measure == "share" & is.na(breakdown), c(estimate_id, shown, base))"""
        },
    ),
    Tool(
        "Stata",
        "stata",
        {
            ".dta": 'use "{file}", clear\ndescribe',
            ESTIMATES: """\
import delimited "{file}", varnames(1) bindquote(strict) encoding("utf-8") clear
list estimate_id shown base if measure == "share" & breakdown == \"\"""",
        },
    ),
    Tool(
        "SPSS",
        "text",
        {".sav": 'GET FILE="{file}".\nDISPLAY DICTIONARY.', ESTIMATES: ""},
        "File, then Import Data, then CSV Data.",
    ),
    Tool(
        "Another program",
        "json",
        {"/datapackage.json": ""},
        "The description of every file and column, as the Data Package standard has it.",
    ),
)
"""Every tool, in the order of the page."""


@dataclass(frozen=True)
class Offer:
    """A row of the page: a tool, its file, and how it is loaded in its language."""

    name: str
    file: Download
    words: str
    language: str
    code: str


def tools(offered: Sequence[Download], place: Callable[[str], str]) -> Iterator[Offer]:
    """A row for each tool that there is a file for; `place` says where a program finds one."""
    for tool in TOOLS:
        for end, snippet in tool.snippets.items():
            found = next((each for each in offered if each.path.endswith(end)), None)
            if found is not None:
                code = snippet.replace("{file}", place(found.path))
                yield Offer(said(tool.name), found, "" if code else said(tool.words), tool.language, code)
                break


def placed(address: str) -> Callable[[str], str]:
    """Where a program finds a file: at its address; beside itself where nobody knows the site's."""
    return lambda path: f"{address}{path}" if address else basename(path)
