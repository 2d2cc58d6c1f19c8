"""The adapter itself: what the importer knows of Bluesky."""

from collections.abc import Sequence

from feeds.adapters.base import Batch, Found, Get, Gone, Known, Malformed, PlatformPolicy, Rechecked, Target
from feeds.adapters.fields import parts, text

from . import addresses
from .api import LOOKUP, PER_PAGE, Api
from .labels import is_for_everybody
from .reading import PAGES, read_news
from .records import record_of

_MEMBERS_ONLY = (
    "The owner of this Bluesky account wants it to be shown to people with a log-in only, so we do not show it."
)


class BlueskyAdapter:
    """Posts and reposts of an account. Needs no key."""

    platform = "bluesky"
    label = "Bluesky"
    secret_setting = ""
    secret_required = False
    stable_ids = True
    recheck_size = LOOKUP
    # "Guidelines" is docs.bsky.app/docs/support/developer-guidelines.
    policy = PlatformPolicy(
        # Posts and their numbers are public; custom feeds that rank them are invited (docs.bsky.app, custom feeds).
        may_score=True,
        # Whoever shows posts may keep them (atproto.com/guides/data-repos: repositories are public and replicated).
        may_copy_pictures=True,
        # Every profile is a public RSS feed of bsky.app already.
        may_syndicate=True,
        # The words of named people, who are not all ours: reposts bring others.
        may_edit_text=False,
        # Nothing asks that a post stand alone.
        may_group=True,
        # A replaced record leaves no earlier version on the network, so we keep none either.
        may_keep_versions=False,
        # Guidelines 3: what a person deletes must go. The network tells only those who listen to all of it; we ask.
        recheck_hours=24,
        recheck_days=7,
        # The same: what nobody could look at for a month may long be deleted.
        keep_days=30,
        # docs.bsky.app/docs/advanced-guides/rate-limits: generous, and no number. One host answers for everybody.
        spacing_seconds=0.5,
        # No rule, but the author's page is where the conversation is.
        attribution="View on Bluesky",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        name = addresses.checked(external_id)
        profile = Api(get).profile(name.removeprefix("@"))
        did, handle = text(profile, "did"), text(profile, "handle")
        if not addresses.DID.fullmatch(did):
            raise Malformed(f"Bluesky did not say who {name} is. Try again later.")
        if not is_for_everybody(profile):
            raise Gone(_MEMBERS_ONLY, "private")
        title = text(profile, "displayName") or f"@{handle}"
        return Found(did, title, addresses.profile_url(handle or did), text(profile, "description"))

    def bucket(self, external_id: str) -> str:
        """All accounts are read from one host."""
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        owner = _did(target.external_id)
        news = read_news(Api(get, target.now), owner, target.cursor)
        if not is_for_everybody(news.account):
            raise Gone(_MEMBERS_ONLY, "private")
        found = (record_of(entry.post, owner, entry.reposted_at) for entry in news.entries)
        return Batch(
            tuple(record for record in found if record),
            cursor={"since": int(target.now.timestamp())},
            warnings=() if news.enough else (f"Only the newest {PAGES * PER_PAGE} posts were read.",),
            title=text(news.account, "displayName") or text(news.account, "handle"),
        )

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        """One call for all. What was deleted is left out of the answer."""
        owner = _did(target.external_id)
        uris = [item.guid for item in items if addresses.POST.fullmatch(item.guid)][:LOOKUP]
        if not uris:
            return Rechecked()
        answered = {text(post, "uri"): post for post in parts(Api(get, target.now).posts(uris), "posts")}
        found = [record for uri in uris if uri in answered and (record := record_of(answered[uri], owner))]
        absent = tuple(uri for uri in uris if uri not in answered)
        # Also those that may not be shown any more.
        gone = set(uris) - {record.guid for record in found}
        if not answered and len(uris) > 1:
            # Nothing at all is more likely a fault of theirs than a great tidying up.
            return Rechecked(missing=absent)
        return Rechecked(tuple(found), gone=tuple(uri for uri in uris if uri in gone))


def _did(external_id: str) -> str:
    if not addresses.DID.fullmatch(addresses.checked(external_id)):
        raise Malformed("This Bluesky account has no lasting name (DID) yet. Add it again by its address.")
    return external_id
