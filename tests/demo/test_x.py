"""The loopback X says what X says."""

import json
from io import BytesIO

import pytest
from PIL import Image

from demo.brand import brand

from .conftest import START

API = "https://api.x.com/2"
TOKEN = {"authorization": "Bearer demo"}
MAIN, ALPS, AMMAN = (brand().channels[key] for key in ("x", "x-de", "x-me"))
FIELDS = (
    "tweet.fields=created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,attachments,entities,lang,"
    "possibly_sensitive,public_metrics,edit_history_tweet_ids,note_tweet"
    "&expansions=attachments.media_keys,author_id,referenced_tweets.id&media.fields=type,url,width,height,alt_text"
)


def called(house, path: str):
    return house.json(f"{API}/{path}", **TOKEN)


@pytest.fixture(scope="session")
def posts(still):
    """Every post of the main account with all that can be asked for."""
    found, token = [], ""
    while True:
        page = called(still, f"users/{MAIN.id}/tweets?max_results=100&{FIELDS}{token}")
        found.append(page)
        if "next_token" not in page["meta"]:
            return found
        token = f"&pagination_token={page['meta']['next_token']}"


def data(pages):
    return [post for page in pages for post in page["data"]]


def test_an_account_is_found_by_its_name_in_any_case(still):
    assert called(still, "users/by/username/TarrowMere")["data"]["id"] == MAIN.id


def test_an_unknown_account_is_an_answer_with_errors_only(still):
    said = called(still, "users/by/username/nobody")
    assert set(said) == {"errors"}
    assert said["errors"][0]["type"].endswith("resource-not-found")


def test_without_fields_a_post_is_an_id_a_text_and_its_history(still):
    post = called(still, f"users/{MAIN.id}/tweets?max_results=5")["data"][0]
    assert set(post) == {"id", "text", "edit_history_tweet_ids"}


def test_pages_bring_every_post_once_newest_first(posts, still):
    ids = [int(post["id"]) for post in data(posts)]
    assert ids == sorted(set(ids), reverse=True)
    assert len(ids) == len(still.server.timeline.items("x", START))


def test_since_id_brings_only_what_is_newer(posts, still):
    known = data(posts)[4]["id"]
    newer = called(still, f"users/{MAIN.id}/tweets?max_results=100&since_id={known}")
    assert newer["meta"]["result_count"] == 4


def test_an_empty_poll_has_no_data(posts, still):
    newest = data(posts)[0]["id"]
    assert called(still, f"users/{MAIN.id}/tweets?since_id={newest}") == {"meta": {"result_count": 0}}


def test_entities_point_at_the_characters_that_they_name(posts):
    seen = 0
    for post in data(posts):
        for holder in (post, post.get("note_tweet", {})):
            for name, key, sign in (("urls", "url", ""), ("hashtags", "tag", "#"), ("mentions", "username", "@")):
                for entity in holder.get("entities", {}).get(name, []):
                    seen += 1
                    assert holder["text"][entity["start"] : entity["end"]] == sign + entity[key]
    assert seen > 100


def test_special_characters_are_escaped(posts):
    assert any("&amp;" in post["text"] and "&lt;bring" in post["text"] for post in data(posts))


def test_a_long_post_is_cut_and_whole_in_its_note(posts):
    [post] = [post for post in data(posts) if "note_tweet" in post]
    assert len(post["text"]) < 310 < len(post["note_tweet"]["text"])


def test_an_edited_post_has_two_ids(posts):
    [post] = [post for post in data(posts) if len(post["edit_history_tweet_ids"]) > 1]
    assert post["id"] == post["edit_history_tweet_ids"][-1]


def test_a_repost_is_short_and_its_original_is_included(posts):
    reposts = [post for post in data(posts) if post["text"].startswith("RT @")]
    included = {tweet["id"] for page in posts for tweet in page["includes"].get("tweets", [])}
    assert reposts
    for post in reposts:
        assert len(post["text"]) <= 140
        assert post["referenced_tweets"][0]["id"] in included
        assert post["public_metrics"]["like_count"] == 0


