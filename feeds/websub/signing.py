"""Whether a delivery comes from who knows our secret. Pure."""

import hashlib
import hmac
from collections.abc import Iterable

# W3C WebSub, section 7. New subscriptions of hubs should use more than SHA-1; most hubs in use know nothing else.
_METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


def is_signed(header: str, body: bytes, secrets: Iterable[str]) -> bool:
    """header: X-Hub-Signature, "method=hex of the HMAC over the raw body". Right when it fits any of the secrets."""
    method, _, told = header.strip().partition("=")
    digest = _METHODS.get(method.strip().lower())
    if digest is None:
        return False
    given = told.strip().lower().encode("ascii", "replace")
    # All are computed, so that the time tells nothing about which one fits.
    fits = [
        hmac.compare_digest(hmac.new(secret.encode(), body, digest).hexdigest().encode(), given)
        for secret in secrets
        if secret
    ]
    return any(fits)
