"""The addresses of claims: what `stat:…` points at, resolved to published numbers.

Takes text and published estimates, gives a `Reference` or a problem; whether the words hold is for
`words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from findings.content import labels
from findings.content.chance import Difference, between, declared, with_rest
from findings.content.prose import SCHEME
from findings.disclosure import PublishedEstimates
from findings.vocabulary import (
    CLAIMED,
    MEASURES,
    REST,
    SMALLEST_EXPECTED,
    SMALLEST_PRINTED_BASE,
    SMALLEST_RELIABLE_BASE,
    UNNAMED,
    WAVE,
    PublishedEstimate,
    Question,
    Status,
    Survey,
    Unknown,
    nearest,
)

QUOTED = '"[^"]+"'
"""A name between quotation marks, in which every sign stands for itself."""
SUBJECT = re.compile(
    rf"(?P<question>{QUOTED}|[^.=@;]+)(?:\.(?P<item>{QUOTED}|[^=@;]+))?(?:=(?P<category>{QUOTED}|[^@;]+))?"
    rf"(?:@(?P<breakdown>{QUOTED}|[^=;]+)=(?P<group>{QUOTED}|[^;]+))?"
)
KEYS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*\Z)')
"""Where a key begins: at a semicolon that is not between quotation marks."""
SUBJECTS_OF_RESPONDENTS = {name: each for name, each in MEASURES.items() if each.of_respondents}
FLAGS = (*CLAIMED, "count")
PAIRS = ("above", "below", "against", "rank", "among", "since", "wave")
RELATIONS = ("above", "below", "against", "rank", "since")
AMONG = ("categories", "items", "groups")
TOO_FEW = (
    f"a base is below {SMALLEST_RELIABLE_BASE}, or fewer than {SMALLEST_EXPECTED} answers would be expected"
    " on a side"
)


class Unresolved(Exception):
    """An address that points at no published number: what is wrong, and the remedy."""

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


class NotShown(Unresolved):
    """An address without fault, of a number that is not there to be stated or compared."""

    def __init__(self, estimate: PublishedEstimate, what: str, remedy: str) -> None:
        self.estimate = estimate
        super().__init__(what, remedy)


class WithheldNumber(NotShown):
    """An address that points at a number which the rule of disclosure leaves out."""

    def __init__(self, estimate: PublishedEstimate) -> None:
        super().__init__(estimate, WHY_WITHHELD[estimate.status], "Say nothing of it.")


WHY_WITHHELD: dict[Status, str] = {
    Status.WITHHELD: "the number is withheld for confidentiality",
    Status.LOW_RELIABILITY: "the number is not shown: its base is too small",
}


@dataclass(frozen=True)
class Numbers:
    """All that an address can point at: what is published, and the survey that names it."""

    published: PublishedEstimates
    survey: Survey


@dataclass(frozen=True)
class Subject:
    """The parts of an address, as written."""

    question: str
    item: str = ""
    category: str = ""
    breakdown: str = ""
    group: str = ""
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """A published number, and what the claim says of it: its count, its place, or its relation to another.

    `relation` is above, below, against, rank, since or empty; `other` is the number compared with, or None
    for the rest; `difference` says whether the two differ by more than chance. `rivals` are the published
    numbers that it is ranked among, itself included. `tone` is 1 where the category is one of the
    question's positive answers, -1 where it is negative, 0 where nothing is declared. `language` is
    that of the words.
    """

    estimate: PublishedEstimate
    relation: str = ""
    other: PublishedEstimate | None = None
    difference: Difference | None = None
    rivals: tuple[PublishedEstimate, ...] = ()
    rank: str = ""
    count: bool = False
    tone: int = 0
    language: str = "en"


def subject(address: str) -> Subject:
    """The parts of an address; names are decoded after it is taken apart."""
    head, *keys = KEYS.split(address.replace("%22", '"'))
    match = SUBJECT.fullmatch(head)
    if match is None:
        raise Unresolved(
            f"'stat:{unquote(head)}' is no address", "Write QUESTION[.ITEM][=CATEGORY][@BREAKDOWN=GROUP]."
        )
    parts = {name: unquote(value or "") for name, value in match.groupdict().items()}
    return Subject(**parts, keys=dict(_key(key) for key in keys))


def _key(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    known = FLAGS if not equals else PAIRS
    if name not in known:
        raise Unresolved(f"a claim has no key '{unquote(text)}'", nearest(name, (*FLAGS, *PAIRS)))
    return name, unquote(value)


def reference(address: str, numbers: Numbers) -> Reference:
    """The published number that an address points at; raises `Unresolved`."""
    if SCHEME in address:
        raise Unresolved("two claims in one link", "Give each its own link.")
    try:
        return _reference(_coded(subject(address), numbers.survey), numbers)
    except (Unknown, labels.Ambiguous) as unknown:
        raise Unresolved(unknown.what, unknown.remedy) from None


def _coded(parts: Subject, survey: Survey) -> Subject:
    """The parts of an address with codes in the place of the words that people read."""
    known = dict.fromkeys(SUBJECTS_OF_RESPONDENTS, ()) | dict(labels.questions(survey))
    question = labels.code(parts.question, known)
    breakdown = labels.code(parts.breakdown, labels.breakdowns(survey))
    asked = survey.asked(question)
    answers = labels.answers(asked[-1], survey) if asked else {}
    items = labels.items(asked[-1], survey) if asked and not asked[-1].shape.ticked else answers
    groups, waves = {REST: ()} | dict(labels.groups(breakdown, survey)), labels.waves(survey)
    named = {"against": answers, "above": groups, "below": groups, "since": waves, "wave": waves}
    return Subject(
        question,
        labels.code(parts.item, items),
        labels.code(parts.category, answers),
        breakdown,
        labels.code(parts.group, groups),
        {key: labels.code(value, named.get(key, {})) for key, value in parts.keys.items()},
    )


def _reference(parts: Subject, numbers: Numbers) -> Reference:
    estimate = _estimate(parts, numbers)
    if estimate.withheld:
        raise WithheldNumber(estimate)
    if estimate.value is None:
        raise NotShown(estimate, "nobody is in the base of the number", "Take the claim out.")
    about = replace(
        _related(parts, estimate, numbers),
        tone=_tone(estimate, numbers),
        language=numbers.survey.description.language,
    )
    if "count" in parts.keys and estimate.count is None:
        raise Unresolved("the number has no count", "Take ';count' out.")
    return replace(about, count="count" in parts.keys)


def _related(parts: Subject, estimate: PublishedEstimate, numbers: Numbers) -> Reference:
    """What the keys set the number against; one relation a claim."""
    keys = parts.keys
    relations = [key for key in RELATIONS if key in keys]
    if len(relations) > 1:
        raise Unresolved(f"a claim cannot be both '{relations[0]}' and '{relations[1]}'", "Keep one.")
    if "among" in keys and "rank" not in keys:
        raise Unresolved("'among' goes with a rank", "Add ';rank=1', or take it out.")
    if "rank" in keys:
        ranked = tuple(_rivals(parts, estimate, numbers))
        return Reference(estimate, "rank", rivals=ranked, rank=keys["rank"])
    if "since" in keys:
        return _since(parts, estimate, keys["since"], numbers)
    if "against" in keys:
        return _against(parts, estimate, keys["against"], numbers)
    for relation in ("above", "below"):
        if relation in keys:
            return _compared(parts, estimate, relation, keys[relation], numbers)
    return Reference(estimate)


def _tone(estimate: PublishedEstimate, numbers: Numbers) -> int:
    """Whether the net score of the question counts a category, or all of a net, as positive or negative."""
    if not estimate.question:
        return 0
    question = numbers.survey.question(estimate.wave, estimate.question)
    if question.net_score is None:
        return 0
    if estimate.measure.facts.toned:
        return 1
    net = question.nets.get(estimate.category)
    chosen = set(net.categories) if net else {estimate.category}
    positive, negative = question.net_score
    return 1 if chosen <= set(positive) else -1 if chosen <= set(negative) else 0


def _estimate(parts: Subject, numbers: Numbers) -> PublishedEstimate:
    item, category = "", ""
    if parts.question in SUBJECTS_OF_RESPONDENTS and not numbers.survey.asked(parts.question):
        measure = SUBJECTS_OF_RESPONDENTS[parts.question]
        name = (_latest_wave(parts, numbers), "")
    else:
        question = _question(parts, numbers)
        measure = next((CLAIMED[key] for key in parts.keys if key in CLAIMED), UNNAMED)
        _check_names(parts, question, measure.is_share, numbers)
        several = question.shape.ticked
        item, category = "" if several else parts.item, parts.category or (parts.item if several else "")
        name = (question.wave, question.name)
    row = numbers.published.find(
        *name, category, item=item, measure=measure, breakdown=parts.breakdown, group=parts.group
    )
    if row is None:
        _check_group(parts, numbers)
        raise Unresolved("no such number is published", _declaration(parts))
    return row


def _latest_wave(parts: Subject, numbers: Numbers) -> str:
    latest = numbers.survey.description.waves[-1].id
    return numbers.survey.wave(parts.keys.get("wave", latest)).id


def _question(parts: Subject, numbers: Numbers) -> Question:
    """The question in the wave named, or in the latest that asked it."""
    asked = numbers.survey.asked(parts.question)
    if "wave" in parts.keys:
        wave = _latest_wave(parts, numbers)
        asked = [question for question in asked if question.wave == wave]
    if asked:
        return asked[-1]
    what = f"there is no question '{parts.question}'"
    raise Unknown(what, parts.question, [*numbers.survey.names, *SUBJECTS_OF_RESPONDENTS])


def _check_names(parts: Subject, question: Question, is_share: bool, numbers: Numbers) -> None:
    items = [item.name for item in question.items if item.name]
    if parts.item:
        question.item(parts.item)
    if items and not parts.item and question.itemised:
        raise Unresolved(
            f"{question.name} has several items", f"Write {question.name}.{items[0]}, or another."
        )
    known = list(question.labels)
    if parts.category and parts.category not in known:
        what = f"{question.name} has no category or net '{parts.category}'"
        raise Unknown(what, parts.category, known)
    if is_share and not parts.category and not (parts.item and question.shape.ticked):
        remedy = (
            "Add ';mean' or ';median'."
            if question.shape.numeric
            else f"Write {question.name}={(known or ['…'])[0]}."
        )
        raise Unresolved("a share needs a category", remedy)
    _check_breakdown(parts, numbers)


def _check_breakdown(parts: Subject, numbers: Numbers) -> None:
    if parts.breakdown:
        numbers.survey.breakdown(parts.breakdown)


def _check_group(parts: Subject, numbers: Numbers) -> None:
    _check_breakdown(parts, numbers)
    groups = {row.group for row in numbers.published.rows if row.breakdown == parts.breakdown}
    merge = numbers.survey.breakdown(parts.breakdown).merge_of(parts.group) if parts.breakdown else ""
    if merge and merge in groups and parts.group not in groups:
        what = f"'{parts.group}' is merged with other groups, because it is too small to be shown alone"
        raise Unresolved(what, f"Write {parts.breakdown}={merge}.")
    if parts.breakdown and parts.group not in groups:
        raise Unknown(f"{parts.breakdown} has no group '{parts.group}'", parts.group, groups)


def _declaration(parts: Subject) -> str:
    """The line that would make the data package publish it."""
    if parts.breakdown:
        return (
            f"datapackage.json would have to declare survey.breakdowns for '{parts.breakdown}' in that wave."
        )
    return "datapackage.json would have to declare it, as a net or a question of that wave."


def _with(parts: Subject, numbers: Numbers, **changes: str) -> PublishedEstimate:
    keys = {key: value for key, value in parts.keys.items() if key in {*CLAIMED, "wave"}}
    if "wave" in changes:
        keys["wave"] = changes.pop("wave")
    return _estimate(Subject(**{**vars(parts), "keys": keys, **changes}), numbers)


def _compared(
    parts: Subject,
    estimate: PublishedEstimate,
    relation: str,
    other: str,
    numbers: Numbers,
) -> Reference:
    if not parts.group:
        raise Unresolved(f"'{relation}' compares groups, and the claim names none", "Add @BREAKDOWN=GROUP.")
    if other == REST:
        difference = with_rest(estimate)
        if difference is None:
            what = f"the group is not compared with the rest: {TOO_FEW}"
            raise NotShown(estimate, what, "Take the claim out.")
        return Reference(estimate, relation, difference=difference)
    beside = _with(parts, numbers, group=other)
    if beside.withheld or beside.value is None:
        raise NotShown(beside, f"the number of '{other}' is not shown", "Compare with another group.")
    return Reference(estimate, relation, other=beside, difference=_pair(parts, estimate, other, numbers))


def _pair(parts: Subject, estimate: PublishedEstimate, other: str, numbers: Numbers) -> Difference:
    """The published comparison of two groups, in whichever order the data package declares them."""
    difference = _difference(estimate, other, numbers) or _difference(
        estimate, parts.group, numbers, turned_to=other
    )
    if difference:
        return difference
    pair = f'["{parts.breakdown}", "{parts.group}", "{other}"]'
    named = {frozenset(each[1:]) for each in numbers.survey.description.compare if each[0] == parts.breakdown}
    if frozenset((parts.group, other)) in named:
        what = f"the two groups are not compared: {TOO_FEW}"
        raise NotShown(estimate, what, "Take the claim out.")
    raise Unresolved(
        f"'{parts.group}' is not compared with '{other}'",
        f"Add {pair} to survey.compare in datapackage.json and run 'findings estimate', or use 'rest'.",
    )


def _difference(
    estimate: PublishedEstimate, other: str, numbers: Numbers, turned_to: str = ""
) -> Difference | None:
    """The published comparison of a number with another group or an earlier wave, where it is available.

    `turned_to` is the group of which the comparison was published, where that is the other one.
    """
    measure = estimate.measure.difference
    if measure is None:
        raise Unresolved(
            f"a {estimate.measure} is compared with nothing", "Compare shares, means or net scores."
        )
    row = numbers.published.find(
        estimate.wave, estimate.question, estimate.category, item=estimate.item, measure=measure,
        breakdown=estimate.breakdown, group=turned_to or estimate.group, other=other,
    )  # fmt: skip
    return declared(row, turned=bool(turned_to)) if row else None


def _against(parts: Subject, estimate: PublishedEstimate, category: str, numbers: Numbers) -> Reference:
    """Another answer to the same question, of the same respondents."""
    beside = _with(parts, numbers, category=category)
    if beside.withheld:
        raise WithheldNumber(beside)
    difference = between(estimate, beside)
    if difference is None:
        raise NotShown(estimate, f"the two answers are not compared: {TOO_FEW}", "Take the claim out.")
    return Reference(estimate, "against", other=beside, difference=difference)


def _since(parts: Subject, estimate: PublishedEstimate, wave: str, numbers: Numbers) -> Reference:
    if numbers.survey.wave(wave).id == estimate.wave:
        raise Unresolved(f"the number is of {wave} itself", "Name an earlier wave.")
    comparable = numbers.survey.description.comparable.get(parts.question, ())
    if not {wave, estimate.wave} <= set(comparable):
        what = f"{parts.question} is not declared comparable between {wave} and {estimate.wave}"
        raise Unresolved(
            what,
            f'Add "{parts.question}": ["{wave}", "{estimate.wave}"] to survey.comparable in '
            "datapackage.json, and run 'findings estimate'.",
        )
    before = _with(parts, numbers, wave=wave)
    if before.withheld or before.value is None:
        raise NotShown(before, f"the number of {wave} is not shown", "Take the claim out.")
    difference = _difference(estimate, f"{WAVE}{wave}", numbers)
    if difference is None:
        what = f"the two waves are not compared: {TOO_FEW}"
        raise NotShown(estimate, what, "Take the claim out.")
    return Reference(estimate, "since", other=before, difference=difference)


def _rivals(parts: Subject, estimate: PublishedEstimate, numbers: Numbers) -> list[PublishedEstimate]:
    """What a number is ranked among, as its address says; at least two."""
    among = parts.keys.get("among", "groups" if parts.group else "categories")
    if among not in AMONG:
        raise Unknown(f"cannot rank among '{among}'", among, AMONG)
    shown = rivals(estimate, among, numbers)
    if len(shown) < 2:
        raise NotShown(estimate, "a rank needs at least two published numbers", "Take the claim out.")
    return shown


def rivals(estimate: PublishedEstimate, among: str, numbers: Numbers) -> list[PublishedEstimate]:
    """The published numbers of the same kind that differ only in category, item or group, itself included."""
    overlapping = _overlapping(estimate, numbers)
    rows = [
        row
        for row in numbers.published.of(estimate.question)
        if _alike(row, estimate, among) and row.category not in overlapping
    ]
    return [row for row in rows if row.value is not None and (row.base or 0) >= SMALLEST_PRINTED_BASE]


def _overlapping(estimate: PublishedEstimate, numbers: Numbers) -> set[str]:
    """What shares respondents with a category or net by definition: other nets, and a net's own parts."""
    if not estimate.question:
        return set()
    nets = numbers.survey.question(estimate.wave, estimate.question).nets
    own = nets.get(estimate.category)
    return (set(nets) - {estimate.category}) | set(own.categories if own else ())


def _alike(row: PublishedEstimate, estimate: PublishedEstimate, among: str) -> bool:
    same = {
        "wave": row.wave == estimate.wave,
        "measure": row.measure is estimate.measure,
        "item": row.item == estimate.item,
        "category": row.category == estimate.category,
        "group": (row.breakdown, row.group) == (estimate.breakdown, estimate.group),
    }
    free = {"categories": "category", "items": "item", "groups": "group"}[among]
    if among == "groups" and row.breakdown != estimate.breakdown:
        return False
    return all(value for part, value in same.items() if part != free)
