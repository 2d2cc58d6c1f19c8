"""Which addresses are YouTube's, and what each stands for."""

import pytest

from feeds.adapters.youtube.addresses import (
    channel_url,
    feed_url,
    handle_url,
    playlist_url,
    recognise,
    source_url,
    video_url,
)

CHANNEL = "UCq7Tn3xZ0vRkHb1LwYd8aMg"
PLAYLIST = "PLh4rb0urCr4neRest0rat10nD1ary7x2"


@pytest.mark.parametrize(
    ("address", "external_id"),
    [
        ("@harbourmuseum", "handle:@harbourmuseum"),
        ("  @harbour.museum-1  ", "handle:@harbour.museum-1"),
        ("https://www.youtube.com/@harbourmuseum", "handle:@harbourmuseum"),
        ("https://www.youtube.com/@harbourmuseum/videos?view=0", "handle:@harbourmuseum"),
        ("youtube.com/@harbourmuseum", "handle:@harbourmuseum"),
        ("https://m.youtube.com/@%E6%B8%AF%E5%8D%9A%E7%89%A9%E9%A4%A8", "handle:@港博物館"),
        (f"https://www.youtube.com/channel/{CHANNEL}", f"channel:{CHANNEL}"),
        (f"http://youtube.com/channel/{CHANNEL}/shorts", f"channel:{CHANNEL}"),
        (f"https://studio.youtube.com/channel/{CHANNEL}/videos", f"channel:{CHANNEL}"),
        ("https://www.youtube.com/user/harbourmuseum", "user:harbourmuseum"),
        (f"https://www.youtube.com/playlist?list={PLAYLIST}", f"playlist:{PLAYLIST}"),
        (f"https://music.youtube.com/playlist?list={PLAYLIST}&si=x", f"playlist:{PLAYLIST}"),
        (f"https://www.youtube.com/playlist?list=UU{CHANNEL[2:]}", f"channel:{CHANNEL}"),
        (f"https://www.youtube.com/playlist?list=UUSH{CHANNEL[2:]}", f"playlist:UUSH{CHANNEL[2:]}"),
        ("https://www.youtube.com/watch?v=hM4rT1deQx0", "video:hM4rT1deQx0"),
        ("https://www.youtube.com/watch?app=desktop&v=hM4rT1deQx0&t=12s", "video:hM4rT1deQx0"),
        (f"https://www.youtube.com/watch?v=hM4rT1deQx0&list={PLAYLIST}", f"playlist:{PLAYLIST}"),
        ("https://www.youtube.com/watch?v=hM4rT1deQx0&list=RDhM4rT1deQx0", "video:hM4rT1deQx0"),
        ("https://youtu.be/hM4rT1deQx0?si=abc", "video:hM4rT1deQx0"),
        ("https://www.youtube.com/shorts/Sh0rtT1d3_9", "video:Sh0rtT1d3_9"),
        ("https://www.youtube.com/live/L1veReg4tta", "video:L1veReg4tta"),
        ("https://www.youtube-nocookie.com/embed/hM4rT1deQx0", "video:hM4rT1deQx0"),
        (f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}", f"channel:{CHANNEL}"),
        (f"https://www.youtube.com/feeds/videos.xml?playlist_id={PLAYLIST}", f"playlist:{PLAYLIST}"),
        ("https://www.youtube.com/feeds/videos.xml?user=harbourmuseum", "user:harbourmuseum"),
        ("https://www.youtube.com/c/HarbourMuseum", "page:c/HarbourMuseum"),
        ("https://www.youtube.com/c/HarbourMuseum/featured", "page:c/HarbourMuseum/featured"),
    ],
)
def test_every_form_of_address_is_recognised(address, external_id):
    assert recognise(address) == external_id


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/results?search_query=crane",
        "https://www.youtube.com/playlist?list=WL",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/channel/UCshort",
        "https://youtu.be/",
    ],
)
def test_a_youtube_page_that_is_no_source_is_ours_to_explain(address):
    assert recognise(address).startswith("page:")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "@harbour@social.example",
        "harbourmuseum",
        "https://example.org/@harbourmuseum",
        "https://notyoutube.com/@harbourmuseum",
        "https://youtube.com.example.org/@harbourmuseum",
        "ftp://www.youtube.com/@harbourmuseum",
        "https://[broken/",
    ],
)
def test_other_addresses_are_not_ours(address):
    assert recognise(address) is None


def test_written_addresses_are_recognised_again():
    for address in (channel_url(CHANNEL), feed_url(f"channel:{CHANNEL}"), source_url(f"channel:{CHANNEL}")):
        assert recognise(address) == f"channel:{CHANNEL}"
    for address in (playlist_url(PLAYLIST), feed_url(f"playlist:{PLAYLIST}"), source_url(f"playlist:{PLAYLIST}")):
        assert recognise(address) == f"playlist:{PLAYLIST}"
    assert recognise(video_url("hM4rT1deQx0")) == "video:hM4rT1deQx0"
    assert recognise(handle_url("@港博物館")) == "handle:@港博物館"
