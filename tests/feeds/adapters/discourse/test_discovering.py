"""Is it a forum, what is it called, and does it show its topics?"""

import pytest

from feeds.adapters.base import Auth, Malformed, NotHere, RateLimited, Transient
from feeds.adapters.discourse import DiscourseAdapter
from tests.feeds.adapters.discourse.answers import FORUM, MEMBERS_ONLY, NOT_FOUND, listed, topics

BASE = f"https://{FORUM}"


@pytest.fixture
def forum(wire, payload):
    wire.serve(f"{BASE}/site/basic-info.json", payload("discourse/basic-info.json"))
    return wire


def discover(wire, path="latest", host=FORUM):
    return DiscourseAdapter().discover(f"{host}/{path}", "", wire.get)


def test_a_forum_tells_its_name_description_and_language(forum, payload):
    forum.serve(f"{BASE}/latest.json", payload("discourse/latest.json"))
    found = discover(forum)
    assert (found.external_id, found.title, found.language) == (f"{FORUM}/latest", "The Tarrowmere Bench", "en-GB")
    assert found.homepage_url == f"{BASE}/latest"
    assert found.description == "Owners help owners with things for going outside slowly."


def test_a_category_is_called_by_its_name(forum, payload):
    forum.serve(f"{BASE}/c/5/show.json", payload("discourse/category.json"))
    forum.serve(f"{BASE}/c/mending/5.json", topics(listed(1)))
    found = discover(forum, "c/old-name/5")
    assert (found.external_id, found.title) == (f"{FORUM}/c/mending/5", "Mending – The Tarrowmere Bench")
    assert found.description == "What broke, and how to put it back."


def test_an_old_address_of_a_category_gets_its_number(forum, payload):
    forum.serve(f"{BASE}/c/gear/mending/find_by_slug.json", payload("discourse/category.json"))
    forum.serve(f"{BASE}/c/gear/mending/5.json", topics())
    assert discover(forum, "c/gear/mending").external_id == f"{FORUM}/c/gear/mending/5"


def test_a_category_by_its_number_alone_gets_its_name(forum, payload):
    forum.serve(f"{BASE}/c/5/show.json", payload("discourse/category.json"))
    forum.serve(f"{BASE}/c/mending/5.json", topics())
    assert discover(forum, "c/5").external_id == f"{FORUM}/c/mending/5"


@pytest.mark.parametrize(("path", "title"), [("tag/winter/12", "#winter"), ("top", "Top topics")])
def test_tags_and_top_topics_are_named_for_people(forum, path, title):
    forum.serve(f"{BASE}/{path}.json", topics())
    assert discover(forum, path).title == f"{title} – The Tarrowmere Bench"


def test_a_forum_that_moved_is_kept_under_its_new_name(forum):
    forum.serve(
        "https://talk.tarrowmere.example/site/basic-info.json",
        "",
        301,
        headers={"Location": f"{BASE}/site/basic-info.json"},
    )
    forum.serve(f"{BASE}/latest.json", topics())
    assert discover(forum, host="talk.tarrowmere.example").external_id == f"{FORUM}/latest"


def test_a_forum_in_a_folder_is_asked_there(wire, payload):
    wire.serve("https://tarrowmere.example/bench/site/basic-info.json", payload("discourse/basic-info.json"))
    wire.serve("https://tarrowmere.example/bench/latest.json", topics())
    assert discover(wire, "bench/latest", "tarrowmere.example").external_id == "tarrowmere.example/bench/latest"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<html>a blog</html>", 200),
        ("[]", 200),
        ('{"title": "Some other software"}', 200),
        (NOT_FOUND, 404),
        ("no", 403),
        ("gone", 410),
        ("busy", 503),
    ],
)
def test_what_does_not_answer_like_a_forum_is_left_to_others(wire, body, status):
    wire.serve(f"{BASE}/site/basic-info.json", body, status)
    with pytest.raises(NotHere, match="does not answer like a Discourse forum"):
        discover(wire)


def test_a_forum_for_members_only_says_so(forum):
    forum.serve(f"{BASE}/latest.json", MEMBERS_ONLY, 403)
    with pytest.raises(Auth, match="members only") as refused:
        discover(forum)
    assert refused.value.own


@pytest.mark.parametrize(
    ("path", "what"), [("c/mending/5", "category"), ("c/mending", "category"), ("tag/x", "list of")]
)
def test_what_the_forum_does_not_have_is_explained(forum, path, what):
    with pytest.raises(Malformed, match=f"is a Discourse forum, but has no {what}") as refused:
        discover(forum, path)
    assert not isinstance(refused.value, NotHere)


@pytest.mark.parametrize("body", ["{}", '{"category": {}}', '{"category": "5"}'])
def test_a_category_without_a_number_is_none(forum, body):
    forum.serve(f"{BASE}/c/5/show.json", body)
    with pytest.raises(Malformed, match="no category"):
        discover(forum, "c/mending/5")


@pytest.mark.parametrize("body", ["{}", '{"topic_list": []}', '{"topic_list": {}}'])
def test_an_address_without_topics_is_explained(forum, body):
    forum.serve(f"{BASE}/latest.json", body)
    with pytest.raises(Malformed, match="no list of topics"):
        discover(forum)


def test_a_forum_in_trouble_is_asked_again_later(forum):
    forum.serve(f"{BASE}/latest.json", "busy", 429)
    with pytest.raises(Transient) as refused:
        discover(forum)
    assert not isinstance(refused.value, RateLimited)
