"""The gate of the numbers: which estimates may be published, decided cell by cell and then together.

Takes `Estimates` and gives `PublishedEstimates`, or reads published rows back and holds them to the
same rules. Nothing else makes a published number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from findings.disclosure import telling
from findings.disclosure.auditing import (
    RECORD,
    AuditRecord,
    WaveRecord,
    as_json,
    audit_record,
    checksum,
    effort_of,
    from_json,
    record_problems,
    recounted,
    with_releases,
)
from findings.disclosure.comments import comment_problems
from findings.disclosure.corrections import declaration_problems, difference_problems, of_the_same_answers
from findings.disclosure.derived import (
    numbers_of,
    without_exposed_changes,
    without_linked_spread,
)
from findings.disclosure.digits import as_shown, number_questions
from findings.disclosure.equations import equations
from findings.disclosure.heaviest import of_heaviest
from findings.disclosure.keeping import with_what_is_kept
from findings.disclosure.knowledge import Release, exposed_problems
from findings.disclosure.magnitudes import as_told
from findings.disclosure.merging import merged, parts_shown, with_merges_of
from findings.disclosure.narrowing import narrowed, rows_of, shown_breakdowns
from findings.disclosure.participation import is_stated
from findings.disclosure.protecting import Say, guarded, withheld_by_itself
from findings.disclosure.published import PublishedEstimates, adjusted, passed, published
from findings.disclosure.records import ESTIMATES, as_csv, columns_of, described_columns, from_csv, path_of
from findings.disclosure.revising import (
    blanked,
    is_withdrawn,
    known_still,
    revised,
    revision_problems,
)
from findings.disclosure.solving import Effort
from findings.disclosure.weighting import are_personal, weight_problems
from findings.disclosure.withholding import small
from findings.estimation import Estimates
from findings.vocabulary import (
    OF_RESPONDENTS,
    WAVE,
    Estimate,
    Form,
    Problem,
    PublishedEstimate,
    Refused,
    Survey,
)
from findings.vocabulary import Release as ReleaseMode
from findings.vocabulary.rules import SPOKEN, Thresholds, checked, thresholds

__all__ = [
    "ESTIMATES",
    "RECORD",
    "SPOKEN",
    "AuditRecord",
    "PublishedEstimates",
    "Releases",
    "Say",
    "WaveRecord",
    "as_csv",
    "as_written",
    "audited",
    "comment_problems",
    "described_columns",
    "effort_of",
    "foreseen",
    "from_csv",
    "from_json",
    "merged",
    "protect",
    "read_back",
    "record_problems",
    "told",
    "with_releases",
    "withdrawn_from",
    "without_numbers",
]

UNPROTECTED = {*OF_RESPONDENTS, Form.SILENCE}

READING = 4
"""How many times the work that protection took may be spent on the numbers as they were written.

Whoever reads them knows less than whoever made them: how all answers lie, and what they keep to. A number
that was shown to be open within some work is not refused because it takes a little more to see it again.
"""

Releases = Sequence[tuple[str, str]]
"""Earlier versions of estimates.csv, each with its name and its text."""


@dataclass(frozen=True)
class Protected:
    """Published estimates, and how many rows of each wave are withheld by the rule itself."""

    published: PublishedEstimates
    by_rule: dict[str, int]


def protect(
    found: Estimates,
    survey: Survey,
    earlier: Releases = (),
    effort: float = 1,
    say: Say = lambda _: None,
    withdrawn: Collection[str] = (),
) -> PublishedEstimates:
    """The numbers that may be published; withheld ones keep their place and lose everything else.

    Raises `Refused` when the rule is faulty, or when earlier releases leave nothing that would be safe.
    """
    return protected(found, survey, earlier, effort, say, withdrawn).published


def protected(
    found: Estimates,
    survey: Survey,
    earlier: Releases = (),
    effort: float = 1,
    say: Say = lambda _: None,
    withdrawn: Collection[str] = (),
) -> Protected:
    """As `protect`, with what the audit's record says of it."""
    limits = checked(survey.description.disclosure)
    survey = with_what_is_kept(with_merges_of(found.rows, survey))
    gone = is_withdrawn(found.rows, withdrawn)
    before = [*releases(earlier), *known_still(found.rows, gone)]
    _refuse(foreseen(survey, earlier))
    rows, by_rule = list(_unrestricted(found.rows, survey)), {}
    for wave in restricted_waves(survey):
        ours = [row for row in found.rows if row.wave == wave]
        since = [row for row in found.rows if row.compared_with == f"{WAVE}{wave}"]
        safe = guarded(ours, survey, wave, before, Effort(effort), say, since)
        by_rule[wave] = safe.by_rule
        rows += safe.rows
    personal = [wave for wave in restricted_waves(survey) if are_personal(survey, wave, limits)]
    rows = of_heaviest(rows, survey, personal, limits)
    rows = without_linked_spread(without_exposed_changes(rows, limits), linked(survey, limits))
    rows = as_told(rows, number_questions(survey))
    rows = adjusted(as_shown(rows, survey, restricted_waves(survey)))
    rows = list(blanked(rows, gone, limits))
    _refuse(release_problems(rows, survey, before, ESTIMATES))
    return Protected(published(revised(rows, survey, before)), by_rule)


