"""The adapter itself: what the importer knows of Instagram."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from feeds.adapters.base import Auth, Batch, Found, Get, Known, Malformed, PlatformPolicy, Rechecked, Renewed, Target
from feeds.adapters.graph import LOOKUP, Graph, Memory, look_up, read_edge

from . import addresses
from .discovering import discover, prove
from .records import FIELDS, record_of
from .renewing import renew
from .service import INSTAGRAM, NO_TOKEN


class InstagramAdapter:
    """Posts and reels of a business or creator account of one's own. Its token lasts 60 days and can be renewed."""

    platform = "instagram"
    label = INSTAGRAM.label
    secret_setting = INSTAGRAM.setting
    secret_required = True
    stable_ids = True
    recheck_size = LOOKUP
    # Terms: developers.facebook.com/terms. They bind the app, not what the owner of an account does with their own
    # words and pictures, and only accounts of one's own can be read here.
    policy = PlatformPolicy(
        # Terms 3.a list what data may not be used for (discrimination, surveillance, sale ...); ordering is not on it.
        may_score=True,
        # One's own pictures. Their addresses die within days, so without copies there would be none.
        may_copy_pictures=True,
        # One's own words and pictures again.
        may_syndicate=True,
        may_edit_text=True,
        may_group=True,
        may_keep_versions=True,
        # Terms 3.d: keep data up to date, and delete what was deleted there as soon as reasonably possible.
        recheck_hours=24,
        recheck_days=7,
        # Terms 3.d name no number of days, and a token that ran out must not cost an account its own archive.
        keep_days=None,
        # The limits are a day's sum, not a rhythm.
        spacing_seconds=0,
        # Brand guidelines (about.meta.com/brand/resources/instagram): lead from content to where it stands.
        attribution="View on Instagram",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        kind, name = addresses.divided(external_id)
        _require(secret)
        return discover(kind, name, Graph(INSTAGRAM, get, secret))

    def bucket(self, external_id: str) -> str:
        """A token reads one account, and the limits are counted for the two together."""
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        """One call when there is nothing new."""
        number, graph = _asked(target, get)
        memory = Memory.unpacked(target.cursor)
        listing = read_edge(graph, f"{number}/media", FIELDS, "timestamp", memory)
        return Batch(
            tuple(record_of(post) for post in listing.items),
            cursor=memory.having_seen(listing.ids, int(target.now.timestamp())).packed(),
            next_poll_after=graph.usage.pause,
            warnings=listing.warnings(memory),
        )

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        """For deletions, edits, numbers and fresh addresses. What is refused is gone only if the account is not."""
        number, graph = _asked(target, get)
        ids = [item.guid for item in items if addresses.NUMBER.fullmatch(item.guid)]
        looked = look_up(graph, ids, FIELDS, partial(prove, number, graph))
        records = tuple(record_of(post) for post in looked.objects.values())
        return Rechecked(records, tuple(looked.missing), tuple(looked.refused))

    def renew(self, secret: str, now: datetime, get: Get) -> Renewed:
        _require(secret)
        return renew(secret, now, get)


def _require(secret: str) -> None:
    if not secret:
        raise Auth(NO_TOKEN)


def _asked(target: Target, get: Get) -> tuple[str, Graph]:
    kind, number = addresses.divided(target.external_id)
    _require(target.secret)
    if kind != "user":
        raise Malformed("This Instagram source has no number yet. Add it again by its address.")
    return number, Graph(INSTAGRAM, get, target.secret, target.now)
