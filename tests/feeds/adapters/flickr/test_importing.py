"""With a key: how far back a source is read, and what happens to photos that disappear."""

import json

import pytest

from feeds.adapters.base import Gone, Transient
from feeds.adapters.flickr import FlickrAdapter
from feeds.adapters.flickr.importing import CHECKS_PER_FETCH
from feeds.adapters.flickr.listing import ALBUM_PAGES, FIRST_PAGES, LATER_PAGES
from tests.feeds.adapters.flickr.answers import (
    GROUP,
    KEY,
    MUSEUM,
    REST,
    ago,
    asked,
    failure,
    page,
    photo,
    serve,
    target,
)

ADAPTER = FlickrAdapter()
USER, SEARCH, POOL, ALBUM = "people.getPublicPhotos", "photos.search", "groups.pools.getPhotos", "photosets.getPhotos"


def fetch(wire, external_id=f"user:{MUSEUM}", cursor=None):
    return ADAPTER.fetch(target(external_id, cursor), wire.get)


def seen(photos, days_ago=1.0):
    """The cursor of a complete fetch that brought these photos."""
    known = {each["id"]: int(each["dateupload"]) for each in photos}
    return {"known": known, "since": ago(days_ago), "newest": ago(1), "deep": ago(days_ago)}


def guids(batch):
    return [record.guid for record in batch.records]


def test_a_member_is_read_safe_only_with_every_useful_extra(wire, payload):
    serve(wire, USER, payload("flickr/people.getPublicPhotos-last.json"))
    assert guids(fetch(wire)) == ["54929777001"]
    query = wire.requests[0].query
    assert (query["user_id"], query["safe_search"], query["per_page"]) == ([MUSEUM], ["1"], ["100"])
    assert {"url_l", "license", "count_faves", "safety_level"} <= set(query["extras"][0].split(","))


def test_the_first_import_reads_five_pages(wire):
    for number in range(1, 9):
        serve(wire, USER, page([photo(number, ago(number))], number, pages=8), page=str(number))
    batch = fetch(wire)
    assert guids(batch) == ["1", "2", "3", "4", "5"]
    assert len(wire.requests) == FIRST_PAGES
    assert batch.warnings == ()


def test_the_last_page_is_the_last(wire):
    serve(wire, USER, page([photo(1, ago(1))], 1, pages=2), page="1")
    serve(wire, USER, page([photo(2, ago(2))], 2, pages=2), page="2")
    assert guids(fetch(wire)) == ["1", "2"]
    assert len(wire.requests) == 2


def test_a_page_that_repeats_earlier_photos_ends_the_reading(wire):
    serve(wire, USER, page([photo(1, ago(1)), photo(2, ago(2))], pages=99))
    assert guids(fetch(wire)) == ["1", "2"]
    assert len(wire.requests) == 2


def test_an_old_page_of_known_photos_ends_the_reading(wire):
    known = [photo(1, ago(10)), photo(2, ago(11))]
    serve(wire, USER, page(known, pages=99))
    assert guids(fetch(wire, cursor=seen(known))) == ["1", "2"]
    assert len(wire.requests) == 1


def test_one_known_photo_on_top_does_not_end_the_reading(wire):
    known, fresh = photo(1, ago(1)), photo(2, ago(4))
    serve(wire, USER, page([known], 1, pages=2), page="1")
    serve(wire, USER, page([fresh], 2, pages=2), page="2")
    assert guids(fetch(wire, cursor=seen([known]))) == ["1", "2"]


def test_young_known_photos_do_not_end_the_reading(wire):
    known = [photo(1, ago(1))]
    serve(wire, USER, page(known, 1, pages=2), page="1")
    serve(wire, USER, page([photo(2, ago(2))], 2, pages=2), page="2")
    fetch(wire, cursor=seen(known))
    assert asked(wire, "page") == ["1", "2"]


def test_a_photo_made_public_late_is_found_within_an_old_page(wire):
    known, late = photo(1, ago(1)), photo(2, ago(300))
    serve(wire, USER, page([known, late], 1, pages=2), page="1")
    serve(wire, USER, page([photo(3, ago(400))], 2, pages=2), page="2")
    assert "2" in guids(fetch(wire, cursor=seen([known, photo(3, ago(400))])))


