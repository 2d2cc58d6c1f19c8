"""The head of each kind of page, as search engines and social networks read it."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from hub.models import Item
from hub.records import Counts, ItemData, Media
from profiles.models import Profile
from register.models import OfficialAccount
from tests.factories import make_picture
from tests.hub.conftest import NOW

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def head(client, stream):
    """head("/path") -> the parsed page."""

    def read(path):
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read


@pytest.fixture
def graph(head):
    """graph("/path") -> {type: thing}"""

    def read(path):
        blocks = head(path).find_all("script", type="application/ld+json")
        assert len(blocks) == 1
        data = json.loads(blocks[0].string)
        assert data["@context"] == "https://schema.org"
        return {thing["@type"]: thing for thing in data["@graph"]}

    return read


def meta(page, name):
    found = page.find("meta", property=name) or page.find("meta", attrs={"name": name})
    return found["content"] if found else None


@pytest.fixture
def item(bring, make_source, make_tag, media):
    data = ItemData(
        guid="1", title="First light", text="Over the pass.", kind="video", url="https://www.youtube.com/watch?v=abcdefghijk",
        author_name="Ida Moor", published_at=NOW, language="en", counts=Counts(views=5, likes=2),
        media=(Media("https://films.example/a.mp4", "video", "video/mp4", duration=245.0),),
    )  # fmt: skip
    (item,) = bring(data, source=make_source("Films", "youtube")).new
    item.tags.add(make_tag("Lamps"))
    make_picture(item, alt="A pass at dawn")
    return Item.objects.get(pk=item.pk)


def test_a_film_is_a_video(graph, item):
    found = graph(item.get_absolute_url())["VideoObject"]
    assert found["name"] == "First light"
    assert found["description"] == "Over the pass."
    assert found["uploadDate"] == found["datePublished"] == "2026-11-24T12:00:00+00:00"
    assert found["duration"] == "PT4M5S"
    assert found["thumbnailUrl"] == found["image"]
    assert found["thumbnailUrl"][0].startswith(f"{SITE}/media/pictures/")
    assert found["contentUrl"] == "https://films.example/a.mp4"
    assert found["author"] == {"@type": "Person", "name": "Ida Moor"}
    assert [each["userInteractionCount"] for each in found["interactionStatistic"]] == [5, 2]


def test_an_item_knows_the_way_back(graph, item):
    trail = graph(item.get_absolute_url())["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in trail] == [1, 2, 3, 4]
    assert [step["item"] for step in trail] == [
        f"{SITE}/", f"{SITE}/stream/", f"{SITE}/stream/?source={item.source_id}", f"{SITE}{item.get_absolute_url()}",
    ]  # fmt: skip


def test_an_item_is_shared_with_its_picture_its_times_and_its_tags(head, item):
    page = head(item.get_absolute_url() + "?topic=lamps")
    assert page.find("link", rel="canonical")["href"] == SITE + item.get_absolute_url()
    assert (meta(page, "og:type"), meta(page, "og:locale")) == ("article", "en_GB")
    assert meta(page, "og:image").startswith(f"{SITE}/media/pictures/")
    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("640", "360")
    assert meta(page, "og:image:alt") == "A pass at dawn"
    assert meta(page, "twitter:card") == "summary_large_image"
    assert meta(page, "article:published_time") == "2026-11-24T12:00:00+00:00"
    assert meta(page, "article:tag") == "Lamps"


def test_in_german_the_locale_is_german(head, item):
    assert meta(head("/de" + item.get_absolute_url()), "og:locale") == "de_DE"


def test_a_platform_that_forbids_it_is_not_passed_on(head, graph, platform, fill, make_source, media):
    platform("shy", may_syndicate=False)
    (item,) = fill(1, kind="post", source=make_source("Shy", "shy"), text="SECRET", counts=Counts(likes=3))
    make_picture(item)
    found = graph(item.get_absolute_url())["SocialMediaPosting"]
    assert "SECRET" not in json.dumps(found)
    assert not {"image", "interactionStatistic", "articleBody", "description"} & found.keys()
    assert meta(head(item.get_absolute_url()), "og:image") is None


def test_no_text_can_leave_the_block(client, graph, fill):
    nasty = "</script><script>alert(1)</script><!-- & \u2028 ]]>"
    (item,) = fill(1, prefix=nasty)
    page = client.get(item.get_absolute_url()).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    assert not set("<>&\u2028") & set(block)
    assert graph(item.get_absolute_url())["Article"]["headline"].startswith("</script>")


def test_the_policy_for_scripts_is_as_strict_as_before(client, item):
    policy = client.get(item.get_absolute_url())["Content-Security-Policy"]
    assert "unsafe-inline" not in policy


def test_the_front_page_is_the_brand_and_its_search(graph):
    OfficialAccount.objects.create(network="youtube", name="Films", url="https://videos.example/brand")
    found = graph("/")
    assert found["Organization"]["sameAs"] == ["https://videos.example/brand"]
    assert found["WebSite"]["publisher"] == {"@id": found["Organization"]["@id"]}
    template = found["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{SITE}/stream/?q={{search_term_string}}"


def test_a_list_names_what_it_shows(graph, fill, make_tag):
    tag = make_tag("Lamps", description="Light for the road.")
    first, second = fill(2)
    first.tags.add(tag)
    second.tags.add(tag)
    found = graph("/stream/?topic=lamps")
    assert found["CollectionPage"]["description"] == "Light for the road."
    listed = found["CollectionPage"]["mainEntity"]
    assert [entry["url"] for entry in listed["itemListElement"]] == [
        SITE + first.get_absolute_url(), SITE + second.get_absolute_url(),
    ]  # fmt: skip
    assert [step["name"] for step in found["BreadcrumbList"]["itemListElement"]][1:] == ["Stream", "Lamps"]


def test_a_list_is_shared_with_the_first_picture_that_may_go_out(head, fill, make_source, platform, media):
    platform("shy", may_syndicate=False)
    for source in (make_source("Shy", "shy"), make_source("Open")):
        (item,) = fill(1, source=source)
        make_picture(item, alt=f"From {source.title}")
    assert meta(head("/stream/"), "og:image:alt") == "From Open"


def test_a_page_without_a_picture_makes_a_small_card(head):
    page = head("/stream/")
    assert meta(page, "og:image") is None
    assert meta(page, "twitter:card") == "summary"


def test_combinations_searches_and_further_pages_stay_out_of_the_index(head, fill, make_tag):
    (item,) = fill(1)
    item.tags.add(make_tag("Lamps"))
    assert meta(head("/stream/"), "robots") is None
    assert meta(head("/stream/?topic=lamps"), "robots") is None
    for query in ("?topic=lamps&kind=video", "?q=lamp", "?kind=video&kind=photo"):
        assert meta(head(f"/stream/{query}"), "robots") == "noindex, follow"


def test_a_post_is_a_blog_posting(graph, head, post):
    found = graph("/lab-notes/glass/")
    assert found["BlogPosting"]["headline"] == "Glass"
    assert found["BlogPosting"]["articleSection"] == "Lab notes"
    assert found["BlogPosting"]["datePublished"] == post.published_at.isoformat(timespec="seconds")
    assert found["BlogPosting"]["description"] == "On glass."
    assert [step["name"] for step in found["BreadcrumbList"]["itemListElement"]][1:] == ["Lab notes", "Glass"]
    assert meta(head("/lab-notes/glass/"), "article:published_time")


def test_a_section_is_a_blog(graph, section):
    assert graph("/lab-notes/")["Blog"]["name"] == "Lab notes"


def test_a_person_is_told_as_far_as_they_tell_it(graph, stream, django_user_model):
    user = django_user_model.objects.create_user("ida", "ida@secret.example", first_name="Ida", last_name="Moor")
    Profile.objects.create(user=user, is_public=True, job_title="Optician", links=["https://ida.example/"])
    person = graph("/people/ida-moor/")["ProfilePage"]["mainEntity"]
    assert person == {
        "@type": "Person", "name": "Ida Moor", "url": f"{SITE}/people/ida-moor/", "jobTitle": "Optician",
        "sameAs": ["https://ida.example/"],
    }  # fmt: skip
    django_user_model.objects.update(is_active=False)
    assert graph("/people/ida-moor/")["ProfilePage"]["mainEntity"].keys() == {"@type", "name", "url"}


@pytest.mark.parametrize("path", ["/", "/stream/", "/people/", "/official-channels/", "/lab-notes/", "/api/v1/docs"])
def test_every_page_names_its_one_address(head, section, path):
    page = head(path)
    assert [link["href"] for link in page.find_all("link", rel="canonical")] == [SITE + path]
    for name in ("og:title", "og:type", "og:url", "og:site_name", "og:locale", "twitter:card"):
        assert meta(page, name), name
