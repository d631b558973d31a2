// What a page needs beyond its HTML: a button for search on a phone, tables and details that a
// keyboard, a link and a printer reach. Everything else works without it.
(() => {
  const search = document.getElementById("__search");
  const query = document.querySelector("[data-md-component=search-query]");

  document.querySelectorAll("[data-opens-search]").forEach((button) =>
    button.addEventListener("click", () => {
      if (!search.checked) search.click();
      query.focus();
    }),
  );

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
  const open = () => {
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
  addEventListener("hashchange", open);
  open();

  // Paper cannot be opened. What opens beneath a chart is left to the report; of a switch, what was chosen
  // is printed.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open], .data, [name])")];
    opened.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));
})();
