// The results of the search, as somebody types: this file and the index are loaded when search is first used.
import { Ranking, folded, words } from "./ranking.js";

var WORDS = {};
const said = (text) => WORDS[text] || text;
const KINDS = {
  chart: said("Chart"),
  column: said("Column"),
  comments: said("Comments"),
  finding: said("Finding"),
  group: said("Group"),
  number: said("Number"),
  page: said("Page"),
  question: said("Question"),
  recommendation: said("Recommendation"),
  term: said("Term"),
};
const ROOT = new URL("../", import.meta.url);
const LATER = 60;

const made = (name, attributes, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

// The words of a text, with those that were typed told apart by how they begin.
const marked = (said, typed) => {
  const parts = [];
  for (const piece of words(said).split(/(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])/u)) {
    const [word = ""] = folded(piece);
    const meant = word.length > 1 && typed.some((each) => each.length > 1 && (word.startsWith(each) || (each.startsWith(word) && word.length > 3)));
    const end = meant ? piece.search(/[^\p{L}\p{N}\u0300-\u036f]/u) : -1;
    parts.push(...(meant ? [made("mark", {}, end < 0 ? piece : piece.slice(0, end)), end < 0 ? "" : piece.slice(end)] : [piece]));
  }
  return parts;
};

// A finding leads to its sentence, where the browser knows how to find that.
const address = (each) => {
  const url = new URL(each.url, ROOT).href;
  return each.kind === "finding" ? `${url}#:~:text=${encodeURIComponent(words(each.title)).replace(/-/g, "%2D")}` : url;
};

const option = (id, kind, url, ...inside) =>
  made("a", { role: "option", id, class: `search-hit search-${kind}`, href: url, tabindex: "-1", "aria-selected": "false" }, ...inside);

const hit = (each, id, typed, numbers) => {
  const stated = (each.title || []).find((part) => Array.isArray(part));
  const base = stated && numbers[stated[1]][1];
  const line = [...(each.line ? marked(each.line, typed) : [])];
  if (each.kind === "column") line.push(line.length ? " · " : "", made("code", {}, each.name));
  if (base) line.push(line.length ? " · " : "", said("Base {base}").replace("{base}", base));
  return option(
    id,
    each.kind,
    address(each),
    made("span", { class: "search-kind" }, KINDS[each.kind]),
    made("span", { class: "search-title" }, ...marked(each.title, typed)),
    ...(line.length ? [made("span", { class: "search-line" }, ...line)] : []),
  );
};

const answered = ({ shown, base, said: of, url }, id) =>
  option(
    id,
    "answer",
    new URL(url, ROOT).href,
    made("span", { class: "search-number" }, shown),
    made("span", { class: "search-title" }, of),
    made("span", { class: "search-line" }, base ? `${said("Base {base}").replace("{base}", base)} · ` : "", said("Go to the number")),
  );

// Takes over the box that `findings.js` opened: what is typed there is answered here.
export const attach = ({ box, input, list, count, help }, index) => {
  const known = new Ranking(index, (kind) => KINDS[kind] || "");
  let chosen = -1;
  const options = () => [...list.children];
  const choose = (place) => {
    const all = options();
    chosen = all.length ? (place + all.length) % all.length : -1;
    all.forEach((each, at) => each.setAttribute("aria-selected", String(at === chosen)));
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const forget = () => {
    options().forEach((each) => each.setAttribute("aria-selected", "false"));
    input.removeAttribute("aria-activedescendant");
    chosen = -1;
  };
  const counted = (number) =>
    number === 0 ? said("Nothing found") : number === 1 ? said("1 result") : said("{count} results").replace("{count}", number);

  const show = () => {
    const query = input.value.trim();
    const results = query ? known.found(query) : [];
    const answer = query ? known.answer(query, results) : null;
    const typed = folded(query).filter((word) => !known.stop.has(word));
    const hits = results.map((each, at) => hit(each, `search-${at + 1}`, typed, known.index.numbers));
    list.replaceChildren(...(answer ? [answered(answer, "search-0")] : []), ...hits);
    input.setAttribute("aria-expanded", String(results.length > 0));
    list.hidden = !results.length;
    help.hidden = !query || results.length > 0;
    count.textContent = query ? counted(results.length) : "";
    box.dataset.answers = query;
    forget();
    list.scrollTop = 0;
  };

  let soon;
  input.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(show, LATER);
  });
  input.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: chosen + 1, ArrowUp: chosen < 0 ? -1 : chosen - 1 };
    if (event.key in moves) {
      event.preventDefault();
      choose(moves[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const all = options();
      const best = all.find((each) => !each.classList.contains("search-answer")) || all[0];
      (chosen < 0 ? best : all[chosen])?.click();
    }
  });
  box.addEventListener("close", forget);
  list.addEventListener("click", (event) => event.target.closest("a") && box.close());
  show();
};
