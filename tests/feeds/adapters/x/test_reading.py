"""Which posts are read, and what is remembered: every post costs money, none may be lost."""

from datetime import timedelta

import pytest

from feeds.adapters.base import Malformed, Transient
from feeds.adapters.x.reading import LATER_PAGES
from tests.feeds.adapters.x.answers import NOW, SEARCH, TIMELINE, asked, fetch, number, page, post, refusal

TODAY = {"daily_on": f"{NOW:%Y-%m-%d}", "weekly_on": f"{NOW:%Y-%m-%d}"}
TAG = "search:#restoration"
OLD_WINDOW = "'since_id' must be a tweet id created after [2026-11-13T12:00Z]."


def after(since_id, **more):
    return {"since_id": since_id, **TODAY, **more}


def guids(batch):
    return [record.guid for record in batch.records]


def test_the_first_import_reads_one_page_without_replies(wire, payload):
    wire.serve(TIMELINE, payload("x/user-tweets-page1.json"))
    batch = fetch(wire)
    assert len(batch.records) == 5
    assert len(wire.requests) == 1
    query = wire.requests[0].query
    assert (query["max_results"], query["exclude"]) == (["100"], ["replies"])
    assert "since_id" not in query
    assert batch.cursor["since_id"] == "1990857700000000012"
    assert batch.warnings == ()


def test_a_request_asks_for_all_that_a_card_needs(wire):
    wire.serve(TIMELINE, page([]))
    fetch(wire)
    query = wire.requests[0].query
    assert {"note_tweet", "public_metrics", "entities", "edit_history_tweet_ids"} <= set(
        query["tweet.fields"][0].split(",")
    )
    assert {"author_id", "attachments.media_keys", "referenced_tweets.id"} <= set(query["expansions"][0].split(","))
    assert {"alt_text", "variants"} <= set(query["media.fields"][0].split(","))
    assert "post.fields" not in query


def test_later_fetches_read_only_what_is_newer(wire):
    wire.serve(TIMELINE, page([post("120"), post("110")]))
    batch = fetch(wire, after("100"))
    assert asked(wire, "since_id") == ["100"]
    assert batch.cursor["since_id"] == "120"


def test_an_empty_answer_keeps_the_newest_id(wire, payload):
    wire.serve(TIMELINE, payload("x/user-tweets-empty.json"))
    batch = fetch(wire, after("100"))
    assert (batch.records, batch.cursor["since_id"]) == ((), "100")


def test_an_empty_first_import_is_a_first_import_again(wire, payload):
    wire.serve(TIMELINE, payload("x/user-tweets-empty.json"))
    fetch(wire, fetch(wire).cursor)
    assert asked(wire, "since_id") == ["", ""]


def test_every_page_has_the_same_since_id_and_the_first_gives_the_next_one(wire):
    wire.serve(f"{TIMELINE}?pagination_token=two", page([post("110")]))
    wire.serve(TIMELINE, page([post("120")], "two"))
    batch = fetch(wire, after("100"))
    assert asked(wire, "since_id") == ["100", "100"]
    assert asked(wire, "pagination_token") == ["", "two"]
    assert guids(batch) == ["120", "110"]
    assert batch.cursor["since_id"] == "120"


def test_a_failing_second_page_fails_the_fetch_and_remembers_nothing(wire):
    wire.serve(f"{TIMELINE}?pagination_token=two", "", status=503)
    wire.serve(TIMELINE, page([post("120")], "two"))
    with pytest.raises(Transient):
        fetch(wire, after("100"))


def test_the_newest_id_is_never_lowered(wire):
    wire.serve(TIMELINE, page([post("90")]))
    assert fetch(wire, after("100")).cursor["since_id"] == "100"


def test_ids_are_compared_as_numbers(wire):
    wire.serve(TIMELINE, page([post("1000")]))
    assert fetch(wire, after("999")).cursor["since_id"] == "1000"


def test_without_meta_the_posts_tell_the_newest_id(wire):
    wire.serve(TIMELINE, '{"data": [{"id": "110", "text": "a"}, {"id": "120", "text": "b"}]}')
    assert fetch(wire, after("100")).cursor["since_id"] == "120"


def test_a_post_on_two_pages_counts_once(wire):
    wire.serve(f"{TIMELINE}?pagination_token=two", page([post("120"), post("110")]))
    wire.serve(TIMELINE, page([post("120")], "two"))
    assert guids(fetch(wire, after("100"))) == ["120", "110"]


def test_more_news_than_a_fetch_reads_is_continued_by_the_next(wire):
    for number_of_page in range(1, LATER_PAGES + 1):
        token = f"?pagination_token={number_of_page}" if number_of_page > 1 else ""
        wire.serve(f"{TIMELINE}{token}", page([post(str(200 - number_of_page))], str(number_of_page + 1)))
    first = fetch(wire, after("100"))
    assert len(wire.requests) == LATER_PAGES
    assert first.cursor["since_id"] == "100"
    assert first.warnings == ("There are more new posts than one fetch reads; the next fetches bring the rest.",)

    wire.serve(f"{TIMELINE}?until_id=195", page([post("150")]))
    second = fetch(wire, first.cursor)
    assert wire.requests[-1].query["since_id"] == ["100"]
    assert guids(second) == ["150"]
    assert (second.cursor["since_id"], second.cursor["backlog"]) == ("199", None)


