"""One fetch: records, tombstones, and what refusals mean."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Auth, FetchError, Gone, Malformed, Missing, RateLimited, Transient
from feeds.adapters.reddit import RedditAdapter
from tests.feeds.adapters.reddit.answers import FEED, NOW, content, entry, feed, target


def fetch(wire):
    return RedditAdapter().fetch(target(), wire.get)


def one(wire, html, **changes):
    wire.serve(FEED, feed(entry(html, **changes)))
    [record] = fetch(wire).records
    return record


def test_a_subreddit_is_read(wire, payload):
    wire.serve(FEED, payload("reddit/subreddit.xml"))
    batch = fetch(wire)
    first, second = batch.records
    assert (first.guid, first.kind, first.raw_kind) == ("t3_1q2w3e", "post", "text")
    assert first.title == "Mending evening & soup"
    assert first.text == "Thursday, from six. Bring the thing and the screws."
    assert (first.author_name, first.author_url) == ("mill_marta", "https://www.reddit.com/user/mill_marta")
    assert first.url == "https://www.reddit.com/r/Tarrowmere/comments/1q2w3e/mending_evening/"
    assert first.published_at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (first.tags, first.media) == (("Tarrowmere",), ())
    assert (second.kind, second.media[0].url) == ("photo", "https://i.redd.it/fog77.jpeg")
    assert second.text == second.html == ""
    assert batch.tombstones == ("t3_1q2w1c",)


def test_nothing_of_reddits_furniture_is_left(wire, payload):
    wire.serve(FEED, payload("reddit/subreddit.xml"))
    for record in fetch(wire).records:
        assert not any(word in record.html + record.text for word in ("submitted by", "[link]", "[comments]"))


def test_a_hundred_posts_are_asked_for_by_name(wire, payload):
    wire.serve(FEED, payload("reddit/subreddit.xml"))
    fetch(wire)
    assert wire.requests[0].query == {"limit": ["100"]}
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    ("leads_to", "kind", "sort"),
    [
        ("https://v.redd.it/x1y2", "video", "video"),
        ("https://www.reddit.com/gallery/abc", "photo", "gallery"),
        ("https://preview.redd.it/a.png?width=640", "photo", "picture"),
        ("https://www.reddit.com/r/bikes/comments/zzz/other/", "post", "crosspost"),
        ("https://journal.tarrowmere.example/", "post", "link"),
    ],
)
def test_a_post_is_of_the_kind_it_leads_to(wire, leads_to, kind, sort):
    record = one(wire, content(target=leads_to))
    assert (record.kind, record.raw_kind, record.is_repost) == (kind, sort, sort == "crosspost")


def test_a_link_is_kept_for_readers(wire):
    record = one(wire, content("<p>Look.</p>", "https://www.tarrowmere.example/?a=1&b=2"))
    assert (
        record.html == '<p>Look.</p><p><a href="https://www.tarrowmere.example/?a=1&amp;b=2">tarrowmere.example</a></p>'
    )
    assert record.text == "Look."


def test_a_film_shows_its_still(wire):
    still = '<media:thumbnail url="https://external-preview.redd.it/s.png?s=1"/>'
    record = one(wire, content(target="https://v.redd.it/x1y2"), more=still)
    assert record.media[0].url == "https://external-preview.redd.it/s.png?s=1"
    assert one(wire, content(target="https://v.redd.it/x1y2")).media[0].type == "image"


@pytest.mark.parametrize("author", ["", "[deleted]", "/u/[deleted]"])
def test_who_left_reddit_is_named_no_more(wire, author):
    record = one(wire, content("<p>Still here.</p>"), author=author)
    assert (record.author_name, record.author_url, record.text) == ("", "", "Still here.")


def test_a_post_that_was_deleted_is_a_tombstone(wire):
    wire.serve(FEED, feed(entry(content(), title="[deleted by user]"), entry(content("<p>[removed]</p>"), "t3_def")))
    batch = fetch(wire)
    assert (batch.records, batch.tombstones) == ((), ("t3_abc", "t3_def"))


def test_comments_are_left_out(wire):
    wire.serve(FEED, feed(entry(content("<p>An answer.</p>"), "t1_abc"), entry(content("<p>Odd.</p>"), "xyz")))
    assert fetch(wire).records == ()


def test_an_empty_subreddit_is_no_error(wire):
    wire.serve(FEED, feed())
    assert fetch(wire).records == ()


def refused(wire, status, body="", headers=None, call=fetch):
    wire.serve(FEED, body, status, headers=headers)
    with pytest.raises(FetchError) as error:  # which one, the tests say
        call(wire)
    return error.value


def test_too_many_requests_are_explained_and_obeyed(wire):
    error = refused(wire, 429, headers={"X-Ratelimit-Reset": "421"})
    assert isinstance(error, RateLimited)
    assert error.until == NOW + timedelta(seconds=421)
    assert "limits how often readers without an approved application may ask" in str(error)


def test_a_limit_without_a_time_is_waited_for_ten_minutes(wire):
    assert refused(wire, 429, headers={"X-Ratelimit-Reset": "soon"}).until == NOW + timedelta(minutes=10)


def test_a_refused_network_is_explained(wire):
    error = refused(wire, 403, "<html>whoa there</html>")
    assert isinstance(error, Auth)
    assert "approved application" in str(error) and "another network" in str(error)


@pytest.mark.parametrize(
    ("status", "reason", "kind"),
    [(403, "private", "private"), (403, "quarantined", "private"), (404, "banned", "suspended")],
)
def test_a_closed_subreddit_is_gone(wire, status, reason, kind):
    error = refused(wire, status, f'{{"reason": "{reason}", "message": "No", "error": {status}}}')
    assert isinstance(error, Gone)
    assert (error.kind, error.final) == (kind, False)


def test_a_missing_subreddit_may_come_back(wire):
    assert isinstance(refused(wire, 404, '{"message": "Not Found", "error": 404}'), Missing)
    assert isinstance(refused(wire, 404, "<html>"), Missing)


def test_a_subreddit_that_is_searched_for_is_missing(wire):
    search = "https://www.reddit.com/subreddits/search.rss"
    wire.serve(search, feed())
    assert isinstance(refused(wire, 302, headers={"Location": search}), Missing)


def test_a_page_in_place_of_the_feed_is_refused(wire):
    wire.serve(FEED, "<!doctype html><html><body>Log in</body></html>")
    with pytest.raises(Malformed):
        fetch(wire)


def discover(wire, external_id="r/tarrowmere"):
    return RedditAdapter().discover(external_id, "", wire.get)


def test_a_subreddit_is_called_as_it_spells_itself(wire, payload):
    wire.serve(FEED, payload("reddit/subreddit.xml"))
    found = discover(wire)
    assert (found.external_id, found.title) == ("r/tarrowmere", "r/Tarrowmere on Reddit")
    assert found.homepage_url == "https://www.reddit.com/r/tarrowmere/"
    assert found.description == "Things for going outside slowly, and those who go."


def test_a_person_is_called_by_name(wire):
    wire.serve("https://www.reddit.com/user/osk/submitted/.rss", feed())
    assert discover(wire, "user/osk").title == "u/osk on Reddit"


def test_a_misspelt_subreddit_is_explained(wire):
    error = refused(wire, 404, call=discover)
    assert isinstance(error, Malformed)
    assert str(error) == "There is no r/tarrowmere on Reddit. Check the spelling."


def test_a_limit_while_adding_says_to_come_back(wire):
    error = refused(wire, 429, call=discover)
    assert isinstance(error, Transient)
    assert error.retry_after == timedelta(minutes=10)
