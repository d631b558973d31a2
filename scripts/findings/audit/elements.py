"""Tables of elements and attributes: what is read as words, what draws, and what only names and places.

Data only; what is done with it is for `reading`.
"""

from __future__ import annotations

ESTIMATE, INTERVAL, BASE, COUNT, P, RECORD, SOURCE, SCALE, LINK = (
    "data-estimate", "data-interval", "data-base", "data-count", "data-p", "data-record", "data-source",
    "data-scale", "href",
)  # fmt: skip
ADDED = "chart-added"
"""The class of a number in the table of a chart that its title states and no point of it shows."""
NOTE = "footnote-ref"
"""The class of a number that leads to a note, as Markdown writes it."""
WRAPPERS = frozenset({ESTIMATE, INTERVAL, BASE, COUNT, P, RECORD, SOURCE, SCALE})
"""Attributes by which words carry an address."""

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "font",
     "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
     "text", "time", "tspan", "u", "var", "wbr"}
)  # fmt: skip
"""Elements that stand within a line."""

APART = frozenset({"br", "text", "tspan", "wbr"})
"""Those that separate words: a label of a drawing goes on in the next line."""

CELLS = ("jp-InputArea-editor", "jp-OutputArea-output")
"""Parts of a notebook's page that show its code, and what the code printed."""

DRAWN = frozenset(
    {"circle", "clippath", "defs", "desc", "ellipse", "g", "image", "line", "lineargradient", "marker",
     "mask", "path", "pattern", "polygon", "polyline", "rect", "stop", "svg", "symbol", "text", "title",
     "tspan", "use"}
)  # fmt: skip
"""Elements of drawings."""

STRUCK = frozenset({"del", "s"})

MARKS = frozenset({"circle", "line", "path", "polygon", "polyline", "rect"})
"""Those that show a number without words."""

SHAPES = frozenset(
    {"cx", "cy", "d", "dx", "dy", "fill", "height", "opacity", "overflow", "patternunits", "points", "r",
     "rx", "ry", "stroke-width", "text-anchor", "transform", "viewbox", "width", "x", "x1", "x2",
     "xmlns", "y", "y1", "y2"}
)  # fmt: skip
"""Attributes that draw: those of marks are judged as drawings."""

STRUCTURE = frozenset(
    {"action", "aria-controls", "aria-describedby", "aria-labelledby", "border", "charset", "class",
     "colspan", "crossorigin", "data-chart", "data-explore", "data-figure", "data-max", "data-md-color-media",
     "data-mime-type", "data-min", "data-plotly-src", "for", "href", "id", "integrity", "lang", "media",
     "name", "popovertarget", "property", "rel", "rowspan", "sizes", "src", "tabindex", "type", "xmlns"}
)  # fmt: skip
"""Attributes that hold names, addresses and places, and no words; addresses of numbers are judged."""

IMAGE_SIZES = frozenset({"width", "height"})
NOT_WORDS = frozenset(
    {"generator", "og:image", "og:image:height", "og:image:width", "og:url", "theme-color", "twitter:image",
     "viewport"}
)  # fmt: skip
"""Kinds of `meta` whose content is for programs."""

OF_CHARTS = WRAPPERS | {"data-chart", "data-figure", "data-max", "data-min"}
"""What the drawing of a chart says besides what any drawing does."""
