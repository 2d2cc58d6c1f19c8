"""Descriptions on Flickr are HTML with meaningful line breaks; in feeds they are wrapped in a frame. Pure."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

# Flickr's own limit is below this; what is longer did not come from Flickr.
LONGEST = 100_000
# Some feeds mark the end of a line twice.
_LINE_END = re.compile(r"(?:<br\s*/?>)?\r?\n")


@dataclass(frozen=True, slots=True)
class Unframed:
    """What is left of a feed description: its HTML, and the alternative text of the picture."""

    html: str
    alt: str


def with_breaks(html: str) -> str:
    """Line breaks become <br>, which is what a photo page shows."""
    return _LINE_END.sub("<br>", html.strip()[:LONGEST])


def plain(html: str) -> str:
    """The text of the HTML, with its line breaks."""
    soup = _soup(html)
    for line_end in soup.find_all("br"):
        line_end.replace_with("\n")
    return soup.get_text().strip()


def unframed(description: str) -> Unframed:
    """Drop the paragraph that says who posted it and the paragraph with the picture: the card shows both."""
    frame = _soup(description)
    picture = frame.find("img")
    alt = str(picture.get("alt") or "") if isinstance(picture, Tag) else ""
    paragraphs = frame.find_all("p", recursive=False)
    if paragraphs and _names_the_poster(paragraphs[0]):
        paragraphs.pop(0).decompose()
    for paragraph in paragraphs:
        if paragraph.find("img"):
            paragraph.decompose()
            break
    left = frame.find_all("p", recursive=False)
    # The API gives the same description without a paragraph around it.
    inner = left[0] if len(left) == 1 and frame.get_text().strip() == left[0].get_text().strip() else frame
    return Unframed(with_breaks(inner.decode_contents()), alt.strip())


def _names_the_poster(paragraph: Tag) -> bool:
    """'NAME posted a photo:', 'NAME added a photo to the pool:'."""
    link = paragraph.find("a", href=True)
    return isinstance(link, Tag) and "/people/" in str(link["href"]) and paragraph.get_text().strip().endswith(":")


def _soup(html: str) -> Tag:
    # The wrapping also keeps the library from warning that a text looks like a file name or an address.
    soup = BeautifulSoup(f"<div>{html[:LONGEST]}</div>", "html.parser")
    return soup.div or soup
