"""Pasted addresses of Flickr."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.flickr.addresses import page_url, parse, photo_id, recognise


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.flickr.com/photos/harbourmuseum/", "user:harbourmuseum"),
        ("flickr.com/photos/harbourmuseum", "user:harbourmuseum"),
        ("http://m.flickr.com/photos/harbourmuseum/54931207718/in/photostream/", "user:harbourmuseum"),
        ("https://www.flickr.com/photos/61893104@N07/", "user:61893104@N07"),
        ("https://www.flickr.com/photos/61893104%40N07/with/54931207718", "user:61893104@N07"),
        ("https://www.flickr.com/people/harbourmuseum/", "user:harbourmuseum"),
        ("https://www.flickr.com/groups/ships-and-tides/pool/", "group:ships-and-tides"),
        ("https://www.flickr.com/groups/1234567@N22/", "group:1234567@N22"),
        (
            "https://www.flickr.com/photos/harbourmuseum/albums/72177720329991234/",
            "album:harbourmuseum/72177720329991234",
        ),
        ("https://www.flickr.com/photos/61893104@N07/sets/721777/", "album:61893104@N07/721777"),
        ("https://www.flickr.com/photos/harbourmuseum/albums/", "user:harbourmuseum"),
        ("https://www.flickr.com/photos/tags/crane/", "tag:crane"),
        ("https://www.flickr.com/photos/harbourmuseum/tags/crane/", "usertag:harbourmuseum/crane"),
        ("https://www.flickr.com/search/?tags=crane%2C%20harbour", "tag:crane,harbour"),
        ("https://www.flickr.com/services/feeds/photos_public.gne?id=61893104@N07&format=rss_200", "user:61893104@N07"),
        ("https://api.flickr.com/services/feeds/photos_public.gne?tags=crane", "tag:crane"),
        (
            "https://www.flickr.com/services/feeds/photos_public.gne?id=61893104@N07&tags=crane",
            "usertag:61893104@N07/crane",
        ),
        ("https://www.flickr.com/services/feeds/groups_pool.gne?id=1234567@N22", "group:1234567@N22"),
        (
            "https://www.flickr.com/services/feeds/photoset.gne?nsid=61893104@N07&set=721777",
            "album:61893104@N07/721777",
        ),
        ("https://flic.kr/p/2rAbCdE", "short:p/2rAbCdE"),
    ],
)
def test_streams_are_recognised(address, expected):
    assert recognise(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/photos/harbourmuseum",
        "https://notflickr.com/photos/harbourmuseum",
        "https://www.flickr.com/",
        "https://www.flickr.com/photos/",
        "https://www.flickr.com/explore",
        "https://www.flickr.com/search/?text=crane",
        "https://www.flickr.com/photos/harbourmuseum/favorites",
        "https://www.flickr.com/photos/harbourmuseum/galleries/72157",
        "https://www.flickr.com/photos/tags/",
        "https://www.flickr.com/groups/",
        "https://www.flickr.com/services/feeds/photos_public.gne",
        "https://www.flickr.com/services/feeds/photos_public.gne?ids=1@N01,2@N01",
        "https://flic.kr/",
        "ftp://www.flickr.com/photos/harbourmuseum",
        "https://[broken/photos/harbourmuseum",
        "https://www.flickr.com/photos/a b/",
    ],
)
def test_other_addresses_are_not_ours(address):
    assert recognise(address) is None


@pytest.mark.parametrize(
    ("external_id", "resolved"),
    [
        ("user:61893104@N07", True),
        ("user:harbourmuseum", False),
        ("album:61893104@N07/721777", True),
        ("album:harbourmuseum/721777", False),
        ("group:ships", False),
        ("tag:crane,harbour", True),
        ("short:p/2rAbCdE", False),
    ],
)
def test_external_ids_say_whether_they_can_be_fetched(external_id, resolved):
    address = parse(external_id)
    assert address.resolved is resolved
    assert address.external_id == external_id


@pytest.mark.parametrize("external_id", ["", "user", "user:", "album:61893104@N07", "usertag:a", "channel:UC1"])
def test_foreign_external_ids_are_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        parse(external_id)


@pytest.mark.parametrize("external_id", ["user:a1", "usertag:a1/crane", "album:a1/72", "group:a1", "tag:crane,tide"])
def test_the_page_of_a_source_is_recognised_as_that_source(external_id):
    assert recognise(page_url(parse(external_id))) == external_id


@pytest.mark.parametrize(
    "reference",
    [
        "tag:flickr.com,2005:/photo/54931207718",
        "tag:flickr.com,2004:/photo/54931207718",
        "https://www.flickr.com/photos/harbourmuseum/54931207718/",
        "http://www.flickr.com/photos/61893104@N07/54931207718/in/pool-1234567@N22",
    ],
)
def test_one_photo_has_one_id_in_every_feed(reference):
    assert photo_id(reference) == "54931207718"


@pytest.mark.parametrize(
    "reference", ["", "https://www.flickr.com/photos/harbourmuseum/", "tag:flickr.com,2005:/set/1"]
)
def test_what_is_no_photo_has_no_id(reference):
    assert photo_id(reference) == ""
