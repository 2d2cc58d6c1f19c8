"""People's own places elsewhere: a text with an address on each line, and back. Pure but for the errors."""

from django.core.exceptions import ValidationError

from hub.sanitize import safe_url

MAX_LINKS = 8


def read_links(text: str) -> list[str]:
    """Distinct http and https addresses in their order. Raises ValidationError that names the first bad line."""
    links = {line.strip(): safe_url(line.strip()) for line in text.splitlines() if line.strip()}
    for line, address in links.items():
        if not address:
            raise ValidationError(f"“{line[:80]}” is no address. Write one per line, like https://example.com/me.")
    if len(links) > MAX_LINKS:
        raise ValidationError(f"At most {MAX_LINKS} addresses, please.")
    return list(dict.fromkeys(links.values()))
