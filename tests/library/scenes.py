"""Pictures that nobody took: sky, hills, houses and people of simple shapes, another for each seed.

They have what photographs have and flat test pictures lack: soft and hard edges, large and small
forms, grain. No real person or place is on them.
"""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter


def scene(seed: int = 1, size: tuple[int, int] = (400, 300), grain: int = 12) -> Image.Image:
    """Return a landscape in RGB; the same seed gives the same one in any size."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    picture = _sky(chance, size)
    draw = ImageDraw.Draw(picture)
    for layer in range(chance.randint(2, 4)):
        _hills(chance, draw, size, layer)
    for _house in range(chance.randint(1, 5)):
        _house_in(chance, draw, size)
    for _person in range(chance.randint(1, 6)):
        _person_in(chance, draw, size)
    picture = picture.filter(ImageFilter.GaussianBlur(size[0] / 800))
    noise = Image.effect_noise(size, grain).convert("RGB")
    return ImageChops.add(picture, noise, scale=1, offset=-128)


def portrait(seed: int = 1, size: tuple[int, int] = (400, 500)) -> Image.Image:
    """Return head and shoulders before a plain wall: of different pictures the likest there are."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    width, height = size
    picture = _sky(chance, size)
    draw = ImageDraw.Draw(picture)
    x = width * (0.5 + chance.uniform(-0.06, 0.06))
    y = height * (0.42 + chance.uniform(-0.05, 0.05))
    r = width * chance.uniform(0.15, 0.22)
    hair, skin = _color(chance, 10, 170), _color(chance, 100, 230)
    draw.ellipse((x - r * 2.4, y + r * 1.5, x + r * 2.4, y + r * 6), fill=_color(chance, 10, 160))
    draw.rectangle((x - r * 0.5, y, x + r * 0.5, y + r * 2), fill=skin)
    draw.ellipse((x - r * 1.1, y - r * 1.6, x + r * 1.1, y + r * 0.8), fill=hair)
    draw.ellipse((x - r, y - r * 1.3, x + r, y + r * 1.4), fill=skin)
    if chance.random() < 0.5:
        draw.chord((x - r, y - r * 0.2, x + r, y + r * 1.5), 20, 160, fill=hair)
    return picture.filter(ImageFilter.GaussianBlur(size[0] / 300))


def page(seed: int = 1, size: tuple[int, int] = (400, 550)) -> Image.Image:
    """Return a page of text, as if it had been photographed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    width, y = size[0], size[1] * 0.08
    while y < size[1] * 0.92:
        right = width * (0.1 + 0.8 * chance.uniform(0.3, 1))
        draw.rectangle((width * 0.1, y, right, y + size[1] * 0.008), fill=(30, 30, 30))
        y += size[1] * (0.02 if chance.random() < 0.85 else 0.05)
    return picture


def _color(chance: random.Random, low: int = 0, high: int = 255) -> tuple[int, int, int]:
    return chance.randint(low, high), chance.randint(low, high), chance.randint(low, high)


def _sky(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    gradient = Image.linear_gradient("L").rotate(chance.choice([0, 0, 90, 180, 270])).resize(size)
    above = Image.new("RGB", size, _color(chance, 120))
    below = Image.new("RGB", size, _color(chance, 60, 220))
    return Image.composite(above, below, gradient)


def _hills(
    chance: random.Random, draw: ImageDraw.ImageDraw, size: tuple[int, int], layer: int
) -> None:
    width, height = size
    base = 0.3 + 0.18 * layer
    steps = chance.randint(3, 9)
    line = [
        (width * step / steps, height * (base + chance.uniform(-0.15, 0.15)))
        for step in range(steps + 1)
    ]
    draw.polygon([*line, (width, height), (0, height)], fill=_color(chance, 10, 170))


def _house_in(chance: random.Random, draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    width, height = size
    left, top = chance.uniform(0, 0.85) * width, chance.uniform(0.25, 0.7) * height
    across, down = chance.uniform(0.08, 0.3) * width, chance.uniform(0.15, 0.4) * height
    draw.rectangle((left, top, left + across, top + down), fill=_color(chance, 40))
    roof = (left + across / 2, top - down * chance.uniform(0.1, 0.5))
    draw.polygon([(left, top), roof, (left + across, top)], fill=_color(chance, 20, 160))
    for row in range(3):
        for column in range(3):
            x, y = left + across * (0.12 + 0.3 * column), top + down * (0.1 + 0.3 * row)
            draw.rectangle((x, y, x + across * 0.16, y + down * 0.16), fill=_color(chance, 0, 120))


def _person_in(chance: random.Random, draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    width, height = size
    tall = chance.uniform(0.15, 0.5) * height
    x, y = chance.uniform(0.05, 0.95) * width, height * chance.uniform(0.75, 1.0)
    body, head = _color(chance, 0, 200), _color(chance, 90, 230)
    draw.rounded_rectangle(
        (x - tall * 0.14, y - tall * 0.75, x + tall * 0.14, y), tall * 0.08, fill=body
    )
    draw.ellipse((x - tall * 0.1, y - tall, x + tall * 0.1, y - tall * 0.76), fill=head)
