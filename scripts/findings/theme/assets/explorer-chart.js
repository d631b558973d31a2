/* Draws a view of published numbers with plotly.js: bars with their words above them and their numbers beside
   them, so that the narrowest screen has room for both. Colours are those of the style sheet. */

import { cellsOf, hasBar } from "./explorer-numbers.js";

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
  const key = view.series.length > 1 ? keyPlaces(view, look, width - 2 * edge) : [];
  const keyed = key.length ? key[key.length - 1].line + 1 : 0;
  const head = 24 + title.length * 26 + above.length * 20 + keyed * 22 + 14;
  const foot = 30 + below.length * 17 + 18;
  const inner = made.layout.height - made.layout.margin.t - made.layout.margin.b;
  const start = look.mirrored ? "right" : "left";
  const at = (text, y, font, shift = 0) => ({
    text, x: look.mirrored ? 1 : 0, y: 1, xref: "paper", yref: "paper", xanchor: start, yanchor: "top",
    xshift: look.mirrored ? -shift : shift, yshift: head - y, showarrow: false, align: start,
    font: { size: FONT, color: look.paint("ink"), ...font },
  });
  const under = 24 + title.length * 26, keys = under + above.length * 20, end = head + inner + 30;
  const notes = [
    ...title.map((text, place) => at(escaped(text), 24 + place * 26, { size: 20, weight: 600 })),
    ...above.map((text, place) => at(escaped(text), under + place * 20)),
    ...key.flatMap(({ line, left, label, paint }) => [
      at("■", keys + line * 22, { color: paint }, left), at(escaped(label), keys + line * 22, {}, left + 16),
    ]),
    ...below.map((text, place) => at(escaped(text), end + place * 17, { size: SMALL, color: look.paint("quiet") })),
  ];
  const layout = {
    ...made.layout, width, height: head + inner + foot, paper_bgcolor: look.paint("surface"),
    margin: { ...made.layout.margin, l: made.layout.margin.l + edge, r: made.layout.margin.r + edge, t: head, b: foot },
    annotations: [...made.layout.annotations, ...notes],
  };
  return Plotly.toImage({ data: made.data, layout }, { format: "png", width, height: layout.height, scale: 2 });
}

/* Where each series stands in the key, from left to right and line by line. */
function keyPlaces(view, look, room) {
  let line = 0, left = 0;
  return view.series.map((series, place) => {
    const own = measured(series.label, `${FONT}px ${look.font}`) + 36;
    if (left && left + own > room) { line += 1; left = 0; }
    left += own;
    return { line, left: left - own, label: series.label, paint: look.paint(paintOf(view, place)) };
  });
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
  const scale = axis(view, look, sure, width);
  notes.push(...scale.ticks.map((value) => tick(value, scale, look)));
  return { data: traces, layout: layout(look, { height: y, width, column, notes, xaxis: scale.xaxis }) };
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
  if (!hasBar(cell)) return;
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
    ...wrapped(row.label),
    ...wrapped(series),
    ...(view.answer && view.down !== "answer" ? wrapped(view.answer.label) : []),
    escaped(cell.text),
    ...(cell.interval ? [`${words.interval} ${escaped(cell.interval)}`] : []),
    ...(cell.of ? [`${words.base} ${escaped(cell.of)}`] : []),
    ...wrapped(words.quoted),
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
    text: strong ? escaped(text) : text, x: end, y, xref: "paper", yref: "y", showarrow: false,
    xanchor: end ? "right" : "left", yanchor: "middle", xshift: look.mirrored ? -away : away,
    align: end ? "right" : "left",
    font: { size: FONT, color: look.paint("ink"), weight: strong ? 600 : 400 },
  };
}

/* A number on the axis: the one at its end does not leave the drawing. */
function tick(value, scale, look) {
  const ends = look.mirrored ? "right" : "left";
  return {
    text: escaped(scaleText(value, scale.family)), x: value, y: 0, xref: "x", yref: "paper", yshift: -6,
    xanchor: value === scale.ticks[0] ? ends : "center", yanchor: "top", showarrow: false,
    font: { size: SMALL, color: look.paint("quiet") },
  };
}

function layout(look, size) {
  const margin = { t: 0, b: 28, l: look.mirrored ? size.column : 1, r: look.mirrored ? 1 : size.column };
  return {
    width: size.width, height: size.height + margin.t + margin.b, margin, annotations: size.notes,
    barmode: "overlay", bargap: 0, showlegend: false, hovermode: "closest", dragmode: false,
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: look.font, size: FONT, color: look.paint("ink") },
    yaxis: { range: [size.height, 0], visible: false, fixedrange: true },
    xaxis: size.xaxis,
  };
}

function axis(view, look, sure, width) {
  const cells = cellsOf(view).filter(hasBar);
  const family = cells.length ? view.numbers.measures[cells[0].measure].family : "shares";
  const ends = cells.flatMap((cell) => [cell.value, ...(sure ? [cell.low, cell.high] : [])])
    .filter((each) => each !== null);
  const step = stepOf(Math.max(0, ...ends) - Math.min(0, ...ends), width < 420 ? 3 : 5);
  const low = Math.floor(Math.min(0, ...ends) / step + 1e-9) * step;
  let high = Math.ceil(Math.max(0, ...ends) / step - 1e-9) * step;
  if (family === "shares") high = Math.min(1, high);
  if (high <= low) high = low + step;
  const ticks = [];
  for (let at = low; at <= high + step / 1e6; at += step) ticks.push(Math.abs(at) < step / 1e6 ? 0 : at);
  const xaxis = {
    range: look.mirrored ? [high, low] : [low, high], fixedrange: true, zeroline: true, showticklabels: false,
    tickmode: "array", tickvals: ticks, gridcolor: look.paint("faint"), zerolinecolor: look.paint("rule"),
    zerolinewidth: 1, layer: "below traces",
  };
  return { family, ticks, xaxis };
}

function stepOf(span, most) {
  const rough = (span || 1) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999);
}

function scaleText(value, family) {
  const language = document.documentElement.lang || "en";
  if (family === "shares") return new Intl.NumberFormat(language, { style: "percent" }).format(value);
  const scaled = family === "net scores" ? Math.round(100 * value) : Number(value.toPrecision(12));
  const text = new Intl.NumberFormat(language).format(Math.abs(scaled));
  return scaled < 0 ? `−${text}` : family === "net scores" && scaled > 0 ? `+${text}` : text;
}