def test_a_search_sends_its_query_newest_first(wire, payload):
    wire.serve(SEARCH, payload("x/search-recent.json"))
    batch = fetch(wire, external_id=TAG)
    assert guids(batch) == ["1990857100000000003"]
    assert (asked(wire, "query"), asked(wire, "sort_order")) == (["#restoration"], ["recency"])
    assert "exclude" not in wire.requests[0].query


def test_a_search_turns_pages_by_its_own_token(wire):
    wire.serve(f"{SEARCH}?next_token=two", page([post("110")]))
    wire.serve(SEARCH, page([post("120")], "two"))
    assert guids(fetch(wire, after("100"), TAG)) == ["120", "110"]


def test_a_search_whose_newest_post_is_too_old_goes_by_time(wire):
    wire.serve(f"{SEARCH}?since_id=100", refusal(OLD_WINDOW, since_id="100"), status=400)
    wire.serve(SEARCH, page([post("120")]))
    batch = fetch(wire, after("100", backlog={"until_id": "105", "newest_id": "110"}), TAG)
    retried = wire.requests[1].query
    assert retried["start_time"] == ["2026-11-13T13:00:00Z"]
    assert "since_id" not in retried
    assert "until_id" not in retried
    assert (batch.cursor["since_id"], batch.cursor["backlog"]) == ("120", None)


def test_a_search_that_finds_nothing_by_time_keeps_its_newest_id(wire):
    wire.serve(f"{SEARCH}?since_id=100", refusal(OLD_WINDOW, since_id="100"), status=400)
    wire.serve(SEARCH, page([]))
    assert fetch(wire, after("100"), TAG).cursor["since_id"] == "100"


def test_a_window_that_is_refused_twice_is_not_tried_forever(wire):
    wire.serve(SEARCH, refusal(OLD_WINDOW, since_id="100"), status=400)
    with pytest.raises(Malformed):
        fetch(wire, after("100"), TAG)
    assert len(wire.requests) == 2


@pytest.mark.parametrize(
    "body",
    [
        refusal("The query parameter [tweet.fields] is not one of [id,max_results]", tweet_fields="created_at"),
        refusal(
            "The `expansions` query parameter value [referenced_tweets.id] is not one of [author_id]", expansions="x"
        ),
    ],
)
def test_x_that_refuses_the_old_words_is_asked_once_in_the_new_ones(wire, payload, body):
    wire.serve(f"{TIMELINE}?media.fields=none", "")
    wire.serve(TIMELINE, body, status=400)
    wire.serve(TIMELINE, payload("x/user-tweets-page1-post-vocabulary.json"))
    batch = fetch(wire)
    assert len(batch.records) == 5
    assert "tweet.fields" in wire.requests[0].query
    assert "post.fields" in wire.requests[1].query
    assert batch.cursor["vocabulary"] == "post"


def test_the_words_that_x_understood_are_sent_at_once_next_time(wire):
    wire.serve(TIMELINE, page([]))
    batch = fetch(wire, after("100", vocabulary="post"))
    assert "post.fields" in wire.requests[0].query
    assert "tweet.fields" not in wire.requests[0].query
    assert batch.cursor["vocabulary"] == "post"


def test_x_may_return_to_the_old_words(wire):
    wire.serve(TIMELINE, refusal("The query parameter [post.fields] is not one of [id]", post_fields="x"), status=400)
    wire.serve(TIMELINE, page([]))
    assert fetch(wire, after("100", vocabulary="post")).cursor["vocabulary"] == "tweet"


def test_x_that_refuses_both_words_is_asked_twice_only(wire):
    wire.serve(TIMELINE, refusal("[tweet.fields] and [post.fields] are unknown", tweet_fields="x"), status=400)
    with pytest.raises(Malformed, match="neither the old nor the new names"):
        fetch(wire)
    assert len(wire.requests) == 2


def test_an_account_cannot_be_fetched_by_its_name(wire):
    with pytest.raises(Malformed, match="no number yet"):
        fetch(wire, external_id="name:harbourmuseum")


def test_errors_about_quoted_posts_cost_no_post(wire, payload):
    wire.serve(TIMELINE, payload("x/user-tweets-page1.json"))
    batch = fetch(wire)
    assert (len(batch.records), batch.tombstones) == (5, ())


def test_an_edit_within_the_stream_is_the_same_post(wire):
    young, edited = number(timedelta(minutes=20)), number(timedelta(minutes=5))
    wire.serve(TIMELINE, page([post(young)]))
    first = fetch(wire)
    wire.serve(f"{TIMELINE}?since_id={young}", page([post(edited, edit_history_tweet_ids=[young, edited])]))
    second = fetch(wire, first.cursor)
    assert guids(first) == guids(second) == [young]
    assert second.records[0].url.endswith(f"/status/{edited}")
