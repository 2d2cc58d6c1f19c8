"""A fresh token in place of one that is at least a day old and has not expired yet."""

from datetime import datetime, timedelta

from feeds.adapters.base import Get, Malformed, Renewed
from feeds.adapters.fields import count, text
from feeds.adapters.graph import answer_of

from .service import INSTAGRAM

_URL = f"https://{INSTAGRAM.host}/refresh_access_token"
# developers.facebook.com/docs/instagram-platform/reference/refresh_access_token
LIFETIME = timedelta(days=60)


def renew(secret: str, now: datetime, get: Get) -> Renewed:
    """This endpoint is documented with the token in the query only. Raises FetchError without an address."""
    response = get(_URL, params={"grant_type": "ig_refresh_token", "access_token": secret})
    answer = answer_of(response, INSTAGRAM, now)
    fresh, seconds = text(answer, "access_token"), count(answer.get("expires_in"))
    if not fresh:
        raise Malformed("Instagram answered without a new token. The old one is kept.")
    lasts = min(timedelta(seconds=min(seconds, 10**9)), LIFETIME) if seconds else LIFETIME
    return Renewed(fresh, now + lasts)
