"""Small sites, written out: a page or a file, the numbers that are published, and what the audit says."""

from __future__ import annotations

from pathlib import Path

from findings.audit import Folders, Provenance, site_problems
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Measure, Status
from tests.published import published_estimate

YES = published_estimate(
    "2020", "q", "", Measure.SHARE, "yes", "", "",
    value=0.44, shown="44%", low=0.36, high=0.524, base=1130, count=497,
)  # fmt: skip
NO = published_estimate(
    "2020", "q", "", Measure.SHARE, "no", "", "",
    value=0.3, shown="30%", low=0.25, high=0.35, base=1130, count=339,
)  # fmt: skip
WITHHELD = published_estimate("2020", "q", "", Measure.SHARE, "rather_not", "", "", status=Status.WITHHELD)
PUBLISHED = PublishedEstimates((YES, NO, WITHHELD))
COPIED = ("charts/", "explore/", "images/")
PLAIN = Provenance(units=("shop", "shops"))


def problems(folder: Path, files: dict[str, str | bytes], known: Provenance = PLAIN) -> list[str]:
    """What the audit says of a site of these files, whose pages the build wrote without words."""
    written = {**{_source(path): b"" for path in files if path.endswith(".html")}, **known.written}
    written |= {
        path: _bytes(text)
        for path, text in files.items()
        if path.startswith(("charts/", "explore/", "images/"))
    }
    for path, text in files.items():
        _write(folder / "site" / path, _bytes(text))
    for path, content in written.items():
        _write(folder / "docs" / path, content)
    folders = Folders(folder / "docs", folder / "site", folder / "theme")
    said = Provenance(**{**known.__dict__, "written": written})
    return [str(problem) for problem in site_problems(folders, PUBLISHED, said)]


def on_page(folder: Path, body: str, known: Provenance = PLAIN) -> list[str]:
    """The same of one page under findings/, whose body this is."""
    page = f"<!doctype html><html><head><title>Shops</title></head><body>\n{body}\n</body></html>"
    return problems(folder, {"findings/index.html": page}, known)


def _source(page: str) -> str:
    return page.removesuffix("index.html") + "index.md"


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
