"""The judges: functions from a package's values to what is wrong with them, and the list of all of them.

The list is what is run, what is reported, and what the page "Data quality" shows, in this order. Judges
print nothing, change nothing and repeat no cell.
"""

from __future__ import annotations

from collections.abc import Callable

from findings.datapackage.judges import (
    anonymity,
    categories,
    cells,
    codebook,
    comments,
    design,
    files,
    questions,
    v2,
)
from findings.datapackage.judges.frictionless import referee
from findings.datapackage.judges.identifying import identifying
from findings.datapackage.judges.keys import keys
from findings.datapackage.judges.spellings import spellings
from findings.datapackage.package import DataPackage
from findings.datapackage.report import Check, Checked

Judge = Callable[[DataPackage], Checked]

# fmt: off
CHECKS: tuple[Check, ...] = (
    Check("descriptor", "Descriptor", "There is a descriptor, and it is one JSON object", "descriptor"),
    Check("files", "Files", "Every file is described, plain, local and of bounded size", "file"),
    Check("checksums", "Checksums", "Every file is, byte for byte, as it was sealed", "file"),
    Check("profile", "Standard", "The descriptor follows the Data Package standard, version 2.0", "list"),
    Check("about", "About the package", "Version, licence, contributors and sources are given", "statement"),
    Check("tables", "Tables",
          "Encoding, delimiter and columns are written out, and nothing is guessed", "resource"),
    Check("fields", "Fields",
          "Every column has a name, a title, a type, and constraints of that type", "field"),
    Check("categories", "Categories",
          "Every code is given once, has a label, is of the field's type and stands in `enum`",
          "category", "categories"),
    Check("missing", "Missing values",
          "Every missing value gives one of five reasons for no answer", "missing value"),
    Check("survey", "Survey objects", "What is said of the survey has known keys and values", "object"),
    Check("structure", "Rows", "Every file has the columns described, and as many cells in every row", "row"),
    Check("lengths", "Length", "No cell is longer than a spreadsheet keeps", "cell"),
    Check("characters", "Characters", "No character is unseen, lost or wrongly decoded", "cell"),
    Check("spaces", "Spaces", "No value has spaces around it", "cell"),
    Check("formulas", "Formulas", "No text would be run by a spreadsheet", "cell"),
    Check("numbers", "Numbers and dates",
          "Numbers are finite and written one way; dates as in ISO 8601", "cell"),
    Check("patterns", "Patterns", "A field's pattern matches the whole of every value", "cell"),
    Check("answers", "Codebook", "Every answer is one of its question's categories", "answer"),
    Check("keys", "Keys", "Every key is there once", "row"),
    Check("waves", "Waves",
          "Every wave has its period, and its responses where its release mode says", "wave"),
    Check("questions", "Questions",
          "Every question has its words, its base, and the columns of its kind", "question"),
    Check("groups", "Groups and nets", "Breakdowns, nets and comparisons name what exists", "declaration"),
    Check("spellings", "Spellings", "No two values or labels of a column are nearly the same", "value"),
    Check("routing", "Routing", "Only those whom the routing names were asked, and all of them", "answer"),
    Check("exclusive", 'Ticked "none"',
          "Nothing is ticked beside an option that rules the others out", "answer"),
    Check("rankings", "Rankings", "Every place is given once and none is left out", "answer"),
    Check("identifying", "Numbers of one's own",
          "No number question is a running number, or an identifier", "field"),
    Check("strata", "Strata and clusters", "Every respondent's stratum and cluster is known", "respondent"),
    Check("weights", "Weights", "Weights are not below 0, and sum to what is declared", "weight"),
    Check("population", "Population", "No group has more respondents than units", "number"),
    Check("anonymity", "Anonymity",
          "In a released file each respondent is like enough others, by every key that others could know",
          "respondent"),
    Check("comments", "Comments",
          "A person approved each, and nothing in it names anybody, a place or an organisation", "comment"),
    Check("figures", "Printed figures", "Figures of earlier reports have the columns of one", "figure"),
    Check("referee", "Independent validator",
          "Frictionless, which others use, finds nothing wrong either", "table", second=True),
)
# fmt: on

OF_DESCRIPTOR: dict[str, Judge] = {
    "about": v2.about,
    "tables": v2.tables,
    "fields": v2.fields,
    "categories": categories.categories,
    "missing": categories.missing,
}
"""What needs the descriptor in the standard's shape."""

OF_CELLS: dict[str, Judge] = {
    "lengths": cells.lengths,
    "characters": cells.characters,
    "spaces": cells.spaces,
    "formulas": cells.formulas,
    "numbers": cells.numbers,
    "keys": keys,
    "spellings": spellings,
}
"""What needs the cells of the tables that could be read."""

WAVES: Judge = design.waves
"""What needs the description."""

OF_QUESTIONS: dict[str, Judge] = {
    "questions": questions.questions,
    "groups": design.groups,
    "routing": codebook.routing,
    "exclusive": codebook.exclusive,
    "rankings": codebook.rankings,
    "identifying": identifying,
    "strata": design.strata,
}
"""What needs the waves, the questions and the coded answers."""

OF_POPULATION: dict[str, Judge] = {"weights": design.weights, "population": design.population}
"""What needs the groups, and the units of each."""

OF_RELEASED: dict[str, Judge] = {"anonymity": anonymity.anonymity}
"""What needs the answers of released files, with all that is said of them."""

PATTERNS: Judge = cells.patterns
"""What needs patterns that were found harmless."""

COMMENTS: Judge = comments.comments
"""What needs the description, the variables and the table of comments."""

FILES: Judge = files.files
REFEREE: Judge = referee
