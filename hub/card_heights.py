"""How high a card of the grid will be, guessed before anything is loaded, so that columns fill up without a script.

The grid's rows are 24 px high. A picture takes what the text leaves, and rows grow when a guess was too small: the
guesses need not be exact, they only have to be near.
"""

import math
from unicodedata import east_asian_width

from .models import Item
from .offers import offer_of

ROW = 24
COLUMN = 350  # pixels: a usual width of a column
MARGIN = 24
PADDING = 32
GAP = 12
HEAD = 40
FOOT = 28
TAG_ROW = 30
OFFER = 28
DOORS = 28
# Letters that fit a line, and its height in pixels: measured in a browser.
TITLE, EXCERPT, WORDS, QUOTATION, HEADLINE = (34, 24), (43, 23), (40, 25), (31, 29), (25, 29)
EXCERPT_LINES = 3
MOST_ROWS, FEWEST_ROWS = 36, 6

# name, the ratio (width : height) below which it is chosen, the ratio in which it is shown
SHAPES = (("tall", 0.92, 0.8), ("square", 1.2, 1.0), ("classic", 1.65, 1.45), ("wide", math.inf, 1.78))
# Films, recordings and photos have a place for their picture also while it is missing.
PLACEHOLDERS = {"video": 2.2, "audio": 2.2, "photo": 2.2}


def shape_of(width: int, height: int) -> str:
    """The nearest of the four shapes in which pictures are shown."""
    return next(name for name, limit, _ in SHAPES if width / height < limit)


def rows_of(item: Item, shape: str, excerpt: str) -> int:
    """How many rows the card spans. shape: "" without a picture."""
    ratio = next((ratio for name, _, ratio in SHAPES if name == shape), PLACEHOLDERS.get(item.kind))
    height = (COLUMN / ratio if ratio else 0) + _text_height(item, bool(ratio), excerpt) + MARGIN
    return min(MOST_ROWS, max(FEWEST_ROWS, round(height / ROW)))


def _text_height(item: Item, has_media: bool, excerpt: str) -> float:
    parts = [HEAD]
    if item.title:
        parts.append(_lines(item.title, TITLE if has_media else HEADLINE))
        parts.append(min(_lines(excerpt, EXCERPT), EXCERPT_LINES * EXCERPT[1]))
    else:
        parts.append(_lines(item.summary[:600], WORDS if has_media else QUOTATION))
    parts.append(_tag_rows(item) * TAG_ROW)
    parts.append(OFFER if offer_of(item) else 0)
    parts.append(DOORS if item.elsewhere else 0)
    told = (item.views, item.likes, item.comments, item.shares, item.url or None)
    parts.append(FOOT if any(value is not None for value in told) else 0)
    return PADDING + sum(parts) + GAP * (sum(part > 0 for part in parts) - 1)


def _lines(text: str, face: tuple[int, int]) -> int:
    """The height of a text in pixels. Letters of East Asian scripts are twice as wide as others."""
    letters, height = face
    width = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return math.ceil(width / letters) * height


def _tag_rows(item: Item) -> int:
    width, rows = 0, 0
    for tag in list(item.tags.all())[:5]:
        needed = 28 + 7 * len(tag.name)
        if rows == 0 or width + needed > COLUMN - 30:
            rows, width = rows + 1, 0
        width += needed
    return rows
