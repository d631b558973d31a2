"""Plants leaks in a built site: each changes one file in one way that gives a number away.

A kind of leak takes the text of a file, gives it with the leak, or None where the file has no place for it.
"""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from findings.disclosure import PublishedEstimates
from findings.vocabulary import PublishedEstimate

NUMBER = re.compile(r'<data value="(?P<value>[^"]*)" data-estimate="(?P<id>[^"]+)">(?P<text>\d[^<]*)</data>')
PARAGRAPH = "</p>"


@dataclass(frozen=True)
class Leak:
    """What was planted, and in which file of the site."""

    kind: str
    file: str


@dataclass
class Planter:
    """What a leak is made of: chance, the published numbers, and a number that is published nowhere."""

    chance: random.Random
    published: PublishedEstimates
    secret: str

    def any_of(self, found: list[re.Match[str]]) -> re.Match[str] | None:
        return self.chance.choice(found) if found else None

    def other(self, row: PublishedEstimate) -> PublishedEstimate:
        """A number that is printed otherwise."""
        return self.chance.choice([each for each in self.published.rows if each.text != row.text])


Kind = Callable[[Planter, str], str | None]


def replaced(text: str, match: re.Match[str] | None, new: str) -> str | None:
    return None if match is None else text[: match.start()] + new + text[match.end() :]


def after_a_paragraph(planter: Planter, text: str, leak: str) -> str | None:
    """The page with something laid into its article."""
    ends = [each for each in re.finditer(PARAGRAPH, text) if each.start() > text.find("<article")]
    match = planter.any_of(ends)
    return replaced(text, match, PARAGRAPH + leak)


def laid(leak: str) -> Kind:
    return lambda planter, text: after_a_paragraph(planter, text, leak.format(planter.secret))


def rewritten(pattern: str, new: str) -> Kind:
    """A place that matches, written anew; `{}` is the secret, and \\1 what the pattern keeps."""

    def kind(planter: Planter, text: str) -> str | None:
        match = planter.any_of(list(re.finditer(pattern, text)))
        return replaced(text, match, match.expand(new.format(planter.secret))) if match else None

    return kind


def another_number(planter: Planter, text: str) -> str | None:
    match = planter.any_of(list(NUMBER.finditer(text)))
    return (
        replaced(text, match, match[0].replace(f">{match['text']}<", f">{planter.secret}%<"))
        if match
        else None
    )


def another_value(planter: Planter, text: str) -> str | None:
    match = planter.any_of(list(NUMBER.finditer(text)))
    return replaced(text, match, match[0].replace('value="', f'value="{planter.secret}')) if match else None


def another_estimate(planter: Planter, text: str) -> str | None:
    """The address of a number that is printed otherwise."""
    match = planter.any_of([each for each in NUMBER.finditer(text) if each["id"] in planter.published.by_id])
    if match is None:
        return None
    row = planter.published.by_id[match["id"]]
    return replaced(text, match, match[0].replace(escape(row.id), escape(planter.other(row).id)))


def no_address(planter: Planter, text: str) -> str | None:
    """A published number without its wrapper: by its value nobody would find it."""
    match = planter.any_of(list(NUMBER.finditer(text)))
    return replaced(text, match, match["text"]) if match else None


def withheld_shown(planter: Planter, text: str) -> str | None:
    match = planter.any_of(
        list(re.finditer(r'(<(?:span|td)[^>]* data-estimate="[^"]+"[^>]*>)\[[cu]\](</)', text))
    )
    return replaced(text, match, f"{match[1]}{planter.secret}%{match[2]}") if match else None


def in_a_string(*keys: str) -> Kind:
    """A number laid into a text of a figure for exploring."""

    def kind(planter: Planter, text: str) -> str | None:
        figure = json.loads(text)
        if "data" not in figure:
            return None
        trace = planter.chance.choice(figure["data"])
        for key in keys[:-1]:
            trace = trace[key]
        held = trace.get(keys[-1])
        if isinstance(held, list) and held:
            place = planter.chance.randrange(len(held))
            held[place] = f"{planter.secret}%" if isinstance(held[place], str) else float(planter.secret)
        elif isinstance(held, str):
            trace[keys[-1]] = f"{held} {planter.secret}"
        else:
            return None
        return json.dumps(figure, ensure_ascii=False, sort_keys=True)

    return kind


