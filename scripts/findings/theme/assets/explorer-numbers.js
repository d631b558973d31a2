/* The published numbers of one question, and what of them a reader asked to see.

   Takes the file of a question and what stands in the address; gives rows, series and the numbers where they
   cross. Computes no number: what is shown is printed in the file as it is published. */

export const EVERY = "every";
export const EVERYBODY = "all";
const MOST_SERIES = 6;

/* The file with each number as an object, found by what it is about. */
export function numbersOf(file) {
  const rows = file.rows.map((cells) => Object.fromEntries(file.columns.map((name, at) => [name, cells[at]])));
  const compares = (row) => file.measures[row.measure].family === "comparisons";
  const found = new Map();
  const answers = new Map();
  const items = new Set();
  const pairs = rows.filter((row) => compares(row) && row.compared_with);
  rows.forEach((row) => {
    if (compares(row)) return;
    row.answer = answerOf(row);
    found.set(placeOf(row.wave, row.item, row.answer, row.breakdown, row.group), row);
    if (!answers.has(row.answer)) answers.set(row.answer, wordsOf(row, file));
    if (row.item) items.add(row.item);
  });
  return { ...file, rows, found, pairs, answersShown: answers, itemsShown: [...items] };
}

function answerOf(row) {
  if (!row.category) return row.measure;
  return row.measure === "share" ? row.category : `${row.category}.${row.measure}`;
}

function wordsOf(row, file) {
  const label = file.answers[row.category] || row.category;
  const measure = file.measures[row.measure];
  const kind = !row.category ? "other" : file.nets.includes(row.category) ? "net" : "answer";
  return {
    label: kind === "other" ? measure.label : row.measure === "share" ? label : `${label}: ${measure.label}`,
    kind: row.measure === "share" ? kind : "other",
    family: measure.family,
    difference: measure.difference,
  };
}

const placeOf = (...names) => names.join("\u0000");

export function find(numbers, place) {
  return numbers.found.get(placeOf(place.wave, place.item, place.answer, place.breakdown, place.group));
}

/* What is printed as one number, and so has a bar: a count of few is said, and not drawn. */
const NUMBER = /^\D*\d[\d.,\s]*%?\s*(\[\w\])?$/;
export const hasBar = (cell) => Boolean(cell) && cell.value !== null && NUMBER.test(cell.text);

/* What can be chosen ---------------------------------------------------------------------------- */

export function breakdownOf(numbers, name) {
  return numbers.breakdowns.find((each) => each.name === name);
}

function answersOfKind(numbers, kind) {
  return [...numbers.answersShown].filter(([, words]) => words.kind === kind).map(([name]) => name);
}

/* The answers that are parts of one whole: "every answer". */
export const parts = (numbers) => answersOfKind(numbers, "answer");

function firstAnswer(numbers) {
  const [net] = answersOfKind(numbers, "net");
  const means = [...numbers.answersShown].find(([, words]) => words.family === "amounts");
  return net || parts(numbers)[0] || (means || [...numbers.answersShown][0] || [""])[0];
}

/* What is asked for, as far as it is published; `unknown` names what is not. Nothing that is asked for can
   lead to a number that the file does not hold. */
export function settled(numbers, asked) {
  const unknown = [];
  const known = (name, values) => {
    if (!asked[name]) return "";
    if (values.includes(asked[name])) return asked[name];
    unknown.push(asked[name]);
    return "";
  };
  const waves = numbers.waves.map((each) => each.name);
  const many = parts(numbers).length > 1;
  const by = known("by", numbers.breakdowns.map((each) => each.name));
  const items = numbers.itemsShown;
  const chosen = {
    wave: known("wave", waves.length > 1 ? [...waves, EVERY] : waves) || waves[waves.length - 1],
    by,
    item: items.length ? known("item", [...items, EVERY]) || (by ? items[0] : EVERY) : "",
    answer: known("answer", [...numbers.answersShown.keys(), ...(many ? [EVERY] : [])]),
    sort: known("sort", ["value", "name"]),
    intervals: asked.intervals === "no" ? "no" : "",
    groups: [],
  };
  const groups = by ? [EVERYBODY, ...Object.keys(breakdownOf(numbers, by).groups)] : [];
  const wanted = (asked.groups || "").split(",").filter(Boolean);
  unknown.push(...wanted.filter((each) => by && !groups.includes(each)));
  chosen.groups = groups.filter((each) => wanted.includes(each));
  if (!chosen.groups.length) chosen.groups = groups;
  if (!chosen.answer) chosen.answer = by || items.length > 1 || !many ? firstAnswer(numbers) : EVERY;
  return { chosen: narrowed(numbers, chosen), unknown };
}