def foreseen(survey: Survey, earlier: Releases = ()) -> Iterator[Problem]:
    """What `protect` refuses before any number is made: of corrections, and of weights that too few have."""
    limits = thresholds(survey.description.disclosure)
    if not limits.protects:
        return
    yield from declaration_problems(survey, releases(earlier))
    for wave in restricted_waves(survey):
        yield from weight_problems(survey, wave, limits)


def audited(
    found: Estimates,
    survey: Survey,
    earlier: Releases = (),
    effort: float = 1,
    say: Say = lambda _: None,
    withdrawn: Collection[str] = (),
) -> tuple[str, str]:
    """The texts of `estimates.csv` and of the audit's record, written together or not at all."""
    kept = protected(found, survey, earlier, effort, say, withdrawn)
    text = as_csv(kept.published.rows, described_columns(survey.descriptor))
    would_be = would_be_withheld(found, survey)
    return text, as_json(audit_record(kept.published, survey, text, kept.by_rule, would_be, earlier, effort))


def told(text: str, record: str, survey: Survey) -> tuple[str, ...]:
    """What a data holder is told of the texts of `estimates.csv` and of its audit's record."""
    rows, found = from_csv(text, ESTIMATES), from_json(record)
    return tuple(telling.told(rows, with_merges_of(rows, survey), found)) if found else ()


def would_be_withheld(found: Estimates, survey: Survey) -> dict[str, int]:
    """Of waves that describe nobody: how many numbers the rule would withhold by itself were they real."""
    return {
        wave.id: withheld_by_itself([row for row in found.rows if row.wave == wave.id], survey, wave.id)
        for wave in survey.description.waves
        if wave.release is ReleaseMode.SYNTHETIC
    }


def linked(survey: Survey, limits: Thresholds) -> set[tuple[str, str]]:
    """Pairs of waves of a panel, of which one is protected."""
    protected_waves = set(restricted_waves(survey)) if limits.protects else set()
    return {
        (later, earlier)
        for panel in survey.description.panels
        for later in panel
        for earlier in panel
        if later != earlier and {later, earlier} & protected_waves
    }


def restricted_waves(survey: Survey) -> list[str]:
    """The waves of which no record-level file is released, whose numbers are protected."""
    return [wave.id for wave in survey.description.waves if wave.release is ReleaseMode.TABLES]


def _unrestricted(rows: Iterable[Estimate], survey: Survey) -> Iterator[PublishedEstimate]:
    restricted = restricted_waves(survey)
    for row in rows:
        if row.wave not in restricted:
            yield passed(**vars(row))


def releases(texts: Releases) -> list[Release]:
    """Earlier files as rows; raises `Refused` for one that is no estimates.csv."""
    remedy = "Put it back as it was released; or take it out, if it never was."
    return [(name, from_csv(text, path_of(name), remedy)) for name, text in texts]


def without_numbers(text: str, survey: Survey, where: str, withdrawn: Collection[str]) -> str:
    """The text of a file once these numbers are withdrawn, with all else that tells the same counts."""
    rows = from_csv(text, where)
    limits = thresholds(survey.description.disclosure)
    found = published(blanked(rows, is_withdrawn(rows, withdrawn), limits))
    return as_csv(found.rows, columns_of(text))


def withdrawn_from(
    text: str, record: str, survey: Survey, where: str, withdrawn: Collection[str], earlier: Releases
) -> tuple[str, str]:
    """The texts of a file and of its audit's record, once these numbers are withdrawn.

    Whatever is shown beside them stays. Raises `Refused` where either is not as it was written.
    """
    kept = from_json(record)
    if kept is None:
        raise Refused([Problem(where, "has no record of its audit", "Run 'findings estimate'.")])
    less = without_numbers(text, survey, where, withdrawn)
    found = published(from_csv(less, where))
    return less, as_json(recounted(kept, found, survey, less, earlier))


