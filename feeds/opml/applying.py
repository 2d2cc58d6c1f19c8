"""Carrying out a plan that a person confirmed. Every row is a transaction of its own: none stops another."""

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.text import slugify

from hub import review
from hub.models import Area, Source, Tag, TagKind, User
from hub.sanitize import one_line

from ..adapters import ADAPTERS
from ..adapters.base import FetchError, Get, Transient
from ..models import FetchState
from ..outbound import site_door
from ..subscribe import subscribe
from .planning import Fate, Row, homepage_of

logger = logging.getLogger(__name__)
# A thousand new feeds at once would be fetched for hours before anything else: they come in one after the other.
STAGGER = timedelta(seconds=2)
MAX_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds for all rows. area: where no folder names one. areas, tags: by slug, what the person may use.

    seconds: how long it may take, because somebody waits; None: as long as it takes.
    """

    area: Area | None = None
    trusted: bool = False
    owner: User | None = None
    areas: Mapping[str, Area] = field(default_factory=dict)
    tags: Mapping[str, Tag] = field(default_factory=dict)
    seconds: float | None = None


@dataclass(slots=True)
class Applied:
    """created: new sources. problems: (title, sentence) of rows that failed. left: rows there was no time for."""

    created: list[Source] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    left: int = 0


def make_topics(folders: Iterable[str]) -> dict[str, Tag]:
    """A topic for each of these names, by slug. Names that are taken keep their tag."""
    made = {}
    for name in folders:
        tag = Tag.objects.filter(name__iexact=name).first() or Tag.objects.filter(slug=slugify(name)).first()
        tag = tag or Tag.objects.create(name=one_line(name, 100), kind=TagKind.TOPIC)
        made[tag.slug] = tag
    return made


def apply(rows: Iterable[Row], wishes: Wishes, now: datetime, get: Get | None = None) -> Applied:
    """Add the new ones of these rows. `now`: aware UTC, when the first is due.

    Once a platform asks us to wait, its other rows are left: thousands of questions would follow.
    """
    applied, begun, resting = Applied(), time.monotonic(), set[str]()
    for row in rows:
        if row.fate != Fate.NEW:
            continue
        is_late = wishes.seconds is not None and time.monotonic() - begun > wishes.seconds
        if is_late or (row.asks and _limit(row) in resting):
            applied.left += 1
            continue
        due = now + STAGGER * len(applied.created)
        try:
            source = _ask(row, wishes, get or site_door()) if row.asks else _add(row, wishes, due)
        except FetchError as error:
            applied.problems.append((row.title, str(error)))
            if isinstance(error, Transient) and error.retry_after:
                resting.add(_limit(row))
        except Exception:
            # A bug that one row wakes must not cost the others.
            logger.exception("a row of a list could not be added")
            applied.problems.append((row.title, "It could not be added; the reason is in the site's log."))
        else:
            applied.created += [source] if source else []
    return applied


def _limit(row: Row) -> str:
    """What shares a limit with this row: the same platform, and the same server where it has many."""
    try:
        return f"{row.platform}:{ADAPTERS[row.platform].bucket(row.external_id)}"
    except FetchError:
        return row.platform


def _ask(row: Row, wishes: Wishes, get: Get) -> Source | None:
    """None when it turned out to be on the list already."""
    area, tags = _place(row, wishes)
    added = subscribe(
        row.outline.address,
        title=row.outline.title,
        area=area,
        owner=wishes.owner,
        tags=tags,
        trusted=wishes.trusted,
        get=get,
    )
    return added.source if added.created else None


def _add(row: Row, wishes: Wishes, due: datetime) -> Source | None:
    area, tags = _place(row, wishes)
    url = homepage_of(row)
    with transaction.atomic():
        source, created = Source.objects.get_or_create(
            platform=row.platform,
            external_id=row.external_id,
            defaults={
                "title": row.title,
                "url": url if len(url) <= MAX_PAGE else "",
                "area": area,
                "owner": wishes.owner,
                "trusted": wishes.trusted,
                "after_edit": review.usual(wishes.trusted),
            },
        )
        if not created:
            return None
        source.default_tags.set(tags)
        FetchState.objects.create(source=source, next_fetch_at=due)
    return source


def _place(row: Row, wishes: Wishes) -> tuple[Area | None, list[Tag]]:
    """Only what the person may use: the plan came back from a form."""
    return wishes.areas.get(row.area, wishes.area), [wishes.tags[slug] for slug in row.tags if slug in wishes.tags]
