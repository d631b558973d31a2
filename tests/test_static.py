"""What a host asks for at the root of a site goes there as it is, and nothing else does."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from findings import policy
from findings.__main__ import main
from findings.static import static_problems

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)
ICON = b"\0\0\1\0\1\0" + bytes(16)
ORDINARY = {
    "CNAME": b"data.council.test\n",
    ".nojekyll": b"",
    "robots.txt": b"# ours\nUser-agent: *\nAllow: /\n\nSitemap: https://data.council.test/sitemap.xml\n",
    "favicon.ico": ICON,
    "apple-touch-icon.png": PIXEL,
    "android-chrome-192x192.png": PIXEL,
    "site.webmanifest": b'{"name": "Ours", "icons": [{"src": "/a.png", "sizes": "192x192"}]}',
    "_redirects": b"/old /new 301\n",
    "_routes.json": b'{"version": 1, "include": ["/*"], "exclude": []}',
    "vercel.json": b'{"cleanUrls": true, "trailingSlash": true}',
    "staticwebapp.config.json": b'{"responseOverrides": {"404": {"rewrite": "/404.html"}}}',
    ".domains": b"data.council.test\ndata.pages.test\n",
    ".htaccess": b"# ours\nErrorDocument 404 /404.html\n<IfModule mod_headers.c>\n"
    b'  Header set Cache-Control "max-age=3600, public"\n</IfModule>\n',
    ".well-known/openid-configuration": b'{"issuer": "https://data.council.test"}',
    ".well-known/webfinger.json": b'{"subject": "acct:data@council.test"}',
    "_headers": b"/*\n  X-Frame-Options: DENY\n",
    "humans.txt": b"/* TEAM */\nWe: the council\n",
    ".well-known/security.txt": b"Contact: mailto:a@council.test\nExpires: 2031-01-01T00:00:00Z\n",
    ".well-known/acme-challenge/abc_DEF-123": b"abc_DEF-123.xyz\n",
    ".well-known/matrix/server": b'{"m.server": "matrix.council.test:443"}',
    "google1234567890abcdef.html": b"google-site-verification: google1234567890abcdef.html",
    "safari-pinned-tab.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h16v16z"/></svg>',
}
TABLE = b"group,share\nnorth,12.5\nsouth,41.0\n"
REFUSED = {
    "estimates.csv": TABLE,
    "page.html": b"<p>41%</p>",
    "favicon.png": TABLE,
    "favicon.ico": TABLE,
    "apple-touch-icon.png": PIXEL + TABLE,
    "logo.jpg": PIXEL,
    "CNAME": TABLE,
    "robots.txt": TABLE,
    "humans.txt": TABLE,
    "_redirects": TABLE,
    ".htaccess": TABLE,
    "vercel.json": b"[" + b"12.5," * 20 + b"1]",
    ".well-known/shares.json": b'{"shares": [' + b"12.5," * 20 + b"1]}",
    "index.html": b"<p>ours</p>",
    "data.json": b'{"north": 12.5}',
    "site.webmanifest": b"[" + b"12.5," * 20 + b"1]",
    ".well-known/shares.csv": TABLE,
    ".well-known/acme-challenge/token": TABLE,
    "favicon.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><text>41%</text></svg>',
    "photo.png": PIXEL,
    "script.js": b"alert(1)",
    ".env": b"SECRET=1",
}


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_what_hosts_ask_for_is_let_in(tmp_path: Path) -> None:
    assert static_problems(laid(tmp_path / "static", ORDINARY)) == []


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_in_one_line_at_its_file(tmp_path: Path, name: str) -> None:
    (problem,) = static_problems(laid(tmp_path / "static", {name: REFUSED[name]}))
    assert problem.where == f"static/{name}"
    assert problem.remedy


@pytest.mark.parametrize(
    "line",
    ["Content-Security-Policy: frame-ancestors 'none'; sandbox", "Cache-Control: public, max-age=3600"],
)
def test_headers_may_hold_lists_of_words(tmp_path: Path, line: str) -> None:
    assert static_problems(laid(tmp_path / "static", {"_headers": f"/*\n  {line}\n".encode()})) == []


@pytest.mark.parametrize("line", ["Cache-Control: 12, 41, 7", "Answers: 12; 41", "X-Table: a,b"])
def test_headers_hold_no_table(tmp_path: Path, line: str) -> None:
    (problem,) = static_problems(laid(tmp_path / "static", {"_headers": f"/*\n  {line}\n".encode()}))
    assert problem.what == "is not paths, with headers below them"


def test_the_headers_that_a_build_writes_may_be_changed_and_laid_there(tmp_path: Path) -> None:
    assert (
        static_problems(
            laid(tmp_path / "static", {policy.FILE: policy.headers(["index.md", "about/index.md", "a.md"])})
        )
        == []
    )


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static/CNAME").symlink_to("/etc/hostname")
    (problem,) = static_problems(tmp_path / "static")
    assert problem.what == "is no plain file"


def seen(content: bytes) -> tuple[object, bytes]:
    with Image.open(BytesIO(content)) as found:
        return found.size, found.convert("RGBA").tobytes()


def test_the_files_are_at_the_root_of_the_site_and_are_audited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "learners"
    assert main(["new", str(root)]) == 0
    laid(root / "static", ORDINARY)
    assert main(["publish", "--root", str(root)]) == 0
    found = {name: (root / "site" / name).read_bytes() for name in ORDINARY}
    pictures = {name for name in ORDINARY if name.endswith(".png")}
    assert {name: found[name] for name in found.keys() - pictures} == {
        name: ORDINARY[name] for name in ORDINARY.keys() - pictures
    }
    assert all(seen(found[name]) == seen(ORDINARY[name]) for name in pictures)
    assert main(["audit", "--root", str(root)]) == 0
    assert b"frame-ancestors" not in found["_headers"]
    (root / "static/_headers").unlink()
    assert main(["publish", "--root", str(root)]) == 0
    assert b"frame-ancestors 'none'" in (root / "site/_headers").read_bytes()
    (root / "site/CNAME").write_bytes(b"another.test\n")
    capsys.readouterr()
    assert main(["audit", "--root", str(root)]) == 1
    assert "site/CNAME: is not as it was built. Build again." in capsys.readouterr().out
    shutil.rmtree(root / "static")
    laid(root / "static", {"favicon-404.png": PIXEL, "assets/favicon.svg": ORDINARY["safari-pinned-tab.svg"]})
    assert main(["publish", "--root", str(root)]) == 1
    assert "static/assets/favicon.svg: is a file that the build writes" in capsys.readouterr().out
