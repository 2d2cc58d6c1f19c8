"""Links that people pasted, on platforms that let nobody list an account: what all of their adapters share.

Pure but for the `read` that is handed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hub.records import ItemData

from .base import Auth, Batch, Gone, Malformed, RateLimited, Target, Transient
from .plain_text import html_of, tags_of

# In one fetch; the others follow in the next ones.
MOST_READ = 20
# So many links at once and none left: rather the platform changed than all their authors.
SUSPICIOUS = 3
# What an id tells of its time is nobody's promise, and counts only when it can be true.
CLOCKS_DIFFER = timedelta(days=1)

Link = tuple[str, str]


def read_links(target: Target, read: Callable[[str], ItemData], guid_of: Callable[[str], str]) -> Batch:
    """Read the links whose turn it is again; those that their platform does not show any more become tombstones.

    read: raises FetchError. guid_of: the guid behind an address. Cursor: after, the address that was read last.
    """
    records: list[ItemData] = []
    gone: list[str] = []
    warnings: list[str] = []
    after = str(target.cursor.get("after", ""))
    for url, words in in_turn(target.links, after):
        try:
            records.append(with_words(read(url), words))
        except Gone:
            gone.append(guid_of(url))
        except Malformed as error:
            warnings.append(f"{url}: {error}")
        except (Auth, RateLimited, Transient) as error:
            if not (records or gone):
                raise
            warnings.append(f"Some links could not be read again: {error}")
            break
        after = url
    if len(gone) >= SUSPICIOUS and not records:
        raise Malformed(
            f"None of {len(gone)} links is shown any more, it says, which is hard to believe; nothing was taken away. "
            "Open some of them in a browser, and remove the items of those that are gone."
        )
    return Batch(tuple(records), tuple(gone), {"after": after}, warnings=tuple(warnings))


def in_turn(links: Sequence[Link], after: str) -> list[Link]:
    """At most MOST_READ, in the order of addresses, from the one behind `after` on and round again."""
    ordered = sorted(links)
    behind = [link for link in ordered if link[0] > after]
    return [*behind, *(link for link in ordered if link[0] <= after)][:MOST_READ]


def with_words(record: ItemData, words: str) -> ItemData:
    """The record with the person's own words where its platform tells none."""
    if record.title or record.text or not words:
        return record
    return replace(record, text=words, html=html_of(words), tags=tags_of(record.tags, words))


def plausible(moment: datetime, founded: datetime, now: datetime) -> datetime | None:
    """A time that was read out of an id, None when it lies before the platform or in the future."""
    return moment if founded <= moment <= now + CLOCKS_DIFFER else None
