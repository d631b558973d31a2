/* The panel that explores: any question by any group, as chart and table, in its address.

   Opened by explore.js, on the page explore/ and in the place of a chart. The table has every number that is
   drawn; without plotly.js it stands alone. */

import { address, remember } from "./explorer-address.js";
import { differenceOf, EVERY, EVERYBODY, cellsOf, numbersOf, pairsOf, parts, settled, viewOf } from "./explorer-numbers.js";

/* The words of the reader's language, each by its English ones. */
var WORDS = {};
const said = (words) => WORDS[words] || words;
const quoted = (words) => said("“{words}”").replace("{words}", words);

let panels = 0;
let chart = null;

/* What an address says, without what it leaves out. */
const given = (asked) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value));

export async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/* An element with its attributes and what is in it; words are never taken for markup. */
export function made(name, attributes, ...within) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  });
  element.append(...within.filter((each) => each !== null && each !== ""));
  return element;
}

export class Explorer {
  /* `place` is the element that it fills; `index` the address of the file that lists the questions; `bundle`
     loads plotly.js; `name` and `inPlace` are of the chart whose place it takes. */
  constructor({ place, index, bundle, name, inPlace }) {
    Object.assign(this, { place, index, bundle, name, inPlace, id: `explorer-${++panels}` });
  }

  /* Shows what is asked for; `first` names the number that a chart is about, where the address asks nothing. */
  async open(asked, first) {
    this.listed = await json(this.index);
    const names = this.listed.questions.map((each) => each.name);
    const lost = asked.question && !names.includes(asked.question) ? asked.question : "";
    const name = lost || !asked.question ? (first && first.question) || names[0] : asked.question;
    await this.load(name);
    const about = this.isEmpty(asked) && first ? this.about(first.ids) : {};
    this.build();
    this.show({ ...about, ...given(asked) }, lost ? [lost] : []);
    if (!this.inPlace && !asked.question) return;
    this.remember();
    await this.drawing();
  }

  /* Loads what draws, once: the chart is large, so that it comes when somebody has asked for a question. */
  async drawing() {
    if (this.asksToDraw) return;
    this.asksToDraw = true;
    this.plot.textContent = said("Loading the chart…");
    try {
      [this.Plotly, chart] = await Promise.all([this.bundle(), import("./explorer-chart.js")]);
      this.plot.replaceChildren();
      this.plot.setAttribute("role", "img");
      this.plot.setAttribute("aria-labelledby", `${this.id}-heading ${this.id}-same`);
      this.picture.hidden = false;
      this.key.replaceChildren(...this.keys());
      new ResizeObserver(() => this.redraw()).observe(this.plot);
    } catch {
      this.plot.textContent = said("The chart could not be drawn. The table has every number.");
    }
    this.redraw();
  }

  async load(name) {
    this.numbers = numbersOf(await json(new URL(`${encodeURIComponent(name)}.json`, this.index)));
  }

  isEmpty(asked) {
    return !["by", "answer", "item", "wave", "groups"].some((name) => asked[name]);
  }

  /* What the first of some numbers is about that this question has. */
  about(ids) {
    const rows = new Map(this.numbers.rows.map((row) => [row.estimate_id, row]));
    const found = ids.map((id) => rows.get(id)).filter((row) => row && row.answer);
    const by = (found.find((row) => row.breakdown) || {}).breakdown || "";
    const row = found[0];
    if (!row || (!by && !this.numbers.itemsShown.length)) return {};
    return by ? { by, answer: row.answer, item: row.item } : { answer: row.answer };
  }

  /* The panel ----------------------------------------------------------------------------------- */

  build() {
    this.status = made("p", { role: "status", class: "visually-hidden" });
    this.lost = made("p", { class: "explorer-lost", hidden: true });
    this.choices = made("div", { class: "explorer-choices" });
    this.wording = made("p", { class: "explorer-wording" });
    this.heading = made(this.inPlace ? "p" : "h2", { class: "explorer-heading", id: `${this.id}-heading` });
    this.key = made("div", {});
    const draw = made("button", { type: "button", onclick: () => this.drawing() }, said("Draw the chart"));
    this.plot = made("div", { class: "explorer-plot" }, draw);
    this.same = made("span", { id: `${this.id}-same`, hidden: true }, said("Chart. The table beneath it has the same numbers."));
    this.pairs = made("div", { class: "explorer-pairs" });
    this.table = made("div", {});
    this.foot = made("p", { class: "chart-notice" });
    const panel = made("section", {
      class: "explorer", tabindex: "-1", "aria-label": `${said("Explore")}: ${this.name || said("any question")}`,
    }, this.lost, this.choices, this.wording, this.heading, this.key, this.plot, this.same, this.pairs, this.table,
    this.foot, this.actions(), this.status);
    this.place.replaceChildren(panel);
    this.panel = panel;
  }

