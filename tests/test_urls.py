"""An address leads where a browser takes it, however it is written."""

from __future__ import annotations

import pytest

from findings.urls import leads_to_a_page, lies_in_the_site

OF_THE_SITE = ["", "x.png", "../a/x.png", "/a/x.png", "#part", "?q=1", "a/b:c.png", "./a:b", " x.png "]
ELSEWHERE = [
    "https://a.example/",
    "HTTP://a.example/",
    "//a.example/x",
    "\\\\a.example\\x",
    "/\\a.example",
    "/\t/a",
]
OF_ANOTHER_KIND = ["mailto:a@b.example", "tel:+441", " MailTo:a@b.example"]
PROGRAMS = [
    "javascript:alert()",
    "JavaScript:alert()",
    "java\tscript:alert()",
    "\x01javascript:alert()",
    " \n javascript:alert()",
    "java\r\nscript:alert()",
    "vbscript:x",
    "data:text/html,x",
    "blob:https://a.example/1",
    "file:///etc/passwd",
    "view-source:x",
    "x-anything:1",
]


@pytest.mark.parametrize("address", OF_THE_SITE)
def test_a_path_leads_to_a_page_and_lies_in_the_site(address: str) -> None:
    assert leads_to_a_page(address)
    assert lies_in_the_site(address)


@pytest.mark.parametrize("address", [*ELSEWHERE, *OF_ANOTHER_KIND])
def test_a_reader_may_follow_a_link_to_another_host_and_nothing_is_loaded_from_there(address: str) -> None:
    assert leads_to_a_page(address)
    assert not lies_in_the_site(address)


@pytest.mark.parametrize("address", PROGRAMS)
def test_nothing_leads_to_a_program_or_to_what_is_not_listed(address: str) -> None:
    assert not leads_to_a_page(address)
    assert not lies_in_the_site(address)
