/* Draws a view of published numbers with plotly.js: bars with their words above them and their numbers beside
   them, so that the narrowest screen has room for both. Colours are those of the style sheet. */

import { cellsOf } from "./explorer-numbers.js";

const LINE = 18, BAR = 16, BETWEEN = 6, APART = 16, FONT = 14, SMALL = 12;
const CONFIG = {
  displaylogo: false, displayModeBar: false, doubleClick: false, plotlyServerURL: "", responsive: false,
  scrollZoom: false, showSendToCloud: false,
};

export function draw(Plotly, plot, view, sure) {
  const look = lookOf(plot);
  const made = figure(view, look, plot.clientWidth, sure);
  return Plotly.react(plot, made.data, made.layout, CONFIG);
}

/* The picture to take along: the same, with its title, base, source and notice. */
export function picture(Plotly, plot, view, sure, said) {
  const look = lookOf(plot), width = 800, edge = 28;
  const made = figure(view, look, width - 2 * edge, sure);
  const title = lines(said.title, width - 2 * edge, `600 20px ${look.font}`);
  const above = said.above.flatMap((each) => lines(each, width - 2 * edge, `${FONT}px ${look.font}`));
  const below = said.below.flatMap((each) => lines(each, width - 2 * edge, `${SMALL}px ${look.font}`));
  const key = view.series.length > 1 ? keyLines(view, look, width - 2 * edge) : [];
  const head = 24 + title.length * 26 + above.length * 20 + key.length * 22 + 14;
  const foot = 30 + below.length * 17 + 18;
  const inner = made.layout.height - made.layout.margin.t - made.layout.margin.b;
  const at = (text, y, size, more) => ({
    text, x: 0, y: 1, xref: "paper", yref: "paper", xanchor: "left", yanchor: "top", xshift: 0, yshift: head - y,
    showarrow: false, align: "left", font: { size, color: look.paint("ink") }, ...more,
  });
  let y = 24;
  const notes = title.map((text) => { y += 26; return at(`<b>${escaped(text)}</b>`, y - 26, 20); });
  above.forEach((text) => { y += 20; notes.push(at(escaped(text), y - 20, FONT)); });
  key.forEach((line) => { y += 22; notes.push(at(line, y - 22, FONT)); });
  below.forEach((text, place) => notes.push(at(escaped(text), head + inner + 30 + place * 17, SMALL,
    { font: { size: SMALL, color: look.paint("quiet") } })));
  const layout = {
    ...made.layout, width, height: head + inner + foot, paper_bgcolor: look.paint("surface"),
    margin: { ...made.layout.margin, l: made.layout.margin.l + edge, r: made.layout.margin.r + edge, t: head, b: foot },
    annotations: [...made.layout.annotations, ...notes],
  };
  return Plotly.toImage({ data: made.data, layout }, { format: "png", width, height: layout.height, scale: 2 });
}

function keyLines(view, look, room) {
  const found = [""];
  let width = 0;
  view.series.forEach((series, place) => {
    const own = measured(series.label, `${FONT}px ${look.font}`) + 40;
    if (width && width + own > room) { found.push(""); width = 0; }
    width += own;
    found[found.length - 1] += `<span style="color:${look.paint(paintOf(view, place))}">■</span> ${escaped(series.label)}    `;
  });
  return found;
}

export const paintOf = (view, place) => (view.series.length > 1 ? `cat-${place + 1}` : "accent");

/* Looks ----------------------------------------------------------------------------------------- */

function lookOf(plot) {
  const style = getComputedStyle(plot);
  const forced = matchMedia("(forced-colors: active)").matches;
  const paint = (name) => {
    if (forced && ["ink", "quiet", "rule", "whisker"].includes(name)) return system(plot, "CanvasText");
    if (forced && name === "surface") return system(plot, "Canvas");
    return style.getPropertyValue(`--chart-${name}`).trim();
  };
  return { paint, forced, font: style.fontFamily, mirrored: style.direction === "rtl" };
}