/* One chart shows two ways of parting the answers at most, and no more than six series. */
function narrowed(numbers, chosen) {
  const found = { ...chosen };
  const narrow = [
    ["answer", () => { found.answer = firstAnswer(numbers); }],
    ["item", () => { found.item = numbers.itemsShown[0]; }],
    ["wave", () => { found.wave = numbers.waves[numbers.waves.length - 1].name; }],
  ];
  narrow.forEach(([name, make]) => {
    const several = sides(numbers, found);
    const tooMany = several.length > 2 || (several.length === 2 && several[1].values.length > MOST_SERIES);
    if (tooMany && found[name] === EVERY) make();
  });
  return found;
}

/* What has several values, the one with most of them first: it is read down the page. */
function sides(numbers, chosen) {
  const breakdown = breakdownOf(numbers, chosen.by);
  const groups = breakdown ? { [EVERYBODY]: numbers.everybody, ...breakdown.groups } : {};
  const labels = {
    item: (name) => numbers.items[name] || name,
    group: (name) => groups[name],
    answer: (name) => numbers.answersShown.get(name).label,
    wave: (name) => numbers.waves.find((each) => each.name === name).title,
  };
  const values = {
    item: chosen.item === EVERY ? numbers.itemsShown : [],
    group: chosen.groups,
    answer: chosen.answer === EVERY ? parts(numbers) : [],
    wave: chosen.wave === EVERY ? numbers.waves.map((each) => each.name) : [],
  };
  return Object.keys(labels)
    .map((side) => ({ side, values: values[side].map((name) => ({ name, label: labels[side](name) })) }))
    .filter((each) => each.values.length > 1 || (each.side === "group" && each.values.length))
    .sort((one, other) => other.values.length - one.values.length);
}

/* What is shown --------------------------------------------------------------------------------- */

export function viewOf(numbers, chosen) {
  const nothing = { side: "", values: [{ name: "", label: "" }] };
  const [down = onlyAnswer(numbers, chosen), across = nothing] = sides(numbers, chosen);
  const cell = (row, series) => {
    const place = { wave: chosen.wave, item: chosen.item, answer: chosen.answer, group: EVERYBODY };
    place[down.side] = row.name;
    if (across.side) place[across.side] = series.name;
    const everybody = place.group === EVERYBODY;
    return find(numbers, {
      ...place, group: everybody ? "" : place.group, breakdown: everybody ? "" : chosen.by,
    });
  };
  const rows = down.values.map((row) => ({ ...row, cells: across.values.map((series) => cell(row, series)) }));
  const wave = numbers.waves.find((each) => each.name === chosen.wave) || numbers.waves[numbers.waves.length - 1];
  return {
    numbers, chosen, wave, down: down.side, across: across.side,
    rows: sorted(rows.filter((row) => row.cells.some(Boolean)), chosen.sort),
    series: across.values,
    answer: chosen.answer === EVERY ? null : numbers.answersShown.get(chosen.answer),
  };
}

/* A single number is a row of its own. */
function onlyAnswer(numbers, chosen) {
  const label = numbers.answersShown.get(chosen.answer).label;
  return { side: "answer", values: [{ name: chosen.answer, label }] };
}

function sorted(rows, by) {
  const value = (row) => (hasBar(row.cells[0]) ? row.cells[0].value : -Infinity);
  const found = [...rows];
  if (by === "value") found.sort((one, other) => value(other) - value(one));
  if (by === "name") found.sort((one, other) => one.label.localeCompare(other.label, document.documentElement.lang));
  return found;
}

/* Every number that is shown, row by row. */
export const cellsOf = (view) => view.rows.flatMap((row) => row.cells.filter(Boolean));

/* Two beside each other ------------------------------------------------------------------------- */

/* The pairs of a view that shows two groups or two waves and nothing else beside. */
export function pairsOf(view) {
  const compared = (side) => side === "group" || side === "wave";
  if (compared(view.across) && view.series.length === 2) {
    return view.rows.map((row) => ({ label: row.label, two: row.cells, names: view.series.map((each) => each.label) }));
  }
  if (compared(view.down) && view.rows.length === 2 && view.series.length === 1) {
    const [one, other] = view.rows;
    return [{ label: "", two: [one.cells[0], other.cells[0]], names: [one.label, other.label] }];
  }
  return [];
}

/* The published difference of two numbers: the first minus the second, or turned where it is published so. */
export function differenceOf(numbers, one, other) {
  if (!one || !other) return null;
  const of = (first, second) => numbers.pairs.find((row) =>
    numbers.measures[row.measure].compared === first.measure &&
    ["item", "category", "breakdown", "group", "wave"].every((name) => row[name] === first[name]) &&
    (row.compared_with === `wave:${second.wave}`
      ? first.wave !== second.wave && first.group === second.group
      : row.compared_with === second.group && first.wave === second.wave && second.group !== "" &&
        first.group !== second.group && first.breakdown === second.breakdown));
  const straight = of(one, other);
  if (straight) return { row: straight, turned: false };
  const back = of(other, one);
  return back ? { row: back, turned: true } : null;
}
