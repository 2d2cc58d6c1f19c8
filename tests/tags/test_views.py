"""The pages of the vocabulary's care: for editors of everything, in steps, with ways back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub import curation
from hub.models import Item, ItemTag, Tag, Topic
from tags.models import TagMerge, TagSplit

PLACES = [
    ("tags_report", []),
    ("tags_merge", []),
    ("tags_works", []),
    ("tags_import", []),
    ("tags_export", []),
    ("tags_split", [1]),
]


@pytest.fixture
def client(sign_in):
    return sign_in("edith")


@pytest.fixture
def lamps(newsroom):
    return Topic.objects.create(name="Lamps", slug="lamps")


@pytest.fixture
def lights(newsroom):
    tag = Topic.objects.create(name="Lights", slug="lights", aliases="glow")
    curation.set_tags(newsroom.public(newsroom.north_source), [tag], None)
    return tag


def told(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(("name", "args"), PLACES)
@pytest.mark.parametrize("person", ["alice", "bob", "carol", "oscar"])
def test_nobody_but_editors_of_everything_is_let_in(sign_in, lights, person, name, args):
    args = [lights.pk] if args else []
    client = sign_in(person)
    assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse(name, args=args)).status_code in (404, 405)


@pytest.mark.parametrize(("name", "args"), PLACES)
def test_editors_of_everything_are(client, lights, name, args):
    assert client.get(reverse(name, args=[lights.pk] if args else [])).status_code == 200


def test_a_stranger_is_sent_to_log_in(sign_in, newsroom):
    assert sign_in("").get(reverse("tags_report")).status_code == 302


def test_the_menu_shows_it_to_those_who_may(sign_in, newsroom):
    path = reverse("tags_report")
    assert path in sign_in("edith").get("/admin/").content.decode()
    assert path not in sign_in("bob").get("/admin/").content.decode()


def test_tags_to_merge_are_added_by_any_spelling(client, lamps, lights):
    page = told(client.get(reverse("tags_merge"), {"tag": lamps.pk, "add": "GLOW"}))
    assert "Lights stays" in page
    assert "Say which tag stays" in page


def test_an_unknown_word_is_named(client, lamps):
    assert "There is no tag “nowhere”" in told(client.get(reverse("tags_merge"), {"tag": lamps.pk, "add": "nowhere"}))


def test_the_preview_tells_what_would_happen(client, lamps, lights):
    page = told(client.get(reverse("tags_merge"), {"tag": [lamps.pk, lights.pk], "keep": lamps.pk}))
    assert "1 item will have <strong>Lamps</strong> instead" in page
    assert "Merge 1 tag into “Lamps”" in page
    assert Tag.objects.count() == 2


def test_merging_and_taking_it_back(client, newsroom, lamps, lights):
    response = client.post(reverse("tags_merge"), {"tag": [lamps.pk, lights.pk], "keep": lamps.pk}, follow=True)
    assert "Merged “Lights” into “Lamps”: 1 item moved." in told(response)
    assert list(Item.objects.filter(tags=lamps)) == [newsroom.public(newsroom.north_source)]
    done = TagMerge.objects.get()
    response = client.post(reverse("tags_undo", args=["merge", done.pk]), follow=True)
    assert "Taken back" in told(response)
    assert Tag.objects.filter(name="Lights").exists()
    assert "already" in told(client.post(reverse("tags_undo", args=["merge", done.pk]), follow=True))


@pytest.mark.parametrize("data", [{}, {"keep": "x"}, {"tag": "x", "keep": "1"}, {"tag": 10**30}])
def test_a_merge_that_means_nothing_changes_nothing(client, lamps, lights, data):
    assert client.post(reverse("tags_merge"), data).status_code == 302
    assert Tag.objects.count() == 2


def test_a_tag_alone_is_not_merged(client, lamps):
    response = client.post(reverse("tags_merge"), {"tag": lamps.pk, "keep": lamps.pk}, follow=True)
    assert "at least two" in told(response)


def test_nobody_else_takes_a_merge_back(sign_in, client, lamps, lights):
    client.post(reverse("tags_merge"), {"tag": [lamps.pk, lights.pk], "keep": lamps.pk})
    url = reverse("tags_undo", args=["merge", TagMerge.objects.get().pk])
    assert sign_in("bob").post(url).status_code == 404
    assert not Tag.objects.filter(name="Lights").exists()


@pytest.mark.parametrize("place", [["merge", 10**9], ["mix", 1]])
def test_what_was_never_done_is_not_taken_back(client, newsroom, place):
    assert client.post(reverse("tags_undo", args=place)).status_code == 404


def test_tags_of_a_list_go_to_the_merge_page(client, lamps, lights):
    response = client.get(f"/admin/bulk/hub/topic/merge/?id={lamps.pk}&id={lights.pk}&id=x")
    assert response.url == f"{reverse('tags_merge')}?tag={lamps.pk}&tag={lights.pk}"


def test_the_list_and_the_page_of_a_tag_offer_both(client, lights):
    for url in (reverse("topic:index"), reverse("topic:edit", args=[lights.pk])):
        page = client.get(url).content.decode()
        assert reverse("tags_split", args=[lights.pk]) in page
        assert f"{reverse('tags_merge')}?tag={lights.pk}" in page


def test_splitting_shows_the_number_first_and_can_be_taken_back(client, newsroom, lights):
    item = newsroom.public(newsroom.north_source)
    url = reverse("tags_split", args=[lights.pk])
    data = {"to": "Northern lights", "kind": "event", "scope": "all", "newest": item.pk + 99}
    page = told(client.post(url, data))
    assert "<strong>1 item</strong> would move" in page
    assert "a new event “Northern lights”" in page
    assert not Tag.objects.filter(name="Northern lights").exists()
    client.post(url, {**data, "confirm": "1"})
    assert list(item.tags.values_list("name", "kind")) == [("Northern lights", "event")]
    client.post(reverse("tags_undo", args=["split", TagSplit.objects.get().pk]))
    assert list(item.tags.all()) == [Tag.objects.get(pk=lights.pk)]


def test_only_what_is_ticked_moves(client, newsroom, lamps, lights):
    ticked, other = newsroom.public(newsroom.south_source), newsroom.public(newsroom.north_source)
    curation.set_tags(ticked, [lights], None)
    data = {"to": "lamps", "kind": "topic", "scope": "picked", "item": ticked.pk, "confirm": "1"}
    client.post(reverse("tags_split", args=[lights.pk]), data)
    assert list(ticked.tags.all()) == [Tag.objects.get(pk=lamps.pk)]
    assert list(other.tags.all()) == [Tag.objects.get(pk=lights.pk)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": "LIGHTS"}, "same tag"),
        ({"to": "!!!"}, "no letters"),
        ({"to": ""}, "required"),
        ({"scope": "picked"}, "No items are chosen"),
        ({"kind": "mood"}, "valid choice"),
    ],
)
def test_a_split_that_means_nothing_is_explained(client, lights, changes, sentence):
    data = {"to": "Lamps", "kind": "topic", "scope": "all", "confirm": "1", **changes}
    assert sentence in told(client.post(reverse("tags_split", args=[lights.pk]), data))
    assert Tag.objects.count() == 1


def test_the_list_can_be_narrowed_down(client, newsroom, lights):
    url = reverse("tags_split", args=[lights.pk])
    assert "1 of 1 item" in told(client.get(url, {"words": "northern"}))
    assert "No item of this tag fits" in told(client.get(url, {"words": "southern"}))
    assert client.get(url, {"since": "nonsense", "source": "x"}).status_code == 200


def test_the_report_links_to_what_can_be_done(client, newsroom, lights):
    other = Topic.objects.create(name="Glow", slug="glow")
    page = told(client.get(reverse("tags_report")))
    assert f"?tag={lights.pk}&amp;tag={other.pk}&amp;keep={lights.pk}" in page
    assert reverse("topic:delete", args=[other.pk]) in page


def test_the_report_takes_the_same_queries_for_many_tags(client, newsroom, django_assert_max_num_queries):
    client.get(reverse("tags_report"))
    Tag.objects.bulk_create(Tag(name=f"Word {n} of many", slug=f"w{n}") for n in range(300))
    with django_assert_max_num_queries(25):
        client.get(reverse("tags_report"))


def upload(client, content: bytes):
    return client.post(reverse("tags_import"), {"file": SimpleUploadedFile("tags.csv", content)})


def test_a_file_is_shown_before_it_is_saved(client, lamps):
    response = upload(client, b"name,slug,description\nLamps,lamps,Light.\nCoast,,\n!!!,,\n")
    page = told(response)
    assert "<strong>1 new</strong>, <strong>1 changed</strong>, 0 unchanged, 1 that cannot be used" in page
    assert Tag.objects.count() == 1
    saved = client.post(reverse("tags_import"), {"table": response.context["table"]}, follow=True)
    assert "2 tags saved" in told(saved)
    assert set(Tag.objects.values_list("name", "description")) == {("Lamps", "Light."), ("Coast", "")}


def test_a_preview_of_somebody_else_is_refused(client, sign_in, newsroom):
    sealed = upload(sign_in("root"), b"name\nCoast\n").context["table"]
    for table in (sealed, sealed[:-2], ""):
        response = client.post(reverse("tags_import"), {"table": table}, follow=True)
        assert "too old or was changed" in told(response)
    assert not Tag.objects.exists()


def test_a_file_that_is_no_table_is_explained(client, newsroom):
    assert "name the columns" in told(upload(client, b"a,b\n1,2\n"))


def test_the_export_is_a_file(client, lights):
    response = client.get(reverse("tags_export"))
    assert response["Content-Disposition"].startswith('attachment; filename="vocabulary-')
    assert "Lights,lights,topic" in response.content.decode("utf-8-sig")


def bulk(client, action: str, *items: Item, **data: str):
    ids = "&".join(f"id={item.pk}" for item in items)
    return client.post(f"/admin/bulk/hub/item/{action}/?{ids}", data, follow=True)


def test_area_editors_tag_many_items_of_their_area(sign_in, newsroom, lights):
    north, south = newsroom.waiting(newsroom.north_source), newsroom.waiting(newsroom.south_source)
    bulk(sign_in("bob"), "add_tags", north, south, tags="glow")
    assert list(north.tags.all()) == [Tag.objects.get(pk=lights.pk)]
    assert ItemTag.objects.get(content_object=north).by_hand
    assert not south.tags.exists()


def test_tags_are_taken_from_many_items(sign_in, newsroom, lights):
    item = newsroom.public(newsroom.north_source)
    bulk(sign_in("bob"), "take_tags", item, newsroom.waiting(newsroom.north_source), tags="Lights")
    assert not item.tags.exists()
    assert list(item.refused_tags.all()) == [Tag.objects.get(pk=lights.pk)]


def test_all_means_what_the_list_shows(sign_in, newsroom, lamps):
    url = "/admin/bulk/hub/item/add_tags/?id=all&q=northern&status=public"
    sign_in("edith").post(url, {"tags": "Lamps"})
    assert list(Item.objects.filter(tags=lamps)) == [newsroom.public(newsroom.north_source)]


@pytest.mark.parametrize("words", ["", "nowhere"])
def test_without_a_known_tag_nothing_is_tagged(sign_in, newsroom, lights, words):
    item = newsroom.waiting(newsroom.north_source)
    bulk(sign_in("bob"), "add_tags", item, tags=words)
    assert not item.tags.exists()


def test_authors_tag_nothing_in_bulk(sign_in, newsroom, lights):
    item = newsroom.waiting(newsroom.north_source)
    bulk(sign_in("alice"), "add_tags", item, tags="Lights")
    assert not item.tags.exists()


def test_the_question_of_a_bulk_action_reads_aloud(sign_in, newsroom):
    item = newsroom.waiting(newsroom.north_source)
    page = told(sign_in("bob").get(f"/admin/bulk/hub/item/take_tags/?id={item.pk}"))
    assert "Take tags away from 1 item?" in page
