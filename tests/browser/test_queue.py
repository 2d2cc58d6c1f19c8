"""The queue by keyboard and by thumb, in a real browser, with and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hub.ingest import store
from hub.models import Item, Source, Status, Tag, User
from hub.records import ItemData
from tests.factories import make_stream

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long password"
PATH = "/admin/moderation/"
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def waiting(transactional_db) -> list[Item]:
    make_stream()
    User.objects.create_superuser("root", password=PASSWORD)
    Tag.objects.create(name="Lamps", slug="lamps", aliases="lights")
    source = Source.objects.create(platform="feed", external_id="a", title="Feed of strangers")
    now = timezone.now()
    records = [ItemData(f"{n}", title=f"Note {n} on lamps", url="https://origin.example/a") for n in range(30)]
    store(source, records, now - timedelta(hours=2))
    return list(Item.objects.order_by("pk"))


@pytest.fixture
def enter(waiting, open_page):
    def enter_(width: int = 1280, **options: object) -> Page:
        page = open_page(f"/admin/login/?next={PATH}", width=width, **options)
        page.locator("input[name=login], input[name=username]").fill("root")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form:has(input[name=password]) [type=submit]").first.click()
        page.wait_for_selector("[data-card]")
        return page

    return enter_


def status(item: Item) -> str:
    return Item.objects.get(pk=item.pk).status


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-say]")).to_contain_text(words)


def focused(page: Page, item: Item) -> None:
    expect(page.locator(f"[data-card='{item.pk}']")).to_be_focused()


def test_keys_decide_and_the_next_card_has_the_focus(enter, waiting, log):
    page = enter()
    focused(page, waiting[0])
    page.keyboard.press("a")
    said(page, "Approved: “Note 0 on lamps”.")
    focused(page, waiting[1])
    page.keyboard.press("h")
    page.keyboard.press("f")
    focused(page, waiting[3])
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    focused(page, waiting[4])
    page.wait_for_load_state("networkidle")
    assert [status(item) for item in waiting[:4]] == [Status.PUBLIC, Status.HIDDEN, Status.PUBLIC, Status.PENDING]
    assert Item.objects.get(pk=waiting[2].pk).featured
    assert log.elsewhere == []


def test_undo_brings_the_card_back_where_it_was(enter, waiting):
    page = enter()
    page.keyboard.press("j")
    page.keyboard.press("h")
    page.keyboard.press("u")
    said(page, "Undone for 1 item.")
    focused(page, waiting[1])
    assert page.locator("[data-card]").nth(1).get_attribute("data-card") == str(waiting[1].pk)
    assert status(waiting[1]) == Status.PENDING


def test_several_are_decided_and_undone_as_one(enter, waiting):
    page = enter()
    for key in "xjjx":
        page.keyboard.press(key)
    expect(page.locator("[data-selected]")).to_have_text("With 2 selected")
    page.keyboard.press("a")
    said(page, "Approved: 2 items.")
    page.keyboard.press("u")
    said(page, "Undone for 2 items.")
    assert Item.objects.filter(status=Status.PENDING).count() == 30


def test_a_digit_accepts_a_suggestion_and_t_adds_a_tag(enter, waiting):
    page = enter()
    page.keyboard.press("1")
    said(page, "Tagged Lamps")
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.type("lights")
    page.keyboard.press("Enter")
    said(page, "Tagged Lamps: “Note 1 on lamps”.")
    focused(page, waiting[1])
    assert Item.objects.filter(tags__name="Lamps").count() == 2


def test_typing_a_word_decides_nothing(enter, waiting):
    page = enter()
    page.keyboard.press("t")
    page.keyboard.type("a haf")
    page.keyboard.press("Escape")
    focused(page, waiting[0])
    page.wait_for_timeout(300)
    assert not Item.objects.exclude(status=Status.PENDING).exists()


def test_a_decision_that_fails_puts_the_card_back_and_says_why(enter, waiting):
    page = enter()
    page.route("**/moderation/decide/", lambda route: route.abort())
    page.keyboard.press("a")
    said(page, "could not be reached")
    focused(page, waiting[0])
    expect(page.locator("[data-card] [data-trouble]").first).to_contain_text("could not be reached")


def test_what_somebody_decided_meanwhile_is_told(enter, waiting):
    page = enter()
    Item.objects.filter(pk=waiting[0].pk).update(status=Status.HIDDEN)
    page.keyboard.press("a")
    said(page, "This item is hidden already.")
    focused(page, waiting[1])
    assert status(waiting[0]) == Status.HIDDEN


def test_the_next_cards_come_before_they_are_needed(enter, waiting):
    page = enter()
    for item in waiting:
        focused(page, item)
        page.keyboard.press("a")
    expect(page.get_by_text("All looked at.")).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert not Item.objects.filter(status=Status.PENDING).exists()


def test_keys_can_be_switched_off(enter, waiting):
    page = enter()
    page.get_by_label("Keys are on").uncheck()
    page.locator("[data-card]").first.focus()
    page.keyboard.press("a")
    page.keyboard.press("?")
    expect(page.locator("[data-help]")).to_be_hidden()
    assert status(waiting[0]) == Status.PENDING


def test_help_opens_by_its_key(enter):
    page = enter()
    page.keyboard.press("?")
    expect(page.locator("[data-help]")).to_be_visible()
    page.keyboard.press("a")  # means nothing while the list of keys is read
    page.keyboard.press("Escape")
    expect(page.locator("[data-help]")).to_be_hidden()


def test_a_phone_shows_big_buttons_and_no_sideways_scrolling(enter, waiting):
    page = enter(width=390, has_touch=True)
    assert page.evaluate(OVERFLOW) <= 0
    for button in page.locator("[data-card]").first.locator("button").all():
        assert button.bounding_box()["height"] >= 44
    page.locator("[data-card]").first.get_by_role("button", name="Approve").tap()
    said(page, "Approved: “Note 0 on lamps”.")


def test_without_scripts_the_same_forms_work(enter, waiting):
    page = enter(java_script_enabled=False)
    card = page.locator("[data-card]").first
    card.get_by_placeholder("Reason for hiding").fill("dull")
    card.get_by_role("button", name="Hide").click()
    expect(page.get_by_text("Hidden: “Note 0 on lamps”.")).to_be_visible()
    page.get_by_role("button", name="Undo my last decision").click()
    expect(page.get_by_text("Undone for 1 item.")).to_be_visible()
    page.get_by_label("Select “Note 0 on lamps”").check()
    page.get_by_label("Select “Note 1 on lamps”").check()
    page.get_by_role("button", name="Approve and feature").click()
    expect(page.get_by_text("Approved and featured: 2 items.")).to_be_visible()
    assert Item.objects.filter(featured=True).count() == 2
