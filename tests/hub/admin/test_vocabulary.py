"""Topics, products, events and keywords in the admin."""

import pytest
from django.urls import reverse

from hub import curation, search
from hub.models import Item, Product, Tag, TagKind, TagRedirect, Topic


@pytest.fixture
def client(sign_in):
    return sign_in("edith")


def words(**changes: str) -> dict[str, str]:
    return {"name": "Lamps", "slug": "", "description": "", "url": "", "aliases": "", "match_words": "", **changes}


def test_each_list_makes_tags_of_its_kind(client):
    client.post(reverse("topic:add"), words())
    client.post(reverse("product:add"), words(name="Comet"))
    client.post(reverse("event:add"), words(name="Long Night"))
    client.post(reverse("keyword:add"), words(name="Gravel"))
    kinds = dict(Tag.objects.values_list("name", "kind"))
    assert kinds == {
        "Lamps": TagKind.TOPIC,
        "Comet": TagKind.PRODUCT,
        "Long Night": TagKind.EVENT,
        "Gravel": TagKind.KEYWORD,
    }
    assert Tag.objects.get(name="Long Night").slug == "long-night"


@pytest.mark.parametrize("name", ["lamps", "LAMPS", "#Lamps", "Lam-ps", "lanterns"])
def test_another_spelling_of_a_known_word_is_refused_across_kinds(client, name):
    Topic.objects.create(name="Lamps", aliases="Lanterns\nlights")
    response = client.post(reverse("product:add"), words(name=name))
    assert "already means this" in response.context["form"].errors["name"][0]
    assert not Product.objects.exists()


@pytest.mark.parametrize("name", ["Night rides", "night riding", "#NightRides"])
def test_another_form_of_a_known_word_is_asked_about(client, name):
    Topic.objects.create(name="Night ride")
    response = client.post(reverse("event:add"), words(name=name))
    assert "another form of the topic “Night ride”" in response.context["form"].errors["name"][0]
    assert 'type="checkbox"' in str(response.context["form"]["distinct"])
    assert not Tag.objects.filter(name=name).exists()


def test_another_form_may_be_kept_as_another_word(client):
    Topic.objects.create(name="Night ride")
    client.post(reverse("event:add"), words(name="Night rides", distinct="on"))
    assert Tag.objects.filter(name="Night rides").exists()


def test_a_tag_that_was_kept_is_not_asked_about_again(client):
    Topic.objects.create(name="Night ride")
    tag = Topic.objects.create(name="Night rides")
    client.post(reverse("topic:edit", args=[tag.pk]), words(name="Night rides", slug=tag.slug, description="Many."))
    tag.refresh_from_db()
    assert tag.description == "Many."


def test_an_alias_that_means_another_tag_is_refused(client):
    Topic.objects.create(name="Lamps", aliases="lights")
    response = client.post(reverse("topic:add"), words(name="Bulbs", aliases="#Lights\nglow\nLAMPS"))
    assert response.context["form"].errors["aliases"] == [
        "“#Lights” already means the topic “Lamps”.",
        "“LAMPS” already means the topic “Lamps”.",
    ]


def test_aliases_are_kept_once_and_without_empty_lines(client):
    client.post(reverse("topic:add"), words(aliases=" #glow \n\nGLOW\nnight  light"))
    assert Tag.objects.get().aliases == "#glow\nnight light"


@pytest.mark.parametrize("url", ["ftp://example.com/bike", "javascript:alert(1)", "mailto:a@example.com"])
def test_a_page_of_a_tag_is_on_the_web(client, url):
    response = client.post(reverse("product:add"), words(url=url))
    assert response.context["form"].errors["url"]
    assert not Tag.objects.exists()


def test_a_button_needs_a_page(client):
    response = client.post(reverse("product:add"), words(call_to_action="See the bike"))
    assert response.context["form"].errors["url"] == ["The words of a button need a page that it leads to."]
    client.post(reverse("product:add"), words(call_to_action="See the bike", url="https://example.com/comet"))
    assert Tag.objects.get().call_to_action == "See the bike"


def test_a_tag_has_a_picture_from_the_library(client):
    form = client.get(reverse("topic:add")).context["form"]
    assert type(form.fields["picture"].widget).__name__ == "AdminImageChooser"