def swapped_point(planter: Planter, text: str) -> str | None:
    figure = json.loads(text)
    if "data" not in figure:
        return None
    ids = planter.chance.choice(figure["data"])["customdata"]
    place = next((at for at, each in enumerate(ids) if each in planter.published.by_id), None)
    if place is None:
        return None
    ids[place] = planter.other(planter.published.by_id[ids[place]]).id
    return json.dumps(figure, ensure_ascii=False, sort_keys=True)


def a_cell(column: str) -> Kind:
    """Another number in a column of a table."""

    def kind(planter: Planter, text: str) -> str | None:
        lines = text.split("\n")
        header = lines[0].lstrip("\ufeff").split(",")
        if '"' in text or len(lines) < 3:
            return None
        row = planter.chance.randrange(1, len(lines) - 1)
        cells = lines[row].split(",")
        cells[header.index(column)] = cells[header.index(column)] + planter.secret
        lines[row] = ",".join(cells)
        return "\n".join(lines)

    return kind


def a_column(planter: Planter, text: str) -> str | None:
    if '"' in text:
        return None
    first, *rest = text.rstrip("\n").split("\n")
    return "\n".join([f"{first},hidden", *(f"{line},{planter.secret}" for line in rest), ""])


def an_entry(planter: Planter, text: str) -> str | None:
    """The index of the search, written as the build writes it, with one thing in it that is not so."""
    index = json.loads(text)
    planter.chance.choice((secret_words, secret_title, another_printed, another_base))(planter, index)
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"


def secret_words(planter: Planter, index: dict[str, Any]) -> None:
    entry = planter.chance.choice([each for each in index["entries"] if each.get("words")])
    words = entry["words"].split(" ")
    words.insert(planter.chance.randrange(len(words)), planter.secret)
    entry["words"] = " ".join(words)


def secret_title(planter: Planter, index: dict[str, Any]) -> None:
    planter.chance.choice(index["entries"])["title"].append(f" {planter.secret}")


def another_printed(planter: Planter, index: dict[str, Any]) -> None:
    name = planter.chance.choice(sorted(index["numbers"]))
    index["numbers"][name][0] = planter.other(planter.published.by_id[name]).text


def another_base(planter: Planter, index: dict[str, Any]) -> None:
    index["numbers"][planter.chance.choice(sorted(index["numbers"]))][1] = planter.secret


def in_forged_marks(planter: Planter, text: str) -> str | None:
    figure = json.loads(text)
    if "data" not in figure:
        return None
    planter.chance.choice(figure["data"])["name"] = f"\ued5b{planter.secret}\ued5d"
    return json.dumps(figure, ensure_ascii=False, sort_keys=True)


def a_label(planter: Planter, text: str) -> str | None:
    """A label of a table, between marks that nobody set."""
    lines = text.split("\n")
    if '"' in text or len(lines) < 3:
        return None
    cells = lines[1].split(",")
    cells[lines[0].lstrip("\ufeff").split(",").index("row_label")] = f"\ued5b{planter.secret}\ued5d"
    return "\n".join([lines[0], ",".join(cells), *lines[2:]])


def explored(column: str) -> Kind:
    """Another number in a column of what is explored, or one where a row has none."""

    def kind(planter: Planter, text: str) -> str | None:
        whole = json.loads(text)
        if not whole.get("rows"):
            return None
        row, at = planter.chance.choice(whole["rows"]), whole["columns"].index(column)
        row[at] = f"{planter.secret}%" if isinstance(row[at], str) else float(planter.secret)
        return json.dumps(whole, ensure_ascii=False)

    return kind


