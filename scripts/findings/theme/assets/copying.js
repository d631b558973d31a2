/* Copies a chart as a picture, as a table and as a sentence, each with its question, base, notice and source. */

/* The words of the reader's language, each by its English ones. */
var WORDS = {};
const said = (words) => WORDS[words] || words;

export function start() {
  document.querySelectorAll("article figure.chart[data-explore]").forEach((figure) => {
    const page = figure.closest(".chart-page");
    const list = page ? page.querySelector("ul.chart-files") : figure.querySelector("ul.chart-actions");
    if (!list) return;
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    told.className = "copied";
    const row = document.createElement("p");
    row.className = "copying";
    kinds(page || figure, figure).forEach(([label, copy]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      button.addEventListener("click", () => copy(told));
      row.append(button);
    });
    list.after(row, told);
  });
}

function kinds(whole, figure) {
  const svg = [...whole.querySelectorAll("a[download]")].find((each) => /\.svg$/.test(each.pathname));
  const found = [
    [said("Copy as table"), (told) => copied(told, tableOf(whole, figure), htmlOf(whole, figure))],
    [said("Copy as sentence"), (told) => copied(told, sentenceOf(whole, figure))],
  ];
  if (svg) found.unshift([said("Copy as picture"), (told) => pictured(told, svg.href)]);
  return found;
}

/* What is copied -------------------------------------------------------------------------------- */

const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

function about(whole, figure) {
  const title = whole === figure ? figure.querySelector("figcaption :is(h1, h2, h3, h4)") : document.querySelector("article h1");
  const heading = title && title.cloneNode(true);
  if (heading) heading.querySelectorAll(".headerlink").forEach((each) => each.remove());
  return {
    title: words(heading),
    asked: words(figure.querySelector(".denominator")),
    notice: words(whole.querySelector(".chart-notice")),
    source: `${siteName()}, ${chartAddress(whole, figure)}`,
  };
}

function siteName() {
  const name = document.querySelector("meta[property='og:site_name']");
  return name ? name.content : document.title;
}

/* The address of the chart's own page, without what the reader chose. */
function chartAddress(whole, figure) {
  const own = whole === figure && [...figure.querySelectorAll("ul.chart-actions a:not([download])")].pop();
  const address = new URL(own ? own.href : location.href);
  address.search = "";
  address.hash = "";
  return address.href;
}

function sentenceOf(whole, figure) {
  const { title, asked, notice, source } = about(whole, figure);
  const ended = /[.!?…]$/.test(title) ? title : `${title}.`;
  return [ended, asked, notice, `${said("Source")}: ${source}`].filter(Boolean).join(" ");
}

function rowsOf(whole) {
  const table = whole.querySelector(".chart-table table");
  return [...table.rows].map((row) => [...row.cells].flatMap((cell) => [words(cell), ...Array(cell.colSpan - 1).fill("")]));
}

function tableOf(whole, figure) {
  const { title, asked, notice, source } = about(whole, figure);
  const rows = rowsOf(whole).map((cells) => cells.join("\t"));
  return [title, ...rows, asked, words(whole.querySelector(".chart-marks")), notice, `${said("Source")}: ${source}`].filter(Boolean).join("\n");
}

function htmlOf(whole, figure) {
  const { title, asked, notice, source } = about(whole, figure);
  const table = document.createElement("table");
  table.append(Object.assign(document.createElement("caption"), { textContent: title }));
  rowsOf(whole).forEach((cells, at) => {
    const row = table.insertRow();
    cells.forEach((text, place) => row.append(Object.assign(document.createElement(at && place ? "td" : "th"), { textContent: text })));
  });
  const lines = [asked, words(whole.querySelector(".chart-marks")), notice, `${said("Source")}: ${source}`].filter(Boolean)
    .map((text) => Object.assign(document.createElement("p"), { textContent: text }).outerHTML);
  return table.outerHTML + lines.join("");
}

/* Copying --------------------------------------------------------------------------------------- */

async function copied(told, text, html) {
  try {
    if (html && window.ClipboardItem) {
      const parts = { "text/plain": text, "text/html": html };
      const made = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(made))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    told.replaceChildren(said("Copied."));
  } catch {
    selected(told, text);
  }
}

/* Where a browser copies nothing by itself, the words stand selected: one key copies them. */
function selected(told, text) {
  const field = Object.assign(document.createElement("textarea"), { readOnly: true, value: text, rows: 5 });
  field.setAttribute("aria-label", said("What is to be copied"));
  told.replaceChildren(said("Selected: copy it with your keyboard, or hold it and choose Copy."), field);
  field.focus();
  field.select();
}

async function pictured(told, address) {
  const image = drawn(address);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": image })]);
    told.replaceChildren(said("Copied."));
  } catch {
    await image.then((blob) => offered(told, blob), () => told.replaceChildren(said("The picture could not be made. The files above have it.")));
  }
}

function offered(told, blob) {
  const picture = Object.assign(document.createElement("img"), { src: URL.createObjectURL(blob), alt: said("The chart as a picture") });
  told.replaceChildren(said("Hold the picture, or click it with the other button, and choose Copy."), picture);
}

/* The drawing as a picture, with two pixels for each of its own. */
async function drawn(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * image.naturalWidth, height: 2 * image.naturalHeight });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
