"""The loopback TikTok tells about single videos, and the real adapter reads them."""

from io import BytesIO

import pytest
from PIL import Image

from demo import site
from demo.tiktok.videos import videos
from feeds.adapters.base import Gone, Target
from feeds.adapters.tiktok import TikTokAdapter

SHOWN = [video for video in videos() if not video.gone]
[TAKEN_DOWN] = [video for video in videos() if video.gone]
OEMBED = "https://www.tiktok.com/oembed?url="


def test_a_video_tells_its_caption_and_a_cover_that_expires(house):
    told = house.json(f"{OEMBED}{SHOWN[0].url}")
    assert (told["title"], told["embed_product_id"]) == (SHOWN[0].caption, SHOWN[0].id)
    cover = told["thumbnail_url"]
    with Image.open(BytesIO(house.ask(cover).body)) as opened:
        assert opened.size == (576, 1024)
    assert house.ask(cover.partition("?")[0]).status == 403
    house.clock.forward(hours=7)
    assert house.ask(cover).status == 403


@pytest.mark.parametrize(
    ("url", "status"),
    [(TAKEN_DOWN.url, 404), (SHOWN[0].url[:-3], 404), ("https://www.tiktok.com/@tarrowmere", 400), ("", 400)],
)
def test_what_is_not_shown_is_refused(still, url, status):
    assert still.ask(f"{OEMBED}{url}").status == status


def test_every_video_is_read_by_the_adapter(still):
    links = tuple((link.url, "") for link in site.links())
    batch = TikTokAdapter().fetch(Target("links", {}, "", still.clock.now, links=links), still.get)
    assert {record.guid for record in batch.records} == {video.id for video in SHOWN}
    for record in batch.records:
        assert record.title and record.published_at < still.clock.now
        assert still.ask(record.media[0].url).status == 200
        assert record.media[0].expires_at > still.clock.now


def test_a_short_address_leads_to_its_video(still):
    record = TikTokAdapter().read_link(f"https://vm.tiktok.com/{SHOWN[1].short}/", still.clock.now, still.get)
    assert record.url == SHOWN[1].url


def test_a_video_that_was_taken_down_is_gone(still):
    with pytest.raises(Gone):
        TikTokAdapter().read_link(TAKEN_DOWN.url, still.clock.now, still.get)


def test_what_people_paste_belongs_to_areas_and_known_tags():
    slugs = {word.slug for word in (*site.products(), *site.topics())}
    assert len(site.links()) == len(SHOWN)
    for link in site.links():
        assert link.area in {area.slug for area in site.areas()}
        assert {*link.topics, *link.products} <= slugs
