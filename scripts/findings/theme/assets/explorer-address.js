/* What a reader chose, in the address of the page: kept there and nowhere else. */

const NAMES = ["question", "by", "groups", "item", "answer", "wave", "sort", "intervals"];
const MINE = "mine";
const CHART = "explore";

/* What the address asks for; nothing in it is trusted to be there. */
export function askedFor(query = new URLSearchParams(location.search)) {
  return Object.fromEntries(NAMES.map((name) => [name, query.get(name) || ""]));
}

export function remember(question, asked) {
  write({ ...Object.fromEntries(NAMES.map((name) => [name, ""])), ...asked, question });
}

export function forget() {
  write(Object.fromEntries([...NAMES, CHART].map((name) => [name, ""])));
}

export const remembersChart = (id) => write({ [CHART]: id });

export function mine(query = new URLSearchParams(location.search)) {
  const found = (query.get(MINE) || "").split(",").map((each) => each.split("."));
  return new Map(found.filter((each) => each.length === 2 && each[0] && each[1]));
}

export function remembersMine(chosen) {
  write({ [MINE]: [...chosen].map((each) => each.join(".")).join(",") });
}

export const address = () => location.href;

function write(named) {
  const query = new URLSearchParams(location.search);
  Object.entries(named).forEach(([name, value]) => (value ? query.set(name, value) : query.delete(name)));
  const text = query.toString().replace(/%2C/g, ",");
  history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
}
