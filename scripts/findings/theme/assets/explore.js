/* What a chart offers beside itself: to explore it, to see one's own groups beside all, to copy it.

   <figure class="chart" id="stp" data-explore="../explore/stp.json"> … <svg class="chart-drawing">
   <button class="chart-explore" aria-expanded="false" aria-controls="stp-slot" data-plotly-src="../assets/plotly.js">
   <div class="chart-slot" id="stp-slot" hidden></div>

   This file is on every page and small; what it offers is loaded when a reader asks for it, and not before.
   Nothing is sent anywhere, and nothing is kept but in the address of the page. */
(function () {
  "use strict";

  /* The words of the reader's language, each by its English ones. */
  var WORDS = {};
  var said = function (words) { return WORDS[words] || words; };

  var own = document.currentScript.src;
  var beside = function (name) { return new URL(name, own).href; };
  var query = new URLSearchParams(location.search);
  var opened = new Map();
  var loading = {};
  var forget = function () {};

  /* Loading ------------------------------------------------------------------------------------- */

  function once(name, load) {
    loading[name] = loading[name] || load().catch(function (error) {
      delete loading[name];
      throw error;
    });
    return loading[name];
  }

  function styles() {
    return once("styles", function () { return added("link", { rel: "stylesheet", href: beside("explorer.css") }); });
  }

  function bundle(source) {
    return once(source, function () {
      return added("script", { src: source }).then(function () {
        if (!window.Plotly) throw new Error("no Plotly");
        return window.Plotly;
      });
    });
  }

  function added(name, attributes) {
    return new Promise(function (resolve, reject) {
      var element = Object.assign(document.createElement(name), attributes);
      element.onload = resolve;
      element.onerror = function () {
        element.remove();
        reject(new Error(name));
      };
      document.head.appendChild(element);
    });
  }

  function module(name) {
    return Promise.all([import(beside(name)), styles()]).then(function (loaded) { return loaded[0]; });
  }

  /* In the place of a chart --------------------------------------------------------------------- */

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button.chart-explore[data-plotly-src]");
    if (button) toggle(button, {});
  });

  document.addEventListener("keydown", function (event) {
    var slot = event.key === "Escape" && event.target.closest && event.target.closest(".chart-slot");
    var found = slot && [...opened.keys()].find(function (button) { return slotOf(button) === slot; });
    if (found) close(found);
  });

  function slotOf(button) { return document.getElementById(button.getAttribute("aria-controls")); }

  function figureOf(button) { return document.getElementById(slotOf(button).id.replace(/-slot$/, "")); }

  function toggle(button, asked) {
    if (opened.has(button)) return close(button);
    var slot = slotOf(button), figure = figureOf(button);
    if (slot.dataset.state === "loading") return undefined;
    slot.dataset.state = "loading";
    say(slot, said("Loading the chart…"));
    var file = new URL(figure.dataset.explore, document.baseURI);
    return Promise.all([
      module("explorer.js"), module("explorer-address.js"), bundle(new URL(button.dataset.plotlySrc, document.baseURI).href),
      module("explorer-chart.js"),
    ]).then(function (loaded) {
      var place = document.createElement("div");
      var panel = new loaded[0].Explorer({
        place: place, index: new URL("index.json", file), bundle: function () { return loaded[2]; }, name: name(figure), inPlace: true,
      });
      var first = { question: decodeURIComponent(file.pathname.split("/").pop().replace(/\.json$/, "")), ids: idsOf(figure) };
      /* Only a panel that has its numbers takes the place of the drawing. */
      return panel.open(asked, first).then(function () {
        replace(button, slot, figure, place);
        forget = loaded[1].forget;
        loaded[1].remembersChart(figure.id);
        panel.redraw();
        panel.panel.focus({ preventScroll: true });
        reveal(slot);
      });
    }).catch(function () { fail(button, slot); });
  }

  /* The numbers that its title states, then those of its table. */
  function idsOf(figure) {
    var title = figure.querySelector("figcaption") || document;
    var stated = [...(figure.closest(".chart-page") ? document.querySelectorAll("h1 [data-estimate]") : title.querySelectorAll("[data-estimate]"))];
    return [...stated, ...figure.querySelectorAll("svg [data-estimate], td[data-estimate]")].map(function (each) {
      return each.dataset.estimate;
    });
  }

  function replace(button, slot, figure, place) {
    opened.set(button, slot.parentNode.insertBefore(document.createComment("slot"), slot));
    figure.querySelector("svg.chart-drawing").before(slot);
    slot.replaceChildren(place);
    slot.dataset.state = "drawn";
    slot.hidden = false;
    figure.classList.add("chart-explored");
    button.setAttribute("aria-expanded", "true");
    button.textContent = said("Back to the chart");
  }

  function close(button) {
    var slot = slotOf(button), figure = figureOf(button);
    opened.get(button).replaceWith(slot);
    opened.delete(button);
    slot.replaceChildren();
    slot.hidden = true;
    delete slot.dataset.state;
    figure.classList.remove("chart-explored");
    button.setAttribute("aria-expanded", "false");
    button.textContent = said("Explore");
    forget();
    button.focus({ preventScroll: true });
    reveal(figure);
  }

  function reveal(element) {
    var top = element.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 2) element.scrollIntoView({ block: "start" });
  }

  function say(slot, words) {
    var line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = words;
    slot.replaceChildren(line);
    slot.hidden = false;
  }

  function fail(button, slot) {
    slot.dataset.state = "failed";
    button.setAttribute("aria-expanded", "false");
    say(slot, said("The chart could not be loaded. The table has the same numbers."));
  }

  function name(figure) {
    var title = figure.closest(".chart-page") ? document.querySelector("h1") : figure.querySelector("figcaption");
    return title ? title.textContent.replace(/#$/, "").trim() : "";
  }

  /* The page that explores any question --------------------------------------------------------- */

  function page(container) {
    var index = new URL(container.dataset.explore, document.baseURI);
    var source = new URL(container.dataset.plotlySrc, document.baseURI).href;
    Promise.all([module("explorer.js"), module("explorer-address.js")]).then(function (loaded) {
      var place = document.createElement("div");
      var panel = new loaded[0].Explorer({
        place: place, index: index, bundle: function () { return bundle(source); }, name: "",
      });
      container.replaceChildren(place);
      return panel.open(loaded[1].askedFor(), null);
    }).catch(function () {
      say(container, said("The numbers could not be loaded. Each question below has all of them on a page of its own."));
    });
  }

  /* Beside the charts --------------------------------------------------------------------------- */

  function mine() {
    return module("mine.js").then(function (found) { return found.start(); });
  }

  /* One line under the title of a page of findings: whoever wants it is shown their own groups. */
  function offer() {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "mine-offer";
    button.textContent = said("Show groups like mine");
    button.addEventListener("click", mine);
    (document.querySelector("article .lede") || document.querySelector("article h1")).after(button);
  }

  function copying() {
    module("copying.js").then(function (found) { found.start(); });
  }

  /* Says so on the page where the address asks for a chart that it does not have. */
  function absent(id) {
    var line = document.createElement("p");
    line.setAttribute("role", "status");
    line.className = "explorer-lost";
    line.textContent = said("There is no chart “{name}” on this page.").replace("{name}", id);
    (document.querySelector("article h1") || document.body).after(line);
    styles();
  }

  function asked() {
    var id = query.get("explore"), slot = document.getElementById(id + "-slot");
    var button = slot && document.querySelector("button.chart-explore[aria-controls='" + CSS.escape(slot.id) + "']");
    if (!button) return absent(id);
    return module("explorer-address.js").then(function (address) { return toggle(button, address.askedFor()); });
  }

  var all = document.querySelector(".explore-all[data-explore]");
  var figures = document.querySelectorAll("article figure.chart[data-explore]");
  if (all) page(all);
  if (query.get("explore") && !all) asked();
  if (query.get("mine")) mine();
  else if (figures.length && !document.querySelector(".chart-page")) offer();
  if (figures.length && document.querySelector(".chart-page")) copying();
  else document.addEventListener("toggle", function opening(event) {
    if (!event.target.matches("figure.chart details.data")) return;
    document.removeEventListener("toggle", opening, true);
    copying();
  }, true);
})();
