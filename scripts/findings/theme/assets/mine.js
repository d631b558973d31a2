/* "Like mine": a reader picks their groups once, and each chart shows them beside all.

   Only published numbers, each as it is printed. The choice is kept in the address, which the links of a page
   carry on; there is no storage and no cookie. */

import { mine, remembersMine } from "./explorer-address.js";
import { json, made } from "./explorer.js";
import { numbersOf, find } from "./explorer-numbers.js";

/* The words of the reader's language, each by its English ones. */
var WORDS = {};
const said = (words) => WORDS[words] || words;

const MOST_LINES = 9;
const files = new Map();

const figures = () => [...document.querySelectorAll("article figure.chart[data-explore]")];
const load = (address) => {
  if (!files.has(address)) files.set(address, json(address));
  return files.get(address);
};

let bar, chosen;

export async function start() {
  chosen = mine();
  carry();
  if (!figures().length) return;
  bar = made("div", { class: "mine", role: "group", "aria-label": said("Groups like mine") });
  const offer = document.querySelector(".mine-offer");
  if (offer) offer.replaceWith(bar);
  else (document.querySelector("article .lede") || document.querySelector("article h1")).after(bar);
  await shown(!chosen.size);
}

function offer() {
  bar.replaceChildren(made("button", { type: "button", class: "mine-offer", onclick: () => shown(true) }, said("Show groups like mine")));
}

/* The bar --------------------------------------------------------------------------------------- */

async function shown(fresh) {
  try {
    const index = new URL("index.json", new URL(figures()[0].dataset.explore, document.baseURI));
    const { breakdowns } = await load(index.href);
    const unknown = [...chosen].filter(([by, group]) => !breakdowns.some((each) => each.name === by && group in each.groups));
    unknown.forEach(([by]) => chosen.delete(by));
    choices(breakdowns, unknown.map((each) => each.join(": ")));
    if (fresh) bar.querySelector("select").focus();
    await beside();
  } catch {
    bar.replaceChildren(made("p", { role: "status" }, said("The numbers could not be loaded.")));
  }
}

function choices(breakdowns, unknown) {
  const field = ({ name, title, groups }) => {
    const id = `mine-${name}`;
    const option = ([value, label]) => made("option", { value, selected: chosen.get(name) === value }, label);
    const change = (event) => {
      if (event.target.value) chosen.set(name, event.target.value);
      else chosen.delete(name);
      changed();
    };
    return made("div", { class: "explorer-choice" }, made("label", { for: id }, title),
      made("select", { id, onchange: change }, option(["", said("Any")]), ...Object.entries(groups).map(option)));
  };
  const told = unknown.length ? [made("p", { role: "status", class: "explorer-lost" },
    `${said("This is not published here:")} ${unknown.join(", ")}.`)] : [];
  bar.replaceChildren(
    made("p", { class: "mine-heading" }, said("Show these groups beside all, on every page of findings:")),
    ...told,
    made("div", { class: "explorer-choices" }, ...breakdowns.map(field)),
    made("p", { class: "mine-about" },
      made("button", { type: "button", onclick: undo }, said("Show all alone again")), " ",
      said("Kept in the address of this page alone. Each group stands for itself: no number is of two together.")));
}

async function changed() {
  remembersMine(chosen);
  carry();
  await beside();
}

async function undo() {
  chosen.clear();
  remembersMine(chosen);
  carry();
  figures().forEach((figure) => figure.querySelectorAll(".mine-beside").forEach((each) => each.remove()));
  offer();
  bar.querySelector("button").focus();
}

/* Links within the site lead on with the choice; files and other hosts are left alone. */
function carry() {
  const asked = [...chosen].map((each) => each.join(".")).join(",");
  document.querySelectorAll("a[href]:not([download])").forEach((link) => {
    const address = new URL(link.href, document.baseURI);
    const within = address.origin === location.origin && /(\/|\.html)$/.test(address.pathname);
    if (!within || link.getAttribute("href").startsWith("#")) return;
    if (asked) address.searchParams.set("mine", asked);
    else address.searchParams.delete("mine");
    link.href = address.href.replace(/%2C/g, ",");
  });
}

/* Beside each chart ----------------------------------------------------------------------------- */

async function beside() {
  await Promise.all(figures().map(async (figure) => {
    const old = figure.querySelector(".mine-beside");
    const found = chosen.size ? await table(figure) : null;
    if (old) old.remove();
    if (found) figure.querySelector(".denominator").after(found);
  }));
}

