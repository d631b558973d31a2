"""The table "original and here": figures that an earlier report printed, each beside ours, with the verdict.

Takes a declared block, published numbers and the survey; gives one block of HTML.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from findings.comparing import Agreement, Comparison, comparisons
from findings.comparing.report import name
from findings.content.printed import PrintedBlock, chosen
from findings.disclosure import PublishedEstimates
from findings.marking import marked
from findings.pages.linking import number_url, relative
from findings.pages.templates import rendered
from findings.shown import number_html
from findings.speaking import said
from findings.vocabulary import Survey

VERDICTS: dict[Agreement, str] = {
    Agreement.MATCH: "Matches",
    Agreement.DIFFERS: "Differs",
    Agreement.NOT_RECOMPUTABLE: "Cannot be compared",
}


def printed_html(block: PrintedBlock, page: str, published: PublishedEstimates, survey: Survey) -> str:
    """A table of the block's figures; raises `Refused` where one names no number."""
    found = comparisons(chosen(block, survey), published, survey)
    rows = [
        {
            "words": marked(name(each)),
            "printed": each.figure.printed or said("left blank"),
            "source": each.figure.source,
            "host": marked(urlsplit(each.figure.source).hostname or ""),
            "here": _here(each, page),
            "verdict": said(VERDICTS[each.outcome]),
            "why": _why(each),
        }
        for each in found
    ]
    return rendered("printed.html", rows=rows) + "\n"


def _here(each: Comparison, page: str) -> str:
    """Our number as a link to its place; nothing where there is none."""
    estimate = each.estimate
    if estimate is None:
        return ""
    shown = number_html(estimate)
    if each.counted:
        shown = f'<span data-count="{escape(estimate.id)}">{escape(each.here)}</span>'
    return f'<a class="claim" href="{escape(relative(number_url(estimate), page))}">{shown}</a>'


def _why(each: Comparison) -> str:
    """What stands after the verdict, as the rest of its sentence."""
    other = said("it would match {other}", other=each.alternative) if each.alternative else ""
    quoted = f"'{each.figure.printed}'"
    remark = each.remark.replace(quoted, f"'{marked(each.figure.printed)}'")
    return "; ".join(part.rstrip(".") for part in (remark, other) if part)
