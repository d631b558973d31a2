"""`estimates.csv` is held to the rules and to the audit whenever it is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.disclosure import as_csv, as_written, audited, protect, read_back
from findings.disclosure.digits import as_shown
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Refused, Release, Survey

from .small import published, respondents, survey

YES_NO = ("yes", "no")
BY_TYPE = Breakdown("type", "Type")
TYPES = ("acute", "community", "mental")
COUNTS = {
    ("acute", "yes"): 40, ("acute", "no"): 30, ("community", "yes"): 3, ("community", "no"): 27,
    ("mental", "yes"): 15, ("mental", "no"): 20,
}  # fmt: skip


def of_types(counts: dict[tuple[str, str], int] = COUNTS) -> Survey:
    answers = respondents(counts, ("type", "q"))
    return survey(answers, {"q": YES_NO}, [BY_TYPE], categories={"type": TYPES})


def lines(of: Survey, *, protected: bool = True) -> dict[str, str]:
    """Each line of the file by its estimate's id; unprotected, with no rule but that of digits."""
    if not protected:
        wave = replace(of.description.waves[0], release=Release.SYNTHETIC)
        of = replace(of, description=replace(of.description, waves=(wave,)))
    rows = tuple(as_shown(protect(estimates(of), of).rows, of, [wave.id for wave in of.description.waves]))
    header, *text = as_csv(rows).splitlines()
    return {"": header} | {row.id: line for row, line in zip(rows, text, strict=True)}


def without_comparison(line: str) -> str:
    """The line of a share with nothing in the columns that compare its group with the rest."""
    cells = line.split(",")
    return ",".join([*cells[:-6], *[""] * 5, cells[-1]])


def file_of(found: dict[str, str]) -> str:
    return "\n".join(found.values()) + "\n"


def refusals(text: str, earlier: tuple[tuple[str, str], ...] = ()) -> list[str]:
    with pytest.raises(Refused) as refused:
        read_back(text, of_types(), "estimates.csv", earlier)
    return [str(problem) for problem in refused.value.problems]


def test_what_was_written_is_read_back_the_same() -> None:
    text = as_csv(published(of_types()).rows)
    assert as_csv(read_back(text, of_types(), "estimates.csv").rows) == text


def test_a_small_count_written_into_the_file_is_refused_without_being_repeated() -> None:
    name = "q--yes--type--community--2030"
    edited = lines(of_types()) | {name: lines(of_types(), protected=False)[name]}
    assert refusals(file_of(edited)) == [
        f"estimates.csv, {name}: shows a number that the rule withholds. Run 'findings estimate'."
    ]


def test_a_large_number_written_back_is_refused_because_a_small_one_follows_from_it() -> None:
    plain, edited = lines(of_types(), protected=False), lines(of_types())
    hidden = [name for name, line in edited.items() if line.endswith(",c") and "community" not in name]
    hidden = [name for name in hidden if "association" not in name]
    assert hidden
    for name in hidden:
        edited[name] = without_comparison(plain[name])
    assert refusals(file_of(edited)) == [
        "estimates.csv, wave 2030, q no type=community: a withheld number can be worked out "
        "from published ones (and 1 more). Run 'findings estimate'."
    ]


def test_a_mark_with_a_number_beside_it_is_refused() -> None:
    name = "q--yes--type--community--2030"
    edited = lines(of_types())
    edited[name] = lines(of_types(), protected=False)[name] + "c"
    assert refusals(file_of(edited)) == [
        f"estimates.csv, {name}: shows a number that the rule withholds. Run 'findings estimate'."
    ]


def test_a_number_shown_in_an_earlier_release_is_still_known() -> None:
    """Released without any rule, then with it: the earlier file gives the withheld numbers away."""
    before = file_of(lines(of_types(), protected=False))
    found = refusals(file_of(lines(of_types())), (("release 1", before),))
    assert found[0] == (
        "estimates.csv, wave 2030, q no type=community: a withheld number was shown in a release before. It "
        "cannot be taken back: keep the rule of that release, or publish no further numbers of this wave."
    )
    assert ["withheld number was shown" in line for line in found] == [True] * len(found)


def test_the_same_file_released_before_changes_nothing() -> None:
    text = file_of(lines(of_types()))
    assert as_csv(read_back(text, of_types(), "estimates.csv", (("release 1", text),)).rows) == text


def test_an_earlier_release_with_other_numbers_is_refused() -> None:
    """Two releases a respondent apart give that respondent's answers away."""
    before = file_of(lines(of_types(COUNTS | {("acute", "yes"): 41})))
    (refusal,) = refusals(file_of(lines(of_types())), (("release 1", before),))
    assert refusal == (
        "estimates.csv: gives other numbers for wave 2030 than a release before it. The difference between "
        "two releases can give a respondent away: declare under `corrected` of the wave which releases were "
        "of other answers, and why."
    )


def test_a_group_that_the_data_package_does_not_declare_is_refused() -> None:
    text = file_of(lines(of_types())).replace("mental", "dental")
    assert refusals(text) == [
        "estimates.csv, q--no--type--dental--2030: is no number that the data package declares (and 3 more). "
        "Run 'findings estimate'; keep what an earlier release was broken down by in datapackage.json."
    ]


def test_two_bases_for_one_group_are_refused() -> None:
    edited = lines(of_types())
    name = "q--no--type--acute--2030"
    edited[name] = edited[name].replace(",70,70,", ",69,69,")
    assert refusals(file_of(edited)) == [
        "estimates.csv, q--yes--type--acute--2030: contradicts another number. Run 'findings estimate'."
    ]


def test_numbers_that_no_answers_could_give_are_refused() -> None:
    """40 and 30 of 69."""
    edited = lines(of_types())
    for name in ("q--no--type--acute--2030", "q--yes--type--acute--2030"):
        edited[name] = edited[name].replace(",70,70,", ",69,69,")
    assert refusals(file_of(edited)) == [
        "estimates.csv: wave 2030: the published numbers contradict each other. Run 'findings estimate'."
    ]


def test_a_comparison_or_test_written_beside_a_withheld_cell_is_refused() -> None:
    """Each is made of the withheld count, though it prints none."""
    plain, good = lines(of_types(), protected=False), lines(of_types())
    written = [
        name for name in good
        if "association" in name or (name.endswith("acute--2030") and good[name] != plain[name])
    ]  # fmt: skip
    assert "q--association--type--2030" in written
    shares = [name for name in written if "association" not in name and not good[name].endswith(",c")]
    for name in [*shares, "q--association--type--2030"]:
        (refusal,) = refusals(file_of(good | {name: plain[name]}))
        assert (
            refusal
            == f"estimates.csv, {name}: shows a number that the rule withholds. Run 'findings estimate'."
        )


def test_a_person_is_told_what_the_record_speaks_of_and_of_no_other_file() -> None:
    text, record = audited(estimates(of_types()), of_types())
    assert as_written(text, record, "estimates.csv") == read_back(text, of_types(), "estimates.csv")
    for other in ((text + "\n", record), (text, "{}"), ("", "")):
        with pytest.raises(Refused, match="is not the file that was audited when it was written"):
            as_written(*other, "estimates.csv")
