"""What may become of a source: it moves, gets lost, is deleted, or turns into another one. Pure decisions.

The effects are in feeds/following.py (what each fetch teaches) and feeds/moving.py (changes of the address).
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from urllib.parse import urlsplit

from hub.records import Told
from hub.sanitize import one_line

from .addresses import host_of

REDIRECT_TIMES = 3
MISSING_TIMES, MISSING_FOR = 3, timedelta(days=3)
SEEK_EVERY = timedelta(days=1)
GONE_CONFIRMED_AFTER = timedelta(hours=24)
GONE_POLLED_EVERY = timedelta(days=7)
REPLACED_LEAST = 3
# After a long silence nothing can be said about what we should have seen: then a new title is enough.
LONG_AWAY = timedelta(days=7)
# Pages that stand before a site: a feed that leads there for good has not moved.
_BEFORE_A_SITE = re.compile(
    r"(?<![a-z])(?:log-?in|log-?on|sign-?in|sign-?on|sso|captcha|suspended(?:page)?|maintenance)(?![a-z])", re.I
)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A permanent redirect as it is remembered. times: 0 while nothing that came from there was known to us."""

    target: str = ""
    since: datetime | None = None
    times: int = 0


class Verdict(Enum):
    """What to do about a permanent redirect."""

    NONE = auto()
    WAIT = auto()
    ADOPT = auto()
    TAKEN = auto()
    UNFIT = auto()
    REFUSED = auto()


def counted(before: Redirect, target: str, familiar: bool | None, now: datetime) -> Redirect:
    """After a fetch that was redirected to `target` ("": it was not).

    familiar: whether the records from there overlap with what we had before the move; None: it said "nothing new".
    """
    if not target:
        return Redirect()
    if target != before.target or familiar is False or before.since is None:
        return Redirect(target, now, int(bool(familiar)))
    if before.times == 0:
        return Redirect(target, now, 1) if familiar else before
    return Redirect(target, before.since, before.times + 1)


def redirect_verdict(
    redirect: Redirect,
    now: datetime,
    lasting: timedelta,
    *,
    new_id: str | None,
    old_id: str,
    taken: bool,
    refused: Collection[str],
) -> Verdict:
    """Whether a source takes the address that its own one leads to.

    new_id: the target as its adapter names it, None when it is of another kind. lasting: how long the redirect must
    have been there. taken: another source has that address. refused: addresses that a person did not want.
    """
    if not redirect.target or new_id == old_id:
        return Verdict.NONE
    if new_id is None or leads_before_a_site(redirect.target):
        return Verdict.UNFIT
    if new_id in refused:
        return Verdict.REFUSED
    if redirect.times < REDIRECT_TIMES or redirect.since is None or now - redirect.since < lasting:
        return Verdict.WAIT
    return Verdict.TAKEN if taken else Verdict.ADOPT


def leads_before_a_site(address: str) -> bool:
    """Whether it is a log-in page, a notice of the host or the like."""
    parts = urlsplit(address)
    return bool(_BEFORE_A_SITE.search(f"{parts.netloc.lower()} {parts.path}"))


def is_another_host(old: str, new: str) -> bool:
    """Whether an address changed hands as far as can be told: scheme and "www." do not count."""
    return _house(old) != _house(new)


def _house(address: str) -> str:
    return host_of(address).removeprefix("www.") or address


def review_reason(old: str, new: str) -> str:
    return f"Its address changed from {_shown(old)} to {_shown(new)}; new items wait for approval."


def _shown(address: str) -> str:
    """Without the query, which may hold a key, and short enough for two in a sentence."""
    return one_line(address.partition("?")[0], 110)


def is_seek_due(
    failures: int, failing_since: datetime | None, missing_before: bool, sought_at: datetime | None, now: datetime
) -> bool:
    """After a 404: whether to search the site for the feed's new address.

    failures: in a row, this one included. missing_before: the failure before this one was a 404 as well.
    """
    if failures < MISSING_TIMES or not missing_before or failing_since is None or now - failing_since < MISSING_FOR:
        return False
    return sought_at is None or now - sought_at >= SEEK_EVERY


def is_believed_gone(gone_since: datetime | None, last_gone_at: datetime | None) -> bool:
    """One such answer may be a fault of the platform; two, a day apart, may not."""
    return bool(gone_since and last_gone_at and last_gone_at - gone_since >= GONE_CONFIRMED_AFTER)


def gone_retry_at(gone_since: datetime, now: datetime) -> datetime:
    """When to ask again: just after a day, to be sure, and once a week from then on."""
    confirmed_at = gone_since + GONE_CONFIRMED_AFTER + timedelta(minutes=10)
    return confirmed_at if now < gone_since + GONE_CONFIRMED_AFTER else now + GONE_POLLED_EVERY


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What we know of a source from earlier fetches. hosts: where its items link to, "www." left out."""

    title: str
    hosts: frozenset[str]
    last_success_at: datetime


def replaced_reason(
    address: str, before: Acquaintance, title: str, records: Sequence[Told], familiar: bool, now: datetime
) -> str:
    """Why this cannot be the source that we know, in a sentence; "" when it can.

    familiar: whether any record is known by guid, link or title. A feed that rolled over brings posts that are newer
    than the last look, under the old title and with links to the same host.
    """
    if familiar or len(records) < REPLACED_LEAST:
        return ""
    renamed = _is_renamed(before.title, title)
    hosts = link_hosts(records)
    rehoused = bool(before.hosts and hosts and not hosts & before.hosts)
    unexplained = _overlooked(records, before.last_success_at) or (
        renamed and now - before.last_success_at >= LONG_AWAY
    )
    if not unexplained or not (renamed or rehoused):
        return ""
    subject = f"{host_of(address) or 'The source'} now shows entirely different posts"
    if renamed:
        return f"{subject} under the title “{one_line(title, 100)}” (before: “{one_line(before.title, 100)}”)."
    return f"{subject}, which link to {_one_of(records)} (before: {min(before.hosts)})."


def _overlooked(records: Sequence[Told], last_success_at: datetime) -> bool:
    """Whether at least half of them are so old that we should have seen them last time."""
    old = sum(1 for record in records if record.published_at and record.published_at < last_success_at)
    return old * 2 >= len(records)


def _is_renamed(before: str, now: str) -> bool:
    old, new = before.casefold().split(), now.casefold().split()
    return bool(old and new and old != new)


def link_hosts(records: Sequence[Told]) -> frozenset[str]:
    return frozenset(_hosts(records))


def _hosts(records: Sequence[Told]) -> list[str]:
    return [host for record in records if (host := _host_or_none(record.url))]


def _one_of(records: Sequence[Told]) -> str:
    return Counter(_hosts(records)).most_common(1)[0][0]


def _host_or_none(url: str) -> str:
    """ "" for what is no address: links come from strangers."""
    try:
        return host_of(url).removeprefix("www.")
    except ValueError:
        return ""
