"""The loopback Flickr says what Flickr says."""

import json
from io import BytesIO

import feedparser
import pytest
from PIL import Image

from demo.brand import brand
from demo.flickr.rest import album_id

from .conftest import START

REST = "https://api.flickr.com/services/rest/?format=json&nojsoncallback=1&api_key=demo"
FEEDS = "https://www.flickr.com/services/feeds"
PHOTOS = brand().channels["photos"]
EXTRAS = "description,license,date_upload,date_taken,owner_name,tags,views,media,path_alias,count_faves,url_l,url_q"


def called(house, method: str, more: str = ""):
    return house.json(f"{REST}&method=flickr.{method}{more}")


def test_a_member_is_found_by_the_address_of_their_photos(still):
    found = called(still, "urls.lookupUser", "&url=https://www.flickr.com/photos/tarrowmere/")
    assert found == {"user": {"id": PHOTOS.id, "username": {"_content": "Tarrowmere"}}, "stat": "ok"}
    assert called(still, "people.getInfo", f"&user_id={PHOTOS.id}")["person"]["path_alias"] == "tarrowmere"


def test_photos_are_newest_first_with_the_extras_that_were_asked_for(still):
    bare = called(still, "people.getPublicPhotos", f"&user_id={PHOTOS.id}&per_page=5")["photos"]
    assert "views" not in bare["photo"][0]
    full = called(still, "people.getPublicPhotos", f"&user_id={PHOTOS.id}&extras={EXTRAS}&per_page=500")["photos"]
    assert full["total"] == len(full["photo"]) == len(still.server.timeline.items("photos", START))
    dates = [int(photo["dateupload"]) for photo in full["photo"]]
    assert dates == sorted(dates, reverse=True)
    assert all(photo["views"].isdigit() and photo["count_faves"].isdigit() for photo in full["photo"])


def test_a_page_behind_the_end_repeats_the_last_one(still):
    last = called(still, "people.getPublicPhotos", f"&user_id={PHOTOS.id}&per_page=50&page=2")["photos"]
    beyond = called(still, "people.getPublicPhotos", f"&user_id={PHOTOS.id}&per_page=50&page=99")["photos"]
    assert last["photo"] == beyond["photo"]


def test_the_account_has_the_odd_photos_that_accounts_have(still):
    photos = called(still, "people.getPublicPhotos", f"&user_id={PHOTOS.id}&extras={EXTRAS}&per_page=500")["photos"][
        "photo"
    ]
    titles = [photo["title"] for photo in photos]
    assert "IMG_2207" in titles
    assert " " in titles
    assert any(photo["tags"] == "" for photo in photos)
    assert any("<a href=" in photo["description"]["_content"] for photo in photos)
    assert any(photo["datetakengranularity"] == 8 for photo in photos)


def test_a_search_takes_tags_and_dates(still):
    item = still.server.timeline.items("photos", START)[3]
    since = int(item.published.timestamp())
    found = called(still, "photos.search", f"&user_id={PHOTOS.id}&min_upload_date={since}")["photos"]
    assert [photo["id"] for photo in found["photo"]][-1] == item.id
    tagged = called(still, "photos.search", "&tags=nightsky,aftersun&tag_mode=any&extras=tags")["photos"]["photo"]
    assert all("nightsky" in photo["tags"].split() for photo in tagged)


def test_an_album_does_not_say_whose_each_photo_is(still):
    album = called(still, "photosets.getPhotos", f"&user_id={PHOTOS.id}&photoset_id={album_id(PHOTOS, 'winter')}")[
        "photoset"
    ]
    assert album["title"] == "Winter"
    assert album["owner"] == PHOTOS.id
    assert "owner" not in album["photo"][0]


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("people.getPublicPhotos&user_id=nobody", 1),
        ("photos.getInfo&photo_id=1", 1),
        ("photos.search", 3),
        ("photosets.getPhotos&photoset_id=1", 1),
        ("groups.pools.getPhotos&group_id=1@N22", 1),
        ("people.getPublicPhoto", 112),
    ],
)
def test_errors_come_with_status_200(still, method, code):
    answer = still.ask(f"{REST}&method=flickr.{method}")
    said = json.loads(answer.body)
    assert (answer.status, said["stat"], said["code"]) == (200, "fail", code)


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_bad_key_is_refused(still, key):
    said = still.json(f"https://api.flickr.com/services/rest/?method=flickr.photos.search&api_key={key}&tags=x")
    assert said["code"] == 100


@pytest.mark.parametrize("form", ["atom", "rss_200"])
def test_the_feeds_are_valid_and_have_twenty_photos(still, form):
    parsed = feedparser.parse(still.ask(f"{FEEDS}/photos_public.gne?id={PHOTOS.id}&format={form}").body)
    assert not parsed.bozo
    assert len(parsed.entries) == 20
    assert parsed.entries[0].id.endswith(still.server.timeline.items("photos", START)[0].id)


def test_the_json_feed_is_a_call_of_a_function_unless_asked_otherwise(still):
    address = f"{FEEDS}/photos_public.gne?id={PHOTOS.id}&format=json"
    assert still.ask(address).body.startswith(b"jsonFlickrFeed(")
    items = still.json(f"{address}&nojsoncallback=1")["items"]
    assert items[0]["author"] == 'nobody@flickr.com ("Tarrowmere")'
    assert items[0]["date_taken"].endswith("-08:00")


def test_an_unknown_number_gives_what_everybody_uploads(still):
    feed = still.json(f"{FEEDS}/photos_public.gne?id=1@N00&format=json&nojsoncallback=1")
    assert feed["title"] == "Uploads from everyone"
    assert len({item["author_id"] for item in feed["items"]}) == 2


def test_a_members_page_names_the_feed_with_their_number(still):
    assert f"id={PHOTOS.id}".encode() in still.ask("https://www.flickr.com/photos/tarrowmere/").body


def test_pictures_have_the_sizes_that_the_api_names(still):
    photo = called(still, "people.getPublicPhotos", f"&user_id={PHOTOS.id}&extras={EXTRAS}&per_page=1")["photos"][
        "photo"
    ][0]
    for size in ("l", "q"):
        with Image.open(BytesIO(still.ask(photo[f"url_{size}"]).body)) as opened:
            assert abs(opened.width - photo[f"width_{size}"]) <= 1
            assert abs(opened.height - photo[f"height_{size}"]) <= 1


def test_a_picture_needs_its_secret(still):
    item = still.server.timeline.items("photos", START)[0]
    assert still.ask(f"https://live.staticflickr.com/65535/{item.id}_0000000000_b.jpg").status == 404