def row_left_out(planter: Planter, text: str) -> str | None:
    whole = json.loads(text)
    if not whole.get("rows"):
        return None
    whole["rows"].pop(planter.chance.randrange(len(whole["rows"])))
    return json.dumps(whole, ensure_ascii=False)


def column_more(planter: Planter, text: str) -> str | None:
    whole = json.loads(text)
    if not whole.get("rows"):
        return None
    whole["columns"].append("hidden")
    for row in whole["rows"]:
        row.append(planter.secret)
    return json.dumps(whole, ensure_ascii=False)


def said_beside(key: str) -> Kind:
    def kind(planter: Planter, text: str) -> str | None:
        whole = json.loads(text)
        if not whole.get("rows"):
            return None
        whole[key] = f"{planter.secret} said no"
        return json.dumps(whole, ensure_ascii=False)

    return kind


SVG_WIDTH = r'(<rect class="[^"]+" x="[\d.]+%" width=")[\d.]+(%" height="\d+" data-estimate=)'
LINE = r'(<line class="chart-whisker[^"]*" x1=")[\d.]+(%)'

PAGES: dict[str, Kind] = {
    "a changed number": another_number,
    "a changed value": another_value,
    "a swapped estimate": another_estimate,
    "a number without its address": no_address,
    "a changed interval": rewritten(r'(data-interval="[^"]+">)[^<]+', r"\g<1>{}% to 99%"),
    "a changed base": rewritten(r'(data-base="[^"]+">)[^<]+', r"\g<1>{}"),
    "the words of a claim": rewritten(
        r'(<a class="claim" href="[^"]+"><data [^>]+>)[^<]+(</data>)', r"\g<1>{} in a thousand\2"
    ),
    "where a number leads": rewritten(
        r'(<a class="claim" href="[^"#]+#)[^"]+("><data)', r"\g<1>no--such--number\2"
    ),
    "a number in words": laid("<p>Of these, {} said no.</p>"),
    "a fraction in words": laid("<p>Three in seven said no.</p>"),
    "a number word": laid("<p>Seventeen said no.</p>"),
    "a number over two elements": laid("<p><b>7</b><i>3</i> said no.</p>"),
    "an alternative text": laid('<img src="x.png" alt="{} said no">'),
    "a title of an element": laid('<abbr title="{} said no">no</abbr>'),
    "a label for a screen reader": laid('<div aria-label="{} said no"></div>'),
    "an attribute of data": laid('<div data-hidden="{}"></div>'),
    "a comment": laid("<!-- {} said no -->"),
    "a hidden element": laid("<p hidden>{}</p>"),
    "a style": laid('<div style="width: {}%"></div>'),
    "a script": laid("<script>hidden = {}</script>"),
    "linked data": laid('<script type="application/ld+json">{{"no": {}}}</script>'),
    "data in an address": laid('<a href="data:text/plain,{}">no</a>'),
    "an element with a value": laid('<data value="{}">some</data>'),
    "an unpublished estimate": laid('<span data-estimate="secret--2017">{}</span>'),
    "a source that is not": laid('<span data-source="https://report.example/">{}</span>'),
    "a description for search engines": rewritten(r'(<meta name="description" content=")', r"\g<1>{} no. "),
    "a description for cards": rewritten(r'(<meta property="og:description" content=")', r"\g<1>{} no. "),
    "a heading": rewritten(r"(<h2 id=\"[^\"]+\">)", r"\g<1>{} "),
    "the length of a bar": rewritten(SVG_WIDTH, r"\g<1>0.{}\2"),
    "the end of a line": rewritten(LINE, r"\g<1>0.{}\2"),
    "a bar of nothing": rewritten(r"(</desc>)", r'\1<rect x="0%" width="0.{}%" height="9"/>'),
    "a point of a chart": rewritten(r'(<circle class="[^"]+" cx=")[\d.]+%', r"\g<1>0.{}%"),
    "the text of a bar": rewritten(r'(<text class="chart-value[^>]+>)[^<]+', r"\g<1>{}%"),
    "a label of a chart": rewritten(r'(<text class="chart-label"[^>]*>)', r"\g<1>{} "),
    "the description of a chart": rewritten(r"(<desc [^>]+>)", r"\g<1>{} said no. "),
    "a caption": rewritten(r"(<caption>)", r"\g<1>{} said no. "),
    "a mark that stands for a number": withheld_shown,
    "a number before words of people": rewritten(r'(<th scope="row"[^>]*>)(?=\ued5b)', r"\g<1>{} "),
    "a number right at words of people": rewritten(r'(<th scope="row"[^>]*>)(?=\ued5b)', r"\g<1>{}"),
    "a number after words of people": rewritten(r"(\ued5d)(?=</th>)", r"\g<1>{}"),
    "a number among words of people": rewritten(r'(<th scope="row"[^>]*>\ued5b)', r"\g<1>{} "),
    "a number in a heard label": rewritten(r'(aria-label="[^"]*\ued5b)', r"\g<1>{} "),
    "a number in the site's name": rewritten(r"(<title>[^<]*\ued5b)", r"\g<1>{} "),
    "a number in a theme's part": rewritten(r'(<p class="colophon-name">)', r"\g<1>{} said no. "),
    "a number in forged marks": laid("<p>\ued5b{}\ued5d said no.</p>"),
    "a share in forged marks": laid("<p>\ued5b{}% of them\ued5d said no.</p>"),
    "a number in a mark that is not closed": laid("<p>\ued5b{} said no.</p>"),
    "a number in marks turned round": laid("<p>\ued5d{}\ued5b said no.</p>"),
    "a number in marks within marks": laid("<p>\ued5bof\ued5b {} \ued5dsaid\ued5d no.</p>"),
    "a number in marks over elements": laid("<p><b>\ued5b{}</b><i>\ued5d said no.</i></p>"),
    "a number in marks written otherwise": laid("<p>&#xed5b;{}&#60765; said no.</p>"),
    "a digit between two labels": laid("<p>\ued5bof\ued5d{}\ued5ball\ued5d</p>"),
}  # fmt: skip
DRAWINGS: dict[str, Kind] = {
    "the text of a bar, in a file": rewritten(r'(<text class="chart-value[^>]+>)[^<]+', r"\g<1>{}%"),
    "the length of a bar, in a file": rewritten(SVG_WIDTH, r"\g<1>0.{}\2"),
    "the description, in a file": rewritten(r"(<desc [^>]+>)", r"\g<1>{} said no. "),
    "a label, in a file": rewritten(r'(<text class="chart-label"[^>]*>)', r"\g<1>{} "),
    "a label in forged marks, in a file": rewritten(
        r'(<text class="chart-label"[^>]*>)', "\\1\ued5b{}\ued5d "
    ),
    "a comment, in a file": rewritten(r"(</desc>)", r"\1<!-- {} -->"),
}
FIGURES: dict[str, Kind] = {
    "the text of a point": in_a_string("text"),
    "the place of a point": in_a_string("x"),
    "a swapped point": swapped_point,
    "the name of a trace": in_a_string("name"),
    "a trace in forged marks": in_forged_marks,
}
EXPLORED: dict[str, Kind] = {
    "a value that is explored": explored("value"),
    "an end of an interval that is explored": explored("low"),
    "a base that is explored": explored("base"),
    "a printed number that is explored": explored("text"),
    "a difference that is explored": explored("difference"),
    "what is said of chance": explored("chance"),
    "a row that is left out": row_left_out,
    "a column of what is explored": column_more,
    "a notice of what is explored": said_beside("notice"),
    "a key of what is explored": said_beside("hidden"),
}
TABLES: dict[str, Kind] = {
    "a value in a table": a_cell("value"),
    "a printed number in a table": a_cell("shown"),
    "a base in a table": a_cell("base"),
    "a label in a table": a_cell("row_label"),
    "an estimate in a table": a_cell("estimate_id"),
    "a column in a table": a_column,
    "a label in forged marks": a_label,
}
NOTEBOOKS: dict[str, Kind] = {
    "an output of a notebook": rewritten(r"(<pre>)(?=[^<\n]*\n</pre>)", r"\g<1>{} "),
    "a cell of a notebook": rewritten(r"(<div class=\"highlight-ipynb hl-python\"><pre>)", r"\g<1>{} "),
}
INDEX: dict[str, Kind] = {"an entry of the search index": an_entry}
MAP: dict[str, Kind] = {"an address in the map": rewritten(r"(<loc>)", r"\g<1>https://secret.example/{}/")}

