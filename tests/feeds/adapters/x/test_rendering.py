"""The text of a post as X shows it."""

import json

import pytest

from feeds.adapters.x.rendering import Rendered, hashtags, render


def url(start, address, display, **more):
    return {"start": start, "end": start + len(address), "url": address, "display_url": display, **more}


def test_text_without_entities_is_only_unescaped():
    assert render("Fish &amp; chips &lt;3\n2 lines", {}) == Rendered(
        "Fish & chips <3\n2 lines", "<p>Fish &amp; chips &lt;3<br>2 lines</p>"
    )


def test_nothing_is_nothing():
    assert render("", {}) == Rendered("", "")


def test_an_address_is_shown_short_and_leads_to_t_co():
    shown = render("See https://t.co/abc now", {"urls": [url(4, "https://t.co/abc", "museum.example/cra…")]})
    assert shown.plain == "See museum.example/cra… now"
    assert shown.html == '<p>See <a href="https://t.co/abc">museum.example/cra…</a> now</p>'


def test_mentions_hashtags_and_cashtags_lead_to_x():
    entities = {
        "mentions": [{"start": 0, "end": 4, "username": "TIDE"}],
        "hashtags": [{"start": 5, "end": 8, "tag": "港口"}],
        "cashtags": [{"start": 9, "end": 13, "tag": "ABC"}],
    }
    shown = render("@tide #港口 $ABC", entities)
    assert shown.plain == "@tide #港口 $ABC"
    assert shown.html == (
        '<p><a href="https://x.com/TIDE">@tide</a> <a href="https://x.com/hashtag/%E6%B8%AF%E5%8F%A3">#港口</a> '
        '<a href="https://x.com/search?q=%24ABC&amp;f=live">$ABC</a></p>'
    )


def test_offsets_count_code_points_behind_emoji():
    body = "🏗️✨ Thanks @tide"
    shown = render(body, {"mentions": [{"start": body.index("@"), "end": len(body), "username": "tide"}]})
    assert shown.html == '<p>🏗️✨ Thanks <a href="https://x.com/tide">@tide</a></p>'


def test_offsets_that_count_an_escaped_sign_as_one_are_corrected():
    # "&amp;" is five characters of the text; the offset is four too small.
    shown = render("Ships &amp; tides https://t.co/abc", {"urls": [url(14, "https://t.co/abc", "a.example")]})
    assert shown.plain == "Ships & tides a.example"


def test_each_of_several_equal_hashtags_is_found_behind_escaped_signs():
    body = "#tide &amp; #tide &amp; #tide"
    shown = render(
        body, {"hashtags": [{"start": 0, "tag": "tide"}, {"start": 8, "tag": "tide"}, {"start": 16, "tag": "tide"}]}
    )
    assert shown.html.count('<a href="https://x.com/hashtag/tide">#tide</a>') == 3


def test_an_entity_with_a_wrong_place_is_found_by_its_text():
    assert render("See https://t.co/abc", {"urls": [url(9, "https://t.co/abc", "a.example")]}).plain == "See a.example"


def test_an_entity_that_is_nowhere_in_the_text_is_left_out():
    assert render("Nothing here", {"urls": [url(3, "https://t.co/abc", "a.example")]}).plain == "Nothing here"


def test_the_address_of_attached_pictures_is_not_shown_though_it_comes_twice():
    attached = url(6, "https://t.co/pic", "pic.x.com/pic", media_key="3_1")
    assert render("Crane https://t.co/pic", {"urls": [attached, attached | {"media_key": "3_2"}]}) == Rendered(
        "Crane", "<p>Crane</p>"
    )


def test_the_address_of_a_picture_is_known_by_its_short_form_too():
    assert render("A https://t.co/pic", {"urls": [url(2, "https://t.co/pic", "pic.twitter.com/pic")]}).plain == "A"


def test_the_signs_of_html_are_escaped_in_text_and_address():
    shown = render("&lt;b&gt; https://t.co/?a&b", {"urls": [url(10, "https://t.co/?a&b", "<script>")]})
    assert shown.html == '<p>&lt;b&gt; <a href="https://t.co/?a&amp;b">&lt;script&gt;</a></p>'


def test_what_was_written_as_an_entity_stays_as_it_was_written():
    # The author typed "&amp;"; X gives "&amp;amp;".
    assert render("&amp;amp;", {}).plain == "&amp;"


@pytest.mark.parametrize(
    "entities", [{"urls": None}, {"urls": ["x", {}]}, {"mentions": [{"start": -4, "username": 5}]}]
)
def test_odd_entities_are_ignored(entities):
    assert render("Text", entities).plain == "Text"


def test_overlapping_entities_do_not_double_the_text():
    entities = {"hashtags": [{"start": 0, "tag": "tide"}], "mentions": [{"start": 0, "username": "x"}]}
    assert render("#tide", entities).plain == "#tide"


def test_full_width_signs_are_signs():
    assert 'href="https://x.com/tide"' in render("＠tide", {"mentions": [{"start": 0, "username": "tide"}]}).html


def test_hashtags_come_once_without_their_sign():
    entities = {"hashtags": [{"tag": "a"}, {"tag": "b"}, {"tag": "a"}, {}], "cashtags": [{"tag": "ABC"}]}
    assert hashtags(entities) == ("a", "b", "ABC")


def test_every_entity_of_the_samples_stands_where_x_says(payload):
    for post in json.loads(payload("x/user-tweets-page1.json"))["data"]:
        holder = post.get("note_tweet", post)
        for entity in holder.get("entities", {}).get("urls", []):
            assert holder["text"][entity["start"] : entity["end"]] == entity["url"]
