"""Pictures that people lay beside their pages: decoded and written again, so that only what is seen is left.

Takes a name and bytes, gives bytes. A file that is no picture of the kind that its name says is refused; what
stands behind, between and beside its pixels is not written.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from findings.vocabulary import Problem, Refused

KINDS = {".avif": "AVIF", ".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""Kinds of pictures made of pixels, by the endings of their names."""

MOST_PIXELS = 50_000_000
"""Of all frames of a picture together."""

SEEN = ("transparency", "background", "duration", "loop")
"""What a file says beside its pixels that a reader sees."""

HOW: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 80},
}


def is_picture(name: str) -> bool:
    """Whether a name is that of a picture made of pixels."""
    return PurePosixPath(name).suffix.lower() in KINDS


def written_again(name: str, content: bytes, where: str) -> bytes:
    """The picture alone; raises `Refused` with a problem at `where`."""
    from PIL import Image  # noqa: PLC0415 (an extra, and only a site has pictures)

    kind = KINDS[PurePosixPath(name).suffix.lower()]
    try:
        with Image.open(BytesIO(content), formats=[kind]) as found:
            frames = list(_frames(found, kind))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        remedy = f"Save the picture again as {kind}; data go through the data package."
        raise Refused(
            [Problem(where, f"is no {kind} picture of at most 50 million pixels", remedy)]
        ) from None
    several = {"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}
    made = BytesIO()
    frames[0].save(made, kind, **HOW.get(kind, {}), **several)
    return made.getvalue()


def _frames(found: Any, kind: str) -> Iterator[Any]:
    """Each frame as it stands, with nothing but its pixels and what is seen of it."""
    from PIL import ImageOps  # noqa: PLC0415 (the same)

    number = getattr(found, "n_frames", 1)
    if number * found.width * found.height > MOST_PIXELS:
        raise ValueError
    for place in range(number):
        found.seek(place)
        frame = ImageOps.exif_transpose(found) if kind == "JPEG" else found.copy()
        frame.info = {key: found.info[key] for key in SEEN if key in found.info}
        yield frame
