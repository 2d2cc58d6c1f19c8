"""Items in the admin: the list, the form, removing, inspecting."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from hub import curation
from hub.ingest import store
from hub.models import Item, ItemTag, Product, Status, Topic, User
from hub.records import ItemData
from tests.factories import make_picture

HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def item(newsroom) -> Item:
    return newsroom.waiting(newsroom.north_source)


def edit_url(item: Item) -> str:
    return reverse("item:edit", args=[item.pk])


def form_of(response) -> dict[str, str]:
    """What a browser would send back from the page without touching anything."""
    form = response.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if not isinstance(value, bool) or value:
            data[field.html_name] = field.field.widget.format_value(value) or ""
        if field.field.show_hidden_initial:
            data[field.html_initial_name] = "" if value in (None, False) else value
    data.pop("restore", None)
    return data


def save(client, item: Item, **changes: object):
    data = {**form_of(client.get(edit_url(item))), **changes}
    response = client.post(edit_url(item), {key: value for key, value in data.items() if value is not None})
    item.refresh_from_db()
    return response


def test_the_list_shows_picture_source_status_and_tags(newsroom, sign_in, item):
    picture = make_picture(item)
    curation.set_tags(item, [Topic.objects.create(name="Lamps")], None)
    answer = sign_in("bob").get(reverse("item:index")).content.decode()
    for expected in (picture.url(picture.sizes[0][0]), "Northern", "Waiting for approval", "Lamps", "North"):
        assert expected in answer


def test_the_list_asks_a_fixed_number_of_questions(newsroom, sign_in, django_assert_max_num_queries, make_source, fill):
    client = sign_in("root")
    client.get(reverse("item:index"))
    fill(35, source=make_source("Many"))
    with django_assert_max_num_queries(30):
        client.get(reverse("item:index"))


@pytest.mark.parametrize(
    "query, shown",
    [
        ("status=pending", {"waiting"}),
        ("status=public", {"public"}),
        ("featured=true", set()),
        ("kind=article", {"waiting", "public"}),
        ("kind=video", set()),
        ("platform=feed", {"waiting", "public"}),
        ("platform=youtube", set()),
        ("q=waiting", {"waiting"}),
        ("q=%22", set()),
        ("date_from=2999-01-01", set()),
    ],
)
def test_the_list_can_be_narrowed(newsroom, sign_in, query, shown):
    response = sign_in("bob").get(f"{reverse('item:index')}?{query}")
    assert {item.guid for item in response.context["object_list"]} == shown


def test_the_list_can_be_narrowed_to_tags(newsroom, sign_in, item):
    topic, product = Topic.objects.create(name="Lamps"), Product.objects.create(name="Comet")
    curation.set_tags(item, [topic, product], None)
    response = sign_in("bob").get(f"{reverse('item:index')}?topic={topic.pk}&product={product.pk}")
    assert list(response.context["object_list"]) == [item]


def test_removed_items_are_listed_only_when_asked_for(newsroom, sign_in, item):
    curation.remove([item], None)
    client = sign_in("bob")
    assert item not in client.get(reverse("item:index")).context["object_list"]
    assert item in client.get(f"{reverse('item:index')}?status=removed").context["object_list"]


def test_nobody_can_add_or_copy_items(newsroom, sign_in):
    assert sign_in("root").get("/admin/item/new/").status_code == 404
    assert sign_in("root").get("/admin/item/copy/1/").status_code == 404


def test_an_author_has_no_checkboxes_and_no_fields_to_decide_with(newsroom, sign_in, item):
    client = sign_in("alice")
    assert "data-bulk-action-checkbox" not in client.get(reverse("item:index")).content.decode()
    fields = client.get(edit_url(item)).context["form"].fields
    assert not {"status", "status_reason", "featured"}.intersection(fields)
    assert "data-bulk-action-checkbox" in sign_in("bob").get(reverse("item:index")).content.decode()


def test_an_author_cannot_publish_by_sending_the_field_anyway(newsroom, sign_in, item):
    save(sign_in("alice"), item, status="public", featured="on", status_reason="mine")
    assert (item.status, item.featured, item.status_reason) == (Status.PENDING, False, "")


def test_saving_without_touching_anything_changes_nothing(newsroom, sign_in, item):
    before = Item.objects.filter(pk=item.pk).values().get()
    assert save(sign_in("bob"), item).status_code == 302
    assert Item.objects.filter(pk=item.pk).values().get() == before
    assert not ModelLogEntry.objects.for_instance(item).exists()


def test_fields_that_are_not_on_the_form_are_ignored(newsroom, sign_in, item):
    before = (item.url, item.guid, item.source_id, item.popularity)
    save(
        sign_in("bob"),
        item,
        url="https://evil.example/",
        guid="other",
        source=str(newsroom.south_source.pk),
        popularity="9",
        title="New words",
    )
    assert (item.url, item.guid, item.source_id, item.popularity) == before
    assert item.title == "New words"


def test_a_correction_is_logged_with_who_made_it(newsroom, sign_in, item):
    save(sign_in("alice"), item, title="Riding at night")
    entry = ModelLogEntry.objects.for_instance(item).get()
    assert (entry.action, entry.user) == ("hub.correct", User.objects.get(username="alice"))


def test_what_the_source_says_stands_beside_a_correction_and_can_be_restored(newsroom, sign_in, item):
    client = sign_in("bob")
    save(client, item, title="Riding at night")
    assert "As imported: Northern waiting" in client.get(edit_url(item)).content.decode()
    save(client, item, restore="title")
    assert (item.title, item.corrections) == ("Northern waiting", {})


def test_a_form_that_stood_open_does_not_undo_an_import(newsroom, sign_in, item):
    client = sign_in("bob")
    stale = form_of(client.get(edit_url(item)))
    lamps = Topic.objects.create(name="Lamps")
    store(newsroom.north_source, [ItemData(guid="waiting", title="New title", tags=("lamps",))], item.first_seen_at)
    client.post(edit_url(item), {**stale, "featured": "on"})
    item.refresh_from_db()
    assert (item.title, item.corrections, item.featured) == ("New title", {}, True)
    assert list(item.tags.all()) == [lamps]
    assert not item.refused_tags.exists()


def test_a_form_that_stood_open_does_not_undo_a_colleagues_decision(newsroom, sign_in, item):
    client = sign_in("bob")
    stale = form_of(client.get(edit_url(item)))
    curation.hide([item], None, "off topic")
    client.post(edit_url(item), {**stale, "title": "Mine"})
    item.refresh_from_db()
    assert (item.status, item.status_reason, item.title) == (Status.HIDDEN, "off topic", "Mine")


def test_texts_of_a_platform_that_forbids_it_stay(newsroom, sign_in, item, platform):
    platform("feed", may_edit_text=False)
    client = sign_in("bob")
    assert "does not allow its texts to be changed" in client.get(edit_url(item)).content.decode()
    save(client, item, title="Mine", featured="on")
    assert (item.title, item.featured) == ("Northern waiting", True)


def test_tags_can_be_added_and_taken_away_by_kind(newsroom, sign_in, item):
    lamps, comet = Topic.objects.create(name="Lamps"), Product.objects.create(name="Comet")
    client = sign_in("alice")
    save(client, item, topics="lamps", products="Comet")
    assert set(ItemTag.objects.values_list("tag__name", "by_hand")) == {("Lamps", True), ("Comet", True)}
    save(client, item, topics="")
    assert [tag.pk for tag in item.tags.all()] == [comet.pk]
    assert [tag.pk for tag in item.refused_tags.all()] == [lamps.pk]


def test_an_unknown_tag_gets_an_answer(newsroom, sign_in, item):
    response = save(sign_in("alice"), item, topics="Nonesuch")
    assert response.status_code == 200
    assert "Nonesuch" in response.context["form"].errors["topics"][0]
    assert not Topic.objects.exists()


def test_the_status_can_be_set_with_a_reason(newsroom, sign_in, item):
    client = sign_in("bob")
    save(client, item, status="hidden", status_reason="dull")
    assert (item.status, item.status_reason) == (Status.HIDDEN, "dull")
    save(client, item, status="public")
    assert (item.status, item.status_reason) == (Status.PUBLIC, "")
    save(client, item, status="pending")
    assert item.status == Status.PENDING


def test_removed_is_no_choice_of_the_form(newsroom, sign_in, item):
    assert save(sign_in("bob"), item, status="removed").status_code == 200
    assert item.status == Status.PENDING


def test_removing_asks_first_and_leaves_a_tombstone(newsroom, sign_in, item):
    client = sign_in("bob")
    url = reverse("item:delete", args=[item.pk])
    assert "cannot be undone" in client.get(url).content.decode()
    assert Item.objects.get(pk=item.pk).status == Status.PENDING
    client.post(url)
    item.refresh_from_db()
    assert (item.status, item.title) == (Status.REMOVED, "")


def test_an_author_cannot_remove(newsroom, sign_in, item):
    sign_in("alice").post(reverse("item:delete", args=[item.pk]))
    item.refresh_from_db()
    assert item.status == Status.PENDING


def test_a_removed_item_can_be_inspected_and_nothing_else(newsroom, sign_in, item):
    curation.remove([item], None)
    client = sign_in("bob")
    assert client.get(reverse("item:inspect", args=[item.pk])).status_code == 200
    assert client.get(reverse("item:history", args=[item.pk])).status_code == 200
    assert client.get(edit_url(item)).status_code == 404
    assert client.get(reverse("item:delete", args=[item.pk])).status_code == 404


def test_inspecting_tells_why_each_tag_is_there(newsroom, sign_in, item):
    Topic.objects.create(name="Lamps", match_words="lamp")
    store(newsroom.north_source, [ItemData(guid="waiting", title="A lamp")], item.first_seen_at)
    answer = sign_in("alice").get(reverse("item:inspect", args=[item.pk])).content.decode()
    assert "Its text says “lamp”" in answer


def test_the_history_tells_each_decision(newsroom, sign_in, item):
    curation.hide([item], User.objects.get(username="bob"), "off topic")
    answer = sign_in("bob").get(reverse("item:history", args=[item.pk])).content.decode()
    assert "Hidden: off topic" in answer


@pytest.mark.parametrize("view", ["index", "edit", "inspect", "history", "delete"])
def test_hostile_words_are_shown_as_text(newsroom, sign_in, item, view):
    curation.set_tags(item, [Topic.objects.create(name=HOSTILE)], None)
    curation.correct(item, {"title": "Corrected"}, None)
    curation.hide([item], None, HOSTILE)
    Item.objects.filter(pk=item.pk).update(
        title=HOSTILE,
        summary=HOSTILE,
        content_html=HOSTILE,
        author_name=HOSTILE,
        origin_tags=[HOSTILE],
        corrections={"title": HOSTILE},
    )
    newsroom.north_source.title = HOSTILE
    newsroom.north_source.save()
    url = reverse("item:index") if view == "index" else reverse(f"item:{view}", args=[item.pk])
    for query in ("", f"?source={newsroom.north_source.pk}&topic={item.tags.get().pk}&q=alert"):
        answer = sign_in("bob").get(url + query).content.decode()
        assert "<script>alert" not in answer
        assert "alert(" in answer


def test_messages_show_hostile_titles_as_text(newsroom, sign_in, item):
    client = sign_in("bob")
    response = client.post(edit_url(item), {**form_of(client.get(edit_url(item))), "title": HOSTILE}, follow=True)
    answer = response.content.decode()
    assert "updated" in answer and "&lt;script&gt;" in answer
    assert "<script>alert" not in answer


def test_a_csv_export_defuses_formulas(newsroom, sign_in, item):
    Item.objects.filter(pk=item.pk).update(title="=HYPERLINK(A1)")
    response = sign_in("bob").get(f"{reverse('item:index')}?export=csv")
    assert "'=HYPERLINK(A1)" in b"".join(response.streaming_content).decode()


def test_an_xlsx_export_holds_formulas_as_text(newsroom, sign_in, item):
    Item.objects.filter(pk=item.pk).update(title="=1+1")
    response = sign_in("bob").get(f"{reverse('item:index')}?export=xlsx")
    rows = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cell = next(cell for row in rows.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_the_dashboard_counts_what_waits_where_a_person_decides(newsroom, sign_in):
    home = reverse("wagtailadmin_home")
    assert "1 item" in sign_in("bob").get(home).content.decode()
    assert "3 items" in sign_in("edith").get(home).content.decode()
    assert "for approval" not in sign_in("alice").get(home).content.decode()


def test_the_history_of_edits_is_shown_escaped(newsroom, sign_in, item):
    store(newsroom.north_source, [ItemData(guid="waiting", url=item.url, title=f"First {HOSTILE}")], item.first_seen_at)
    store(newsroom.north_source, [ItemData(guid="waiting", url=item.url, title="Then")], item.first_seen_at)
    for url in (edit_url(item), reverse("item:inspect", args=[item.pk])):
        answer = sign_in("bob").get(url).content.decode()
        assert "Edited at its source: 2 times" in answer
        assert "<ins>Then</ins>" in answer
        assert "&lt;script&gt;" in answer
        assert HOSTILE not in answer


def test_the_same_announcement_elsewhere_is_linked_as_far_as_a_person_reaches(newsroom, sign_in):
    words = "The old crane at the harbour has its lamps back after sixty years"
    for source in newsroom.sources:
        store(source, [ItemData(guid="copy", text=words, published_at=source.created_at)], source.created_at)
    mine, south, _ = (Item.objects.get(source=source, guid="copy") for source in newsroom.sources)
    link = reverse("item:inspect", args=[south.pk])
    for page in (edit_url(mine), reverse("item:inspect", args=[mine.pk])):
        assert link in sign_in("edith").get(page).content.decode()
        seen = sign_in("bob").get(page).content.decode()
        assert link not in seen
        assert "Southern" not in seen


def test_a_flagged_item_tells_why_and_the_form_says_that_it_is_fine(newsroom, sign_in):
    item = newsroom.public(newsroom.north_source)
    curation.flag([item], None, "Its source changed its title.")
    client = sign_in("bob")
    assert "Its source changed its title." in client.get(edit_url(item)).content.decode()
    assert "Its source changed its title." in client.get(reverse("item:index"), {"flagged": "true"}).content.decode()
    save(client, item, fine="on")
    assert (item.status, item.flagged_at) == (Status.PUBLIC, None)
    assert ModelLogEntry.objects.for_instance(item).filter(action="hub.unflag", user__username="bob").exists()


def test_who_may_not_publish_an_item_cannot_say_that_it_is_fine(newsroom, sign_in):
    item = newsroom.public(newsroom.north_source)
    curation.flag([item], None, "Its source changed its title.")
    save(sign_in("alice"), item, fine="on")
    assert item.flagged_at is not None