  actions() {
    const list = made("div", { class: "explorer-actions" });
    this.picture = made("button", { type: "button", hidden: true, onclick: () => this.take() }, said("Save as picture"));
    list.append(this.picture);
    list.append(made("button", { type: "button", onclick: () => this.copyLink() }, said("Copy the address")));
    this.every = made("a", {}, said("Every number of this question"));
    list.append(this.every);
    return list;
  }

  tell(words) {
    this.status.textContent = "";
    requestAnimationFrame(() => { this.status.textContent = words; });
  }

  /* What is shown ------------------------------------------------------------------------------- */

  show(asked, lost = []) {
    const { chosen, unknown } = settled(this.numbers, asked);
    this.chosen = chosen;
    this.view = { ...viewOf(this.numbers, chosen), words: this.words(chosen) };
    this.choose();
    this.say([...lost, ...unknown]);
    this.lay();
    this.redraw();
  }

  remember() {
    remember(this.numbers.question, this.asked());
  }

  words(chosen) {
    const wave = this.numbers.waves.find((each) => each.name === chosen.wave) || this.numbers.waves[this.numbers.waves.length - 1];
    return { interval: said("95% interval"), base: said("Base"), quoted: quoted(wave.wording), wave };
  }

  /* What was chosen, as the address says it; what goes without saying is left out. */
  asked() {
    const { by, item, answer, wave, sort, intervals, groups } = this.chosen;
    const all = by ? Object.keys(this.breakdown().groups).length + 1 : 0;
    return {
      by, item: item === EVERY ? "" : item, answer, sort, intervals,
      wave: this.numbers.waves.length > 1 ? wave : "",
      groups: groups.length < all ? groups.join(",") : "",
    };
  }

  breakdown() {
    return this.numbers.breakdowns.find((each) => each.name === this.chosen.by);
  }

  async change(what) {
    const kept = { ...this.asked(), ...what };
    this.drawing();
    try {
      if (what.question) await this.load(what.question);
    } catch {
      this.tell(said("The numbers could not be loaded."));
      return;
    }
    const { by, groups, sort, intervals } = kept;
    const still = this.numbers.breakdowns.some((each) => each.name === by);
    this.show(what.question ? { by: still ? by : "", groups: still ? groups : "", sort, intervals } : kept);
    this.remember();
  }

  /* Choices ------------------------------------------------------------------------------------- */

  choose() {
    const focused = document.activeElement && document.activeElement.id;
    const { numbers, chosen } = this;
    const of = (kind) => [...numbers.answersShown].filter(([, words]) => words.kind === kind)
      .map(([value, words]) => ({ value, label: words.label }));
    const answers = [
      ...(parts(numbers).length > 1 ? [{ label: "", options: [{ value: EVERY, label: said("Every answer") }] }] : []),
      { label: said("One answer"), options: of("answer") },
      { label: said("Answers together"), options: of("net") },
      { label: said("Other numbers"), options: of("other") },
    ];
    const items = numbers.itemsShown.map((value) => ({ value, label: numbers.items[value] || value }));
    const waves = numbers.waves.map((each) => ({ value: each.name, label: each.title }));
    const by = numbers.breakdowns.map((each) => ({ value: each.name, label: each.title }));
    const fields = [
      this.select("question", said("Question"), this.sections(), numbers.question, "explorer-wide"),
      by.length ? this.select("by", said("By"), [{ value: "", label: said("Nothing") }, ...by], chosen.by) : null,
      this.select("answer", said("Answer"), answers, chosen.answer),
      items.length ? this.select("item", said("Row"), [{ value: EVERY, label: said("Every row") }, ...items], chosen.item) : null,
      waves.length > 1 ? this.select("wave", said("Wave"), [...waves, { value: EVERY, label: said("Every wave") }], chosen.wave) : null,
      ...this.two(),
      this.select("sort", said("Order"), [
        { value: "", label: said("As asked") }, { value: "value", label: said("Largest first") },
        { value: "name", label: said("By name") },
      ], chosen.sort),
      this.intervals(),
      this.groups(),
    ];
    this.choices.replaceChildren(...fields.filter(Boolean));
    const again = focused && document.getElementById(focused);
    if (again && this.choices.contains(again)) again.focus({ preventScroll: true });
  }