def test_once_a_week_everything_remembered_is_read_again(wire):
    top, deep = photo(1, ago(20)), photo(2, ago(200))
    serve(wire, USER, page([top], 1, pages=2), page="1")
    serve(wire, USER, page([deep | {"views": "7"}], 2, pages=2), page="2")
    batch = fetch(wire, cursor=seen([top, deep]) | {"deep": ago(7)})
    assert batch.records[1].counts.views == 7
    assert batch.cursor["deep"] == ago(0)


def test_a_weekly_read_that_ends_at_its_limit_left_nothing_new_out(wire):
    for number in range(1, 20):
        serve(wire, USER, page([photo(number, ago(number))], number, pages=19), page=str(number))
    batch = fetch(wire, cursor=seen([photo(number, ago(number)) for number in range(1, 20)]) | {"deep": ago(8)})
    assert (len(wire.requests), batch.warnings) == (LATER_PAGES, ())


def test_more_news_than_a_fetch_reads_is_said(wire):
    for number in range(1, 20):
        serve(wire, USER, page([photo(number, ago(number / 100))], number, pages=19), page=str(number))
    batch = fetch(wire, cursor={"known": {}, "since": ago(5), "newest": ago(30), "deep": ago(5)})
    assert len(wire.requests) == LATER_PAGES
    assert batch.warnings == ("Only the first 10 photos were read; older ones were left out.",)


def test_the_cursor_remembers_ids_and_the_time_of_the_fetch_but_not_the_key(wire):
    serve(wire, USER, page([photo(1, ago(3))]))
    cursor = fetch(wire).cursor
    assert cursor == {"known": {"1": ago(3)}, "since": ago(0), "newest": ago(3), "deep": ago(0)}
    assert KEY not in json.dumps(cursor)


def test_the_cursor_of_the_key_less_feed_counts_as_a_first_import(wire):
    serve(wire, USER, page([photo(1, ago(3))]))
    assert guids(fetch(wire, cursor={"etag": '"abc"'})) == ["1"]


def test_a_second_fetch_of_the_same_list_gives_the_same_records(wire, payload):
    serve(wire, USER, payload("flickr/people.getPublicPhotos-page1.json"))
    first = fetch(wire)
    assert fetch(wire, cursor=json.loads(json.dumps(first.cursor))).records == first.records


def test_a_photo_that_flickr_denies_is_deleted(wire):
    kept, lost = photo(1, ago(2)), photo(2, ago(3))
    serve(wire, USER, page([kept]))
    serve(wire, "photos.getInfo", failure(1), photo_id="2")
    batch = fetch(wire, cursor=seen([kept, lost]))
    assert batch.tombstones == ("2",)
    assert batch.cursor["known"] == {"1": ago(2)}


def test_a_photo_that_only_moved_is_not_deleted(wire, payload):
    kept, moved = photo(1, ago(2)), photo(2, ago(3))
    serve(wire, USER, page([kept]))
    serve(wire, "photos.getInfo", payload("flickr/photos.getInfo.json"))
    batch = fetch(wire, cursor=seen([kept, moved]))
    assert batch.tombstones == ()
    assert "2" not in batch.cursor["known"]


def test_photos_below_what_was_read_are_not_missed(wire):
    top, below = photo(1, ago(20)), photo(2, ago(30))
    serve(wire, USER, page([top], pages=9))
    fetch(wire, cursor=seen([top, below]))
    assert asked(wire, "method") == ["flickr.people.getPublicPhotos"]


def test_few_missing_photos_are_checked_at_once(wire):
    lost = [photo(number, ago(number)) for number in range(1, 10)]
    serve(wire, USER, page([]))
    serve(wire, "photos.getInfo", failure(1))
    batch = fetch(wire, cursor=seen(lost))
    assert len(batch.tombstones) == CHECKS_PER_FETCH
    assert len(batch.cursor["known"]) == len(lost) - CHECKS_PER_FETCH


def test_a_check_that_fails_costs_a_warning_and_is_tried_again(wire):
    kept, lost = photo(1, ago(2)), photo(2, ago(3))
    serve(wire, USER, page([kept]))
    serve(wire, "photos.getInfo", failure(105))
    batch = fetch(wire, cursor=seen([kept, lost]))
    assert guids(batch) == ["1"]
    assert batch.tombstones == ()
    assert "2" in batch.cursor["known"]
    assert batch.warnings[0].startswith("Could not check whether photos were deleted:")


def test_a_member_that_is_gone_deletes_no_photo(wire):
    serve(wire, USER, failure(1))
    with pytest.raises(Gone):
        fetch(wire, cursor=seen([photo(1, ago(1))]))


