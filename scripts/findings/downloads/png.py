"""A drawing as pixels: the elements of a chart's SVG file, drawn once more for what knows no SVG.

Takes the text of a file that `charts` wrote, gives the bytes of a PNG picture, the same each time. It knows
what the engine draws and nothing else: what it does not know it refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise, product
from typing import Any
from zlib import compress, crc32

from findings.downloads.styles import Look, Styles

SVG = "{http://www.w3.org/2000/svg}"
FINER = 4
"""How much finer circles and lines that lean are drawn, before they are made as large as they stand."""
FEW, MOST = 1 << 13, 256
"""How many colours a drawing has at most, nearly always, and how many the list of a file has."""
SIGNATURE, INDEXED = b"\x89PNG\r\n\x1a\n", 3
"""How a PNG picture begins, and that its pixels name colours of a list."""
BOLD = 600
STANDING_IN = str.maketrans({"▲": "↑", "▼": "↓"})
"""Signs that the typeface lacks, and those that say the same."""
PLACED = re.compile(r"(translate|scale)\(([-\d.e]+)(?:[ ,]+([-\d.e]+))?\)")

Colour = tuple[int, int, int]


class NoMark(Exception):
    """An element that a chart does not have."""


@dataclass(frozen=True)
class Typeface:
    """The letters of pictures, as files of a font: upright and bold."""

    regular: bytes
    bold: bytes

    def lacks(self, words: str) -> bool:
        """Whether a letter of the words is not in it: no picture is better than one with empty boxes."""
        return any(not _has(self.regular, letter) for letter in set(words.translate(STANDING_IN)))


@lru_cache(maxsize=4000)
def _has(font: bytes, letter: str) -> bool:
    if letter.isspace():
        return True
    absent, found = (_font(font, 20).getmask(each) for each in ("\uffff", letter))
    return (found.size, bytes(found)) != (absent.size, bytes(absent))


@lru_cache(maxsize=200)
def _font(font: bytes, size: int) -> Any:
    from PIL import ImageFont  # noqa: PLC0415 - an extra, and only a site has pictures

    return ImageFont.truetype(BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True)
class Frame:
    """Where an element stands: from where its places are counted, how large, and of what percentages are."""

    x: float
    y: float
    scale: float
    width: float
    height: float

    def moved(self, transform: str) -> Frame:
        frame = self
        for kind, first, second in PLACED.findall(transform):
            if kind == "scale":
                frame = replace(frame, scale=frame.scale * float(first))
            else:
                across, down = float(first) * frame.scale, float(second or 0) * frame.scale
                frame = replace(frame, x=frame.x + across, y=frame.y + down)
        return frame

    def across(self, value: str) -> float:
        return self.x + self.scale * _length(value, self.width)

    def down(self, value: str) -> float:
        return self.y + self.scale * _length(value, self.height)


def _length(value: str, whole: float) -> float:
    return whole * float(value[:-1]) / 100 if value.endswith("%") else float(value)


def png(svg: str, typeface: Typeface, scale: float = 1) -> bytes:
    """The picture of a drawing, `scale` times as large as it says it is; raises `NoMark`."""
    from lxml import etree  # noqa: PLC0415 - an extra as well

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    return _Picture(root, typeface, scale).bytes()


class _Picture:
    """One picture while it is drawn."""

    def __init__(self, root: Any, typeface: Typeface, scale: float) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra

        self.root, self.typeface = root, typeface
        css = "".join(each.text or "" for each in root.iter(f"{SVG}style"))
        self.styles = Styles(css, frozenset(root.get("class", "").split()))
        size = (float(root.get("width")), float(root.get("height")))
        self.page = _colour(self.styles.look("rect", "chart-page").get("fill", "#ffffff"))
        self.image = Image.new("RGB", (round(size[0] * scale), round(size[1] * scale)), self.page)
        self.draw = ImageDraw.Draw(self.image)
        for each in root:
            self.element(each, Frame(0, 0, scale, *size))

    def bytes(self) -> bytes:
        """The file, in the colours that most of its pixels have: those of the drawing are among them."""
        from PIL import Image  # noqa: PLC0415 - an extra

        pixels = self.image.width * self.image.height
        counted: Any = self.image.getcolors(FEW) or self.image.getcolors(pixels)
        found: list[tuple[int, Colour]] = sorted(counted, reverse=True)
        named = _apart(colour for _, colour in found)
        colours = bytes(part for colour in [*named, *named[:1] * (MOST - len(named))] for part in colour)
        listed = Image.new("P", (1, 1))
        listed.putpalette(colours)
        small = self.image.quantize(palette=listed, dither=Image.Dither.NONE)
        return _written(small.size, colours, small.tobytes())

    def element(self, element: Any, frame: Frame) -> None:
        name = str(element.tag).removeprefix(SVG)
        if name in ("title", "desc", "style", "defs"):
            return
        draw = getattr(self, f"_{name}", None)
        if draw is None:
            raise NoMark(name)
        draw(element, frame.moved(element.get("transform", "")))

    # What holds others ------------------------------------------------------------------------------

    def _g(self, element: Any, frame: Frame) -> None:
        for each in element:
            self.element(each, frame)

    def _svg(self, element: Any, frame: Frame) -> None:
        x, y = frame.across(element.get("x", "0")), frame.down(element.get("y", "0"))
        wide = _length(element.get("width", "100%"), frame.width)
        high = _length(element.get("height", "100%"), frame.height)
        self._g(element, Frame(x, y, frame.scale, wide, high))

    # What is drawn ----------------------------------------------------------------------------------

    def look(self, element: Any) -> Look:
        return self.styles.look(str(element.tag).removeprefix(SVG), element.get("class", ""))

    def colour(self, words: str, opacity: float = 1) -> Colour:
        whole = zip(_colour(words), self.page, strict=True)
        found = tuple(round(own * opacity + page * (1 - opacity)) for own, page in whole)
        return found[0], found[1], found[2]

    def _rect(self, element: Any, frame: Frame) -> None:
        look = self.look(element)
        left, top = frame.across(element.get("x", "0")), frame.down(element.get("y", "0"))
        right = left + frame.scale * _length(element.get("width"), frame.width)
        bottom = top + frame.scale * _length(element.get("height"), frame.height)
        if element.get("fill", "").startswith("url("):
            self.hatched(left, top, right, bottom, frame.scale)
            return
        edge = look.get("stroke")
        half = frame.scale * _pixels(look.get("stroke-width", "1px")) / 2 if edge else 0
        fill = self.colour(look.get("fill", "#000000"), float(look.get("fill-opacity", "1")))
        if edge and "stroke-dasharray" not in look:
            self.box(left - half, top - half, right + half, bottom + half, self.colour(edge))
            self.box(left + half, top + half, right - half, bottom - half, fill)
        else:
            self.box(left, top, right, bottom, fill)
        if edge and "stroke-dasharray" in look:
            corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
            for start, end in pairwise(corners):
                self.stroke(start, end, look, frame.scale)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        x1, y1, x2, y2 = round(left), round(top), round(right) - 1, round(bottom) - 1
        if right > left and bottom > top:
            self.draw.rectangle((x1, y1, max(x1, x2), max(y1, y2)), fill=fill)

    def hatched(self, left: float, top: float, right: float, bottom: float, scale: float) -> None:
        """Lines that lean, as a pattern of six pixels has them."""
        from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra

        look = self.styles.look("path", "chart-hatch")
        size = (max(round(right - left), 1), max(round(bottom - top), 1))
        mask = Image.new("L", (size[0] * FINER, size[1] * FINER))
        pen = ImageDraw.Draw(mask)
        width = round(_pixels(look.get("stroke-width", "1px")) * scale * FINER)
        step = round(6 * scale * FINER)
        for start in range(0, mask.width + mask.height + step, step):
            pen.line((start, 0, start - mask.height, mask.height), fill=255, width=width)
        place = (round(left), round(top))
        self.image.paste(self.colour(look["stroke"]), place, mask.resize(size, Image.Resampling.BOX))

    def _line(self, element: Any, frame: Frame) -> None:
        start, end = (
            (frame.across(element.get(f"x{each}", "0")), frame.down(element.get(f"y{each}", "0")))
            for each in (1, 2)
        )
        self.stroke(start, end, self.look(element), frame.scale)

    def _path(self, element: Any, frame: Frame) -> None:
        """Lines across and down, as a comb has them."""
        look, x, y = self.look(element), 0.0, 0.0
        for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", element.get("d", "")):
            given = [float(each) for each in re.findall(r"-?[\d.]+", numbers)]
            places = {"M": given, "V": [x, *given], "h": [x + given[0], y]}
            if command not in places:
                raise NoMark(f"path {command}")
            before, (x, y) = (x, y), places[command]
            if command != "M":
                start, end = ((frame.across(str(a)), frame.down(str(b))) for a, b in (before, (x, y)))
                self.stroke(start, end, look, frame.scale)

    def stroke(self, start: tuple[float, float], end: tuple[float, float], look: Look, scale: float) -> None:
        """A line, whole or in dashes: sharp where it lies straight, smooth where it leans."""
        if "stroke" not in look:
            return
        width = max(_pixels(look.get("stroke-width", "1px")) * scale, 1)
        colour = self.colour(look["stroke"])
        dashes = [_pixels(each) * scale for each in look.get("stroke-dasharray", "").split()]
        for from_, to in _dashed(start, end, dashes):
            if abs(from_[0] - to[0]) < 0.5 or abs(from_[1] - to[1]) < 0.5:
                low, high = sorted((from_, to))
                wide = high[0] - low[0] >= abs(high[1] - low[1])
                grown = (0, width / 2) if wide else (width / 2, 0)
                tops = sorted((low[1], high[1]))
                self.box(
                    *(low[0] - grown[0], tops[0] - grown[1], high[0] + grown[0], tops[1] + grown[1]),
                    fill=colour,
                )
            else:
                self.leaning(from_, to, width, colour)

    def leaning(
        self, start: tuple[float, float], end: tuple[float, float], width: float, colour: Colour
    ) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra

        left, top = (int(min(start[at], end[at]) - width) for at in (0, 1))
        size = [int(max(start[at], end[at]) + width) + 1 - (left, top)[at] for at in (0, 1)]
        mask = Image.new("L", (size[0] * FINER, size[1] * FINER))
        ends = [((x - left) * FINER, (y - top) * FINER) for x, y in (start, end)]
        pen = ImageDraw.Draw(mask)
        pen.line([*ends[0], *ends[1]], fill=255, width=round(width * FINER))
        for x, y in ends:
            half = width * FINER / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
        smooth = mask.resize((size[0], size[1]), Image.Resampling.BOX)
        self.image.paste(colour, (left, top), smooth)

    def _circle(self, element: Any, frame: Frame) -> None:
        look = self.look(element)
        x, y = frame.across(element.get("cx")), frame.down(element.get("cy"))
        radius = frame.scale * _length(element.get("r"), 1)
        half = frame.scale * _pixels(look.get("stroke-width", "0px")) / 2 if "stroke" in look else 0
        if half:
            self.disc(x, y, radius + half, self.colour(look["stroke"]))
        fill = self.colour(look.get("fill", "#000000"), float(look.get("fill-opacity", "1")))
        self.disc(x, y, radius - half, fill)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        mask = _disc(round(radius * 2))
        self.image.paste(colour, (round(x - mask.width / 2), round(y - mask.height / 2)), mask)

    def _text(self, element: Any, frame: Frame) -> None:
        look = self.look(element)
        size = _pixels(look.get("font-size", "14px"))
        down = element.get("dy", "0")
        shift = size * float(down[:-2]) if down.endswith("em") else float(down)
        x = frame.across(element.get("x", "0")) + frame.scale * float(element.get("dx", "0"))
        y = frame.down(element.get("y", "0")) + frame.scale * shift
        bold = int(look.get("font-weight", "400")) >= BOLD
        font = _font(self.typeface.bold if bold else self.typeface.regular, round(size * frame.scale))
        halo: dict[str, Any] = {}
        if "stroke" in look:
            width = _pixels(look.get("stroke-width", "1px")) * frame.scale / 2
            halo = {"stroke_width": round(width), "stroke_fill": self.colour(look["stroke"])}
        anchor = {"end": "rs", "middle": "ms"}.get(element.get("text-anchor", ""), "ls")
        words = "".join(element.itertext()).translate(STANDING_IN)
        fill = self.colour(look.get("fill", "#000000"))
        self.draw.text((round(x), round(y)), words, font=font, fill=fill, anchor=anchor, **halo)


def _apart(colours: Iterable[Colour]) -> list[Colour]:
    """The first colours, without those that Pillow would take for another: it looks in steps of four."""
    named: list[Colour] = []
    taken: set[Colour] = set()
    for red, green, blue in colours:
        step = (red >> 2, green >> 2, blue >> 2)
        if step not in taken:
            named.append((red, green, blue))
            near = (range(each - 1, each + 2) for each in step)
            taken.update((a, b, c) for a, b, c in product(*near))
        if len(named) == MOST:
            break
    return named


def _written(size: tuple[int, int], colours: bytes, pixels: bytes) -> bytes:
    """The file: its size, its colours, and a row of pixels after the other."""
    wide, high = size
    head = wide.to_bytes(4, "big") + high.to_bytes(4, "big") + bytes((8, INDEXED, 0, 0, 0))
    rows = b"".join(b"\0" + pixels[at : at + wide] for at in range(0, wide * high, wide))
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", compress(rows, 4)), (b"IEND", b""))
    return SIGNATURE + b"".join(_part(name, content) for name, content in parts)


def _part(name: bytes, content: bytes) -> bytes:
    sum_ = crc32(name + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + name + content + sum_


@lru_cache(maxsize=100)
def _disc(size: int) -> Any:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra

    fine = Image.new("L", (size * FINER, size * FINER))
    ImageDraw.Draw(fine).ellipse((0, 0, fine.width - 1, fine.height - 1), fill=255)
    return fine.resize((size, size), Image.Resampling.BOX)


@lru_cache(maxsize=500)
def _colour(words: str) -> Colour:
    from PIL import ImageColor  # noqa: PLC0415 - an extra

    red, green, blue, *_ = ImageColor.getrgb(words)
    return red, green, blue


def _pixels(value: str) -> float:
    return float(value.removesuffix("px"))


Point = tuple[float, float]


def _dashed(start: Point, end: Point, dashes: list[float]) -> list[tuple[Point, Point]]:
    """The pieces of a line: one, or a dash after each gap."""
    long = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    if not dashes or not long:
        return [(start, end)]

    def at(way: float) -> Point:
        part = min(way / long, 1)
        return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part

    pieces, way, place = [], 0.0, 0
    while way < long:
        step = dashes[place % len(dashes)]
        if place % 2 == 0:
            pieces.append((at(way), at(way + step)))
        way, place = way + step, place + 1
    return pieces
