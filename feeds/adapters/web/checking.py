"""Whether the pages that people pointed to are still there. Their words are not read again: an editor chose them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from feeds.adapters.base import Batch, FetchError, Gone, Missing, RateLimited, Target, Transient
from feeds.adapters.fields import moment
from feeds.adapters.page_card import PageCard
from feeds.adapters.pasted_links import in_turn
from hub.records import ItemData

from .addresses import guid_of, site_name
from .records import page_record

# Sites lose and find pages: only what is missing on two days is gone.
CONFIRMED_AFTER = timedelta(hours=20)
ONCE_A_DAY = timedelta(days=1)


def check_pages(target: Target, read: Callable[[str], PageCard]) -> Batch:
    """Cursor: after, the address that was looked at last; missing, {address: since when (ISO, UTC)}; gone, addresses.

    A page that comes back is read anew, since what was kept of it was forgotten. Raises Transient when no page at all
    could be asked for: then it is rather our own network.
    """
    links = in_turn(target.links, str(target.cursor.get("after", "")))
    missing, gone = _remembered(target)
    records: list[ItemData] = []
    tombstones: list[str] = []
    warnings: list[str] = []
    passing: list[FetchError] = []
    for url, words in links:
        try:
            card = read(url)
        except (Gone, Missing) as error:
            since = moment(missing.setdefault(url, target.now.isoformat())) or target.now
            if isinstance(error, Gone) or _is_confirmed(since, target.now):
                missing.pop(url)
                gone.add(url)
                tombstones.append(guid_of(url))
                warnings.append(f"A page of {site_name(url)} is gone; its card is hidden.")
            continue
        except (Transient, RateLimited) as error:
            passing.append(error)
            continue
        except FetchError:
            continue  # it is there, and does not want to be read: an editor filled in its words
        missing.pop(url, None)
        if url in gone:
            gone.discard(url)
            records.append(page_record(card, words))
            warnings.append(f"A page of {site_name(url)} is back; its card was made anew.")
    if passing and len(passing) == len(links):
        raise passing[0]
    cursor = {"after": links[-1][0] if links else "", "missing": missing, "gone": sorted(gone)}
    return Batch(tuple(records), tuple(tombstones), cursor, ONCE_A_DAY, warnings=tuple(warnings))


def _remembered(target: Target) -> tuple[dict[str, str], set[str]]:
    """Of the links that are still on the list."""
    here = {url for url, _ in target.links}
    missing, gone = target.cursor.get("missing"), target.cursor.get("gone")
    return (
        {url: str(since) for url, since in missing.items() if url in here} if isinstance(missing, dict) else {},
        here.intersection(gone) if isinstance(gone, list) else set(),
    )


def _is_confirmed(since: datetime, now: datetime) -> bool:
    return now - since >= CONFIRMED_AFTER
