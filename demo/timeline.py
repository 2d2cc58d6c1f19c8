"""Every item of the brand in time: the pools along each channel's rhythm, the stories, and what announces them."""

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from .addresses import identifier, page
from .brand import Channel, brand
from .chance import number
from .rhythm import at_work, in_season, slots
from .series import in_series
from .state import State
from .stories import Entry, pool, stories

AHEAD = timedelta(days=45)  # how far the future is laid out at a time
ARCHIVE_AGE = timedelta(days=45)
ARCHIVED = ("journal", "films", "notes", "bench", "radio")
SERIES_EVERY = 5


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with its date, its id on the platform, and the addresses its text may name.

    links: "films", "journal" ... → page of the story's part there; "archive" → an older item
    passed_on: the item of another account that this one reposts
    rewritten: when its author changed its words by hand
    """

    channel: Channel
    entry: Entry
    published: datetime
    id: str
    links: Mapping[str, str] = field(default_factory=dict)
    passed_on: "Item | None" = None
    rewritten: datetime | None = None

    @property
    def key(self) -> str:
        return f"{self.channel.key}/{self.entry.key}"

    @property
    def url(self) -> str:
        return page(self.channel, self.id)

    @property
    def text(self) -> str:
        """The entry's text with the addresses put in."""
        text = self.entry.text
        for name, url in self.links.items():
            text = text.replace(f"{{{name}}}", url)
        return text

    @property
    def edited(self) -> datetime | None:
        """When its author changed it, if ever; readers learn of it only from then on."""
        if self.rewritten:
            return self.rewritten
        odd = "edited" in self.entry.odd or self.entry.edit
        return self.published + timedelta(hours=self.entry.edit_hours) if odd else None


class Timeline:
    """All items of all channels. Dates and ids depend on the state file only, never on when one asks."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lock = threading.Lock()
        self._horizon = state.anchor - timedelta(days=1)
        self._items: dict[str, list[Item]] = {}

    def items(self, channel: str, now: datetime) -> list[Item]:
        """What the channel has published by now, newest first."""
        removed = self._state.removed
        return [item for item in self._laid_out(now)[channel] if item.published <= now and item.key not in removed]

    def known(self, channel: str, now: datetime) -> list[Item]:
        """The same, and what is coming: pictures of a premiere are there before it is."""
        return self._laid_out(now)[channel]

    def next(self, channel: str, now: datetime) -> Item:
        """What the channel will publish next, not counting parts of stories: their links would lead nowhere yet."""
        ahead = AHEAD
        while True:
            later = [item for item in self._laid_out(now, ahead)[channel] if item.published > now]
            own = [item for item in later if not item.entry.story and not item.entry.key.startswith("about-")]
            if own:
                return own[-1]
            # All that was laid out has been published by hand.
            ahead *= 2

    def publish(self, channel: str, now: datetime) -> Item:
        """Bring the channel's next item forward to now, for good."""
        item = self.next(channel, now)
        self._state.publish(item.key, now)
        return self._afresh(item, now)

    def remove(self, item: Item, now: datetime) -> Item:
        """Its author deletes it, for good."""
        self._state.remove(item.key, now)
        return item

    def rewrite(self, item: Item, now: datetime) -> Item:
        """Its author changes its words."""
        self._state.rewrite(item.key, now)
        return self._afresh(item, now)

    def _afresh(self, item: Item, now: datetime) -> Item:
        with self._lock:
            self._items = {}
        return next(known for known in self.items(item.channel.key, now) if known.key == item.key)

    def _laid_out(self, now: datetime, ahead: timedelta = AHEAD) -> dict[str, list[Item]]:
        with self._lock:
            if not self._items or now + ahead / 2 > self._horizon:
                self._horizon = max(now, self._state.anchor) + ahead
                self._items = lay_out(self._state, self._horizon)
            return self._items


