"""A drawing as pixels: as long, as high and as coloured as it says, whatever stands about it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from findings.downloads.png import NoMark, png
from tests.pages.galleries import typeface

RED, BLUE, WHITE = (204, 0, 0), (0, 0, 204), (255, 255, 255)
STYLE = (
    ".chart-page { fill: #ffffff } .red { fill: #cc0000 } .blue { fill: #0000cc } .pale { fill-opacity: 0.5 }"
    ".line { stroke: #0000cc; stroke-width: 4px }"
    ".dashed { stroke: #0000cc; stroke-width: 2px; stroke-dasharray: 5 5 }"
    ".edged { stroke: #0000cc; stroke-width: 2px } .chart-hatch { stroke: #0000cc; stroke-width: 2px }"
    ".words { fill: #000000; font-size: 20px } .bold { font-weight: 700 }"
    ".haloed { stroke: #ffffff; stroke-width: 4px }"
)


def drawn(marks: str, scale: float = 1) -> Image.Image:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart-file" width="200" height="100">'
        f"<title>t</title><style>{STYLE}</style>{marks}</svg>"
    )
    return Image.open(BytesIO(png(svg, typeface(), scale))).convert("RGB")


def number(image: Image.Image, colour: tuple[int, int, int]) -> int:
    return {each: many for many, each in image.getcolors(1_000_000) or []}.get(colour, 0)


def test_a_bar_is_as_long_as_its_percentage_of_what_it_stands_in() -> None:
    inner = (
        '<svg x="20" y="10" width="100" height="50"><rect class="red" x="10%" width="50%" height="20"/></svg>'
    )
    image = drawn(inner)
    assert number(image, RED) == 50 * 20
    assert (image.getpixel((30, 10)), image.getpixel((29, 10)), image.getpixel((79, 29))) == (RED, WHITE, RED)


def test_twice_as_large_has_four_times_the_pixels() -> None:
    bar = '<rect class="red" x="10" y="10" width="50" height="20"/>'
    assert number(drawn(bar, 2), RED) == 4 * number(drawn(bar), RED)
    assert drawn(bar, 2).size == (400, 200)


def test_what_is_moved_and_scaled_stands_there() -> None:
    image = drawn('<g transform="translate(100 40) scale(2)"><rect class="red" width="10" height="5"/></g>')
    assert number(image, RED) == 20 * 10
    assert image.getpixel((100, 40)) == RED


def test_a_pale_mark_is_half_of_its_colour_and_an_edge_lies_about_it() -> None:
    image = drawn('<rect class="red pale" x="10" y="10" width="50" height="20"/>')
    assert image.getpixel((20, 20)) == (230, 128, 128)
    image = drawn('<rect class="red edged" x="10" y="10" width="50" height="20"/>')
    assert (image.getpixel((10, 20)), image.getpixel((30, 20))) == (BLUE, RED)


def test_lines_are_whole_or_dashed_straight_or_leaning() -> None:
    straight = drawn('<line class="line" x1="0" x2="100%" y1="50" y2="50"/>')
    assert number(straight, BLUE) == 200 * 4
    dashed = drawn('<line class="dashed" x1="0" x2="100%" y1="50" y2="50"/>')
    assert number(dashed, BLUE) == 100 * 2
    leaning = drawn('<line class="line" x1="20" x2="180" y1="20" y2="80"/>')
    assert leaning.getpixel((100, 50)) == BLUE
    edge = drawn('<rect class="red dashed" x="10" y="10" width="50" height="20"/>')
    assert {edge.getpixel((12, 10)), edge.getpixel((17, 11))} == {BLUE, RED}


def test_a_comb_leads_down_and_to_its_teeth() -> None:
    image = drawn('<path class="line" d="M20 10V60 M20 10h8 M20 60h8"/>')
    assert (image.getpixel((20, 30)), image.getpixel((26, 60)), image.getpixel((26, 30))) == (
        BLUE,
        BLUE,
        WHITE,
    )


def test_a_circle_is_round_and_may_have_a_ring() -> None:
    image = drawn('<circle class="red" cx="50%" cy="50" r="20"/>')
    assert number(image, RED) == pytest.approx(3.14 * 400, rel=0.08)
    ringed = drawn('<circle class="red edged" cx="50%" cy="50" r="20"/>')
    assert ringed.getpixel((80, 50)) == BLUE


def test_what_is_withheld_is_hatched() -> None:
    image = drawn('<rect fill="url(#f-hatch)" x="0" y="0" width="60" height="60"/>')
    assert 0 < number(image, BLUE) < 60 * 60 * 0.6


@pytest.mark.parametrize(("anchor", "left", "right"), [("", 100, 200), ("end", 0, 100), ("middle", 60, 140)])
def test_words_stand_at_their_place(anchor: str, left: int, right: int) -> None:
    image = drawn(f'<text class="words" x="100" y="50" text-anchor="{anchor}">Trees</text>')
    box = Image.eval(image.convert("L"), lambda value: 255 - value).getbbox()
    assert box is not None
    assert left <= box[0] < box[2] <= right + 1
    assert box[3] == pytest.approx(50, abs=2)


def test_words_are_bold_shifted_and_haloed() -> None:
    def ink(marks: str) -> int:
        return sum(value < 128 for value in drawn(marks).convert("L").tobytes())

    plain = ink('<text class="words" x="10" y="50">Trees</text>')
    assert ink('<text class="words bold" x="10" y="50">Trees</text>') > plain
    assert ink('<text class="words" x="10" y="40" dy="0.5em" dx="5">Tr<tspan>ees</tspan></text>') == plain
    over = '<rect class="red" width="200" height="100"/><text class="words haloed" x="10" y="50">Trees</text>'
    assert number(drawn(over), WHITE) > 50


def test_a_picture_holds_its_pixels_alone_and_is_the_same_each_time() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" class="chart-file" width="20" height="10"/>'
    made = png(svg, typeface())
    assert made == png(svg, typeface())
    assert b"tEXt" not in made


@pytest.mark.parametrize("mark", ["<image/>", '<path class="line" d="M0 0 C1 1 2 2 3 3"/>'])
def test_what_no_chart_has_is_refused(mark: str) -> None:
    with pytest.raises(NoMark):
        drawn(mark)


def test_the_typeface_knows_what_it_lacks() -> None:
    assert not typeface().lacks("Größe: 44 % − ▲ Жизнь «…»")
    assert typeface().lacks("מצב")
    assert typeface().lacks("中")
