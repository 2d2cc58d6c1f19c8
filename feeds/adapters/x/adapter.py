"""The adapter itself: what the importer knows of X."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from feeds.adapters.base import Auth, Batch, Found, Get, Gone, Known, Malformed, PlatformPolicy, Rechecked, Target
from feeds.adapters.fields import part, text
from hub.records import ItemData

from . import addresses, rechecking
from .api import LOOKUP, Api
from .errors import NO_TOKEN, SETTING, raise_for_errors_only
from .memory import Memory
from .reading import read_news
from .records import records_of
from .vocabulary import named


class XAdapter:
    """Posts of an account, or of a search in the last seven days. Nothing works without a token, and reading costs."""

    platform = "x"
    label = "X"
    secret_setting = SETTING
    secret_required = True
    stable_ids = True
    recheck_size = LOOKUP
    # Sources: docs.x.com/developer-terms/agreement (of 27 April 2026) and /policy.
    policy = PlatformPolicy(
        # The policy forbids measuring X itself with its numbers, not ordering posts by those they show in public.
        may_score=True,
        # Agreement II.A.2: copy a reasonable amount of the content and display it.
        may_copy_pictures=True,
        # Developer policy, content redistribution: third parties get ids, not hydrated posts.
        may_syndicate=False,
        # Agreement II.A.3: modify content only to format it for display.
        may_edit_text=False,
        # Display requirements: no other network's mark on the post itself. The doors of a story stand in a list of
        # their own below it, each named, and the post stays whole.
        may_group=True,
        # Policy, "Public display of Posts": show the current version. Of an edited post nothing older is kept.
        may_keep_versions=False,
        # The same: remove what is gone as soon as reasonably possible, within 24 hours of a request. At $0.005 a look,
        # three posts a day cost some $0.11 a day while they are young, and the same for every 150 older ones.
        recheck_hours=24,
        recheck_days=7,
        # X names no number of days. What nobody could look at for a month is not known to be the current version.
        keep_days=30,
        # Display requirements: a link to the post on X.
        attribution="View on X",
    )

    def recognise(self, url: str) -> str | None:
        return addresses.recognise(url)

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        kind, name = addresses.divided(external_id)
        _require(secret)
        if kind == "search":
            return _of_search(name)
        api = Api(get, secret)
        answer = api.user(number=name) if kind == "user" else api.user(handle=name)
        return _of_account(f"@{name}" if kind == "name" else name, answer)

    def bucket(self, external_id: str) -> str:
        """Searches and timelines have windows of their own (docs.x.com/x-api/fundamentals/rate-limits)."""
        return addresses.divided(external_id)[0]

    def fetch(self, target: Target, get: Get) -> Batch:
        kind, _ = addresses.divided(target.external_id)
        _require(target.secret)
        if kind == "name":
            raise Malformed("This X account has no number yet. Add it again by its address.")
        memory = Memory.unpacked(target.cursor)
        api = _api(target, get, memory)
        news = read_news(api, target, memory)
        records = _unique(record for answer in news.answers for record in records_of(answer))
        cursor = replace(news.memory, vocabulary=api.vocabulary.name).packed()
        return Batch(records, cursor=cursor, warnings=news.warnings)

    def recheck(self, items: Sequence[Known], target: Target, get: Get) -> Rechecked:
        """One call, for as many as the budget allows. $0.005 for each post that is still there."""
        _require(target.secret)
        return rechecking.recheck(_api(target, get, Memory.unpacked(target.cursor)), items)


def _api(target: Target, get: Get, memory: Memory) -> Api:
    return Api(get, target.secret, target.now, named(memory.vocabulary), target.meter)


def _unique(records: Iterable[ItemData]) -> tuple[ItemData, ...]:
    """Pages overlap now and then; the first is the newest version."""
    found: dict[str, ItemData] = {}
    for record in records:
        found.setdefault(record.guid, record)
    return tuple(found.values())


def _require(secret: str) -> None:
    if not secret:
        raise Auth(NO_TOKEN)


def _of_search(query: str) -> Found:
    if len(query) > addresses.LONGEST_QUERY:
        raise Malformed(f"X takes searches of at most {addresses.LONGEST_QUERY} characters. Shorten this one.")
    return Found(f"search:{query}", f"{query} on X", addresses.search_url(query))


def _of_account(asked: str, answer: Mapping[str, Any]) -> Found:
    """asked: how the account was named, for people."""
    raise_for_errors_only(answer, f"the account {asked}")
    user = part(answer, "data")
    number, handle = text(user, "id"), text(user, "username")
    if not addresses.NUMBER.fullmatch(number) or not handle:
        raise Malformed(f"X did not say which account {asked} is. Try again later.")
    if user.get("protected") is True:
        raise Gone(f"X shows the account {asked} to its followers only.", "private")
    title = text(user, "name") or f"@{handle}"
    return Found(f"user:{number}", title, addresses.profile_url(handle), text(user, "description"))