def test_a_page_that_fails_fails_the_fetch(wire):
    serve(wire, USER, page([photo(1, ago(1))], pages=2), page="1")
    serve(wire, USER, failure(105), page="2")
    with pytest.raises(Transient):
        fetch(wire)


def test_the_first_search_has_no_window(wire):
    serve(wire, SEARCH, page([photo(1, ago(1))]))
    fetch(wire, "tag:crane,harbour")
    query = wire.requests[0].query
    assert (query["tags"], query["tag_mode"], query["sort"]) == (["crane,harbour"], ["all"], ["date-posted-desc"])
    assert "min_upload_date" not in query
    assert "user_id" not in query


def test_later_searches_begin_an_hour_before_the_newest_photo(wire):
    serve(wire, SEARCH, page([photo(1, ago(1))]))
    cursor = fetch(wire, f"usertag:{MUSEUM}/crane").cursor
    fetch(wire, f"usertag:{MUSEUM}/crane", cursor)
    assert asked(wire, "min_upload_date") == ["", str(ago(1) - 3_600)]
    assert asked(wire, "user_id") == [MUSEUM, MUSEUM]


def test_a_search_never_asks_beyond_4000_results(wire):
    for number in range(1, 60):
        serve(wire, SEARCH, page([photo(number, ago(0.001))], number, pages=59), page=str(number))
    fetch(wire, "tag:crane", cursor={"known": {}, "since": ago(9), "newest": ago(9)})
    assert max(int(each) for each in asked(wire, "page")) * 100 <= 4_000


def test_the_end_of_a_search_is_no_error(wire):
    serve(wire, SEARCH, page([photo(1, ago(1))], pages=9), page="1")
    serve(wire, SEARCH, failure(20), page="2")
    assert guids(fetch(wire, "tag:crane")) == ["1"]


def test_photos_missing_from_a_search_are_not_suspected(wire):
    serve(wire, SEARCH, page([]))
    fetch(wire, "tag:crane", cursor=seen([photo(1, ago(1))]))
    assert asked(wire, "method") == ["flickr.photos.search"]


def test_a_group_is_read_by_the_date_of_joining(wire, payload):
    serve(wire, POOL, payload("flickr/groups.pools.getPhotos.json"), page="1")
    serve(wire, POOL, page([]), page="2")
    batch = fetch(wire, f"group:{GROUP}")
    assert guids(batch) == ["54931207718", "54929777001"]
    assert batch.cursor["known"] == {"54931207718": 1795030000, "54929777001": 1795020000}
    assert all(record.is_repost for record in batch.records)
    assert asked(wire, "group_id") == [GROUP, GROUP]


def test_an_old_photo_that_joined_a_group_today_is_news(wire):
    old = photo(2, ago(4_000), dateadded=str(ago(0.1)))
    known = photo(1, ago(5), dateadded=str(ago(5)))
    serve(wire, POOL, page([old, known], pages=9))
    cursor = {"known": {"1": ago(5)}, "since": ago(1), "newest": ago(5), "deep": ago(1)}
    assert guids(fetch(wire, f"group:{GROUP}", cursor)) == ["2", "1"]


def test_an_album_is_read_to_its_end_every_time(wire):
    for number in range(1, 15):
        serve(wire, ALBUM, page([photo(number, ago(number))], number, 14, "photoset"), page=str(number))
    batch = fetch(wire, f"album:{MUSEUM}/721777", cursor=seen([photo(1, ago(1))]))
    assert len(batch.records) == ALBUM_PAGES
    assert set(asked(wire, "per_page")) == {"500"}


def test_photos_of_an_album_have_its_owner(wire, payload):
    serve(wire, ALBUM, payload("flickr/photosets.getPhotos.json"))
    record = fetch(wire, f"album:{MUSEUM}/72177720329991234").records[0]
    assert (record.author_name, record.is_repost) == ("Harbour Museum", False)
    assert asked(wire, "photoset_id") == ["72177720329991234"]


def test_the_number_of_pages_may_be_a_text(wire):
    body = json.loads(page([photo(1, ago(1))], 1, 2))
    body["photos"]["pages"] = "2"
    serve(wire, USER, json.dumps(body), page="1")
    serve(wire, USER, page([photo(2, ago(2))], 2, 2), page="2")
    assert guids(fetch(wire)) == ["1", "2"]


def test_an_answer_without_photos_brings_nothing(wire):
    wire.serve(REST, '{"stat": "ok"}')
    assert fetch(wire).records == ()
