// What a page needs beyond its HTML: a box to search in, tables and details that a keyboard, a link and a
// printer reach. Everything else works without it.
(() => {
  var WORDS = {};
  const said = (text) => WORDS[text] || text;

  // The link to all topics becomes a button that opens a box; what answers there is loaded with the first use.
  const opener = document.querySelector("[data-opens-search]");
  const here = document.currentScript.src;
  const at = (path) => new URL(path, here).href;
  let search, needed;
  const load = () => {
    if (needed) return needed;
    const modules = ["ranking.js", "minisearch.js"].map((each) => made("link", { rel: "modulepreload", href: at(each) }));
    document.head.append(...modules);
    const index = fetch(at("../search/index.json")).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    needed = Promise.all([import(at("search.js")), index]);
    needed.catch(() => {});
    return needed;
  };
  const made = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const box = () => {
    const input = made("input", {
      type: "search", class: "search-input", role: "combobox", "aria-label": said("Search"),
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-found",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
      placeholder: said("Search findings, charts, questions"),
    });
    const close = made("button", { type: "button", class: "search-close" }, made("span", { class: "visually-hidden" }, said("Close")));
    const count = made("p", { class: "search-count", role: "status" });
    const list = made("div", { class: "search-found", id: "search-found", role: "listbox", "aria-label": said("Results") });
    const topics = () => made("a", { href: opener.href }, said("Topics from A to Z"));
    const help = made("div", { class: "search-help" },
      made("p", {}, said("Try another word for it, or fewer words. The spelling need not be exact.")),
      made("p", {}, topics()));
    const foot = made("p", { class: "search-foot" },
      made("span", { class: "search-keys", "aria-hidden": "true" },
        made("kbd", {}, "↑"), made("kbd", {}, "↓"), ` ${said("choose")} `, made("kbd", {}, "↵"), ` ${said("open")}`),
      topics());
    const dialog = made("dialog", { class: "search", "aria-label": said("Search") },
      made("div", { class: "search-bar" }, opener.querySelector("svg").cloneNode(true), input, close),
      count, list, help, foot);
    list.hidden = help.hidden = true;
    close.addEventListener("click", () => dialog.close());
    // A browser would first empty the field.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => opener.focus({ preventScroll: true }));
    document.body.append(dialog);
    const built = { box: dialog, input, list, count, help };
    load().then(([{ attach }, index]) => attach(built, index), () => {
      count.textContent = said("The search could not be loaded.");
      help.hidden = false;
    });
    return built;
  };
  const open = () => {
    search ??= box();
    if (!search.box.open) search.box.showModal();
    search.input.focus();
    search.input.select();
  };
  if (opener && "showModal" in HTMLDialogElement.prototype) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    ["pointerenter", "pointerdown", "focus"].forEach((each) => opener.addEventListener(each, load, { once: true }));
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open();
    });
    addEventListener("keydown", (event) => {
      const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes) return;
      event.preventDefault();
      open();
    });
  }

  // A table that is wider than the screen scrolls; what scrolls must be reached by keyboard.
  const name = (scroller) => {
    const table = scroller.querySelector("table");
    const caption = table && table.caption ? table.caption.textContent : "";
    const heading = [...document.querySelectorAll("main h1, main h2, main h3")]
      .filter((each) => each.compareDocumentPosition(scroller) & Node.DOCUMENT_POSITION_FOLLOWING)
      .pop();
    return caption.trim() || (heading ? heading.firstChild.textContent.trim() : document.title);
  };
  const reach = () =>
    document.querySelectorAll(".md-typeset__scrollwrap, .jp-OutputArea, pre").forEach((scroller) => {
      if (scroller.scrollWidth <= scroller.clientWidth || scroller.hasAttribute("tabindex")) return;
      scroller.tabIndex = 0;
      scroller.setAttribute("role", "region");
      scroller.setAttribute("aria-label", name(scroller));
    });
  addEventListener("load", reach);
  addEventListener("resize", reach);

  // A link to a number inside a closed table opens the table; one to a number that stands on the page of
  // a breakdown leads on to it.
  const reveal = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (!target) return leadOn(name);
    for (let each = target.closest("details"); each; each = each.parentElement.closest("details")) {
      if (each.open) continue;
      each.open = true;
      target.scrollIntoView();
    }
  };
  const leadOn = (name) => {
    const pages = [...document.querySelectorAll(".breakdowns a:not([aria-current])")];
    const page = pages.find((each) => name.includes(`--${each.pathname.match(/([^/]+?)(?:\.html|\/)?$/)[1]}--`));
    if (page) location.replace(page.href + location.hash);
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Paper cannot be opened. What opens beneath a chart is left to the report; of a switch, what was chosen
  // is printed.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open], .data, [name])")];
    opened.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));
})();