def lay_out(state: State, until: datetime) -> dict[str, list[Item]]:
    """Channel key → its items up to `until`, newest first."""
    placed: dict[str, list[Item]] = defaultdict(list)
    for channel in brand().channels.values():
        forward = {key: at for key, at in state.published.items() if key.startswith(f"{channel.key}/")}
        for entry, at in _rhythm(channel, state.anchor, until, beyond=len(forward)):
            placed[channel.key].append(_item(channel, entry, forward.get(f"{channel.key}/{entry.key}", at)))
    for item in _told_together(state.anchor):
        placed[item.channel.key].append(item)
    placed["x"] += [_announcement(item) for items in list(placed.values()) for item in items if item.entry.x]
    older = sorted((item for key in ARCHIVED for item in placed[key]), key=lambda item: item.published)
    placed["x"] = [_with_others(item, older, placed) for item in placed["x"]]
    return {
        key: sorted((_as_told_now(item, state) for item in items), key=_newest_first, reverse=True)
        for key, items in placed.items()
    }


def _newest_first(item: Item) -> tuple[datetime, str]:
    return item.published, item.id


def _as_told_now(item: Item, state: State) -> Item:
    """The item with the words its author gave it last. Its key, its id and its address stay."""
    rewritten = state.rewritten.get(item.key)
    if rewritten is None:
        return item
    entry = item.entry
    title = f"{entry.title} (updated)" if entry.title else ""
    return replace(item, entry=replace(entry, title=title, text=f"{entry.text} Updated.".strip()), rewritten=rewritten)


def _rhythm(channel: Channel, anchor: datetime, until: datetime, beyond: int) -> list[tuple[Entry, datetime]]:
    """The channel's own entries: the pool in order, as the season allows, and its series in between and afterwards.

    beyond: how many more than those up to `until`; what was brought forward may have had its place there.
    """
    waiting, turns, placed = list(pool(channel.key)), count(), []
    for slot, at in enumerate(slots(channel, anchor)):
        if at > until:
            beyond -= 1
            if beyond < 0:
                return placed
        fitting = [entry for entry in waiting if in_season(entry.season, at)]
        if fitting and slot % SERIES_EVERY != SERIES_EVERY - 2:
            waiting.remove(fitting[0])
            placed.append((fitting[0], at))
        else:
            placed.append((in_series(channel.key, next(turns)), at))
    raise AssertionError("slots never end")


def _told_together(anchor: datetime) -> list[Item]:
    channels, told = brand().channels, []
    for story in stories():
        begin = at_work(anchor - timedelta(days=story.days_ago), anchor, story.key)
        items = [
            _item(
                channels[part.entry.channel],
                part.entry,
                begin + timedelta(hours=part.hours, seconds=number(part.entry.key) % 900),
            )
            for part in story.parts
        ]
        links = {item.channel.key: item.url for item in reversed(items)}
        told += [replace(item, links={k: url for k, url in links.items() if url != item.url}) for item in items]
    return told


def _item(channel: Channel, entry: Entry, at: datetime) -> Item:
    return Item(channel, entry, at, identifier(channel, entry, at))


def _announcement(item: Item) -> Item:
    """The main X account's post about something new elsewhere, an hour or two later."""
    entry = item.entry
    told = Entry(
        key=f"about-{item.channel.key}-{entry.key}",
        channel="x",
        text=f"{entry.x} {{link}}",
        topics=entry.topics,
        products=entry.products,
        pics=(entry.scene,) if entry.scene and number(entry.key) % 3 else (),
    )
    later = timedelta(minutes=50 + number(entry.key) % 90)
    return replace(_item(brand().channels["x"], told, item.published + later), links={"link": item.url})


def _with_others(item: Item, older: list[Item], placed: Mapping[str, list[Item]]) -> Item:
    """Fill in what an X item takes from other items: a link into the archive, or a post that is passed on."""
    if "{archive}" in item.entry.text:
        choice = [other for other in older if other.published < item.published - ARCHIVE_AGE] or older[:1]
        return replace(item, links={"archive": choice[number(item.key) % len(choice)].url})
    if item.entry.repost:
        before = [other for other in placed[item.entry.repost] if other.entry.pics and other.published < item.published]
        return replace(item, passed_on=max(before, key=lambda other: other.published, default=None))
    return item
