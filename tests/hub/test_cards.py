"""How an item looks as a card, apart from its template."""

from datetime import timedelta

import pytest

from hub.cards import EXCERPT, card_of
from hub.models import Item
from hub.records import Counts, ItemData, Media
from tests.factories import make_picture


@pytest.fixture
def card(bring):
    """card(**columns of the record) -> the card of a stored item."""

    def made(**columns: object):
        return card_of(bring(ItemData(guid=repr(columns), **columns)).new[0])

    return made


def test_a_long_text_ends_at_a_word(card):
    excerpt = card(title="A", text="lantern, " * 60).excerpt
    assert excerpt.endswith("lantern…")
    assert len(excerpt) <= EXCERPT + 1


def test_a_text_that_repeats_the_title_is_left_out(card):
    assert card(title="Open Mill", text="Open Mill.").excerpt == ""


def test_a_film_has_the_length_of_its_first_timed_medium(card):
    media = (Media("https://a.example/a.jpg"), Media("https://a.example/a.mp4", "video", duration=61.5))
    assert card(title="A", media=media).duration == 61.5
    assert card(title="A").duration is None


def test_one_is_told_in_the_singular(card):
    counts = card(title="A", url="https://origin.example/a", counts=Counts(views=1, shares=2)).counts
    assert [count.name for count in counts] == ["view on origin.example", "shares on origin.example"]


def test_an_undated_item_claims_no_date(card):
    assert card(title="A").shown_at is None


def test_a_date_in_the_future_is_not_shown(card, now):
    assert card(title="A", published_at=now + timedelta(days=400)).shown_at == now


def test_the_first_stored_picture_stands_for_the_others(bring):
    item = bring(ItemData(guid="a", title="A", kind="photo", media=(Media("https://a.example/a.jpg"),))).new[0]
    make_picture(item, 640, 480)
    make_picture(item, 480, 640)
    card = card_of(Item.objects.for_cards().get())
    assert (card.picture.order, card.more_pictures, card.shape) == (1, 1, "classic")


def test_a_service_is_called_by_its_name_and_a_website_by_what_it_holds(platform, make_source, bring):
    platform("tube", attribution="Watch on Tube")
    on_tube = bring(ItemData(guid="a", kind="video", title="A"), source=make_source("Tube", platform="tube")).new[0]
    on_a_site = bring(ItemData(guid="b", kind="audio", title="B", url="https://radio.example/b")).new[0]
    assert [(card_of(item).label, card_of(item).place) for item in (on_tube, on_a_site)] == [
        ("Tube", "Tube"),
        ("Podcast", "radio.example"),
    ]


@pytest.mark.parametrize(
    ("author", "byline"),
    [("Ada Bell", "Ada Bell"), ("journal", ""), ("", "")],
    ids=["named", "same as account", "none"],
)
def test_an_author_is_named_unless_the_account_says_it(card, author, byline):
    assert card(title="A", author_name=author).byline == byline


def test_the_author_of_a_post_without_a_title_is_its_account(card):
    assert card(kind="post", text="x", author_name="Ada Bell").byline == ""
