"""The folder `static/`: files that a host asks for at the root of a site, as they are, and nothing else.

Before the site is built. Each file is of a kind that the table below names, by its name and by its bytes:
what is not listed is refused, since nobody would look for a survey's numbers there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from findings.datapackage.json_lines import leaves
from findings.looks import drawing_problems
from findings.pictures import is_picture, written_again
from findings.vocabulary import Problem, refuse
from findings.writing import write

LARGEST = 500_000


@dataclass(frozen=True)
class Sort:
    """A sort of file: its paths, what its bytes must be, and the words for that."""

    paths: re.Pattern[str]
    fits: Callable[[bytes], bool]
    words: str


def static_files(folder: Path) -> dict[str, bytes]:
    """Every file by its path from the root of the site; raises `Refused` with all that is wrong."""
    refuse(static_problems(folder))
    return {name: _content(name, path) for name, path in _found(folder).items()}


def _content(name: str, path: Path) -> bytes:
    """What is published of a file: of a picture, what is seen."""
    content = path.read_bytes()
    return written_again(name, content, f"static/{name}") if is_picture(name) else content


def static_problems(folder: Path) -> list[Problem]:
    return [
        Problem(f"static/{name}", *wrong)
        for name, path in _found(folder).items()
        for wrong in _wrong(name, path)
    ]


def _found(folder: Path) -> dict[str, Path]:
    paths = sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _wrong(name: str, path: Path) -> Iterator[tuple[str, str]]:
    if path.is_symlink() or not path.is_file():
        yield "is no plain file", "Put the file itself there."
        return
    if path.stat().st_size > LARGEST:
        yield "is larger than 500 KB", "Hosts ask for small files; put pictures beside the pages in docs/."
        return
    sorts = [sort for sort in SORTS if sort.paths.fullmatch(name)]
    if not sorts:
        yield (
            "is no file that a host asks for",
            f"Put pages under docs/ and data into the data package. {KNOWN}",
        )
    elif not any(sort.fits(path.read_bytes()) for sort in sorts):
        yield f"is not {sorts[0].words}", "Look at what is in the file."


# What bytes are -----------------------------------------------------------------------------------


def _is_png(content: bytes) -> bool:
    end = content.find(b"IEND")
    return content.startswith(b"\x89PNG\r\n\x1a\n") and end > 0 and end + 8 == len(content)


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff") and content.endswith(b"\xff\xd9")


def _is_gif(content: bytes) -> bool:
    return content.startswith((b"GIF87a", b"GIF89a")) and content.endswith(b";")


def _is_webp(content: bytes) -> bool:
    whole = int.from_bytes(content[4:8], "little") + 8
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) - whole in {0, 1}


def _is_ico(content: bytes) -> bool:
    return content[:4] in {b"\0\0\1\0", b"\0\0\2\0"} and int.from_bytes(content[4:6], "little") in range(
        1, 33
    )


def _is_drawing(content: bytes) -> bool:
    """A drawing without words, in which nothing runs or loads."""
    worded = re.search(rb"<(?:\w+:)?(?:text|tspan|textPath)\b", content)
    return not worded and not [*drawing_problems(content, "")]


def _lines_of(pattern: str) -> Callable[[bytes], bool]:
    """Lines of text, each of one form; a comment or an empty line may stand anywhere."""
    form = re.compile(pattern)

    def fits(content: bytes) -> bool:
        try:
            lines = content.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            return False
        return all(form.fullmatch(line.strip()) or not line.strip() for line in lines)

    return fits


def _is_json(content: bytes) -> bool:
    """An object of words, addresses and settings: whole numbers may be among them, tables of numbers not."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return False
    numbers = sum(type(each) in (int, float) for _, each in leaves(found))
    return isinstance(found, dict | list) and numbers <= MOST_NUMBERS


MOST_NUMBERS = 10


def _is_empty(content: bytes) -> bool:
    return not content.strip()


# The table ----------------------------------------------------------------------------------------

_HOST = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
_FIELD = r"[A-Za-z-]{2,40}: ?[^,;|\t]{0,300}"
_HELD = (
    r"(?:Cache-Control|Content-Security-Policy|Permissions-Policy|Strict-Transport-Security): "
    r"(?!.*\d\s*[,;]\s*\d)[^|\t]{0,1000}"
)
"""What a host says of pages in lists, none of which is of numbers."""

