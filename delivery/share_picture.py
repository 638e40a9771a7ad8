"""The picture that stands beside a shared link: the headline in our own type, no photo needed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

# What the large networks show without cutting (Open Graph pictures of Facebook, X, Telegram).
SIZE = (1200, 630)

_MARGIN = 72
_WIDTH = SIZE[0] - 2 * _MARGIN
# The headline stands below the rule and may reach so far down.
_TOP, _BOTTOM = 190, SIZE[1] - 60
_SITE_SIZE = 40
# The largest at which a headline fits is taken; what fits at none is cut.
_HEADLINE_SIZES = (92, 78, 66, 56, 46)
_LINE_HEIGHT = 1.18

# The colours of the light site (static/site.css); the rule is ink, a gap, wheat.
_PAPER, _INK, _WHEAT = "#fbfaf6", "#16191d", "#e0ae2e"
# So many shades smooth the edges of letters; a photograph would need more.
_SHADES = 32

# For each letter the first that has it.
_FONTS = (
    "arsenal-bold-latin",
    "arsenal-bold-cyrillic",
    "arsenal-bold-latin-ext",
    "noto-serif-georgian-bold",
    "record-serif-latin-ext",
)
# No font has this.
_MISSING = "\uffff"


@lru_cache(maxsize=64)
def share_picture(headline: str, site: str) -> bytes:
    """Return a PNG of SIZE with the name of the site over a headline.

    A headline in letters that our fonts lack is left out: the name of the site stands alone. One
    that is too long is cut. A few tens of milliseconds; the last ones are kept.
    """
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    if _is_drawable(site):
        _Line(_SITE_SIZE).draw(draw, site, _MARGIN)
    draw.rectangle((_MARGIN, 140, SIZE[0] - _MARGIN, 151), fill=_INK)
    draw.rectangle((_MARGIN, 155, SIZE[0] - _MARGIN, 160), fill=_WHEAT)
    if _is_drawable(headline):
        size, lines = _fitted(headline)
        for number, line in enumerate(lines):
            _Line(size).draw(draw, line, _TOP + round(number * size * _LINE_HEIGHT))
    kept = io.BytesIO()
    picture.quantize(_SHADES, Image.Quantize.FASTOCTREE).save(kept, "PNG")
    return kept.getvalue()


@dataclass(frozen=True)
class _Line:
    """How one line of text is set, each run of letters in the font that has them."""

    size: int

    def draw(self, draw: ImageDraw.ImageDraw, text: str, top: int) -> None:
        x = float(_MARGIN)
        for font, run in self._runs(text):
            draw.text((x, top + self.size), run, fill=_INK, font=font, anchor="ls")
            x += font.getlength(run)

    def width(self, text: str) -> float:
        return sum(font.getlength(run) for font, run in self._runs(text))

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        run, run_in = "", _FONTS[0]
        for letter in text:
            # Fonts of a single script may lack it, and would draw what stands for a missing letter.
            name = _FONTS[0] if letter == " " else _font_of(letter) or run_in
            if name != run_in and run:
                yield _font(run_in, self.size), run
                run = ""
            run, run_in = run + letter, name
        if run:
            yield _font(run_in, self.size), run


def _fitted(headline: str) -> tuple[int, list[str]]:
    """Return the largest size at which the headline fits, and its lines."""
    for size in _HEADLINE_SIZES:
        lines = _lines(headline, _Line(size))
        most = int((_BOTTOM - _TOP) / (size * _LINE_HEIGHT))
        if len(lines) <= most and all(_Line(size).width(line) <= _WIDTH for line in lines):
            return size, lines
    return size, [*lines[: most - 1], _cut(lines[most - 1], _Line(size))]


def _lines(text: str, line: _Line) -> list[str]:
    """Break a text between words; at the smallest size also a word that is wider than a line."""
    lines: list[str] = []
    for word in text.split():
        if lines and line.width(f"{lines[-1]} {word}") <= _WIDTH:
            lines[-1] += f" {word}"
        elif line.size == _HEADLINE_SIZES[-1]:
            lines += _pieces(word, line)
        else:
            lines.append(word)
    return lines


def _pieces(word: str, line: _Line) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and line.width(piece + letter) > _WIDTH:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _cut(text: str, line: _Line) -> str:
    while text and line.width(f"{text}…") > _WIDTH:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _is_drawable(text: str) -> bool:
    return all(letter == " " or _font_of(letter) for letter in " ".join(text.split()))


@lru_cache(maxsize=2000)
def _font_of(letter: str) -> str:
    """Return the font that has a letter; "" if none has."""
    for name in _FONTS:
        font = _font(name, _SITE_SIZE)
        if bytes(font.getmask(letter)) != bytes(font.getmask(_MISSING)):
            return name
    return ""


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    file = Path(settings.BASE_DIR) / "static" / "fonts" / f"{name}.woff2"
    return ImageFont.truetype(str(file), size)
