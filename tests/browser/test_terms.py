"""The glossary in place: what a term means by tap and by key, without a script, and on paper."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.reading import Reader

PAGE = "findings/stps-and-partners/"


def test_a_term_says_what_it_means_by_key_and_goes_away_again(reader: Callable[..., Reader]) -> None:
    page = reader(width=360, javascript=False).opens(PAGE)
    term = page.locator("main button.term").first
    meaning = page.locator(f"[id='{term.get_attribute('popovertarget')}']")
    expect(meaning).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    expect(meaning.get_by_role("link")).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_a_tap_opens_a_term_and_each_is_told_once(reader: Callable[..., Reader]) -> None:
    page = reader(width=360, javascript=False).opens(PAGE)
    targets = page.locator("main button.term").evaluate_all(
        "all => all.map(each => each.popoverTargetElement?.id)"
    )
    assert len(set(targets)) == len(targets) > 2
    assert None not in targets
    page.locator("main button.term").nth(1).click()
    expect(page.locator(f"[id='{targets[1]}']")).to_be_visible()


def test_paper_says_what_terms_mean(reader: Callable[..., Reader]) -> None:
    page = reader().opens(PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".term-meaning").first).to_be_visible()
