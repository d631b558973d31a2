"""What the publication promises its readers, read off the built site."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from findings.commands import COMMANDS
from tests.conftest import PUBLISH

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "datapackage"


def document(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))


def records(name: str) -> list[dict[str, str]]:
    with (PACKAGE / "data" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def unpacked(site: Path, folder: Path) -> Path:
    archive = next((site / "data").glob("*.zip"))
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)
    return folder


def test_every_question_has_a_page_with_its_words(site: Path) -> None:
    for question in records("questions.csv"):
        words = document(site, f"questions/{question['question']}").text_content()
        assert " ".join(question["wording"].split()) in " ".join(words.split())


def test_the_answers_of_a_grid_stand_under_the_item_that_they_are_about(site: Path) -> None:
    table = document(site, "questions/relationships").xpath("//table")[0]
    items = [" ".join(row.text_content().split()) for row in table.iterfind(".//tr[@class='item']")]
    answers = [each for each in table.findall("tbody") if each.get("class") != "sums"]
    assert len(items) == len(answers) == 6
    assert [label for label in table.xpath(".//th[@scope='row']/text()") if ":" in label] == []


def test_every_page_about_the_publication_is_listed(site: Path) -> None:
    listed = {link.get("href") for link in document(site, "about").iterfind(".//ul[@class='cards']//a")}
    for_publishers = {link.get("href") for link in document(site, "about/publishers").iterfind(".//main//a")}
    there = {page.parent.name for page in (site / "about").glob("*/index.html")}
    unlisted = {name for name in there if f"../about/{name}/" not in listed}
    assert listed == {f"../about/{name}/" for name in there - unlisted}
    assert {f"../{name}/" for name in unlisted} <= for_publishers
    assert "publishers" in there - unlisted


def test_every_page_can_be_skipped_to_and_a_lost_reader_is_led_on(site: Path) -> None:
    alone = set(site.glob("charts/*/embed/index.html"))
    assert alone
    for page in set(site.rglob("*.html")) - alone:
        found = html.fromstring(page.read_text(encoding="utf-8"))
        (skip,) = found.xpath("//a[contains(@class, 'md-skip')]")
        assert skip.text_content().strip() == "Skip to content"
        assert found.xpath("//*[@id=$name]", name=skip.get("href")[1:]), page
    lost = html.fromstring((site / "404.html").read_text(encoding="utf-8"))
    assert len(lost.findall(".//main//li/a")) >= 6


def test_every_published_number_stands_at_its_address_as_it_is_shown(site: Path) -> None:
    found: dict[str, str] = {}
    for page in (site / "questions").glob("**/index.html"):
        for element in html.fromstring(page.read_text(encoding="utf-8")).iterfind(".//*[@id]"):
            for number in element.iterfind(".//*[@data-estimate]"):
                if number.get("data-estimate") == element.get("id"):
                    found[str(element.get("id"))] = number.text_content()
    expected = {
        row["estimate_id"]: " ".join(filter(None, (row["shown"], row["status"] and f"[{row['status']}]")))
        for row in records("estimates.csv")
    }
    assert found == expected


def test_every_number_in_a_sentence_leads_to_its_row(site: Path) -> None:
    claims = 0
    for page in site.glob("**/index.html"):
        address = page.parent.relative_to(site).as_posix() + "/"
        for link in html.fromstring(page.read_text(encoding="utf-8")).iterfind(".//a[@class='claim']"):
            target = urlsplit(urljoin(f"https://host/{address}".replace("/./", "/"), str(link.get("href"))))
            assert f'id="{target.fragment}"' in (site / target.path.strip("/") / "index.html").read_text(
                "utf-8"
            )
            claims += 1
    assert claims > 50


def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    broken = []
    for page in site.glob("**/*.html"):
        here = page.parent.relative_to(site).as_posix()
        base = f"https://host/{here}/".replace("/./", "/")
        for link in html.fromstring(page.read_text(encoding="utf-8")).iterfind(".//a[@href]"):
            address = str(link.get("href"))
            target = urlsplit(urljoin(base, address))
            if target.scheme != "https" or target.netloc != "host" or page.name == "404.html":
                continue
            path = site / target.path.strip("/")
            if not (path.is_file() or (path / "index.html").is_file()):
                broken.append(f"{here}: {address}")
    assert broken == []


def test_the_notice_stands_on_every_page_chart_and_download(site: Path, tmp_path: Path) -> None:
    survey = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))["survey"]
    notice = survey["notice"]
    for page in site.glob("**/index.html"):
        assert notice in html.fromstring(page.read_text(encoding="utf-8")).text_content()
    for figure in html.fromstring(
        "".join(page.read_text("utf-8") for page in site.glob("findings/**/index.html"))
    ).iterfind(".//figure"):
        assert survey["notice_label"] in figure.text_content()
    for chart in (site / "charts").glob("*.csv"):
        with chart.open(encoding="utf-8", newline="") as lines:
            assert {row["notice"] for row in csv.DictReader(lines)} == {notice}
    for chart in (site / "charts").glob("*.svg"):
        words = " ".join(" ".join(html.fromstring(chart.read_bytes()).itertext()).split())
        assert " ".join(notice.split()[:6]) in words
    folder = unpacked(site, tmp_path)
    assert notice in (folder / "README.txt").read_text(encoding="utf-8")
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["survey"]["notice"] == notice


def test_every_download_that_is_offered_is_there_with_its_checksum(site: Path) -> None:
    page = document(site, "data")
    offered = page.xpath("//ul[@class='downloads']/li/a/@href")
    assert len(offered) > 5
    sums = dict(zip(page.xpath("//dl/dt/a/@href"), page.xpath("//dl/dd//code/text()"), strict=True))
    assert sums.keys() == set(offered)
    for address, said in sums.items():
        content = (site / "data" / str(address)).resolve().read_bytes()
        assert said == f"sha256 {hashlib.sha256(content).hexdigest()}"


def test_the_archive_is_a_valid_data_package_by_another_judge(site: Path, tmp_path: Path) -> None:
    folder = unpacked(site, tmp_path)
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    assert report["valid"], [task["name"] for task in report["tasks"] if not task["valid"]]
    kept = json.loads((PACKAGE / "datapackage.json").read_text("utf-8"))["resources"]
    names = {task["name"] for task in report["tasks"]}
    assert names == {each["name"] for each in kept} | {"responses-2017-missing"}


def test_every_recommendation_shows_evidence(site: Path) -> None:
    pages = list((site / "recommendations").glob("*/index.html"))
    assert pages
    for page in pages:
        evidence = html.fromstring(page.read_text(encoding="utf-8")).find(".//section[@class='evidence']")
        assert evidence is not None
        assert evidence.findall(".//data[@data-estimate]")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_listed_for_publishers(site: Path, name: str) -> None:
    titles = document(site, "about/commands").iterfind(".//h2")
    assert f"findings {name}" in {str(each.text).strip() for each in titles}


@pytest.mark.parametrize("name", ["estimate", "publish", "seal", "validate"])
def test_every_command_is_documented(name: str) -> None:
    words = "".join(
        (ROOT / file).read_text(encoding="utf-8") for file in ("README.md", "CONTRIBUTING.md", "Makefile")
    )
    assert f"findings {name}" in words or f"make {name}" in words or f"$(FINDINGS) {name}" in words


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    command = [*PUBLISH, "--site", str(again), "--build", str(tmp_path / "build")]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    first, second = sums(site), sums(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def sums(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