  sections() {
    const found = new Map();
    this.listed.questions.forEach((each) => {
      if (!found.has(each.section)) found.set(each.section, []);
      found.get(each.section).push({ value: each.name, label: each.wording });
    });
    return [...found].map(([label, options]) => ({ label, options }));
  }

  select(name, label, options, value, more = "", change = null) {
    const id = `${this.id}-${name}`;
    const option = (each) => made("option", { value: each.value, selected: each.value === value }, each.label);
    const within = options.filter((each) => !each.options || each.options.length).flatMap((each) => {
      if (!each.options) return [option(each)];
      return each.label ? [made("optgroup", { label: each.label }, ...each.options.map(option))] : each.options.map(option);
    });
    const chosen = (event) => this.change({ [name]: event.target.value, ...(name === "by" ? { groups: "", item: "", answer: "" } : {}) });
    return made("div", { class: `explorer-choice ${more}`.trim() },
      made("label", { for: id }, label), made("select", { id, onchange: change || chosen }, ...within));
  }

  allGroups() {
    return [[EVERYBODY, this.numbers.everybody], ...Object.entries(this.breakdown().groups)];
  }

  /* Two groups beside each other: the same as to leave two of them, and quicker. */
  two() {
    if (!this.breakdown()) return [];
    const groups = this.allGroups().map(([value, label]) => ({ value, label }));
    const pair = this.chosen.groups.length === 2 ? this.chosen.groups : ["", ""];
    const change = (place) => (event) => {
      const { value } = event.target;
      const other = pair[1 - place] && pair[1 - place] !== value ? pair[1 - place]
        : (groups.find((each) => each.value !== value && each.value !== EVERYBODY) || groups[0]).value;
      this.change({ groups: value ? [value, other].join(",") : "" });
    };
    const none = { value: "", label: said("Choose…") };
    return [["compare", said("Compare")], ["with", said("with")]].map(([name, label], place) =>
      this.select(name, label, [none, ...groups], pair[place], "", change(place)));
  }

  groups() {
    if (!this.breakdown()) return null;
    const groups = this.allGroups();
    const ticked = () => [...this.choices.querySelectorAll(".explorer-groups input:checked")].map((each) => each.value);
    const box = ([name, label]) => {
      const id = `${this.id}-group-${name}`;
      const changed = (event) => {
        if (!ticked().length) event.target.checked = true;
        this.change({ groups: ticked().join(",") });
      };
      return made("label", { for: id },
        made("input", { type: "checkbox", id, value: name, checked: this.chosen.groups.includes(name), onchange: changed }), label);
    };
    return made("fieldset", { class: "explorer-groups explorer-wide" },
      made("legend", {}, said("Groups")), ...groups.map(box));
  }

  intervals() {
    if (!cellsOf(this.view).some((cell) => cell.low !== null)) return null;
    const id = `${this.id}-intervals`;
    return made("label", { class: "explorer-tick", for: id },
      made("input", {
        type: "checkbox", id, checked: this.chosen.intervals !== "no",
        onchange: (event) => this.change({ intervals: event.target.checked ? "" : "no" }),
      }), said("Show intervals"));
  }

  /* Words --------------------------------------------------------------------------------------- */

  say(unknown) {
    this.lost.hidden = !unknown.length;
    this.lost.textContent = unknown.length
      ? `${said("This is not published here:")} ${unknown.map(quoted).join(", ")}. ${said("What is nearest is shown instead.")}` : "";
    const { wave } = this.view.words;
    const asked = wave.asked_of ? said("Asked of {asked}.").replace("{asked}", wave.asked_of) : "";
    this.wording.textContent = [this.view.words.quoted, wave.instruction, asked].filter(Boolean).join(" ");
    this.heading.textContent = this.title();
    this.key.replaceChildren(...this.keys());
    this.foot.textContent = this.numbers.notice;
    this.every.href = new URL(`../${this.numbers.page}`, this.index).href;
    this.tell(`${this.title()}. ${said("{rows} rows in the table.").replace("{rows}", this.view.rows.length)}`);
  }

