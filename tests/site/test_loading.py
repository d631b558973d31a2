"""What the data page tells a reader to run gives the numbers of the site; notebooks run where they are taken.

The lines are those of the built page. Of those for R, Stata and SPSS only the files are looked at.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
SITE = "https://open-findings.example/nhs-communications/"
NAMES = ("compare-two-groups", "load-the-data", "reproduce-a-finding", "use-the-codebook")
LOADED = re.compile(r"stp-time--under-a-day--2017\W+80%\W+126")
EVERYTHING = """
import pandas, polars
pandas.set_option("display.max_rows", None, "display.width", 200)
polars.Config.set_tbl_rows(-1)
polars.Config.set_fmt_str_lengths(100)
"""


def snippets(site: Path) -> dict[str, str]:
    """The lines of each tool, by the name of its row."""
    page = html.fromstring((site / "data/index.html").read_text(encoding="utf-8"))
    rows = page.xpath("//ul[contains(@class, 'tools')]/li")
    found = {row.xpath("string(h3)").split("#")[0].strip(): row.xpath("string(.//pre)") for row in rows}
    assert len(found) >= 7
    return found


def run(code: str, folder: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize("tool", ["pandas", "polars"])
def test_the_lines_for_python_give_the_number_of_the_site(site: Path, tmp_path: Path, tool: str) -> None:
    code = snippets(site)[f"Python with {tool}"].replace(SITE, f"{site}/")
    assert LOADED.search(run(EVERYTHING + code, tmp_path))


def test_the_lines_for_duckdb_give_the_number_of_the_site(site: Path, tmp_path: Path) -> None:
    query = snippets(site)["SQL with DuckDB"].replace(SITE, f"{site}/")
    code = f"import duckdb\nprint(duckdb.sql({query!r}).fetchall())"
    assert LOADED.search(run(code, tmp_path))


def test_every_file_that_lines_name_is_there(site: Path) -> None:
    named = [each for code in snippets(site).values() for each in re.findall(rf"{SITE}([^\"']+)", code)]
    assert len(named) >= 5
    assert [each for each in named if not (site / each).is_file()] == []


# Notebooks ----------------------------------------------------------------------------------------


def code_of(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "code")


def taken(site: Path, name: str) -> Path:
    return site / f"notebooks/{name}/{name}.ipynb"


def test_a_notebook_needs_pandas_alone(site: Path) -> None:
    for name in NAMES:
        tree = ast.parse(code_of(taken(site, name)))
        imported = {each.names[0].name for each in ast.walk(tree) if isinstance(each, ast.Import)}
        imported |= {str(each.module) for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
        assert imported <= {"pandas", "pathlib", "statistics"}


def test_every_notebook_finds_the_package_in_the_same_way_and_at_the_address_of_the_site() -> None:
    folder = ROOT / "docs/notebooks"
    assert sorted(path.stem for path in folder.glob("*.ipynb")) == list(NAMES)
    first = {json.dumps(json.loads(path.read_text("utf-8"))["cells"][2]) for path in folder.glob("*.ipynb")}
    assert len(first) == 1
    assert f"site_url: {SITE}" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"{SITE}data/package" in first.pop()


def all_run(folder: Path, codes: dict[str, str]) -> None:
    """Every notebook, each with names of its own; a claim of one that does not hold fails it."""
    program = f"for name, code in {codes!r}.items():\n    exec(compile(code, name, 'exec'), {{}})"
    assert "95% interval from 75.0% to 84.5%" in run(program, folder)


def test_notebooks_run_in_their_own_folder() -> None:
    folder = ROOT / "docs/notebooks"
    all_run(folder, {name: code_of(folder / f"{name}.ipynb") for name in NAMES})


def test_notebooks_run_from_the_unpacked_archive(site: Path, tmp_path: Path) -> None:
    (archive,) = (site / "data").glob("*.zip")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path)
    all_run(tmp_path, {name: code_of(taken(site, name)) for name in NAMES})


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """The address at which the site is served to this machine."""
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the output of tests is for what fails."""


def test_notebooks_run_in_an_empty_folder_as_scripts(site: Path, served: str, tmp_path: Path) -> None:
    scripts = {name: taken(site, name).with_suffix(".py").read_text(encoding="utf-8") for name in NAMES}
    all_run(tmp_path, {name: code.replace(SITE, served) for name, code in scripts.items()})
    assert list(tmp_path.iterdir()) == []
