"""The channel id in the head of a YouTube page."""

import pytest

from feeds.adapters.youtube.channel_page import ChannelPage, read_channel_page

CHANNEL = "UCq7Tn3xZ0vRkHb1LwYd8aMg"
OTHER = "UCother0ther0ther0ther00"


def page(*tags):
    return f"<!DOCTYPE html><html><head>{''.join(tags)}</head><body><a href='/channel/{OTHER}'>x</a></body>".encode()


FEED = (
    '<link rel="alternate" type="application/rss+xml" title="RSS" '
    f'href="https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}">'
)
CANONICAL = f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">'
OG_URL = f'<meta property="og:url" content="https://www.youtube.com/channel/{CHANNEL}">'


@pytest.mark.parametrize("tag", [FEED, CANONICAL, OG_URL])
def test_each_place_suffices(tag):
    assert read_channel_page(page(tag)) == ChannelPage(CHANNEL, "", "")


def test_title_and_description_are_plain_text():
    found = read_channel_page(
        page(
            '<meta property="og:title" content="Rust &amp; Bolts">',
            '<meta property="og:description" content="Ships.">',
            FEED,
        )
    )
    assert found == ChannelPage(CHANNEL, "Rust & Bolts", "Ships.")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        page(),
        page("<title>Before you continue to YouTube</title>"),
        page('<link rel="canonical" href="https://www.youtube.com/@harbourmuseum">'),
        page('<link rel="canonical" href="https://www.youtube.com/channel/UCshort">'),
        page('<link rel="alternate" type="application/rss+xml">', '<meta property="og:url">'),
        page('<link rel="canonical" href="https://[">'),
        b"\x00\xff<link rel=canonical",
    ],
)
def test_a_page_without_a_channel_gives_none(body):
    assert read_channel_page(body) is None


def test_a_link_behind_megabytes_of_scripts_is_found():
    assert read_channel_page(page(f"<script>var data = '{'x' * 1_500_000}';</script>", CANONICAL)).channel == CHANNEL
