"""Each page says first what it may do: its own scripts by their bytes, and nothing of another host."""

from __future__ import annotations

import pytest

from findings.policy import headers, policy, with_policy, without_policy
from findings.vocabulary import Refused

PAGE = b'<!doctype html>\n<html><head>\n<meta charset="utf-8">\n<title>A</title></head><body>%b</body></html>'
PLAIN = PAGE % b"text"


def test_a_policy_stands_behind_the_name_of_the_letters_and_before_everything_else() -> None:
    held = with_policy(PLAIN, "site/index.html").decode()
    before, _, after = held.partition('<meta http-equiv="Content-Security-Policy" content="')
    assert before.endswith('<head>\n<meta charset="utf-8">')
    assert after.partition('">')[2].startswith('<meta name="referrer" content="same-origin">\n<title>')


def test_a_head_without_letters_begins_with_its_policy() -> None:
    assert b"<head><meta http-equiv=" in with_policy(b"<html><head><title>A</title></head></html>", "a")


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        with_policy(b"<p>text</p>", "site/a/index.html")
    assert (
        str(refused.value) == "site/a/index.html: is a page without a head. Extend the theme's own templates."
    )


def test_what_was_written_is_taken_out_again_and_nothing_else() -> None:
    page = PAGE % b'<script>go()</script><meta http-equiv="Content-Security-Policy" content="default-src 24">'
    assert without_policy(with_policy(page, "a")) == page
    assert without_policy(page) == page


def test_a_script_within_a_page_is_named_by_its_bytes() -> None:
    # printf 'go()' | openssl dgst -sha256 -binary | base64
    named = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='"
    assert policy(PLAIN).split("; ")[1] == "script-src 'self'"
    assert (
        policy(PAGE % b"<script>go()</script><script>go()</script>").split("; ")[1]
        == f"script-src 'self' {named}"
    )


@pytest.mark.parametrize(
    "script", [b'<script src="a.js"></script>', b'<script type="application/json">{}</script>']
)
def test_a_file_and_data_need_no_name(script: bytes) -> None:
    assert policy(PAGE % script) == policy(PLAIN)


def test_only_a_page_with_an_aligned_table_may_align_words() -> None:
    assert "style-src-attr 'none'" in policy(PLAIN)
    assert "style-src-attr 'unsafe-hashes' 'sha256-" in policy(
        PAGE % b'<td style="text-align: right;">4</td>'
    )
    assert policy(PAGE % b'<td style="color: red">4</td>') == policy(PLAIN)


def test_only_a_page_with_a_chart_to_explore_may_make_a_picture_and_a_style_sheet() -> None:
    exploring = policy(PAGE % b'<button type="button" data-plotly-src="../p.js">Explore</button>')
    assert "img-src 'self' data:;" in policy(PLAIN)
    assert "img-src 'self' data: blob:;" in exploring
    assert "style-src 'self';" in policy(PLAIN)
    # openssl dgst -sha256 -binary < /dev/null | base64
    assert "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';" in exploring


def test_the_host_is_told_what_a_page_cannot_say_itself() -> None:
    said = headers(["index.md", "findings/a.md", "charts/q.md", "alone.md"])
    assert b"\n/findings/*\n  Content-Security-Policy: frame-ancestors 'none'\n" in said
    assert b"\n  X-Content-Type-Options: nosniff\n" in said


def test_nobody_may_frame_a_page_but_the_one_that_holds_a_chart_alone() -> None:
    said = headers(["index.md", "findings/a.md", "findings/b.md", "charts/q.md", "alone.md"]).decode()
    framed = [
        each.split("\n")[-1] for each in said.split("\n  Content-Security-Policy: frame-ancestors")[:-1]
    ]
    own = ["/alone", "/alone.html", "/alone/", "/findings/*", "/charts/", "/charts/:chart", "/charts/:chart/"]
    assert framed == ["/", "/index.html", "/404.html", *own]
    assert "frame" not in said.split("\n/\n")[0].replace("for others to frame", "")
