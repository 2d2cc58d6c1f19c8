"""Looking again at posts that are shown."""

import json

import pytest

from feeds.adapters.base import Auth, Known, RateLimited, Rechecks
from feeds.adapters.mastodon import MastodonAdapter
from tests.feeds.adapters.mastodon.answers import ACCOUNT, API, HOST, NOT_FOUND, recheck, status, uri

TAG = f"tag:{HOST}/brass"
FOREIGN = "https://dark.example/users/a/statuses/9"


def known(number, url=""):
    return Known(uri(number), url or f"https://{HOST}/@lanternworks/{number}")


def there(wire, number, **changes):
    wire.serve(f"{API}/statuses/{number}", json.dumps(status(number, **changes)))


def test_what_is_there_comes_again_and_what_is_not_is_gone(wire):
    there(wire, 1, content="<p>Edited</p>", favourites_count=8)
    wire.serve(f"{API}/statuses/2", NOT_FOUND, 404)
    found = recheck(wire, known(1), known(2))
    assert [(record.text, record.counts.likes) for record in found.records] == [("Edited", 8)]
    assert (found.gone, found.missing, found.warnings) == ((uri(2),), (), ())


def test_a_boost_is_asked_for_by_its_own_id(wire):
    wire.serve(f"{API}/statuses/7", json.dumps(status(7, uri=f"{uri(7)}/activity", reblog=status(3))))
    found = recheck(wire, Known(f"{uri(7)}/activity", "https://dark.example/@a/3"))
    assert found.records[0].is_repost


@pytest.mark.parametrize("body", ["<h1>Not found</h1>", ""])
def test_a_404_of_something_else_than_the_api_proves_nothing(wire, body):
    there(wire, 1)
    wire.serve(f"{API}/statuses/2", body, 404)
    found = recheck(wire, known(1), known(2), known(3))
    assert found.gone == ()
    assert len(found.records) == 1
    assert "Not all posts were looked at" in found.warnings[0]
    assert len(wire.requests) == 2


def test_a_post_that_was_hidden_is_gone(wire):
    there(wire, 1, visibility="private")
    assert recheck(wire, known(1)).gone == (uri(1),)


def test_an_author_who_no_longer_wants_to_be_found_leaves_the_hashtag(wire):
    there(wire, 1, account={**ACCOUNT, "indexable": False})
    assert recheck(wire, known(1), source=TAG).gone == (uri(1),)
    assert recheck(wire, known(1)).gone == ()


def test_posts_of_other_servers_are_asked_for_by_the_remembered_id(wire):
    there(wire, 55, uri=FOREIGN)
    found = recheck(wire, Known(FOREIGN, "https://dark.example/@a/9"), cursor={"ids": {FOREIGN: "55"}}, source=TAG)
    assert [record.guid for record in found.records] == [FOREIGN]


def test_other_software_tells_the_id_in_the_address_of_the_page(wire):
    guid = f"https://{HOST}/objects/1f0c"
    there(wire, "AbC9", uri=guid)
    found = recheck(wire, Known(guid, f"https://{HOST}/notice/AbC9"))
    assert [record.guid for record in found.records] == [guid]


def test_what_cannot_be_asked_for_is_not_judged(wire):
    found = recheck(wire, Known(FOREIGN, "https://dark.example/@a/9"), Known("x", ""))
    assert (found.records, found.gone, found.missing) == ((), (), ())
    assert wire.requests == []


def test_another_post_in_place_of_the_known_one_is_not_judged(wire):
    wire.serve(f"{API}/statuses/1", json.dumps(status(2)))
    found = recheck(wire, known(1))
    assert (found.records, found.gone) == ((), ())


@pytest.mark.parametrize(("status_code", "error"), [(401, Auth), (429, RateLimited)])
def test_a_first_call_that_fails_is_a_failure(wire, status_code, error):
    wire.serve(f"{API}/statuses/1", "{}", status_code)
    with pytest.raises(error):
        recheck(wire, known(1))


def test_no_more_than_twenty_are_asked_for(wire):
    for number in range(30):
        there(wire, number)
    assert isinstance(MastodonAdapter(), Rechecks)
    assert MastodonAdapter().recheck_size == 20
    assert len(recheck(wire, *(known(number) for number in range(30))).records) == 20