def read_back(
    text: str,
    survey: Survey,
    where: str,
    earlier: Releases = (),
    effort: float = 1,
    withdrawn: Collection[str] = (),
) -> PublishedEstimates:
    """Published numbers from `estimates.csv`, held to every rule and the audit again; raises `Refused`.

    What was withdrawn must say nothing, and is not asked to stay unknown: it was public.
    """
    limits = checked(survey.description.disclosure)
    rows = from_csv(text, where)
    survey = with_merges_of(rows, survey)
    restricted = restricted_waves(survey)
    problems = [*parts_shown(rows, survey, where)]
    problems += [
        Problem(f"{where}, {row.id}", "shows a number that the rule withholds", "Run 'findings estimate'.")
        for row in rows
        if row.wave in restricted and row.measure.form not in UNPROTECTED and _breaks(row, limits, survey)
    ]
    what = "is the change of a number that is withheld"
    problems += [
        Problem(f"{where}, {row.id}", what, "Run 'findings estimate'.")
        for row, less in zip(rows, without_exposed_changes(list(rows), limits), strict=True)
        if row.withheld != less.withheld
    ]
    what = "shows the error of a change of the same respondents"
    problems += [
        Problem(f"{where}, {row.id}", what, "Run 'findings estimate'.")
        for row, less in zip(rows, without_linked_spread(rows, linked(survey, limits)), strict=True)
        if row.standard_error != less.standard_error or row.p != less.p
    ]
    problems += [
        Problem(f"{where}, {row.id}", "has more digits than are shown", "Run 'findings estimate'.")
        for row, less in zip(rows, as_shown(rows, survey, restricted), strict=True)
        if row != less
    ]
    before = releases(earlier)
    problems += revision_problems(rows, survey, before, where)
    gone = is_withdrawn(rows, withdrawn)
    what = "was withdrawn, and is shown"
    problems += [
        Problem(f"{where}, {row.id}", what, "Run 'findings estimate'.")
        for row in rows
        if row.id in gone and not row.withheld
    ]
    asked = [row for row in rows if row.id not in gone]
    problems = problems or audit_problems(asked, survey, before, where, effort)
    _refuse(problems)
    return published(rows)


def as_written(text: str, record: str, where: str) -> PublishedEstimates:
    """The published numbers that the audit's record speaks of, for who tells a person and publishes nothing.

    No rule is run again: `read_back` does that before anything is published. Raises `Refused` for others.
    """
    found = from_json(record)
    if found is None or found.estimates != checksum(text):
        what = "is not the file that was audited when it was written"
        raise Refused([Problem(where, what, "Run 'findings estimate'.")])
    return published(from_csv(text, where))


def _breaks(row: PublishedEstimate, limits: Thresholds, survey: Survey) -> bool:
    """Whether a withheld row says something or bears another mark, or a shown one is surely of too few.

    Rounding leaves room. Where nobody can know who answered, small counts are judged with their groups.
    """
    if row.withheld:
        said = any(getattr(row, name) not in (None, "") for name in numbers_of(row))
        return said or row.status != limits.mark
    if row.base is None or not row.base:
        return False
    room = limits.round_counts_to // 2
    if row.count is None or is_stated(survey, row.wave):
        return row.base + room < limits.minimum_base
    others = row.base - row.count
    surely = [count + more for count, more in ((row.count, room), (others, 2 * room)) if count or not room]
    return row.base + room < limits.minimum_base or any(small(count, limits) for count in surely)


def audit_problems(
    rows: Sequence[PublishedEstimate], survey: Survey, earlier: list[Release], where: str, effort: float
) -> list[Problem]:
    """What an attacker could work out from everything published, wave by wave; empty where nothing."""
    limits = thresholds(survey.description.disclosure)
    if not limits.protects:
        return []
    problems = list(declaration_problems(survey, earlier))
    if problems:
        return problems
    for wave, ours in _by_wave(rows, survey):
        binding = of_the_same_answers(earlier, survey, wave)
        kept = set[str]().union(
            *(shown_breakdowns(each, wave) for each in (ours, *(of for _, of in binding)))
        )
        release, *before = [(name, rows_of(each, kept)) for name, each in ((where, ours), *binding)]
        less = narrowed(survey, kept)
        system = equations(less, wave)
        work = Effort(READING * max(effort, 1))
        problems += exposed_problems(less, system, release, before, limits, work)
    return [*problems, *release_problems(rows, survey, earlier, where)]


def release_problems(
    rows: Sequence[PublishedEstimate], survey: Survey, earlier: list[Release], where: str
) -> Iterator[Problem]:
    """Numbers that tell something by how they differ from a corrected release."""
    limits = thresholds(survey.description.disclosure)
    for wave, ours in _by_wave(rows, survey) if limits.protects else ():
        yield from difference_problems(survey, equations(survey, wave), (where, ours), earlier, limits)


def _by_wave(
    rows: Sequence[PublishedEstimate], survey: Survey
) -> Iterator[tuple[str, list[PublishedEstimate]]]:
    for wave in restricted_waves(survey):
        ours = [row for row in rows if row.wave == wave]
        if ours:
            yield wave, ours


def _refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise Refused(found)
