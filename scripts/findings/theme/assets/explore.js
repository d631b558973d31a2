/* "Explore this chart": draws a figure with plotly.js when a reader asks, and not before.

   <button class="chart-explore" aria-expanded="false" data-figure="stp.json" data-plotly-src="../assets/plotly.js">
   <div class="chart-slot" hidden></div>

   Both addresses are relative to the page. Nothing is loaded until the button is pressed; nothing is
   sent anywhere. The drawing takes its colours from the style sheet, and follows the reader's scheme. */
(function () {
  "use strict";

  /* The words of the reader's language, each by its English ones. */
  var WORDS = {};
  var said = function (words) { return WORDS[words] || words; };

  var bundles = {};
  var drawn = [];
  var DASHES = {
    "cat-2": "7px,5px", "cat-3": "2px,5px", "cat-4": "12px,4px,2px,4px", "cat-5": "4px,3px", "cat-6": "14px,5px"
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button.chart-explore[data-figure][data-plotly-src]");
    if (button) toggle(button);
  });

  document.addEventListener("keydown", function (event) {
    var slot = event.key === "Escape" && event.target.closest && event.target.closest(".chart-slot");
    var shown = slot && drawn.find(function (each) { return each.slot === slot; });
    if (shown) close(shown.button, slot);
  });

  function toggle(button) {
    var slot = slotOf(button);
    if (button.getAttribute("aria-expanded") === "true") return close(button, slot);
    button.setAttribute("aria-expanded", "true");
    slot.hidden = false;
    if (slot.dataset.state === "drawn") return;
    slot.dataset.state = "loading";
    say(slot, said("Loading the chart…"));
    Promise.all([bundle(button.dataset.plotlySrc), json(button.dataset.figure)])
      .then(function (loaded) { return show(button, slot, loaded[1]); })
      .catch(function () { fail(button, slot); });
  }

  function close(button, slot) {
    button.setAttribute("aria-expanded", "false");
    slot.hidden = true;
    button.focus();
  }

  /* The slot beneath: named by aria-controls, or what follows the button, or made. */
  function slotOf(button) {
    var named = button.getAttribute("aria-controls");
    var slot = (named && document.getElementById(named)) || button.nextElementSibling;
    if (!slot || !slot.classList.contains("chart-slot")) {
      slot = document.createElement("div");
      slot.className = "chart-slot";
      slot.hidden = true;
      button.after(slot);
    }
    return slot;
  }

  function bundle(source) {
    var address = new URL(source, document.baseURI).href;
    if (!bundles[address]) {
      bundles[address] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = address;
        script.onload = function () { return window.Plotly ? resolve(window.Plotly) : reject(); };
        script.onerror = function () {
          delete bundles[address];
          script.remove();
          reject();
        };
        document.head.appendChild(script);
      });
    }
    return bundles[address];
  }

  function json(source) {
    return fetch(new URL(source, document.baseURI)).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  }

  function say(slot, words) {
    var line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = words;
    slot.replaceChildren(line);
  }

  function fail(button, slot) {
    slot.dataset.state = "failed";
    button.setAttribute("aria-expanded", "false");
    say(slot, said("The chart could not be loaded. The table has the same numbers."));
  }

  function show(button, slot, figure) {
    var plot = document.createElement("div");
    plot.setAttribute("role", "group");
    plot.setAttribute("tabindex", "-1");
    plot.setAttribute("aria-label", name(button) + " " + said("(interactive; the table has the same numbers)"));
    slot.replaceChildren(plot);
    slot.dataset.state = "drawn";
    var shown = { button: button, slot: slot, plot: plot, figure: figure };
    drawn.push(shown);
    return draw(shown).then(function () {
      if (document.activeElement === button) plot.focus({ preventScroll: true });
    });
  }

  function name(button) {
    var figure = button.closest("figure");
    var title = figure && figure.querySelector("figcaption, svg > title");
    return title ? title.textContent.trim() : button.textContent.trim();
  }

  function draw(shown) {
    var style = getComputedStyle(shown.slot);
    var paint = function (name) { return style.getPropertyValue("--chart-" + name).trim(); };
    var data = shown.figure.data.map(function (trace) { return painted(trace, paint); });
    return window.Plotly.react(shown.plot, data, framed(shown.figure.layout, style, paint), shown.figure.config);
  }

  function painted(trace, paint) {
    var name = trace.meta.paint.replace("chart-", "");
    var line = trace.type === "bar" ? { color: paint("surface"), width: 1 } : { color: paint("surface"), width: 0 };
    var own = {
      marker: Object.assign({}, trace.marker, { color: paint(name), line: line }),
      insidetextfont: { color: trace.marker.opacity.map(function (strength) {
        return strength < 1 ? paint("ink") : paint("on-" + name);
      }) },
      outsidetextfont: { color: paint("ink") },
      hoverlabel: { bgcolor: paint("surface"), bordercolor: paint("rule"), font: { color: paint("ink") } }
    };
    if (trace.type === "scatter") own.line = { color: paint(name), width: 2.5, dash: DASHES[name] || "solid" };
    ["error_x", "error_y"].forEach(function (error) {
      if (trace[error]) own[error] = Object.assign({}, trace[error], { color: paint("quiet") });
    });
    return Object.assign({}, trace, own);
  }

  function framed(layout, style, paint) {
    var frame = Object.assign({}, layout, {
      autosize: true,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: style.fontFamily, size: 14, color: paint("ink") }
    });
    ["xaxis", "yaxis"].forEach(function (axis) {
      frame[axis] = Object.assign({}, layout[axis], {
        gridcolor: paint("faint"), zerolinecolor: paint("rule"), linecolor: paint("rule")
      });
    });
    return frame;
  }

  /* The reader changes between light and dark: draw again in the other colours. */
  new MutationObserver(function () {
    drawn = drawn.filter(function (shown) { return shown.plot.isConnected; });
    drawn.forEach(draw);
  }).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
})();
