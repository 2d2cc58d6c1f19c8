"""The adapter itself: what the importer knows of Mastodon."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from feeds.adapters.base import Batch, Found, Get, Known, Malformed, PlatformPolicy, Rechecked, Target
from feeds.adapters.fields import part, text
from hub.records import ItemData

from . import addresses, rechecking
from .api import Server
from .discovering import discover
from .reading import Memory, read_news
from .records import record_of, wants_to_be_found


class MastodonAdapter:
    """Public posts of an account, or of a hashtag as one server sees it. Needs no key."""

    platform = "mastodon"
    label = "Mastodon"
    secret_setting = ""
    secret_required = False
    stable_ids = True
    recheck_size = rechecking.SIZE
    # There is no common contract: each server has rules of its own. docs.joinmastodon.org/api/guidelines says nothing
    # of copies. So what servers do for each other decides; paths below are of docs.joinmastodon.org.
    policy = PlatformPolicy(
        # Servers rank posts by boosts and favourites themselves (methods/trends).
        may_score=True,
        # Every server keeps copies of the pictures it shows; loading them from small servers at each view burdens them.
        may_copy_pictures=True,
        # Each account and hashtag is a public RSS feed of its server already (user/network).
        may_syndicate=True,
        # Words of named people, many of whom are not ours: boosts and hashtags bring them.
        may_edit_text=False,
        # Nothing asks that a post stand alone.
        may_group=True,
        # Earlier versions are public on the post's own page (methods/statuses, history).
        may_keep_versions=True,
        # Servers are told of deletions and obey (spec/activitypub, Delete); nobody tells us, so we ask: a day after for
        # young posts, every 30 days for old ones, as each costs a call.
        recheck_hours=24,
        recheck_days=30,
        # No server names a number of days.
        keep_days=None,
        # 300 calls in five minutes (api/rate-limits), on machines that volunteers pay for.
        spacing_seconds=2,
        # No rule, but the link back to the author is what boosts live of.
        attribution="View on Mastodon",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        return discover(external_id, get)

    def bucket(self, external_id: str) -> str:
        """Each server counts for itself."""
        return addresses.divided(external_id)[1]

    def fetch(self, target: Target, get: Get) -> Batch:
        kind, host, name = addresses.divided(target.external_id)
        if kind == "name":
            raise Malformed("This account has no number yet. Add it again by its address.")
        memory = Memory.unpacked(target.cursor)
        news = read_news(Server(host, get, target.now), kind, name, memory)
        found = (record_of(status, of_strangers=kind == "tag") for status in news.statuses)
        return Batch(
            _unique(record for record in found if record),
            cursor=memory.having_seen(news.statuses, host).packed(),
            next_poll_after=news.resumes_at - target.now if news.resumes_at else None,
            warnings=tuple(_warnings(kind, name, news.statuses)),
            title=_title(name, news.statuses) if kind == "account" else "",
        )

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        """One call for each."""
        kind, host, _ = addresses.divided(target.external_id)
        ids = Memory.unpacked(target.cursor).ids
        return rechecking.recheck(Server(host, get, target.now), items, ids, of_strangers=kind == "tag")


def _unique(records: Iterable[ItemData]) -> tuple[ItemData, ...]:
    return tuple({record.guid: record for record in records}.values())


def _own(name: str, statuses: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The account as its newest post describes it."""
    return next((account for status in statuses if text(account := part(status, "account"), "id") == name), {})


def _title(name: str, statuses: Iterable[Mapping[str, Any]]) -> str:
    account = _own(name, statuses)
    return text(account, "display_name") or text(account, "username")


def _warnings(kind: str, name: str, statuses: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    if kind == "account" and (url := text(part(_own(name, statuses), "moved"), "url")):
        yield f"This account has moved. Add its new address as a source: {url}"
    shy = sum(not wants_to_be_found(part(status, "account")) for status in statuses) if kind == "tag" else 0
    if shy:
        yield f"Left out {shy} posts of people who do not want to be found by search."