def test_a_quote_of_a_deleted_post_is_an_error_beside_the_data(posts):
    [error] = [error for page in posts for error in page.get("errors", [])]
    assert error["parameter"] == "referenced_tweets.id"


def test_replies_can_be_left_out(still):
    count = [called(still, f"users/{MAIN.id}/tweets?max_results=100{more}") for more in ("", "&exclude=replies")]
    texts = [post["text"] for post in count[1]["data"]]
    assert not any(text.startswith("@") for text in texts)


def test_a_post_may_carry_four_pictures(posts, still):
    media = {each["media_key"]: each for page in posts for each in page["includes"]["media"]}
    [gallery] = [post for post in data(posts) if len(post.get("attachments", {}).get("media_keys", [])) == 4]
    for key in gallery["attachments"]["media_keys"]:
        with Image.open(BytesIO(still.ask(media[key]["url"]).body)) as opened:
            assert opened.width <= media[key]["width"]


def test_the_regional_accounts_write_in_their_languages(still):
    alps = called(still, f"users/{ALPS.id}/tweets?max_results=100&tweet.fields=lang")["data"]
    amman = called(still, f"users/{AMMAN.id}/tweets?max_results=100&tweet.fields=lang")["data"]
    assert {post["lang"] for post in alps} == {"de"}
    assert {post["lang"] for post in amman} == {"ar", "en"}
    assert any("\u0627" in post["text"] for post in amman)


def test_a_lookup_names_what_is_gone(posts, still):
    known = data(posts)[0]["id"]
    said = called(still, f"tweets?ids={known},1980000000000000001")
    assert [post["id"] for post in said["data"]] == [known]
    assert said["errors"][0]["resource_id"] == "1980000000000000001"


def test_a_search_reaches_back_seven_days(still):
    found = called(
        still, "tweets/search/recent?query=from:tarrowmere -is:retweet&max_results=100&tweet.fields=created_at"
    )
    assert found["data"]
    assert all(post["created_at"] >= "2026-11-17T18:30" for post in found["data"])


def test_a_search_finds_words_and_tags_of_any_account(still):
    assert called(still, "tweets/search/recent?query=kittiwake OR soup&max_results=10")["meta"]["result_count"] > 0
    assert called(still, "tweets/search/recent?query=%23nosuchtag") == {"meta": {"result_count": 0}}


@pytest.mark.parametrize(
    "path",
    [
        f"users/{MAIN.id}/tweets?max_results=3",
        f"users/{MAIN.id}/tweets?max_results=101",
        f"users/{MAIN.id}/tweets?post.fields=text",
        f"users/{MAIN.id}/tweets?since_id=abc",
        f"users/{MAIN.id}/tweets?pagination_token=rubbish",
        f"users/{MAIN.id}/tweets?start_time=soon",
        "tweets/search/recent?query=",
        "tweets/search/recent?query=x&since_id=1300000000000000000",
        "tweets?ids=",
    ],
)
def test_a_bad_parameter_is_an_invalid_request(still, path):
    answer = still.ask(f"{API}/{path}", **TOKEN)
    assert answer.status == 400
    assert json.loads(answer.body)["type"].endswith("invalid-request")


@pytest.mark.parametrize(("token", "status"), [(None, 401), ("wrong", 401), ("broke", 402), ("exhausted", 429)])
def test_a_token_can_be_refused(still, token, status):
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = still.ask(f"{API}/users/by/username/tarrowmere", **headers)
    assert answer.status == status
    if status == 429:
        assert answer.headers["x-rate-limit-remaining"] == "0"
        assert int(answer.headers["x-rate-limit-reset"]) > START.timestamp()


def test_an_unknown_path_is_not_found(still):
    assert still.ask(f"{API}/lists/1/tweets", **TOKEN).status == 404