def test_a_former_slug_leads_to_the_tag(client):
    tag = Topic.objects.create(name="Lamps", slug="lamps")
    url = reverse("topic:edit", args=[tag.pk])
    client.post(url, words(name="Lanterns", slug="lanterns"))
    client.post(url, words(name="Lanterns", slug="torches"))
    assert dict(TagRedirect.objects.values_list("slug", "tag__slug")) == {"lamps": "torches", "lanterns": "torches"}


def test_a_slug_in_use_redirects_nowhere(client):
    tag = Topic.objects.create(name="Lamps", slug="lamps")
    client.post(reverse("topic:edit", args=[tag.pk]), words(name="Lanterns", slug="lanterns"))
    client.post(reverse("topic:add"), words(name="Lamps", slug="lamps"))
    assert not TagRedirect.objects.exists()


def test_a_slug_that_comes_back_redirects_nowhere(client):
    tag = Topic.objects.create(name="Lamps", slug="lamps")
    url = reverse("topic:edit", args=[tag.pk])
    client.post(url, words(name="Lamps", slug="lanterns"))
    client.post(url, words(name="Lamps", slug="lamps"))
    assert dict(TagRedirect.objects.values_list("slug", "tag__slug")) == {"lanterns": "lamps"}


def test_a_slug_of_another_kind_is_refused_in_a_sentence(client):
    Topic.objects.create(name="Lamps", slug="comet")
    response = client.post(reverse("product:add"), words(name="Comet"))
    assert "comet" in response.context["form"].errors["slug"][0]


def test_a_name_without_letters_gets_an_answer(client):
    response = client.post(reverse("topic:add"), words(name="!!!"))
    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_tag_can_keep_its_own_name_when_it_is_edited(client):
    tag = Topic.objects.create(name="Lamps")
    client.post(reverse("topic:edit", args=[tag.pk]), words(slug="lamps", description="Light."))
    tag.refresh_from_db()
    assert tag.description == "Light."


def test_a_renamed_tag_is_found_by_its_new_name(client, newsroom):
    item = newsroom.public(newsroom.north_source)
    tag = Topic.objects.create(name="Lamps")
    curation.set_tags(item, [tag], None)
    client.post(reverse("topic:edit", args=[tag.pk]), words(name="Lanterns", slug="lamps"))
    assert list(Item.objects.filter(search.matches("lanterns"))) == [item]
    assert not Item.objects.filter(search.matches("lamps")).exists()


def test_a_new_tag_is_given_to_what_holds_its_words_already(client, newsroom):
    client.post(reverse("topic:add"), words(name="North", match_words="northern"))
    tagged = Item.objects.filter(tags__name="North")
    assert {item.source for item in tagged} == {newsroom.north_source}


def test_a_match_word_that_is_taken_away_takes_the_tag_along(client, newsroom):
    client.post(reverse("topic:add"), words(name="North", match_words="northern"))
    kept = newsroom.public(newsroom.north_source)
    kept.tag_links.update(by_hand=True)
    client.post(reverse("topic:edit", args=[Topic.objects.get().pk]), words(name="North", slug="north"))
    assert list(Item.objects.filter(tags__name="North")) == [kept]


def test_a_deleted_tag_is_forgotten_by_the_search(client, newsroom):
    item = newsroom.public(newsroom.north_source)
    tag = Topic.objects.create(name="Lamps")
    curation.set_tags(item, [tag], None)
    url = reverse("topic:delete", args=[tag.pk])
    assert "taken away from 1 item" in client.get(url).content.decode()
    client.post(url)
    assert not Topic.objects.exists()
    assert not Item.objects.filter(search.matches("lamps")).exists()
    assert Item.objects.filter(pk=item.pk).exists()


def test_the_list_counts_the_items_of_each_tag(client, newsroom):
    tag = Topic.objects.create(name="Lamps")
    for source in newsroom.sources:
        curation.set_tags(newsroom.public(source), [tag], None)
    assert client.get(reverse("topic:index")).context["object_list"][0].item_count == 3


def test_default_tags_of_an_area_reach_its_items_at_once(client, newsroom):
    tag = Topic.objects.create(name="Lamps")
    url = reverse("area:edit", args=[newsroom.north.pk])
    client.post(url, {"name": "North", "slug": newsroom.north.slug, "topics": "Lamps", "products": "", "events": ""})
    assert list(newsroom.north.default_tags.all()) == [Tag.objects.get(pk=tag.pk)]
    tagged = Item.objects.filter(tags=tag)
    assert {item.source for item in tagged} == {newsroom.north_source}
