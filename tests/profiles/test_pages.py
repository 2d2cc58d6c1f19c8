"""What the public sees of people: their page, their work, their feed, the directory."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.ingest import store
from hub.models import Item, Source, Tag, User
from hub.records import ItemData
from profiles.models import Profile
from profiles.works import maker_of, works_of
from tests.factories import make_stream

pytestmark = pytest.mark.django_db
FEEDS = ["feed.xml", "rss.xml", "feed.json"]


@pytest.fixture
def stream():
    make_stream()


@pytest.fixture
def ida() -> User:
    return User.objects.create_user("ida", "ida@example.com", first_name="Ida", last_name="Moor")


@pytest.fixture
def profile(stream, ida) -> Profile:
    words = {"job_title": "Keeper of benches", "biography": "She sits.\n\nShe writes.", "is_public": True}
    profile = Profile.objects.create(user=ida, links=["https://ida.example/me"], **words)
    profile.expertise.add(Tag.objects.create(name="Benches", slug="benches"))
    return profile


def made(guid: str, author: str = "Ida Moor", platform: str = "blog", owner: User | None = None) -> Item:
    source, _ = Source.objects.get_or_create(
        platform=platform,
        external_id=f"{platform}-{owner}",
        defaults={"title": "Somewhere", "trusted": True, "owner": owner},
    )
    record = ItemData(guid=guid, url=f"https://example.com/{guid}", title=guid, author_name=author)
    store(source, [record], timezone.now())
    return Item.objects.get(source=source, guid=guid)


def page(client, address: str = "/people/ida-moor/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_what_the_person_wrote_about_themselves(client, profile):
    text = page(client)
    assert "Ida Moor" in text
    assert "Keeper of benches" in text
    assert "<p>She sits.</p>" in text
    assert 'href="/people/?expertise=benches"' in text
    assert '<a href="https://ida.example/me" rel="me noopener nofollow">ida.example/me</a>' in text
    assert "unsafe-inline" not in client.get("/people/ida-moor/")["Content-Security-Policy"]


def test_the_log_in_and_the_mail_address_stay_inside(client, profile):
    User.objects.filter(pk=profile.user_id).update(username="secretly-ida")
    text = page(client)
    assert "secretly-ida" not in text
    assert "ida@example.com" not in text


def test_markup_in_a_biography_is_text(client, profile):
    Profile.objects.update(biography="<script>alert(1)</script>")
    assert "<script>alert" not in page(client)


@pytest.mark.parametrize("address", ["/people/ida-moor/", *(f"/people/ida-moor/{name}" for name in FEEDS)])
def test_what_nobody_turned_on_does_not_exist(client, profile, address):
    Profile.objects.update(is_public=False)
    assert client.get(address).status_code == 404
    assert "Ida Moor" not in page(client, "/people/")


def test_a_profile_is_not_shown_by_itself(ida):
    assert not Profile.objects.create(user=ida).is_public


@pytest.mark.parametrize("left", [{"is_active": False}, {"access_until": timezone.now().date() - timedelta(days=2)}])
def test_of_who_left_only_name_and_work_remain(client, profile, left):
    item = made("bench")
    User.objects.filter(pk=profile.user_id).update(**left)
    text = page(client)
    assert "No longer writes here" in text
    assert item.title in text
    for private in ("Keeper of benches", "She sits", "ida.example", "expertise=benches"):
        assert private not in text
    assert "Ida Moor" not in page(client, "/people/")


def test_the_page_and_the_feeds_show_what_they_made_and_nothing_else(client, profile, ida):
    made("own-post")
    made("own-channel", platform="feed", owner=ida)
    made("of-another", author="Nils Fen")
    made("same-name-elsewhere", platform="feed")
    made("guest-on-own-channel", author="Nils Fen", platform="feed", owner=ida)
    for text in (page(client), *(client.get(f"/people/ida-moor/{name}").content.decode() for name in FEEDS)):
        assert "own-post" in text
        assert "own-channel" in text
        for foreign in ("of-another", "same-name-elsewhere", "guest-on-own-channel"):
            assert foreign not in text


def test_what_the_public_may_not_see_is_not_shown_here_either(client, profile):
    item = made("hidden-bench")
    Item.objects.filter(pk=item.pk).update(status="hidden")
    assert "hidden-bench" not in page(client)
    assert "hidden-bench" not in client.get("/people/ida-moor/feed.xml").content.decode()


def test_of_two_people_with_one_name_a_byline_of_the_blogs_means_neither(client, profile, ida):
    made("whose")
    made("surely-hers", platform="feed", owner=ida)
    User.objects.create_user("ida2", first_name="ida", last_name="Moor")
    text = page(client)
    assert "whose" not in text
    assert "surely-hers" in text


@pytest.mark.parametrize("first, last", [("Ida Moor", ""), ("Ida", "-Moor"), ("", "IDA MOOR!")])
def test_nobody_gets_the_works_of_another_by_calling_themselves_alike(client, profile, first, last):
    item = made("one")
    rival = User.objects.create_user("rival", "rival@example.com", first_name=first, last_name=last)
    theirs = Profile.objects.create(user=rival, is_public=True)
    assert not works_of(theirs).exists()
    assert maker_of(item) is None


def test_two_people_with_one_name_have_addresses_of_their_own(profile):
    other = User.objects.create_user("ida2", first_name="Ida", last_name="Moor")
    assert Profile.objects.create(user=other).slug == "ida-moor-2"


def test_a_new_name_changes_the_bylines_but_not_the_address(client, profile, ida):
    ida.last_name = "Fen"
    ida.save()
    made("new-name", author="Ida Fen")
    assert "new-name" in page(client, "/people/ida-moor/")


def test_names_of_every_alphabet_have_a_page(client, stream):
    person = User.objects.create_user("p", first_name="Ангела", last_name="Øst")
    Profile.objects.create(user=person, is_public=True)
    assert "Ангела Øst" in page(client, "/people/ангела-øst/")


def test_a_feed_names_its_person_and_answers_conditionally(client, profile):
    made("bench")
    first = client.get("/people/ida-moor/feed.xml")
    assert b"Ida Moor" in first.content
    assert b"/people/ida-moor/feed.xml" in first.content
    assert client.get("/people/ida-moor/feed.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_directory_lists_people_by_what_they_know(client, profile):
    nils = User.objects.create_user("nils", first_name="Nils", last_name="Fen")
    other = Profile.objects.create(user=nils, is_public=True)
    other.expertise.add(Tag.objects.create(name="Kettles", slug="kettles"))
    everybody = page(client, "/people/")
    assert "Ida Moor" in everybody
    assert "Nils Fen" in everybody
    some = page(client, "/people/?expertise=benches")
    assert "Ida Moor" in some
    assert "Nils Fen" not in some


@pytest.mark.parametrize("asked", ["nothing", "%00", "'", "x" * 500])
def test_an_expertise_that_nobody_has_is_left_out(client, profile, asked):
    assert "Ida Moor" in page(client, f"/people/?expertise={asked}")


def test_an_empty_directory_says_so(client, stream):
    assert "Nobody shows a profile yet" in page(client, "/people/")


def test_the_directory_asks_a_fixed_number_of_questions(client, profile, django_assert_max_num_queries):
    for number in range(12):
        person = User.objects.create_user(f"p{number}", first_name="Person", last_name=str(number))
        Profile.objects.create(user=person, is_public=True).expertise.add(*Tag.objects.all())
    client.get("/people/")
    with django_assert_max_num_queries(12):
        client.get("/people/")


@pytest.mark.parametrize("shown", [True, False])
def test_the_byline_of_an_item_leads_to_the_person_who_is_shown(client, profile, ida, shown):
    Profile.objects.update(is_public=shown)
    item = made("own-channel", platform="feed", owner=ida)
    assert ('href="/people/ida-moor/"' in page(client, item.get_absolute_url())) is shown


def test_the_byline_of_somebody_elses_item_does_not(client, profile):
    item = made("same-name-elsewhere", platform="feed")
    assert 'href="/people/ida-moor/"' not in page(client, item.get_absolute_url())


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_of_people_only_answer_readers(client, profile, method):
    assert getattr(client, method)("/people/ida-moor/").status_code == 405