  title() {
    const { numbers, chosen, view } = this;
    const breakdown = this.breakdown();
    const group = breakdown && chosen.groups.length === 1 && view.down !== "group"
      ? (chosen.groups[0] === EVERYBODY ? numbers.everybody : breakdown.groups[chosen.groups[0]]) : "";
    const found = [
      chosen.item && chosen.item !== EVERY ? numbers.items[chosen.item] || chosen.item : "",
      view.answer ? view.answer.label : said("Every answer"),
      group || (breakdown ? said("By {breakdown}").replace("{breakdown}", breakdown.title.toLowerCase()) : numbers.everybody),
      numbers.waves.length > 1 && chosen.wave !== EVERY ? view.wave.title : "",
    ];
    return found.filter(Boolean).join(" · ");
  }

  keys() {
    return this.Plotly && this.view.series.length > 1 ? [this.legend()] : [];
  }

  legend() {
    const drawing = (name, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
      return element;
    };
    const entry = (series, place) => {
      const swatch = drawing("svg", { class: "chart-swatch", width: 14, height: 14, "aria-hidden": "true" });
      swatch.append(drawing("rect", { class: `chart-${chart.paintOf(this.view, place)}`, width: 14, height: 14 }));
      return made("li", {}, swatch, made("span", { dir: "auto" }, series.label));
    };
    return made("ul", { class: "chart-key", "aria-label": said("Key") }, ...this.view.series.map(entry));
  }

  bases() {
    const known = cellsOf(this.view).filter((cell) => cell.base !== null).sort((one, other) => one.base - other.base);
    if (!known.length) return "";
    const [few, many] = [known[0].of, known[known.length - 1].of];
    return `${said("Base")}: ${few === many ? few : few + said(" to ") + many}`;
  }

  /* The table ----------------------------------------------------------------------------------- */

  lay() {
    const { view } = this;
    const marks = [...new Set(cellsOf(view).map((cell) => cell.status).filter(Boolean))];
    const absent = view.rows.some((row) => row.cells.some((cell) => !cell));
    const meanings = marks.map((mark) => `[${mark}] ${view.numbers.marks[mark]}.`);
    if (absent && !marks.includes("x")) meanings.push(`[x] ${said("not available")}.`);
    const table = view.series.length > 1 ? this.crossed() : this.listing();
    this.table.replaceChildren(
      made("div", { class: "chart-table", role: "region", tabindex: "0", "aria-label": said("Table: {title}").replace("{title}", this.title()) }, table),
      ...(meanings.length ? [made("p", { class: "chart-marks" }, meanings.join(" "))] : []));
    this.compare();
  }

  head(...labels) {
    const cell = (label) => (label ? made("th", { scope: "col", dir: "auto" }, label) : made("td", {}));
    return made("thead", {}, made("tr", {}, ...labels.map(cell)));
  }

  /* One series: a row a number, with how sure it is, of how many, and how far from all others. */
  listing() {
    const { view } = this;
    const cells = cellsOf(view);
    const has = (name) => cells.some((cell) => cell[name]);
    const apart = view.down === "group" && has("difference");
    const columns = [
      ["text", view.down === "answer" ? said("Number") : view.answer.label, "data-estimate", true],
      ["interval", said("95% interval"), "data-interval", has("interval")],
      ["of", said("Base"), "data-base", has("of")],
      ["difference", `${said("Against all others")}: ${(view.answer || {}).difference || ""}`, "data-difference", apart],
      ["chance", said("More than chance"), "data-chance", apart && has("chance")],
    ].filter(([, , , shown]) => shown);
    const within = (cell, name) => (!cell ? [name === "text" ? "[x]" : ""]
      : name === "difference" && cell.difference_interval
        ? [cell.difference, made("span", { class: "beside" }, cell.difference_interval)] : [cell[name]]);
    const corner = view.down === "group" ? this.breakdown().title : "";
    const rows = view.rows.map((row) => made("tr", {}, made("th", { scope: "row", dir: "auto" }, row.label),
      ...columns.map(([name, , attribute]) => made("td", { [attribute]: row.cells[0] ? row.cells[0].estimate_id : null },
        ...within(row.cells[0], name)))));
    return made("table", {}, made("caption", { class: "visually-hidden" }, this.title()), this.head(corner, ...columns.map(([, label]) => label)),
      made("tbody", {}, ...rows));
  }

