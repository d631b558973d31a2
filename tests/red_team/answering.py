"""What a questionnaire alone says of the counts of one question, whatever anybody answered.

Takes a question and a spot, gives equations: parts add up to a base, options exclude each other, things in a
ranking take one place each. Every equation here must hold for any answers that the questionnaire allows.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tests.red_team.questionnaire import NOT_RANKED, Condition, Question, Wave
from tests.red_team.system import BASE, EVERYBODY, SILENT, UNASKED, Cell, Spot, System, Terms, total


def cell(question: Question, item: str, part: str, spot: Spot) -> Cell:
    return Cell(question.wave, question.name, item, part, spot)


def base(question: Question, item: str, spot: Spot) -> Cell:
    """Those in the base; one for all items of a ranking or options of a multiple response."""
    return cell(question, "" if question.shared_base else item, BASE, spot)


def silent(question: Question, item: str, spot: Spot) -> Cell:
    """Those asked who gave no answer, whatever the reason."""
    return base(question, item, spot)._replace(part=SILENT)


def unasked(question: Question, item: str, spot: Spot) -> Cell:
    return base(question, item, spot)._replace(part=UNASKED)


def everybody(question: Question, spot: Spot) -> Cell:
    return Cell(question.wave, "", "", EVERYBODY, spot)


def parts(question: Question, item: str, spot: Spot) -> list[Cell]:
    return [cell(question, item, part, spot) for part in question.parts]


def net(question: Question, item: str, name: str, spot: Spot) -> dict[Cell, int]:
    """The cells that a category or net is the sum of; a net of options is an unknown of its own."""
    held = question.nets.get(name)
    if held is None or question.many:
        return {cell(question, item, name, spot): 1}
    return {cell(question, item, part, spot): 1 for part in held if part in question.parts}


def say_answers(system: System, question: Question, spot: Spot) -> None:
    """All that the questionnaire says of a question at a spot."""
    for item in question.items:
        _say_asked(system, question, item, spot)
        if not question.many and question.parts:
            system.equal(
                "answers add up", total(parts(question, item, spot)), {base(question, item, spot): 1}
            )
    if question.many:
        _say_ticks(system, question, spot)
    if question.kind == "ranking":
        _say_places(system, question, spot)


def _say_asked(system: System, question: Question, item: str, spot: Spot) -> None:
    """Everybody answered, kept silent or was not asked."""
    kinds = [base(question, item, spot), silent(question, item, spot)]
    if question.routing or any(each.routed for each in question.fields):
        kinds.append(unasked(question, item, spot))
    system.equal("no answer", total(kinds), {everybody(question, spot): 1})


# Several answers --------------------------------------------------------------------------------


def _say_ticks(system: System, question: Question, spot: Spot) -> None:
    whole = {base(question, "", spot): 1}
    ticks = {name: cell(question, "", name, spot) for name in question.parts}
    for each in ticks.values():
        system.at_least("answers add up", whole, {each: 1})
    _say_nets_of_options(system, question, spot)
    alone = [ticks[name] for name in question.exclusive]
    beside = [each for name, each in ticks.items() if name not in question.exclusive]
    if alone:
        for each in beside:
            system.at_least("exclusive option", whole, total([*alone, each]))
    if question.most:
        most = dict.fromkeys(whole, question.most) | dict.fromkeys(alone, -question.most)
        system.at_least("at most k ticks", most, total(beside))


def say_one_tick(system: System, question: Question, spot: Spot) -> None:
    """Everybody in the base ticked something, where the base is of those who did."""
    ticks = total(cell(question, "", name, spot) for name in question.parts)
    system.at_least("at least one tick", ticks, {base(question, "", spot): 1})


def _say_nets_of_options(system: System, question: Question, spot: Spot) -> None:
    """A net of options holds those who ticked any of them."""
    for name, held in question.nets.items():
        any_of = {cell(question, "", name, spot): 1}
        ticks = [cell(question, "", part, spot) for part in held]
        system.at_least("net of options", total(ticks), any_of)
        system.at_least("net of options", {base(question, "", spot): 1}, any_of)
        for each in ticks:
            system.at_least("net of options", any_of, {each: 1})
        others = [cell(question, "", part, spot) for part in question.exclusive if not set(held) & {part}]
        if others:
            system.at_least("net of options", {base(question, "", spot): 1}, total([*others, *any_of]))


# Rankings ---------------------------------------------------------------------------------------


def _say_places(system: System, question: Question, spot: Spot) -> None:
    """Each gives a place away once, and none before the one above it."""
    whole = {base(question, "", spot): 1}
    ranks = [part for part in question.parts if part != NOT_RANKED]
    held = [total(cell(question, item, rank, spot) for item in question.items) for rank in ranks]
    for earlier, later in itertools.pairwise(held):
        system.at_least("ranking", earlier, later)
    if held:
        system.at_least("ranking", whole, held[0])


# Routing ----------------------------------------------------------------------------------------


def say_routing(system: System, wave: Wave, question: Question, spot: Spot) -> None:
    """As many were asked as fulfil the condition; with several conditions, no more than fulfil each."""
    found = [holds for each in question.routing for holds in _holding(wave, each, spot)]
    for item in question.items:
        asked = total([base(question, item, spot), silent(question, item, spot)])
        for least, most in found:
            system.at_least("routing", most, asked)
            if len(question.routing) == 1 and not any(each.inapplicable for each in question.fields):
                system.at_least("routing", asked, least)


def filters(
    wave: Wave, condition: Condition, group: tuple[str, str]
) -> Iterator[tuple[str, str, str, str, str]]:
    """The counts that say together for how many of a group a condition holds; one that is none, for many."""
    before = wave.question(condition.question)
    if before is None or (before.many and len(condition.categories) > 1):
        yield ("", "", "", "", "")
        return
    item = condition.item or ("" if before.many else before.items[0])
    for name in condition.categories:
        yield (before.name, item, name, *group)


def _holding(wave: Wave, condition: Condition, spot: Spot) -> Iterator[tuple[Terms, Terms]]:
    """Those for whom a condition holds: at least so many, and at most so many."""
    before = wave.question(condition.question)
    if before is None or (condition.item not in before.items and len(before.items) != 1):
        return
    names = _expanded(before, condition.categories)
    item = condition.item or before.items[0]
    cells = [cell(before, item, name, spot) for name in names if name in before.parts]
    if not before.many:
        yield total(cells), total(cells)
        return
    for each in cells:
        yield {each: 1}, total(cells)


def _expanded(question: Question, names: tuple[str, ...]) -> list[str]:
    return [part for name in names for part in question.nets.get(name, (name,))]
