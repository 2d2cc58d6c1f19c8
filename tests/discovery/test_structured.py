"""Things as schema.org names them: what is told, and what is rather left out."""

import json

import pytest

from discovery.structured.items import thing_of
from discovery.structured.pages import breadcrumbs, collection, posting
from discovery.structured.words import script, span, told
from hub.models import Item
from hub.records import ItemData, Media
from tests.factories import make_picture


def again(item):
    return Item.objects.for_cards().get(pk=item.pk)


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(None, ""), (0, ""), (0.2, ""), (5, "PT5S"), (60, "PT1M"), (3600, "PT1H"), (3723.4, "PT1H2M3S")],
)
def test_spans_are_iso_8601(seconds, written):
    assert span(seconds) == written


def test_what_nobody_knows_is_left_out():
    assert told({"a": "", "b": None, "c": [], "d": 0, "e": False}) == {"d": 0, "e": False}


def test_a_block_holds_any_text_and_ends_where_it_should():
    block = script([{"name": "</script><!--\u2029&"}])
    assert block.count("<") == 2
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inner)["@graph"] == [{"name": "</script><!--\u2029&"}]


def test_a_film_without_a_picture_is_not_called_a_video(fill):
    (item,) = fill(1, kind="video")
    assert thing_of(again(item))["@type"] == "CreativeWork"


def test_a_film_without_a_date_is_not_called_a_video(bring, media):
    (item,) = bring(ItemData(guid="1", title="Film", kind="video")).new
    make_picture(item)
    found = thing_of(again(item))
    assert found["@type"] == "CreativeWork"
    assert "datePublished" not in found


@pytest.mark.parametrize(("licence", "told_"), [("https://cc.example/by/4.0/", True), ("CC BY", False), ("", False)])
def test_a_photo_tells_its_licence_when_it_is_an_address(fill, media, licence, told_):
    (item,) = fill(1, kind="photo", licence=licence, author_name="Ida", url="https://photos.example/1")
    make_picture(item, alt="A boat")
    found = thing_of(again(item))
    assert (found["@type"], found["caption"], found["creditText"]) == ("ImageObject", "A boat", "Ida")
    assert found["contentUrl"].startswith("http")
    assert found.get("license", "") == (licence if told_ else "")
    assert ("acquireLicensePage" in found) is told_


def test_a_sensitive_photo_goes_without_its_picture(fill, media):
    (item,) = fill(1, kind="photo", sensitive=True)
    make_picture(item)
    found = thing_of(again(item))
    assert found["@type"] == "SocialMediaPosting"
    assert "image" not in found
    assert found["isFamilyFriendly"] is False


def test_a_recording_is_an_episode_of_its_source(fill):
    (item,) = fill(1, kind="audio", media=(Media("https://a.example/a.mp3", "audio", "audio/mpeg", duration=61.0),))
    found = thing_of(again(item))
    assert found["@type"] == "PodcastEpisode"
    assert found["associatedMedia"] == {
        "@type": "AudioObject",
        "contentUrl": "https://a.example/a.mp3",
        "duration": "PT1M1S",
    }
    assert found["partOfSeries"]["name"] == "Journal"


def test_without_an_author_the_source_is_it(fill):
    (item,) = fill(1)
    assert thing_of(again(item))["author"] == {"@type": "Organization", "name": "Journal"}


def test_a_list_of_nothing_has_no_list():
    assert "mainEntity" not in collection("Stream", "https://hub.example/stream/", [])


def test_steps_are_numbered_from_one():
    found = breadcrumbs([("Hub", "https://hub.example/"), ("Stream", "https://hub.example/stream/")])
    assert [step["position"] for step in found["itemListElement"]] == [1, 2]


def test_a_post_needs_no_more_than_a_title():
    assert posting(title="Glass", url="https://hub.example/glass/", site="Hub").keys() == {
        "@type", "@id", "url", "mainEntityOfPage", "headline", "publisher",
    }  # fmt: skip