  /* Several series: a column each, the interval and the base beneath the number. */
  crossed() {
    const { view } = this;
    const beneath = (words) => (words ? made("span", { class: "beside" }, words) : "");
    const cell = (number) => (number
      ? made("td", { "data-estimate": number.estimate_id }, number.text, beneath(number.interval),
        beneath(number.of && said("of {base}").replace("{base}", number.of)))
      : made("td", {}, "[x]"));
    const rows = view.rows.map((row) => made("tr", {}, made("th", { scope: "row", dir: "auto" }, row.label), ...row.cells.map(cell)));
    return made("table", {}, made("caption", { class: "visually-hidden" }, this.title()), this.head("", ...view.series.map((each) => each.label)),
      made("tbody", {}, ...rows));
  }

  /* Two beside each other: the difference that is published, and nothing of chance where none is. */
  compare() {
    const lines = pairsOf(this.view).flatMap((pair) => this.pair(pair));
    const heading = lines.length ? [made("p", { class: "explorer-compared" }, said("The two compared"))] : [];
    const silent = lines.length && lines.every((line) => !line.published)
      ? [made("p", {}, said("No comparison of these two with each other is published, so nothing is said of chance."))] : [];
    const shown = lines.filter((line) => line.words);
    this.pairs.replaceChildren(...heading, ...silent,
      ...(shown.length ? [made("ul", {}, ...shown.map((line) => made("li", {}, line.words)))] : []));
  }

  pair({ label, two, names }) {
    const found = differenceOf(this.numbers, ...two);
    const lead = label ? `${label}: ` : "";
    if (found) {
      const { row, turned } = found;
      const [one, other] = turned ? [names[1], names[0]] : names;
      const against = said("{one} against {other}").replace("{one}", one).replace("{other}", other);
      return [{ published: true, words: `${lead}${against}. ${this.apart(row.text, row.interval, row.chance, this.numbers.measures[row.measure].label)}` }];
    }
    const rest = two.map((cell, place) => (cell && cell.difference
      ? `${lead}${said("{one} against all others").replace("{one}", names[place])}. ${this.apart(cell.difference, cell.difference_interval, cell.chance, this.numbers.measures[cell.measure].difference)}` : ""));
    return rest.map((words) => ({ published: false, words }));
  }

  apart(text, interval, chance, label) {
    return [
      `${label}: ${text}`,
      interval ? `${said("95% interval")} ${interval}` : "",
      chance ? `${said("More than chance")}: ${chance}` : "",
    ].filter(Boolean).join("; ");
  }

  /* The chart ----------------------------------------------------------------------------------- */

  redraw() {
    if (!this.Plotly || !this.view || !this.plot.clientWidth) return;
    const sign = [this.plot.clientWidth, JSON.stringify(this.chosen), this.numbers.question, document.body.dataset.mdColorScheme].join();
    if (sign === this.drawn) return;
    this.drawn = sign;
    chart.draw(this.Plotly, this.plot, this.view, this.chosen.intervals !== "no");
  }

  async take() {
    const said_ = {
      title: this.view.words.quoted,
      above: [this.title()],
      below: [this.bases(), ...this.meanings(), `${said("Source")}: ${this.numbers.source}`, this.numbers.notice, location.href.split("#")[0]].filter(Boolean),
    };
    const image = await chart.picture(this.Plotly, this.plot, this.view, this.chosen.intervals !== "no", said_);
    made("a", { href: image, download: `${this.numbers.question}.png` }).click();
    this.tell(said("The picture was saved."));
  }

  meanings() {
    const marks = [...new Set(cellsOf(this.view).map((cell) => cell.status).filter(Boolean))];
    return [
      marks.map((mark) => `[${mark}] ${this.numbers.marks[mark]}.`).join(" "),
      this.chosen.intervals !== "no" && cellsOf(this.view).some((cell) => cell.low !== null) ? said("Lines across the ends of bars are 95% intervals.") : "",
    ].filter(Boolean);
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(address());
      this.tell(said("The address was copied."));
    } catch {
      this.tell(said("The address stands in the bar of the browser."));
    }
  }
}
