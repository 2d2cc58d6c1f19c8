"""Which addresses of LinkedIn are posts."""

import pytest

from feeds.adapters.linkedin.addresses import guid_of, recognise

POST = "https://www.linkedin.com/feed/update/urn:li:activity:7529106191155200077/"


@pytest.mark.parametrize(
    "address",
    [
        POST,
        "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7529106191155200077?utm_source=share",
        "linkedin.com/embed/feed/update/urn:li:activity:7529106191155200077",
        "https://uk.linkedin.com/posts/tarrowmere_rain-activity-7529106191155200077-AbCd?utm_medium=member_desktop",
        "https://www.linkedin.com/posts/tarrowmere_a-share-of-rain-activity-7529106191155200077-x_Y9/",
    ],
)
def test_a_post_has_one_spelling(address):
    assert recognise(address) == POST
    assert guid_of(address) == "urn:li:activity:7529106191155200077"


@pytest.mark.parametrize("kind", ["share", "ugcPost"])
def test_other_kinds_of_posts_keep_their_kind(kind):
    assert (
        guid_of(recognise(f"https://www.linkedin.com/feed/update/urn:li:{kind}:7529106191155200077")).split(":")[2]
        == kind
    )
    assert guid_of(f"https://www.linkedin.com/posts/x-{kind}-7529106191155200077-AbCd").split(":")[2] == kind


@pytest.mark.parametrize("path", ["company/tarrowmere/", "in/marta-lindqvist", "showcase/heron/posts/"])
def test_a_page_is_recognised_so_that_it_can_be_explained(path):
    assert recognise(f"https://www.linkedin.com/{path}") == f"https://www.linkedin.com/{path}"
    assert guid_of(f"https://www.linkedin.com/{path}") == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/",
        "https://www.linkedin.com/pulse/on-rain-marta/",
        "https://www.linkedin.com/posts/tarrowmere_rain-activity-12-AbCd",
        "https://www.linkedin.com/feed/update/urn:li:member:7529106191155200077",
        "https://www.linkedin.com.evil.example/feed/update/urn:li:activity:7529106191155200077",
        "ftp://www.linkedin.com/feed/update/urn:li:activity:7529106191155200077",
        "https://[::1/feed/update/urn:li:activity:7529106191155200077",
        "",
    ],
)
def test_other_addresses_are_left_to_others(address):
    assert recognise(address) is None
