"""The adapter itself: what the importer knows of Facebook."""

from collections.abc import Sequence
from functools import partial

from feeds.adapters.base import Auth, Batch, Found, Get, Known, Malformed, PlatformPolicy, Rechecked, Target
from feeds.adapters.graph import LOOKUP, Graph

from . import addresses
from .discovering import discover, prove
from .importing import import_page
from .rechecking import recheck
from .service import FACEBOOK, NO_TOKEN


class FacebookAdapter:
    """Posts and reels of a Page of one's own. Its token is required; it lasts until a person behind it changes."""

    platform = "facebook"
    label = FACEBOOK.label
    secret_setting = FACEBOOK.setting
    secret_required = True
    stable_ids = True
    recheck_size = LOOKUP
    # Terms: developers.facebook.com/terms. They bind the app, not what a Page's owner does with their own words and
    # pictures, and only Pages of one's own can be read here.
    policy = PlatformPolicy(
        # Terms 3.a list what data may not be used for (discrimination, surveillance, sale ...); ordering is not on it.
        may_score=True,
        # One's own pictures. Their addresses die within days, so without copies there would be none.
        may_copy_pictures=True,
        # One's own words and pictures again; whatever belongs to others (shared posts) is linked, without its picture.
        may_syndicate=True,
        may_edit_text=True,
        may_group=True,
        may_keep_versions=True,
        # Terms 3.d: keep data up to date, and delete what was deleted there as soon as reasonably possible.
        recheck_hours=24,
        recheck_days=7,
        # Terms 3.d name no number of days, and a token that broke must not cost a Page its own archive.
        keep_days=None,
        # The limits are an hour's and a day's sum, not a rhythm.
        spacing_seconds=0,
        # Brand guidelines (about.meta.com/brand/resources/facebook): lead from content to where it stands.
        attribution="View on Facebook",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        kind, name = addresses.divided(external_id)
        _require(secret)
        return discover(kind, name, Graph(FACEBOOK, get, secret))

    def bucket(self, external_id: str) -> str:
        """A Page's token reads one Page, and the limits are counted for the two together."""
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        number, graph = _asked(target, get)
        return import_page(number, target.cursor, int(target.now.timestamp()), graph)

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        number, graph = _asked(target, get)
        return recheck(items, graph, partial(prove, number, graph))


def _require(secret: str) -> None:
    if not secret:
        raise Auth(NO_TOKEN)


def _asked(target: Target, get: Get) -> tuple[str, Graph]:
    kind, number = addresses.divided(target.external_id)
    _require(target.secret)
    if kind != "page":
        raise Malformed("This Facebook source has no number yet. Add it again by its address.")
    return number, Graph(FACEBOOK, get, target.secret, target.now)