_ICON = (
    r"(?:.*/)?(?:favicon|apple-touch-icon|android-chrome|mstile|icon|logo|safari-pinned-tab|mask-icon|og-image)"
    r"[A-Za-z0-9._-]*"
)


def _sort(paths: str, fits: Callable[[bytes], bool], words: str) -> Sort:
    return Sort(re.compile(paths), fits, words)


SORTS = (
    _sort(rf"{_ICON}\.png", _is_png, "a PNG picture"),
    _sort(rf"{_ICON}\.ico", _is_ico, "an icon"),
    _sort(rf"{_ICON}\.jpe?g", _is_jpeg, "a JPEG picture"),
    _sort(rf"{_ICON}\.gif", _is_gif, "a GIF picture"),
    _sort(rf"{_ICON}\.webp", _is_webp, "a WebP picture"),
    _sort(rf"{_ICON}\.svg", _is_drawing, "a drawing without words"),
    _sort(r"CNAME", _lines_of(_HOST), "the name of a host"),
    _sort(r"\.domains", _lines_of(_HOST), "the names of hosts"),
    _sort(
        r"\.htaccess",
        _lines_of(r"</?[A-Z]\w+[^<>|\t]{0,100}>|[A-Z]\w+ [^|\t]{1,300}|#.*"),
        "directives such as 'ErrorDocument 404 /404.html'",
    ),
    _sort(r"(?:_routes|firebase|staticwebapp\.config|vercel)\.json", _is_json, "a JSON object of settings"),
    _sort(r"\.nojekyll", _is_empty, "an empty file"),
    _sort(r"robots\.txt", _lines_of(rf"{_FIELD}|#.*"), "lines such as 'User-agent: *'"),
    _sort(r"(?:\.well-known/)?security\.txt", _lines_of(rf"{_FIELD}|#.*"), "lines such as 'Contact: …'"),
    _sort(r"\.well-known/mta-sts\.txt", _lines_of(_FIELD), "lines such as 'version: STSv1'"),
    _sort(r"humans\.txt", _lines_of(r"[^,;|\t]{0,200}"), "lines of plain words"),
    _sort(r"_redirects", _lines_of(r"/\S* +\S+( +[1-5]\d\d!?)?|#.*"), "lines such as '/old /new 301'"),
    _sort(
        r"_headers", _lines_of(rf"/\S*|https?://\S*|{_HELD}|{_FIELD}|#.*"), "paths, with headers below them"
    ),
    _sort(
        r"google[a-z0-9]{8,40}\.html",
        _lines_of(r"google-site-verification: ?google\w+\.html"),
        "Google's line",
    ),
    _sort(r"BingSiteAuth\.xml", _lines_of(r"<\?xml[^>]*>|</?users>|<user>\w+</user>"), "Bing's lines"),
    _sort(r"(?:.*/)?(?:site\.|manifest\.)(?:webmanifest|json)", _is_json, "a JSON object of settings"),
    _sort(r"browserconfig\.xml", _lines_of(r"<[^<>]{1,200}>(#[0-9A-Fa-f]{3,8}</\w+>)?"), "elements alone"),
    _sort(
        r"\.well-known/(?:acme-challenge|pki-validation)/[\w.-]+",
        _lines_of(r"[\w.-]{1,200}"),
        "a token a line",
    ),
    _sort(r"\.well-known/(?:atproto-did|discord)", _lines_of(r"[\w:.=-]{1,200}"), "a token a line"),
    _sort(
        r"\.well-known/(?:[a-z-]+\.json|[a-z-]+-(?:advice|association|configuration)|did|gpc|nodeinfo"
        r"|matrix/(?:client|server))",
        _is_json,
        "a JSON object of settings",
    ),
)
"""Every file that a host may ask for. Another is a line here, with what its bytes must be."""

KNOWN = "Known are CNAME, robots.txt, favicons, .well-known/ and the like."


def lay(static: dict[str, bytes], site: Path) -> None:
    """Put the files at the root of a site; raises `Refused` where the site has a file of its own there."""
    remedy = "Take it out; a brand's own picture goes into brand/assets/."
    what = "is a file that the build writes"
    refuse(Problem(f"static/{path}", what, remedy) for path in static if (site / path).exists())
    for path, content in static.items():
        write(site / path, content)
