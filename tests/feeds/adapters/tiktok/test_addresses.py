"""Which addresses of TikTok are posts."""

import pytest

from feeds.adapters.tiktok.addresses import guid_of, is_account, is_short, recognise, shows_photos

VIDEO = "https://www.tiktok.com/@tarrowmere/video/7710175824917299323"


@pytest.mark.parametrize(
    "address",
    [
        VIDEO,
        f"{VIDEO}/?is_from_webapp=1&sender_device=pc",
        "https://m.tiktok.com/@Tarrowmere/video/7710175824917299323",
        "tiktok.com/@tarrowmere/video/7710175824917299323",
        "https://www.tiktok.com/%40tarrowmere/video/7710175824917299323",
    ],
)
def test_a_video_has_one_spelling(address):
    assert recognise(address) == VIDEO
    assert guid_of(VIDEO) == "7710175824917299323"
    assert not (shows_photos(VIDEO) or is_short(VIDEO) or is_account(VIDEO))


def test_photos_are_posts_too():
    found = recognise("https://www.tiktok.com/@tarrowmere/photo/7710175824917299323")
    assert shows_photos(found) and guid_of(found)


@pytest.mark.parametrize(
    "address", ["https://vm.tiktok.com/ZMabc12/", "vt.tiktok.com/ZSabc12", "https://www.tiktok.com/t/ZTabc12/"]
)
def test_a_short_address_may_lead_to_a_video(address):
    found = recognise(address)
    assert found.startswith("https://") and is_short(found)
    assert guid_of(found) == ""


def test_an_account_is_recognised_so_that_it_can_be_explained():
    assert is_account(recognise("https://www.tiktok.com/@Tarrowmere?lang=en"))


@pytest.mark.parametrize(
    "address",
    [
        "https://www.tiktok.com/",
        "https://www.tiktok.com/tag/canoe",
        "https://www.tiktok.com/@tarrowmere/video/12",
        "https://www.tiktok.com/@tarrowmere/live",
        "https://tiktok.com.evil.example/@tarrowmere/video/7710175824917299323",
        "ftp://www.tiktok.com/@tarrowmere/video/7710175824917299323",
        "https://[::1/@tarrowmere/video/7710175824917299323",
        "https://vm.tiktok.com/",
        "",
    ],
)
def test_other_addresses_are_left_to_others(address):
    assert recognise(address) is None
