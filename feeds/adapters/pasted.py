"""A pasted address, taken apart: what every platform does before it looks whether the address is its own. Pure."""

from urllib.parse import SplitResult, parse_qs, urlsplit


def split(address: str) -> SplitResult | None:
    """Its parts; https when it names no scheme. None for what is no web address."""
    if "://" not in address:
        address = f"https://{address.removeprefix('//')}"
    try:
        parts = urlsplit(address)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def argument(parts: SplitResult, name: str) -> str:
    """The first value of a name in the query, "" when it is not there."""
    try:
        return parse_qs(parts.query).get(name, [""])[0].strip()
    except ValueError:
        return ""
