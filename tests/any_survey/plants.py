"""The faults that are planted: one a stage and kind, each as somebody could make it in an afternoon.

Data only: a file of the engine, the text that stands there once, and what is put in its place. `planted`
makes a copy of the engine with each, and tries what CI tries on it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plant:
    """A fault of one kind in one stage, as a change of a file under `scripts/`.

    `seen` is the run of CI that is tried first, since it was seen there before: it saves time, and no more.
    """

    name: str
    stage: str
    seen: str
    file: str
    old: str
    new: str


PLANTS: tuple[Plant, ...] = (
    # Reading and validating
    Plant(
        "an answer in another spelling is none of those listed",
        "reading",
        "numbers 344",
        "findings/datapackage/coding.py",
        "known.get(text, known.get(settled(text), others))",
        "known.get(text, others)",
    ),
    Plant(
        "the weight of respondents who count for nobody is looked at, and they are counted",
        "reading",
        "numbers 481",
        "findings/datapackage/coding.py",
        "kept = weights > 0",
        "kept = weights >= 0",
    ),
    Plant(
        "two items at one place of a ranking pass",
        "validating",
        "fault rank-twice",
        "findings/datapackage/judges/codebook.py",
        "np.flatnonzero((counts > 1).any(axis=0))",
        "np.flatnonzero((counts > 2).any(axis=0))",
    ),
    Plant(
        "who was asked and is said not to have been is not looked for",
        "validating",
        "fault no-answer-where-one-was-asked",
        "findings/datapackage/judges/codebook.py",
        "put & known & (codes == NOT_ASKED), *SKIPPED",
        "put & ~known & (codes == NOT_ASKED), *SKIPPED",
    ),
    Plant(
        "a message names the row before",
        "messages",
        "fault answer-where-none-was-asked",
        "findings/datapackage/judges/codebook.py",
        "rows = np.flatnonzero(wrong) + 2\n",
        "rows = np.flatnonzero(wrong) + 1\n",
    ),
    Plant(
        "a message repeats the answer that is not listed",
        "messages",
        "fault answer-outside-the-codebook",
        "findings/datapackage/coding.py",
        "    return Coded(codes, values), [_unknown(variable, sheet, rows)] if len(rows) else []",
        "    said = column.texts[int(np.flatnonzero(codes_of_texts == UNKNOWN)[0])] if len(rows) else ''\n"
        "    fault = _unknown(variable, sheet, rows)\n"
        "    what = f\"'{said}' is {fault.what}\"\n"
        "    told = Fault(fault.where, what, fault.remedy, fault.column, fault.rows)\n"
        "    return Coded(codes, values), [told] if len(rows) else []",
    ),
    # Anonymising
    Plant(
        "released rows stand in the order in which they came",
        "anonymising",
        "numbers 315",
        "findings/anonymising/writing.py",
        'order = np.argsort(_ranks(keys, responses.size), kind="stable")',
        "order = np.arange(responses.size)",
    ),
    Plant(
        "a key that somebody would not tell is released as one that was emptied",
        "anonymising",
        "numbers 302",
        "findings/anonymising/blanking.py",
        "(now.keys[key] < 0) & (exposed.keys[key] >= 0)",
        "(now.keys[key] < 0)",
    ),
    # Coding and routing
    Plant(
        "an empty cell of a question that was not put is counted as no answer",
        "routing",
        "numbers 320",
        "findings/datapackage/routing.py",
        "np.where(put, MISSING_CODES[Missing.NO_ANSWER], MISSING_CODES[Missing.NOT_ASKED])",
        "np.where(put, MISSING_CODES[Missing.NO_ANSWER], MISSING_CODES[Missing.NO_ANSWER])",
    ),
    # Estimating
    Plant(
        "who ticked nothing is in the base of those who answered",
        "estimating",
        "numbers 322",
        "findings/estimation/targets.py",
        'missing if base == "asked" else np.where',
        "missing if base else np.where",
    ),
    Plant(
        "a net of options leaves out who ticked two of them",
        "estimating",
        "numbers 300",
        "findings/estimation/targets.py",
        "name: np.logical_or.reduce([chosen[option] for option in net.categories])",
        "name: np.logical_xor.reduce([chosen[option] for option in net.categories])",
    ),
    Plant(
        "'none of these' is counted as an option",
        "estimating",
        "numbers 326",
        "findings/estimation/targets.py",
        "for item in question.items if not item.exclusive]",
        "for item in question.items]",
    ),
    Plant(
        "a median between two numbers is the lower one",
        "estimating",
        "numbers 326",
        "findings/estimation/quantiles.py",
        "value = (value + self.numbers[place + 1]) / 2",
        "value = self.numbers[place]",
    ),
    Plant(
        "the rest of a breakdown is everybody in it",
        "comparing",
        "numbers 326",
        "findings/estimation/variance.py",
        "left: Floats = whole - array\n",
        "left: Floats = whole + 0 * array\n",
    ),
    Plant(
        "a change is the earlier wave less the later",
        "comparing",
        "numbers 320",
        "findings/estimation/changes.py",
        "value = row.value - before.value",
        "value = before.value - row.value",
    ),
    # Weighting and intervals
    Plant(
        "the weights that strata give are forgotten",
        "weighting",
        "numbers 320",
        "findings/estimation/sampling.py",
        "return None if alike else stands_for[whole[strata.codes]]",
        "return None",
    ),
    Plant(
        "a mean has an interval by one method only",
        "intervals",
        "numbers 309",
        "findings/estimation/measuring.py",
        'varies = (sure.variances > 0) & (method != "none")',
        'varies = (sure.variances > 0) & (method == "wilson")',
    ),
    Plant(
        "degrees of freedom do not give one up for each stratum",
        "intervals",
        "numbers 300",
        "findings/estimation/variance.py",
        "np.maximum(present.sum(axis=0) - np.count_nonzero(present, axis=0), 0)",
        "np.maximum(present.sum(axis=0) - 1, 0)",
    ),
    Plant(
        "a half is printed as the even number beside it",
        "printing",
        "numbers 326",
        "findings/shown.py",
        "_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)",
        '_EXACT = Context(prec=60, rounding="ROUND_HALF_EVEN")',
    ),
    # Withholding
    Plant(
        "the largest count that the rule withholds is shown",
        "withholding",
        "numbers 436",
        "findings/disclosure/withholding.py",
        "<= count <= limits.small_count",
        "<= count < limits.small_count",
    ),
    Plant(
        "a group of which nearly all answered is shown",
        "withholding",
        "numbers 1239",
        "findings/disclosure/withholding.py",
        "units >= limits.minimum_population and units - respondents >= limits.minimum_silent",
        "units >= limits.minimum_population",
    ),
    Plant(
        "nothing more is withheld than the rule asks for",
        "protecting",
        "numbers 436",
        "findings/disclosure/protecting.py",
        "return self.published(self._safe(primary) if self._complements else primary)",
        "return self.published(primary)",
    ),
    Plant(
        "that a net is the sum of its answers is not looked at",
        "protecting",
        "numbers 436",
        "findings/disclosure/blocks.py",
        "parts, (whole, *nets), categories, item.variable, numeric)",
        "parts, (whole,), categories, item.variable, numeric)",
    ),
    Plant(
        "a mean is shown beside withheld answers that it is the mean of",
        "protecting",
        "numbers 436",
        "findings/disclosure/derived.py",
        "[row.category, BASE] if row.category else [*block.categories, BASE]",
        "[row.category, BASE] if row.category else [BASE]",
    ),
    Plant(
        "the exact share is given beside rounded counts",
        "protecting",
        "numbers 414",
        "findings/disclosure/derived.py",
        "shown=value_text(row.measure, count / kept.base, kept.base, count)",
        "shown=row.shown",
    ),
    # Writing
    Plant(
        "a row of the numbers ends where its last empty cells begin",
        "writing",
        "numbers 326",
        "findings/disclosure/records.py",
        "        writer.writerow([row.id, *(cell(getattr(row, name)) for name in columns[1:])])\n",
        "        cells = [row.id, *(cell(getattr(row, name)) for name in columns[1:])]\n"
        "        while not cells[-1]:\n"
        "            cells.pop()\n"
        "        writer.writerow(cells)\n",
    ),
    Plant(
        "labels in the table of a chart are escaped twice",
        "charts",
        "site 418",
        "findings/charts/tabular.py",
        '<th scope="{scope}" dir="auto">{escape(label)}</th>',
        '<th scope="{scope}" dir="auto">{escape(escape(label))}</th>',
    ),
    Plant(
        "a figure without a wave shows the first",
        "charts",
        "site 418",
        "findings/charts/building.py",
        "(survey.asked(figure.questions[0])[-1].wave,)",
        "(survey.asked(figure.questions[0])[0].wave,)",
    ),
    Plant(
        "the marks under a chart stand in any order",
        "charts",
        "site 391",
        "findings/charts/table.py",
        "tuple(status for status in Status if status and status in present)",
        "tuple(status for status in present if status)",
    ),
    # Claims
    Plant(
        "'nearly' holds for anything below",
        "claims",
        "site 418",
        "findings/content/lexicon.py",
        "    low = quantity.value - near(quantity)\n    nobody",
        "    low = -near(quantity)\n    nobody",
    ),
    Plant(
        "a difference within chance passes as one",
        "claims",
        "site 418",
        "findings/content/relations.py",
        '    if not difference.beyond_chance:\n        return within_chance(words, "the difference")\n',
        "",
    ),
    # Pages, downloads, audit
    Plant(
        "withheld numbers are left out of a question's page",
        "pages",
        "site 391",
        "findings/pages/questions.py",
        "        if not row.measure.is_comparison:\n            line",
        "        if not row.measure.is_comparison and not row.withheld:\n            line",
    ),
    Plant(
        "the size of a download is counted in letters",
        "downloads",
        "site 418",
        "findings/downloads/__init__.py",
        'return resource | {"bytes": len(content),',
        'return resource | {"bytes": len(content.decode()),',
    ),
    Plant(
        "the audit does not look at charts",
        "audit",
        "site 303",
        "findings/audit/files.py",
        "        if name in made\n        and",
        '        if name in made\n        and not name.startswith("charts/")\n        and',
    ),
    # Commands
    Plant(
        "a refusal ends as if all were well",
        "commands",
        "site 303",
        "findings/__main__.py",
        "        print(_count(len(refused.problems)), file=sys.stderr)\n        return PROBLEMS",
        "        print(_count(len(refused.problems)), file=sys.stderr)\n        return DONE",
    ),
    Plant(
        "an empty group of a question of numbers ends the command",
        "commands",
        "numbers 323",
        "findings/estimation/quantiles.py",
        "total = reached[-1] if len(held) else 1.0",
        "total = reached[-1]",
    ),
)
