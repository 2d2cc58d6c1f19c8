"""What all adapters of pasted links share."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Auth, Gone, Malformed, RateLimited, Target, Transient
from feeds.adapters.pasted_links import MOST_READ, in_turn, plausible, read_links, with_words
from hub.records import ItemData

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def target(*urls, after="", words=""):
    return Target("links", {"after": after} if after else {}, "", NOW, links=tuple((url, words) for url in urls))


def record(url):
    return ItemData(guid=url, url=url, title=f"About {url}")


def reading(**errors):
    """A `read` that raises what stands under the address."""

    def read(url):
        if url in errors:
            raise errors[url]
        return record(url)

    return read


def read(*urls, after="", **errors):
    return read_links(target(*urls, after=after), reading(**errors), lambda url: f"guid of {url}")


def guids(batch):
    return [each.guid for each in batch.records]


def test_every_link_is_read_again():
    batch = read("b", "a")
    assert (guids(batch), batch.cursor, batch.tombstones, batch.warnings) == (["a", "b"], {"after": "b"}, (), ())


def test_twenty_are_read_at_a_time_and_the_next_ones_follow():
    urls = [f"{number:03}" for number in range(50)]
    seen, after = [], ""
    for _ in range(3):
        batch = read(*urls, after=after)
        assert len(batch.records) == MOST_READ
        seen += guids(batch)
        after = batch.cursor["after"]
    assert seen == urls + urls[:10]


def test_a_link_that_was_taken_off_the_list_disturbs_no_turn():
    assert [url for url, _ in in_turn([("a", ""), ("c", ""), ("d", "")], after="b")] == ["c", "d", "a"]


def test_without_links_there_is_nothing_to_do():
    assert read().records == ()


def test_what_is_gone_becomes_a_tombstone():
    batch = read("a", "b", b=Gone("deleted"))
    assert (guids(batch), batch.tombstones) == (["a"], ("guid of b",))
    assert read("b", b=Gone("deleted")).tombstones == ("guid of b",)


def test_all_of_many_gone_at_once_is_not_believed():
    gone = {url: Gone("deleted") for url in "abc"}
    with pytest.raises(Malformed, match="None of 3 links"):
        read("a", "b", "c", **gone)
    assert len(read("a", "b", "c", "d", **gone).tombstones) == 3


def test_an_odd_link_costs_no_other():
    batch = read("a", "b", a=Malformed("says nothing."))
    assert (guids(batch), batch.warnings) == (["b"], ("a: says nothing.",))


@pytest.mark.parametrize("error", [Transient("down"), Auth("no"), RateLimited("slow down", NOW)])
def test_trouble_keeps_what_was_read_and_goes_on_from_there(error):
    batch = read("a", "b", "c", b=error)
    assert (guids(batch), batch.cursor) == (["a"], {"after": "a"})
    assert str(error) in batch.warnings[0]


@pytest.mark.parametrize("error", [Transient("down"), Auth("no"), RateLimited("slow down", NOW)])
def test_trouble_at_once_is_raised(error):
    with pytest.raises(type(error)):
        read("a", "b", a=error)


def test_words_stand_in_where_the_platform_tells_none():
    silent = ItemData(guid="1")
    told = with_words(silent, "We <3 rain. https://www.tarrowmere.example #slowtravel")
    assert told.text == "We <3 rain. https://www.tarrowmere.example #slowtravel"
    assert told.html.startswith("<p>We &lt;3 rain. <a href=")
    assert told.tags == ("slowtravel",)
    assert with_words(silent, "") is silent


def test_what_the_platform_tells_stays():
    assert with_words(record("a"), "other words").title == "About a"
    assert with_words(ItemData(guid="1", text="its own"), "other words").text == "its own"


def test_words_come_with_their_link():
    batch = read_links(target("a", words="Rain."), lambda url: ItemData(guid=url), str)
    assert batch.records[0].text == "Rain."


def test_a_time_out_of_an_id_counts_only_when_it_can_be_true():
    founded = datetime(2016, 9, 1, tzinfo=UTC)
    assert plausible(NOW, founded, NOW) == NOW
    assert plausible(founded, founded, NOW) == founded
    assert plausible(founded - timedelta(seconds=1), founded, NOW) is None
    assert plausible(NOW + timedelta(days=2), founded, NOW) is None