PLACES: tuple[tuple[str, dict[str, Kind]], ...] = (
    ("notebooks/*/index.html", NOTEBOOKS),
    ("**/index.html", PAGES),
    ("charts/*.svg", DRAWINGS),
    ("charts/*.json", FIGURES),
    ("charts/*.csv", TABLES),
    ("explore/*.json", EXPLORED),
    ("search/index.json", INDEX),
    ("sitemap.xml", MAP),
)


def planted(site: Path, planter: Planter) -> list[Leak]:
    """Plants each kind of leak once, each in a file of its own; gives what was planted and where."""
    used: set[Path] = set()
    leaks = []
    for pattern, kinds in PLACES:
        for name, kind in planter.chance.sample(list(kinds.items()), len(kinds)):
            files = sorted(set(site.glob(pattern)) - used)
            planter.chance.shuffle(files)
            for path in files:
                changed = kind(planter, path.read_text(encoding="utf-8"))
                if changed is not None and changed != path.read_text(encoding="utf-8"):
                    path.write_text(changed, encoding="utf-8")
                    used.add(path)
                    leaks.append(Leak(name, path.relative_to(site).as_posix()))
                    break
    return leaks + laid_files(site, planter)


def laid_files(site: Path, planter: Planter) -> list[Leak]:
    """Files that nobody wrote, and files that somebody changed."""
    row = next(each for each in planter.published.rows if each.value is not None)
    files = {
        "a table that nobody wrote": ("charts/extra.csv", f"{row.id},{planter.secret}\n".encode()),
        "a spreadsheet": ("charts/secret.xlsx", spreadsheet(row, planter.secret)),
        "a file of responses": ("data/package/data/answers.csv", f"id,q\n1,{planter.secret}\n".encode()),
        "a file beside the theme's": ("assets/javascripts/secret.js", f"x={planter.secret}".encode()),
        "a picture": ("assets/images/secret.png", b"\x89PNG" + planter.secret.encode()),
        "a hidden file": (".cache/secret", planter.secret.encode()),
        "a page that nobody wrote": ("secret/index.html", f"<p>{planter.secret}</p>".encode()),
    }
    for path, content in files.values():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    leaks = [Leak(name, path) for name, (path, _) in files.items()]
    return [*leaks, in_the_archive(site, planter), in_the_package(site, planter), in_a_style(site, planter)]


def spreadsheet(row: PublishedEstimate, secret: str) -> bytes:
    """A sheet whose rows name published numbers and hold another."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Numbers")
        for place, cells in enumerate(
            [("estimate_id", "value", "shown"), (row.id, float(secret), row.shown)]
        ):
            sheet.write_row(place, 0, cells)
    return stream.getvalue()


def in_the_archive(site: Path, planter: Planter) -> Leak:
    path = next(site.glob("data/*.zip"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("data/answers.csv", planter.secret)
    return Leak("a file in the archive", path.relative_to(site).as_posix())


def in_the_package(site: Path, planter: Planter) -> Leak:
    path = site / "data/package/data/estimates.csv"
    path.write_bytes(path.read_bytes() + f"secret,{planter.secret}\n".encode())
    return Leak("a row of estimates.csv", "data/package/data/estimates.csv")


def in_a_style(site: Path, planter: Planter) -> Leak:
    path = next(site.glob("assets/stylesheets/*.css"))
    path.write_bytes(path.read_bytes() + f"/* {planter.secret} */".encode())
    return Leak("a comment in a style sheet", path.relative_to(site).as_posix())
