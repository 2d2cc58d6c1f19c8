"""Importing a list of feeds in the admin: seen before it is done, and only within reach."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.models import Source, Tag

LIST = """<opml version="2.0"><body>
  <outline text="South"><outline text="Rye" xmlUrl="https://rye.example/feed"/></outline>
  <outline text="Bread"><outline text="&lt;b&gt;Oat" xmlUrl="https://oat.example/feed"/></outline>
  <outline text="Inside" xmlUrl="http://10.0.0.1/feed"/>
</body></opml>"""


@pytest.fixture
def url():
    return reverse("source_opml")


def upload(client, url, content=LIST, **fields):
    file = SimpleUploadedFile("list.opml", content.encode())
    return client.post(url, {"file": file, **fields}).content.decode()


def plan_in(page):
    return re.search(r'name="plan" value="([^"]+)"', page)[1]


def titles():
    return set(Source.objects.filter(external_id__contains=".example/feed").values_list("title", flat=True))


def test_nothing_is_added_before_the_preview_is_confirmed(newsroom, url, sign_in):
    client = sign_in("edith")
    page = upload(client, url)
    assert "<strong>2 new</strong>" in page
    assert "10.0.0.1 is not public" in page
    assert titles() == set()
    client.post(url, {"plan": plan_in(page)})
    assert titles() == {"Rye", "<b>Oat"}
    assert Source.objects.get(title="Rye").area == newsroom.south


def test_the_preview_calls_areas_and_tags_by_their_names(newsroom, url, sign_in):
    newsroom.south.name = "Southern shores"
    newsroom.south.save()
    Tag.objects.create(name="Daily bread", slug="bread")
    page = upload(sign_in("edith"), url)
    assert "https://rye.example/feed, in Southern shores" in page
    assert "https://oat.example/feed, tagged Daily bread" in page


def test_titles_are_escaped_in_the_preview(newsroom, url, sign_in):
    page = upload(sign_in("edith"), url)
    assert "&lt;b&gt;Oat" in page
    assert "<b>Oat" not in page


def test_an_authors_feeds_go_to_the_own_area_whatever_the_folder_says(newsroom, url, sign_in):
    client = sign_in("alice")
    page = upload(client, url, area=newsroom.north.pk)
    client.post(url, {"plan": plan_in(page)})
    assert set(Source.objects.filter(title__in=["Rye", "<b>Oat"]).values_list("area__name", flat=True)) == {"North"}


def test_an_author_cannot_choose_another_area_or_trust(newsroom, url, sign_in):
    client = sign_in("alice")
    assert 'name="plan"' not in upload(client, url, area=newsroom.south.pk)
    page = upload(client, url, area=newsroom.north.pk, trusted="on")
    client.post(url, {"plan": plan_in(page)})
    assert not Source.objects.filter(title="Rye", trusted=True).exists()


def test_a_plan_is_good_for_the_person_who_saw_it_only(newsroom, url, sign_in):
    plan = plan_in(upload(sign_in("edith"), url))
    sign_in("alice").post(url, {"plan": plan})
    assert titles() == set()


def test_a_forged_plan_is_refused_with_a_sentence(newsroom, url, sign_in):
    answer = sign_in("edith").post(url, {"plan": "x:y:z"}, follow=True)
    assert "This preview is too old" in answer.content.decode()


def test_topics_are_made_of_folders_only_when_asked_for(newsroom, url, sign_in):
    client = sign_in("edith")
    page = upload(client, url)
    assert "Make topics of 1 folder" in page
    client.post(url, {"plan": plan_in(page), "make_topics": "on"})
    assert Tag.objects.get(name="Bread").kind == "topic"


def test_an_author_makes_no_topics(newsroom, url, sign_in):
    client = sign_in("alice")
    page = upload(client, url, area=newsroom.north.pk)
    client.post(url, {"plan": plan_in(page), "make_topics": "on"})
    assert not Tag.objects.filter(name="Bread").exists()


def test_what_is_no_list_is_explained_beside_the_field(newsroom, url, sign_in):
    assert "This is no list of feeds" in upload(sign_in("edith"), url, "hello")


def test_what_there_was_no_time_for_goes_on_with_another_press(newsroom, url, sign_in, monkeypatch):
    client = sign_in("edith")
    page = upload(client, url)
    with monkeypatch.context() as patch:
        patch.setattr("feeds.admin.opml_views.SECONDS", -1)
        page = client.post(url, {"plan": plan_in(page)}).content.decode()
    assert "2 rows are left" in page
    client.post(url, {"plan": plan_in(page)})
    assert titles() == {"Rye", "<b>Oat"}


def test_the_export_holds_the_sources_within_reach(newsroom, sign_in):
    answer = sign_in("bob").get(reverse("source_opml_export"))
    assert answer["Content-Type"] == "text/x-opml; charset=utf-8"
    document = answer.content.decode()
    assert "Northern" in document
    assert "Southern" not in document


def test_a_stranger_is_sent_to_the_log_in(newsroom, url, client):
    for address in (url, reverse("source_opml_export")):
        assert client.get(address).status_code == 302


def test_the_list_of_sources_leads_to_both(newsroom, url, sign_in):
    page = sign_in("bob").get(reverse("source:index")).content.decode()
    assert url in page
    assert reverse("source_opml_export") in page
