"""Which addresses become players: those of the list, and nothing that only looks like them."""

import pytest

from hub.embeds import files_of, player_for, player_of
from hub.models import Item

TUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.mark.parametrize(
    ("page", "player"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", TUBE),
        ("https://www.youtube.com/watch?list=PL1&v=abcdefghijk&t=3", TUBE),
        ("https://m.youtube.com/shorts/abcdefghijk?feature=share", TUBE),
        ("https://youtu.be/abcdefghijk", TUBE),
        (TUBE + "?autoplay=1&list=x", TUBE),
        ("https://vimeo.com/12345", "https://player.vimeo.com/video/12345"),
        ("https://player.vimeo.com/video/12345?h=1", "https://player.vimeo.com/video/12345"),
    ],
)
def test_the_page_of_a_film_leads_to_its_player(page, player):
    assert player_for(page) == player


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)//www.youtube.com/watch?v=abcdefghijk",
        "https://evil.example/?https://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com.evil.example/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=abc",
        "https://www.youtube.com/watch?v=abcdefghijkl",
        'https://www.youtube.com/watch?v="onload=aaa',
        "http://www.youtube-nocookie.com/embed/abcdefghijk",
        "https://user@www.youtube-nocookie.com/embed/abcdefghijk",
        "https://www.youtube-nocookie.com:444/embed/abcdefghijk",
        "https://www.youtube-nocookie.com/embed/../../x",
        "https://vimeo.com/channels/staffpicks",
    ],
)
def test_anything_else_has_no_player(address):
    assert player_for(address) == ""


def test_the_player_that_a_source_names_goes_before_the_page():
    media = [{"type": "video", "url": "https://player.vimeo.com/video/1"}]
    item = Item(kind="video", url="https://www.youtube.com/watch?v=abcdefghijk", media=media)
    assert player_of(item) == "https://player.vimeo.com/video/1"


def test_files_are_played_here_only_when_encrypted_and_no_player_pages():
    urls = ["https://a.example/1.mp4", "http://a.example/2.mp4", TUBE]
    item = Item(media=[{"type": "video", "url": url} for url in urls])
    assert [medium["url"] for medium in files_of(item, "video")] == ["https://a.example/1.mp4"]
