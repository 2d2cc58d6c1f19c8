"""The adapter itself: what the importer knows of Vimeo."""

from collections.abc import Mapping, Sequence
from typing import Any

from feeds.adapters.base import Batch, Found, Get, Gone, Known, Malformed, PlatformPolicy, Rechecked, Target
from feeds.adapters.fields import part, text

from . import addresses
from .api import SETTING, Api
from .reading import Memory, read_news
from .rechecking import recheck
from .records import is_closed, record_of


class VimeoAdapter:
    """Public videos of an account, a channel or a showcase. Nothing works without a token; a free one is enough."""

    platform = "vimeo"
    label = "Vimeo"
    secret_setting = SETTING
    secret_required = True
    stable_ids = True
    # One call for each video.
    recheck_size = 20
    # Sources: vimeo.com/apiterms (API License Agreement), help.vimeo.com (API best practices, rate limits).
    policy = PlatformPolicy(
        # Neither forbids ordering films by numbers that are shown in public.
        may_score=True,
        # Best practices: cache responses, and serve from the cache. The pictures belong to them.
        may_copy_pictures=True,
        # The agreement licenses display in one's own application; what leaves in a feed is out of its hands.
        may_syndicate=False,
        # The licence is to show, not to change: title and description are the owner's work.
        may_edit_text=False,
        # Nothing asks that a film stand alone.
        may_group=True,
        # Cached is what Vimeo answered last; nothing licenses an archive of what an owner took back.
        may_keep_versions=False,
        # Neither names a time. A film that went private must not stay: daily for a week, then monthly, a call for each.
        recheck_hours=24,
        recheck_days=30,
        # No number of days is named; two missed look-ups are enough of a doubt.
        keep_days=60,
        # Limits count for each token, whatever it asks (rate limits).
        spacing_seconds=0,
        # Display leads back to the page of the video.
        attribution="Watch on Vimeo",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        kind, name = addresses.divided(external_id)
        api = Api(get, secret)
        try:
            if kind == "video":
                kind, name = "user", addresses.number_in(text(part(api.video(name), "user"), "uri"))
                addresses.divided(f"{kind}:{name}")
            return _found(kind, name, api.owner(addresses.api_path(kind, name)))
        except Gone as error:
            raise Malformed("Vimeo shows nothing public at this address. Check how it is spelled.") from error

    def bucket(self, external_id: str) -> str:
        """All calls with a token count together."""
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        kind, name = addresses.divided(target.external_id)
        if kind in ("name", "video"):
            raise Malformed("This Vimeo account has no number yet. Add it again by its address.")
        api = Api(get, target.secret, target.now)
        news = read_news(api, addresses.api_path(kind, name), Memory.unpacked(target.cursor), target.now)
        found = (record_of(video) for video in news.videos)
        return Batch(
            tuple(record for record in found if record),
            tombstones=_taken_back(news.videos),
            cursor=news.memory.packed(),
            next_poll_after=news.resumes_at - target.now if news.resumes_at else None,
        )

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        """One call for each."""
        return recheck(Api(get, target.secret, target.now), items[: self.recheck_size])


def _found(kind: str, name: str, owner: Mapping[str, Any]) -> Found:
    title, page = text(owner, "name"), text(owner, "link")
    number = addresses.number_in(text(owner, "uri")) if kind in ("user", "name") else name
    if not title or not number:
        raise Malformed("Vimeo did not say whose videos these are. Try again later.")
    kind = "user" if kind == "name" else kind
    return Found(f"{kind}:{number}", title, page, text(owner, "bio") or text(owner, "description"))


def _taken_back(videos: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """What the owner's own token still lists although it is for nobody else any more."""
    hidden = (addresses.number_in(text(video, "uri")) for video in videos if is_closed(video))
    return tuple(number for number in hidden if number)
