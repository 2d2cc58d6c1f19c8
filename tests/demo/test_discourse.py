"""The loopback forum says what forums say."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from demo.brand import brand

from .conftest import START

[FORUM] = brand().on("discourse")


def items(house):
    return house.server.timeline.items(FORUM.key, house.clock.now)


def listed(house, path="latest.json"):
    return house.json(f"{FORUM.url}{path}")["topic_list"]


def test_the_forum_tells_what_it_is(still):
    about = still.json(f"{FORUM.url}site/basic-info.json")
    assert about["title"] == FORUM.title
    assert "logo_url" in about and "header_primary_color" in about


def test_a_list_is_in_the_order_of_the_last_answer_and_has_pages(house):
    house.clock.forward(days=40)
    first, second = listed(house), listed(house, "latest.json?page=1")
    bumped = [topic["bumped_at"] for topic in first["topics"] + second["topics"]]
    assert bumped == sorted(bumped, reverse=True)
    assert len(first["topics"]) == 30
    assert "more_topics_url" in first and "more_topics_url" not in second
    assert len(bumped) == len(items(house))


def test_every_topic_is_in_one_of_two_categories(still):
    topics = [listed(still, f"c/{slug}/{number}.json")["topics"] for slug, number in (("mending", 5), ("outside", 6))]
    assert all(topics)
    assert still.json(f"{FORUM.url}c/5/show.json")["category"]["name"] == "Mending"
    assert still.json(f"{FORUM.url}c/outside/find_by_slug.json")["category"]["id"] == 6


def test_a_tag_lists_its_topics(still):
    topics = listed(still, "tag/nightjar.json")["topics"]
    assert topics
    assert all("nightjar" in topic["tags"] for topic in topics)


def test_a_topic_has_its_first_post_and_its_author(still):
    item = items(still)[0]
    topic = still.json(f"{FORUM.url}t/{item.id}.json")
    assert topic["post_stream"]["posts"][0]["post_number"] == 1
    assert topic["details"]["created_by"]["name"] == item.entry.author


def test_answers_move_a_topic_up(house):
    item = items(house)[0]
    before = house.json(f"{FORUM.url}t/{item.id}.json")
    house.clock.forward(days=20)
    after = house.json(f"{FORUM.url}t/{item.id}.json")
    assert after["posts_count"] > before["posts_count"]
    assert after["bumped_at"] > before["bumped_at"]


def test_nothing_is_answered_in_the_future(still):
    now = START + timedelta(seconds=1)
    assert all(topic["bumped_at"] <= now.isoformat() for topic in listed(still)["topics"])


@pytest.mark.parametrize(
    "path", ["t/1.json", "c/99/show.json", "c/nothing/find_by_slug.json", "admin.json", "uploads/x"]
)
def test_what_is_not_there_is_refused_like_at_discourse(still, path):
    answer = still.ask(f"{FORUM.url}{path}")
    assert answer.status == 404
    assert b'"error_type": "not_found"' in answer.body


def test_pictures_are_where_topics_say(still):
    topic = next(topic for topic in listed(still)["topics"] if topic["image_url"])
    answer = still.ask(f"{FORUM.url.rstrip('/')}{topic['image_url']}")
    with Image.open(BytesIO(answer.body)) as opened:
        assert opened.format == "JPEG"