async function table(figure) {
  const numbers = numbersOf(await load(new URL(figure.dataset.explore, document.baseURI).href));
  const ids = idsOf(figure);
  const rows = new Map(numbers.rows.map((row) => [row.estimate_id, row]));
  const lines = new Map();
  ids.map((id) => rows.get(id)).filter((row) => row && row.answer).forEach((row) => {
    const key = [row.wave, row.item, row.answer].join("\u0000");
    if (!lines.has(key)) lines.set(key, { wave: row.wave, item: row.item, answer: row.answer });
  });
  const groups = [...chosen].filter(([by]) => numbers.breakdowns.some((each) => each.name === by));
  const full = [...lines.values()].map((line) => ({ line, cells: cellsOf(numbers, line, groups) }))
    .filter(({ cells }) => cells.slice(1).some(Boolean));
  const title = figure.querySelector("figcaption :is(h2, h3)");
  return full.length ? block(numbers, full, groups, title ? title.textContent.trim() : figure.id) : null;
}

function cellsOf(numbers, line, groups) {
  const all = find(numbers, { ...line, breakdown: "", group: "" });
  return [all, ...groups.map(([breakdown, group]) => find(numbers, { ...line, breakdown, group }))];
}

/* The numbers that its title states; where it states none, those of its table. */
function idsOf(figure) {
  const ids = (found) => [...found].map((each) => each.dataset.estimate);
  const stated = ids(figure.querySelectorAll("figcaption [data-estimate]"));
  return stated.length ? stated : ids(figure.querySelectorAll("td[data-estimate]"));
}

function block(numbers, full, groups, title) {
  const label = ([by, group]) => numbers.breakdowns.find((each) => each.name === by).groups[group] || group;
  const heads = [numbers.everybody, ...groups.map(label)];
  const words = ({ item, answer, wave }) => [
    item ? numbers.items[item] || item : "", numbers.answersShown.get(answer).label,
    numbers.waves.length > 1 ? numbers.waves.find((each) => each.name === wave).title : "",
  ].filter(Boolean).join(": ");
  const beneath = (text) => (text ? made("span", { class: "beside" }, text) : "");
  const cell = (row) => (row
    ? made("td", { "data-estimate": row.estimate_id }, row.text, beneath(row.interval), beneath(row.of && said("of {base}").replace("{base}", row.of)))
    : made("td", {}, "[x]"));
  const row = ({ line, cells }) => made("tr", {}, made("th", { scope: "row", dir: "auto" }, words(line)), ...cells.map(cell));
  const table = (listed) => made("table", {},
    made("caption", {}, said("Beside all: groups like yours")),
    made("thead", {}, made("tr", {}, made("td", {}), ...heads.map((each) => made("th", { scope: "col", dir: "auto" }, each)))),
    made("tbody", {}, ...listed.map(row)));
  /* One number of each group: a row a group, which a phone has room for. */
  const single = ({ line, cells }) => made("table", {},
    made("caption", {}, said("Beside all: groups like yours")),
    made("thead", {}, made("tr", {}, made("td", {}), ...[words(line), said("95% interval"), said("Base")].map((each) => made("th", { scope: "col", dir: "auto" }, each)))),
    made("tbody", {}, ...heads.map((each, at) => made("tr", {}, made("th", { scope: "row", dir: "auto" }, each),
      made("td", { "data-estimate": cells[at] ? cells[at].estimate_id : null }, cells[at] ? cells[at].text : "[x]"),
      made("td", {}, cells[at] ? cells[at].interval : ""), made("td", {}, cells[at] ? cells[at].of : "")))));
  const scroll = made("div", { class: "chart-table", role: "region", tabindex: "0", "aria-label": `${said("Beside all: groups like yours")} · ${title}` }, full.length === 1 ? single(full[0]) : table(full.slice(0, MOST_LINES)));
  return made("div", { class: "mine-beside" }, scroll, ...marks(numbers, full), ...more(full));
}

function marks(numbers, full) {
  const found = new Set(full.slice(0, MOST_LINES).flatMap(({ cells }) => cells.map((each) => (each ? each.status : "x"))).filter(Boolean));
  const meaning = (mark) => `[${mark}] ${numbers.marks[mark] || said("not available")}.`;
  return found.size ? [made("p", { class: "chart-marks" }, [...found].map(meaning).join(" "))] : [];
}

function more(full) {
  return full.length > MOST_LINES ? [made("p", { class: "chart-marks" }, said("More rows are under Explore."))] : [];
}
