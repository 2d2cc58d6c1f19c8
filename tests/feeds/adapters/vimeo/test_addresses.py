"""Which pasted addresses are Vimeo's."""

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.vimeo import VimeoAdapter
from feeds.adapters.vimeo.addresses import divided, number_in

RECOGNISED = {
    "https://vimeo.com/lanternworks": "name:lanternworks",
    "vimeo.com/LanternWorks/videos": "name:lanternworks",
    "https://www.vimeo.com/user7654321": "user:7654321",
    "https://vimeo.com/channels/Lamps": "channel:lamps",
    "https://vimeo.com/channels/lamps/902000008": "channel:lamps",
    "https://vimeo.com/showcase/5001": "showcase:5001",
    "https://vimeo.com/album/5001": "showcase:5001",
    "https://vimeo.com/902000008": "video:902000008",
    "https://vimeo.com/902000008/abcdef0123": "video:902000008",
    "https://player.vimeo.com/video/902000008?h=1": "video:902000008",
}
OTHERS = [
    "https://vimeo.com/",
    "https://vimeo.com/watch",
    "https://vimeo.com/categories/food",
    "https://vimeo.com/ondemand/film",
    "https://vimeo.com/lanternworks/videos/rss",
    "https://vimeo.com/showcase/lamps",
    "https://vimeo.com/channels",
    "https://vimeo.com/a%20b",
    "https://player.vimeo.com/event/5",
    "https://evil.example/vimeo.com/lanternworks",
    "https://vimeo.com.evil.example/lanternworks",
    "https://[vimeo.com/x",
    "ftp://vimeo.com/lanternworks",
    "",
]


@pytest.mark.parametrize(("address", "external_id"), RECOGNISED.items())
def test_accounts_channels_showcases_and_videos_are_recognised(address, external_id):
    assert VimeoAdapter().recognise(address) == external_id


@pytest.mark.parametrize("address", OTHERS)
def test_everything_else_is_left_to_others(address):
    assert VimeoAdapter().recognise(address) is None


@pytest.mark.parametrize("external_id", ["", "user:x", "showcase:x", "group:1", "channel:a/b", "name:"])
def test_an_id_of_another_kind_is_refused(external_id):
    with pytest.raises(Malformed, match="Add it again"):
        divided(external_id)


@pytest.mark.parametrize(
    ("uri", "number"), [("/videos/12", "12"), ("/videos/12:abc", "12"), ("/users/7", "7"), ("/videos/", ""), ("", "")]
)
def test_numbers_stand_at_the_end(uri, number):
    assert number_in(uri) == number
