"""The sitewide notice and the crisis page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from hub.models import Item, ItemTag, Status, Tag, TagKind, User
from notices import crisis
from notices.models import CrisisPage, CrisisUpdate, Level, Notice
from tests.newsroom import newsroom, newsroom_rows, sign_in  # noqa: F401

HOUR = timedelta(hours=1)


def make_notice(text: str = "The shop is closed today.", **columns: object) -> Notice:
    return Notice.objects.create(**{"text": text, "starts_at": timezone.now() - HOUR, **columns})


def shown(client, path: str = "/") -> list[str]:
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return [notice.get_text(" ", strip=True) for notice in page.select(".notice")]


@pytest.fixture
def recall(newsroom) -> CrisisPage:  # noqa: F811
    edith = User.objects.get(username="edith")
    return crisis.start("Brake recall", "Stop riding the M4.", by=edith, first_words="We are looking into it.")


def test_a_notice_stands_on_every_page(newsroom, client):  # noqa: F811
    make_notice(link="/help/", link_text="What to do")
    assert shown(client) == ["The shop is closed today. What to do"]


def test_a_notice_is_not_shown_before_its_start_nor_after_its_end(newsroom, client):  # noqa: F811
    now = timezone.now()
    make_notice("Soon", starts_at=now + HOUR)
    make_notice("Over", ends_at=now - timedelta(minutes=1))
    assert shown(client) == []


def test_the_most_urgent_come_first_and_no_more_than_two(newsroom, client):  # noqa: F811
    make_notice("Info")
    make_notice("Warning", level=Level.WARNING)
    make_notice("Urgent", level=Level.URGENT)
    assert shown(client) == ["Urgent: Urgent", "Important: Warning"]


def test_what_an_editor_writes_is_text(newsroom, client):  # noqa: F811
    make_notice("<script>alert(1)</script>")
    assert b"<script>alert" not in client.get("/").content


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//evil.example/", "data:text/html,x"])
def test_a_notice_leads_nowhere_dangerous(link):
    with pytest.raises(ValidationError, match="Use a path"):
        Notice(text="x", link=link, starts_at=timezone.now()).full_clean()


def test_a_notice_cannot_end_before_it_starts():
    now = timezone.now()
    with pytest.raises(ValidationError, match="lies before the start"):
        Notice(text="x", starts_at=now, ends_at=now - HOUR).full_clean()


def test_an_editor_of_everything_makes_and_ends_a_notice(newsroom, sign_in, client):  # noqa: F811
    editor = sign_in("edith")
    form = {
        "text": "Closed.",
        "level": "info",
        "link": "",
        "link_text": "",
        "starts_at": "2026-01-01 10:00",
        "ends_at": "",
    }
    editor.post(reverse("notice:add"), form)
    assert shown(client) == ["Closed."]
    notice = Notice.objects.get()
    assert notice.created_by.username == "edith"
    editor.post(reverse("notice_end", args=[notice.pk]))
    assert shown(client) == []


@pytest.mark.parametrize("username", ["carol", "alice", "bob", "oscar"])
def test_nobody_else_reaches_notices_or_crises(recall, username, sign_in):  # noqa: F811
    client, notice = sign_in(username), recall.notice
    for url in (
        reverse("notice:index"),
        reverse("notice:add"),
        reverse("notice:edit", args=[notice.pk]),
        reverse("crises"),
        reverse("crisis_start"),
        reverse("crisis", args=[recall.pk]),
    ):
        assert client.get(url).status_code in (302, 403, 404)
    assert client.post(reverse("notice_end", args=[notice.pk])).status_code == 404
    assert client.post(reverse("crisis", args=[recall.pk]), {"do": "resolve"}).status_code == 404
    recall.refresh_from_db()
    notice.refresh_from_db()
    assert recall.resolved_at is None
    assert notice.ends_at is None


def test_ending_a_notice_needs_a_post(recall, sign_in):  # noqa: F811
    assert sign_in("edith").get(reverse("notice_end", args=[recall.notice_id])).status_code == 405


def test_a_crisis_is_started_in_one_step(newsroom, sign_in, client):  # noqa: F811
    form = {"title": "Brake recall", "summary": "Stop riding the M4.", "first_words": "We are looking into it."}
    response = sign_in("edith").post(
        reverse("crisis_start"), {**form, "topics": "", "products": "", "events": "", "keywords": ""}
    )
    page = CrisisPage.objects.get()
    assert response.url == reverse("crisis", args=[page.pk])
    assert shown(client) == ["Urgent: Brake recall What we know"]
    public = client.get("/brake-recall/").content.decode()
    assert "We are looking into it." in public
    assert "Ongoing" in public


def test_a_start_without_words_says_what_is_missing(newsroom, sign_in):  # noqa: F811
    response = sign_in("edith").post(reverse("crisis_start"), {"title": "", "summary": ""})
    assert response.status_code == 422
    assert "This field is required" in response.content.decode()
    assert CrisisPage.objects.count() == 0


def test_two_crises_of_one_title_have_addresses_of_their_own(recall):
    assert crisis.start("Brake recall", "Again.", by=None).slug == "brake-recall-2"


def test_updates_are_listed_newest_first_and_in_the_feed(recall, client):
    crisis.add_update(recall, "See https://example.com/help", None)
    page = client.get(recall.url).content.decode()
    assert page.index("example.com/help") < page.index("We are looking into it.")
    feed = client.get(f"{recall.url}feed/")
    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.content.decode().count("<entry>") == 2


def test_markup_in_an_update_is_text_on_the_page_and_in_the_feed(recall, client):
    crisis.add_update(recall, "<img src=x onerror=alert(1)>", None)
    assert "<img src=x" not in client.get(recall.url).content.decode()
    told = client.get(f"{recall.url}feed/").content.decode()
    assert "&amp;lt;img src=x" in told  # escaped as text, and once more as HTML inside XML
    assert "&lt;img src=x" not in told.replace("&amp;lt;", "")


def test_letters_that_no_feed_may_hold_do_not_end_it(recall, client):
    """Word processors leave them in what is pasted."""
    crisis.add_update(recall, "Unplug it\x0c now.\x01", None)
    CrisisPage.objects.filter(pk=recall.pk).update(title="Brake\x0b recall")
    told = client.get(f"{recall.url}feed/").content.decode()
    assert "Unplug it now." in told and "Brake recall" in told


def test_a_corrected_update_says_so(recall, sign_in, client):  # noqa: F811
    update = recall.updates.get()
    data = {"do": "correct", "update": update.pk, "text": "We know more."}
    sign_in("edith").post(reverse("crisis", args=[recall.pk]), data)
    page = client.get(recall.url).content.decode()
    assert "We know more." in page
    assert "Corrected on" in page


def test_an_update_of_another_crisis_cannot_be_corrected_from_here(recall, sign_in):  # noqa: F811
    other = crisis.start("Other", "Something else.", by=None, first_words="Untouched.")
    data = {"do": "correct", "update": other.updates.get().pk, "text": "Changed"}
    assert sign_in("edith").post(reverse("crisis", args=[recall.pk]), data).status_code == 404
    assert CrisisUpdate.objects.filter(text="Untouched.").exists()


def test_promotions_are_held_while_it_lasts_and_return_afterwards(newsroom, recall, sign_in):  # noqa: F811
    tag = Tag.objects.create(name="Sale", slug="sale", kind=TagKind.TOPIC)
    item = newsroom.public(newsroom.north_source)
    ItemTag.objects.create(tag=tag, content_object=item)
    editor = sign_in("edith")
    data = {"do": "hold", "topics": "Sale", "products": "", "events": "", "keywords": ""}
    editor.post(reverse("crisis", args=[recall.pk]), data)
    item.refresh_from_db()
    assert item.status == Status.SUSPENDED
    editor.post(reverse("crisis", args=[recall.pk]), {"do": "resolve", "last_words": "All is well."})
    item.refresh_from_db()
    assert item.status == Status.PUBLIC
    assert not Item.objects.filter(status=Status.SUSPENDED).exists()


def test_when_it_is_over_the_notice_goes_and_the_page_stays(recall, client):
    crisis.resolve(recall, None, "All is well.")
    assert shown(client) == []
    page = client.get(recall.url).content.decode()
    assert "Resolved on" in page
    assert "All is well." in page


def test_a_crisis_can_go_on_after_all(recall, sign_in, client):  # noqa: F811
    crisis.resolve(recall, None)
    sign_in("edith").post(reverse("crisis", args=[recall.pk]), {"do": "reopen"})
    assert shown(client) == ["Urgent: Brake recall What we know"]


def test_an_unknown_button_does_nothing_and_says_so(recall, sign_in):  # noqa: F811
    response = sign_in("edith").post(reverse("crisis", args=[recall.pk]), {"do": "explode"}, follow=True)
    assert "Nothing was done" in response.content.decode()
