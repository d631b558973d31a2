"""Of a picture only what is seen is published: its pixels, and nothing behind, between or beside them."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from PIL import Image, PngImagePlugin

from findings.pictures import KINDS, is_picture, written_again
from findings.vocabulary import Refused

CANARY = b"q7-canary"
WORD = CANARY.decode()


def picture(kind: str, frames: int = 1, **more: Any) -> bytes:
    """A red square, or several, of 8 by 8 pixels."""
    mode = "RGB" if kind in {"JPEG", "AVIF", "WEBP"} else "P"
    images = [Image.new("RGB", (16, 16), (200, 10 * place, 30)).convert(mode) for place in range(frames)]
    several = {"save_all": True, "append_images": images[1:], "duration": 80} if frames > 1 else {}
    made = BytesIO()
    images[0].save(made, kind, **several, **more)
    return made.getvalue()


def pixels(content: bytes) -> tuple[Any, ...]:
    with Image.open(BytesIO(content)) as found:
        return found.size, getattr(found, "n_frames", 1), found.convert("RGB").getpixel((4, 4))


@pytest.mark.parametrize("ending", KINDS)
def test_a_picture_is_the_same_to_look_at_and_twice_the_same_bytes(ending: str) -> None:
    content = picture(KINDS[ending])
    made = written_again(f"a{ending}", content, "docs/a")
    size, frames, colour = pixels(made)
    assert (size, frames) == pixels(content)[:2]
    assert all(abs(one - other) <= 8 for one, other in zip(colour, pixels(content)[2], strict=True))
    assert written_again(f"a{ending}", made, "docs/a") == written_again(f"a{ending}", made, "docs/a")


@pytest.mark.parametrize("ending", [".gif", ".webp", ".png"])
def test_a_picture_that_moves_still_does(ending: str) -> None:
    made = written_again(f"a{ending}", picture(KINDS[ending], frames=3), "docs/a")
    assert pixels(made)[1] == 3


@pytest.mark.parametrize("ending", KINDS)
def test_what_stands_behind_a_picture_is_left_out(ending: str) -> None:
    assert CANARY not in written_again(f"a{ending}", picture(KINDS[ending]) + CANARY * 20, "docs/a")


def beside() -> dict[str, bytes]:
    """Pictures with words where programs write them."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", WORD)
    text.add_itxt("More", WORD, zip=False)
    exif = Image.Exif()
    exif[0x010E] = WORD
    return {
        "a.png": picture("PNG", pnginfo=text, exif=exif, icc_profile=CANARY),
        "a.jpg": picture("JPEG", exif=exif, comment=CANARY, icc_profile=CANARY),
        "a.gif": picture("GIF", comment=CANARY),
        "a.webp": picture("WEBP", exif=exif, xmp=CANARY, icc_profile=CANARY),
    }


@pytest.mark.parametrize("name", beside())
def test_what_stands_beside_the_pixels_is_left_out(name: str) -> None:
    content = beside()[name]
    assert CANARY in content
    assert CANARY not in written_again(name, content, "docs/a")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"name,answer\nq7-canary,yes\n"),
        ("a.png", picture("GIF")),
        ("a.jpg", picture("JPEG")[:200]),
        ("a.gif", b""),
        ("a.webp", b"RIFF\x04\0\0\0WEBP"),
    ],
)
def test_what_is_no_picture_of_its_kind_is_refused_without_a_word_of_it(name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        written_again(name, content, f"docs/{name}")
    assert str(refused.value).startswith(f"docs/{name}: is no ")
    assert WORD not in str(refused.value)


def test_a_picture_too_large_to_decode_is_refused() -> None:
    with pytest.raises(Refused):
        written_again("a.png", _claiming(60_000, 60_000), "docs/a.png")


def _claiming(width: int, height: int) -> bytes:
    """A picture whose first words claim a size that it has not."""
    content = bytearray(picture("PNG"))
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = crc32(bytes(content[12:29])).to_bytes(4, "big")
    return bytes(content)


def test_pictures_are_told_by_their_endings() -> None:
    assert is_picture("a/B.PNG")
    assert not is_picture("a.svg")
    assert not is_picture("a.csv")
