"""The real adapters import the whole brand by HTTP."""

import pytest

from demo.brand import brand
from demo.site import sources
from feeds.adapters import ADAPTERS
from feeds.adapters.base import Auth, Batch, NotModified, Target

SECRETS = {key: "demo" if adapter.secret_setting else "" for key, adapter in ADAPTERS.items()}
SOURCES = {source.title: source for source in sources()}
CHANNELS = pytest.mark.parametrize("title", SOURCES)


def adapter_of(title):
    return ADAPTERS[SOURCES[title].platform]


def discovered(house, title, secret=None):
    adapter = adapter_of(title)
    secret = SECRETS[adapter.platform] if secret is None else secret
    return adapter.discover(adapter.recognise(SOURCES[title].url), secret, house.get)


def fetched(house, title, cursor=None, secret=None) -> Batch:
    adapter = adapter_of(title)
    secret = SECRETS[adapter.platform] if secret is None else secret
    external_id = discovered(house, title, secret).external_id
    target = Target(external_id, cursor or {}, secret, house.clock.now, first=cursor is None)
    return adapter.fetch(target, house.get)


def shown(record):
    """What a visitor sees of it."""
    return (record.url, record.title, record.text, record.html, record.media, record.tags, record.published_at)


def guids(batch):
    return {record.guid for record in batch.records}


@pytest.fixture(scope="session")
def imported(still):
    """Title → what the first fetch of the channel brought."""
    return {title: fetched(still, title) for title in SOURCES}


def test_the_whole_brand_is_at_least_450_records(imported):
    assert sum(len(guids(batch)) for batch in imported.values()) >= 450


@CHANNELS
def test_every_record_can_be_shown(still, imported, title):
    for record in imported[title].records:
        assert record.url.startswith("https://") or record.kind == "audio"
        assert record.title or record.text or record.html or record.media
        assert record.published_at is None or record.published_at <= still.clock.now


@CHANNELS
def test_a_second_fetch_brings_nothing_new(still, imported, title):
    first = imported[title]
    known = {record.guid: shown(record) for record in first.records}
    try:
        second = fetched(still, title, first.cursor)
    except NotModified:
        return
    assert {record.guid: shown(record) for record in second.records}.items() <= known.items()


ONE_OF_EACH = [
    *("Tarrowmere Films", "Tarrowmere on Flickr", "Tarrowmere Alpen", "Tarrowmere on Mastodon"),
    *("Tarrowmere on Bluesky", "Tarrowmere on Facebook", "Tarrowmere on Instagram"),
    "Tarrowmere, the long versions",
    *("r/Tarrowmere", "The Tarrowmere Bench", "Notes from the mill", "One burner"),
]
# Their posts have no titles.
SHORT = {"x", "mastodon", "bluesky", "facebook", "instagram"}


@pytest.mark.parametrize("title", ONE_OF_EACH)
def test_what_is_published_next_arrives_alone(house, title):
    first = fetched(house, title)
    channel = next(key for key, each in brand().channels.items() if each.title == title)
    item = house.server.timeline.publish(channel, house.clock.now)
    house.clock.forward(minutes=1)
    second = fetched(house, title, first.cursor)
    fresh = [record for record in second.records if record.guid not in guids(first)]
    assert len(fresh) == 1
    assert fresh[0].title == item.entry.title or item.channel.platform in SHORT


@pytest.mark.parametrize("title", ["Tarrowmere Films", "Tarrowmere on Flickr"])
def test_counts_grow_when_the_clock_moves(house, title):
    before = {record.guid: record.counts for record in fetched(house, title).records}
    house.clock.forward(days=3)
    after = {record.guid: record.counts for record in fetched(house, title).records}
    assert all((after[guid].views or 0) >= (counts.views or 0) for guid, counts in before.items() if guid in after)
    assert sum(counts.views or 0 for counts in after.values()) > sum(counts.views or 0 for counts in before.values())


@pytest.mark.parametrize(("title", "newest"), [("Tarrowmere Films", 15), ("Tarrowmere on Flickr", 20)])
def test_without_a_key_the_newest_arrive(still, imported, title, newest):
    with_key, without = imported[title], fetched(still, title, secret="")
    assert len(without.records) == newest
    assert guids(without) <= guids(with_key)


WITH_KEY = [
    "Tarrowmere Films",
    "Tarrowmere, the long versions",
    *(f"Tarrowmere on {network}" for network in ("Flickr", "X", "Facebook", "Instagram")),
]


@pytest.mark.parametrize("title", WITH_KEY)
def test_a_wrong_key_is_refused_with_a_sentence(still, title):
    with pytest.raises(Auth):
        discovered(still, title, "wrong")


def test_a_premiere_is_imported_once_it_has_begun(house):
    coming = house.server.timeline.next("films", house.clock.now)
    assert coming.id not in guids(fetched(house, "Tarrowmere Films"))
    house.clock.now = coming.published
    house.clock.forward(minutes=2)
    assert coming.id in guids(fetched(house, "Tarrowmere Films"))


def test_pictures_of_every_kind_of_source_are_there(still, imported):
    for title, batch in imported.items():
        record = next(record for record in batch.records if record.media)
        address = next(medium.poster_url or medium.url for medium in record.media)
        answer = still.ask(address)
        assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg"), title
