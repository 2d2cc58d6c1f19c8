"""The licences of Flickr by their number (flickr.photos.licenses.getInfo). Pure."""

# Numbers above 10 came in June 2025 (blog.flickr.net/en/2025/06/18/creative-commons-4-0-has-arrived-on-flickr).
_NAMES = (
    "All Rights Reserved",
    "CC BY-NC-SA 2.0",
    "CC BY-NC 2.0",
    "CC BY-NC-ND 2.0",
    "CC BY 2.0",
    "CC BY-SA 2.0",
    "CC BY-ND 2.0",
    "No known copyright restrictions",
    "United States Government Work",
    "CC0 1.0",
    "Public Domain Mark 1.0",
    "CC BY 4.0",
    "CC BY-SA 4.0",
    "CC BY-ND 4.0",
    "CC BY-NC 4.0",
    "CC BY-NC-SA 4.0",
    "CC BY-NC-ND 4.0",
)


def licence_name(number: int | None) -> str:
    """The name for people, "" when the number is missing or newer than this table."""
    return _NAMES[number] if number is not None and 0 <= number < len(_NAMES) else ""
