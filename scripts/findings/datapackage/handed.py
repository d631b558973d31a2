"""A data package as readers get it, turned back into the form that the gate reads.

What readers get has values alone in the file of responses, and why one is missing in a file beside it; its
`estimates.csv` has columns of words after its own. Says what each file that does not fit lacks, and never
what is in it. Of a file that is not as it was sealed the seal stays broken.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from findings.datapackage.checksums import NAME as CHECKSUMS
from findings.datapackage.checksums import recorded
from findings.datapackage.descriptor import NAME, read_descriptor
from findings.vocabulary import Missing, Problem, Refused

ROW = "row"
"""The column that numbers the rows of responses which have no identifier."""

REASONS_OF, KEY, NUMBERED, ADDED = "reasons_of", "key", "numbered", "added"
"""What a resource's `survey` says: of which it holds the reasons, by which column, whether that was put there
to number the rows, and which columns are added words.
"""

BLANK = {"value": "", "label": f"{Missing.NO_ANSWER.value} (left blank)"}
"""An empty cell of which nobody says why."""

REMEDY = "Download the package again."
Rows = list[list[str]]


@contextmanager
def as_kept(folder: Path) -> Iterator[Path]:
    """The folder itself, or for this while one of the same package in the form that people keep."""
    descriptor = _descriptor(folder)
    if not any(_told(each) for each in _resources(descriptor)):
        yield folder
        return
    with TemporaryDirectory(prefix="findings-") as name:
        target = Path(name) / "datapackage"
        shutil.copytree(folder, target, symlinks=True)
        _turn_back(folder, target, descriptor)
        yield target


def _descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor; nothing where there is none that can be read, which the gate will say."""
    try:
        return read_descriptor(folder).json
    except Refused:
        return {}