/* A colour of the reader's own, as plotly.js can read it. */
function system(plot, name) {
  const probe = document.createElement("i");
  probe.style.color = name;
  plot.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

const canvas = document.createElement("canvas").getContext("2d");

function measured(text, font) {
  canvas.font = font;
  return canvas.measureText(text).width;
}

/* The words on as many lines as the room needs. */
function lines(text, room, font) {
  const found = [""];
  text.split(/\s+/).forEach((word) => {
    const last = found[found.length - 1];
    if (last && measured(`${last} ${word}`, font) > room) found.push(word);
    else found[found.length - 1] = last ? `${last} ${word}` : word;
  });
  return found;
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/* The figure ------------------------------------------------------------------------------------ */

function figure(view, look, width, sure) {
  const number = `600 ${FONT}px ${look.font}`;
  const texts = view.rows.flatMap((row) => row.cells.map(textOf));
  const column = Math.ceil(Math.max(0, ...texts.map((text) => measured(text, number)))) + 14;
  const notes = [];
  const traces = view.series.map((series, place) => trace(view, place, look));
  let y = 4;
  view.rows.forEach((row) => {
    lines(row.label, width - 4, `${FONT}px ${look.font}`).forEach((text) => {
      notes.push(note(escaped(text), 0, y + LINE / 2, look, false, column));
      y += LINE;
    });
    y += 2;
    row.cells.forEach((cell, place) => {
      put(traces[place], view, row, place, cell, y + BAR / 2, sure);
      notes.push(note(textOf(cell), 1, y + BAR / 2, look, true, column));
      y += BAR + BETWEEN;
    });
    y += APART - BETWEEN;
  });
  return { data: traces, layout: layout(view, look, { height: y, width, column, notes, sure }) };
}

const textOf = (cell) => (cell ? cell.text || `[${cell.status}]` : "[x]");

function trace(view, place, look) {
  const paint = look.paint(paintOf(view, place));
  return {
    type: "bar", orientation: "h", name: escaped(view.series[place].label), x: [], y: [], width: [], text: [],
    customdata: [], textposition: "none", cliponaxis: false, hovertemplate: "%{text}<extra></extra>",
    marker: {
      color: paint, opacity: [],
      line: { color: look.forced ? look.paint("ink") : paint, width: look.forced ? 1 : 0 },
    },
    error_x: {
      type: "data", symmetric: false, array: [], arrayminus: [], color: look.paint("whisker"), thickness: 1.5,
      width: 4,
    },
    hoverlabel: {
      align: "left", bgcolor: look.paint("surface"), bordercolor: look.paint("rule"),
      font: { color: look.paint("ink"), size: FONT, family: look.font },
    },
  };
}

/* A number as a bar; what has no value has none, and its mark stands in the column of numbers. */
function put(made, view, row, place, cell, y, sure) {
  if (!cell || cell.value === null) return;
  const whole = sure && cell.low !== null && cell.high !== null;
  made.x.push(cell.value);
  made.y.push(y);
  made.width.push(BAR);
  made.customdata.push(cell.estimate_id);
  made.text.push(hover(view, row, place, cell));
  made.marker.opacity.push(cell.status === "u" ? 0.45 : 1);
  made.error_x.array.push(whole ? cell.high - cell.value : 0);
  made.error_x.arrayminus.push(whole ? cell.value - cell.low : 0);
}

function hover(view, row, place, cell) {
  const series = view.series[place].label;
  const words = view.words;
  const found = [
    ...wrapped(row.label).map((line) => `<b>${line}</b>`),
    ...wrapped(series),
    ...(view.answer && view.down !== "answer" ? wrapped(view.answer.label) : []),
    `<b>${escaped(cell.text)}</b>`,
    ...(cell.interval ? [`${words.interval} ${escaped(cell.interval)}`] : []),
    ...(cell.of ? [`${words.base} ${escaped(cell.of)}`] : []),
    ...wrapped(words.quoted).map((line) => `<i>${line}</i>`),
  ];
  return found.join("<br>");
}

function wrapped(text) {
  return text ? lines(text, 250, `${FONT}px sans-serif`).map(escaped) : [];
}

function note(text, side, y, look, strong, column) {
  const end = look.mirrored ? 1 - side : side;
  const away = side ? column : 0;
  return {
    text: strong ? `<b>${escaped(text)}</b>` : text, x: end, y, xref: "paper", yref: "y", showarrow: false,
    xanchor: end ? "right" : "left", yanchor: "middle", xshift: look.mirrored ? -away : away,
    align: end ? "right" : "left", font: { size: FONT, color: look.paint("ink") },
  };
}

function layout(view, look, size) {
  const margin = { t: 0, b: 28, l: look.mirrored ? size.column : 1, r: look.mirrored ? 1 : size.column };
  return {
    width: size.width, height: size.height + margin.t + margin.b, margin, annotations: size.notes,
    barmode: "overlay", bargap: 0, showlegend: false, hovermode: "closest", dragmode: false,
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: look.font, size: FONT, color: look.paint("ink") },
    yaxis: { range: [size.height, 0], visible: false, fixedrange: true },
    xaxis: axis(view, look, size.sure, size.width),
  };
}

function axis(view, look, sure, width) {
  const cells = cellsOf(view).filter((cell) => cell.value !== null);
  const family = cells.length ? view.numbers.measures[cells[0].measure].family : "shares";
  const ends = cells.flatMap((cell) => [cell.value, ...(sure ? [cell.low, cell.high] : [])])
    .filter((each) => each !== null);
  const step = stepOf(Math.max(0, ...ends) - Math.min(0, ...ends), width < 420 ? 3 : 5);
  let low = Math.floor(Math.min(0, ...ends) / step - 1e-9) * step;
  let high = Math.ceil(Math.max(0, ...ends) / step - 1e-9) * step;
  if (family === "shares") high = Math.min(1, high);
  if (low > -step / 2) low = 0;
  if (high <= low) high = low + step;
  const ticks = [];
  for (let at = low; at <= high + step / 1e6; at += step) ticks.push(Math.abs(at) < step / 1e6 ? 0 : at);
  return {
    range: look.mirrored ? [high, low] : [low, high], fixedrange: true, side: "bottom", zeroline: true,
    tickmode: "array", tickvals: ticks, ticktext: ticks.map((each) => tick(each, family)), ticklabeloverflow: "allow",
    tickfont: { size: SMALL, color: look.paint("quiet") }, tickangle: 0,
    gridcolor: look.paint("faint"), zerolinecolor: look.paint("rule"), zerolinewidth: 1, layer: "below traces",
  };
}

function stepOf(span, most) {
  const rough = (span || 1) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999);
}

function tick(value, family) {
  const language = document.documentElement.lang || "en";
  if (family === "shares") return new Intl.NumberFormat(language, { style: "percent" }).format(value);
  const scaled = family === "net scores" ? Math.round(100 * value) : Number(value.toPrecision(12));
  const text = new Intl.NumberFormat(language).format(Math.abs(scaled));
  return scaled < 0 ? `−${text}` : family === "net scores" && scaled > 0 ? `+${text}` : text;
}