def _resources(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = descriptor.get("resources")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _told(resource: Mapping[str, Any]) -> dict[str, Any]:
    """What the resource says of itself that only what is handed to readers says."""
    said = resource.get("survey")
    return {key: said[key] for key in (REASONS_OF, ADDED) if key in said} if isinstance(said, dict) else {}


@dataclass
class _Turned:
    """A package while it is turned back: where it is, what is written anew, and what was wrong before."""

    folder: Path
    target: Path
    seals: dict[str, Any]
    changed: dict[str, str] = field(default_factory=dict)

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a file of the package; raises `Refused` where it has none at that path."""
        file = self.folder / path
        if Path(path).is_absolute() or ".." in Path(path).parts or file.is_symlink() or not file.is_file():
            raise Refused([Problem(str(file), "there is no such file", REMEDY)])
        return file.read_bytes()

    def sealed(self, path: str, content: bytes) -> bool:
        """Whether a file is as it was sealed."""
        return bool(self.seals.get(path) == _seal(content))

    def put(self, path: str, content: bytes, *before: str) -> None:
        """Write a file anew; its seal is good where those of the files that it was made of were."""
        read = {each: self.bytes_of(each) for each in (path, *before)}
        whole = all(self.sealed(*each) for each in read.items())
        (self.target / path).write_bytes(content)
        self.changed[_sha(read[path])] = _sha(content)
        if whole or not self.seals:
            self.seals[path] = _seal(content)


def _turn_back(folder: Path, target: Path, descriptor: dict[str, Any]) -> None:
    turned = _Turned(folder, target, dict(recorded(folder)))
    had_seals = bool(turned.seals)
    by_name = {str(each.get("name")): each for each in _resources(descriptor)}
    kept = dict(by_name)
    for name, resource in by_name.items():
        told = _told(resource)
        if REASONS_OF in told:
            of = by_name.get(str(told[REASONS_OF]))
            if of is None:
                raise Refused([Problem(str(folder / NAME), "names reasons of no resource", REMEDY)])
            kept[str(told[REASONS_OF])] = _with_reasons(turned, of, resource)
            del kept[name]
        elif ADDED in told:
            kept[name] = _without_words(turned, resource)
    text = json.dumps(descriptor | {"resources": [*kept.values()]}, ensure_ascii=False, indent=2)
    turned.put(NAME, text.encode())
    _follow(turned)
    if had_seals:
        (target / CHECKSUMS).write_text(json.dumps(turned.seals, indent=2) + "\n", encoding="utf-8")


def _follow(turned: _Turned) -> None:
    """Records name the file that they are of by its hash: they follow it."""
    for path in sorted(turned.target.rglob("*.json")):
        name = path.relative_to(turned.target).as_posix()
        if name in (NAME, CHECKSUMS) or path.is_symlink():
            continue
        content = before = path.read_bytes()
        for old, new in turned.changed.items():
            content = content.replace(old.encode(), new.encode())
        if content != before:
            turned.put(name, content)


# Responses ----------------------------------------------------------------------------------------


def _with_reasons(turned: _Turned, of: dict[str, Any], beside: dict[str, Any]) -> dict[str, Any]:
    """The resource of responses with a word for each missing answer in its file, described as such."""
    path, other = str(of.get("path")), str(beside.get("path"))
    header, *rows = _rows(turned, path)
    own_header, *reasons = _rows(turned, other)
    where = str(turned.folder / other)
    if header != own_header or len(rows) != len(reasons):
        raise Refused([Problem(where, f"has not the rows and columns of {path}", REMEDY)])
    words = {name: _words(name, of) for name in header}
    key = str(beside["survey"].get(KEY))
    for place, name in enumerate(header):
        if name == key and [row[place] for row in rows] != [row[place] for row in reasons]:
            raise Refused([Problem(where, f"is not of the same respondents as {path}", REMEDY)])
        if name != key:
            _fill(place, rows, reasons, words[name], where)
    numbered = key if beside["survey"].get(NUMBERED) else ""
    keep = [place for place, name in enumerate(header) if name != numbered]
    turned.put(path, _text([[row[place] for place in keep] for row in [header, *rows]]), other)
    (turned.target / other).unlink()
    turned.seals.pop(other, None)
    return _described(turned, of, path, words, numbered)


def _fill(place: int, rows: Rows, reasons: Rows, known: dict[str, str], where: str) -> None:
    """Put the word of each reason into the empty cell that it is of."""
    for number, (row, beside) in enumerate(zip(rows, reasons, strict=True), start=2):
        if beside[place]:
            if row[place] or beside[place] not in known:
                raise Refused([Problem(f"{where} row {number}", "is no reason for an empty cell", REMEDY)])
            row[place] = known[beside[place]]


def _words(name: str, of: dict[str, Any]) -> dict[str, str]:
    """What stands for each reason in a column: its word, unless that is one of the answers."""
    field = next((each for each in _fields(of) if each.get("name") == name), {})
    written = field.get("categories") or ()
    values = {str(each.get("value") if isinstance(each, dict) else each) for each in written}
    open_ = not values and field.get("type") not in {"number", "integer"}
    return {
        word: f"({word})" if open_ or word in values else word
        for word in (reason.name.lower() for reason in Missing)
    }


def _described(
    turned: _Turned, of: dict[str, Any], path: str, words: dict[str, dict[str, str]], numbered: str
) -> dict[str, Any]:
    fields = [
        each | {"missingValues": [BLANK, *_labelled(words[each["name"]])]}
        for each in _fields(of)
        if each.get("name") in words and each.get("name") != numbered
    ]
    return _unclaimed(turned, of, path) | {"schema": _schema(of) | {"fields": fields}}


def _schema(resource: Mapping[str, Any]) -> dict[str, Any]:
    found = resource.get("schema")
    return dict(found) if isinstance(found, dict) else {}


def _fields(resource: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = _schema(resource).get("fields")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _labelled(words: dict[str, str]) -> list[dict[str, str]]:
    labels = {reason.name.lower(): reason.value for reason in Missing}
    return [{"value": value, "label": labels[word]} for word, value in words.items()]


# Estimates ----------------------------------------------------------------------------------------


def _without_words(turned: _Turned, resource: dict[str, Any]) -> dict[str, Any]:
    """The resource of estimates without the columns that were added, in its file and in its schema."""
    path, added = str(resource.get("path")), {str(each) for each in resource["survey"][ADDED]}
    header, *rows = _rows(turned, path)
    keep = [place for place, name in enumerate(header) if name not in added]
    turned.put(path, _text([[row[place] for place in keep] for row in [header, *rows]]))
    schema = {key: value for key, value in _schema(resource).items() if key != "foreignKeys"}
    fields = [each for each in _fields(resource) if each.get("name") not in added]
    return _unclaimed(turned, resource, path) | {"schema": schema | {"fields": fields}}


def _unclaimed(turned: _Turned, resource: dict[str, Any], path: str) -> dict[str, Any]:
    """The resource without the size and the hash of what readers got, where these were right."""
    content = turned.bytes_of(path)
    claims = {"bytes": len(content), "hash": f"sha256:{_sha(content)}"}
    dropped = {key for key, value in claims.items() if resource.get(key) == value} | {"survey"}
    return {key: value for key, value in resource.items() if key not in dropped}


# Files --------------------------------------------------------------------------------------------


def _rows(turned: _Turned, path: str) -> Rows:
    """The cells of a file that is handed to readers, every row as long as its header."""
    where = str(turned.folder / path)
    try:
        text = turned.bytes_of(path).decode()
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Refused([Problem(where, "is no table that can be read", REMEDY)]) from None
    for number, row in enumerate(found, start=1):
        if len(row) != len(found[0]):
            what = f"does not have {len(found[0])} cells as the header has"
            raise Refused([Problem(f"{where} row {number}", what, REMEDY)])
    if not found:
        raise Refused([Problem(where, "is empty", REMEDY)])
    return found


def _text(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _seal(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": _sha(content)}
