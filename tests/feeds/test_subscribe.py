"""From a pasted address to a source: recognised, looked up, cleaned, kept once."""

import pytest

from feeds.adapters import ADAPTERS
from feeds.adapters.base import Auth, Found, Malformed, NotHere
from feeds.models import FetchState
from feeds.subscribe import recognise, subscribe
from hub.models import Area, Source, Tag, TagKind, User
from tests.feeds.papers import Papers

pytestmark = pytest.mark.django_db


def add(address="papers:daily", **wishes):
    return subscribe(address, get=lambda url, **options: pytest.fail("nothing is fetched here"), **wishes)


def test_an_address_becomes_a_source_that_is_due_at_once(papers):
    papers.found = Found("id-1", "The Daily", "https://papers.example/", "News of the day", "en")
    found = add("  papers:daily ")
    source = Source.objects.get()
    assert found.created
    assert found.source == source
    assert (source.platform, source.external_id, source.title) == ("papers", "id-1", "The Daily")
    assert (source.url, source.description, source.language) == ("https://papers.example/", "News of the day", "en")
    assert (source.active, source.trusted) == (True, False)
    state = FetchState.objects.get(source=source)
    assert (state.cursor, state.failures, state.last_run_at) == ({}, 0, None)


def test_the_persons_wishes_win(papers):
    papers.found = Found("id-1", "The Daily", language="en")
    area = Area.objects.create(name="North", slug="north")
    owner = User.objects.create_user("alice")
    topic = Tag.objects.create(name="News", kind=TagKind.TOPIC)
    wishes = {"area": area, "owner": owner, "trusted": True, "region": "Japan", "language": "ja"}
    source = add(title="Ours", tags=[topic], **wishes).source
    assert (source.title, source.area, source.owner, source.region) == ("Ours", area, owner, "Japan")
    assert (source.trusted, source.language, list(source.default_tags.all())) == (True, "ja", [topic])


def test_the_second_time_nothing_changes(papers):
    first = add(title="Ours", trusted=True)
    again = add(title="Theirs")
    assert (again.created, again.source) == (False, first.source)
    assert again.source.title == "Ours"
    assert again.messages == (f"“Ours” (Papers) is on the list already, as number {first.source.pk}.",)
    assert Source.objects.count() == FetchState.objects.count() == 1


def test_a_source_that_lost_its_schedule_gets_one(papers):
    add()
    FetchState.objects.all().delete()
    add()
    assert FetchState.objects.count() == 1


def test_the_person_is_told_what_was_done(papers):
    papers.found = Found(
        "id-1", "The Daily", alternatives=(("Comments", "https://a.example/c"), ("", "https://b.example"))
    )
    found = add()
    assert found.messages == (
        f"Added “The Daily” (Papers) as number {found.source.pk}.",
        "Its items wait for approval before they are public: mark the source as trusted if it is your own.",
        "The page offers other feeds too: Comments: https://a.example/c; https://b.example: https://b.example",
    )


def test_what_nobody_knows_is_told_with_what_is_known(papers):
    with pytest.raises(Malformed, match=r"“gopher:x” is no address that can be imported.*YouTube.*Papers"):
        recognise("gopher:x")


@pytest.mark.parametrize("error", [Malformed("There is no such paper. Check the name."), Auth("The key was refused.")])
def test_a_refusal_changes_nothing(papers, error):
    papers.found = error
    with pytest.raises(type(error), match=str(error)):
        add()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "/papers", "https://a@b.example/", "x" * 2000]
)
def test_a_homepage_that_is_no_public_address_is_not_kept(papers, address):
    papers.found = Found("id-1", "The Daily", homepage_url=address)
    assert add().source.url == ""


def test_words_of_strangers_are_cleaned(papers):
    papers.found = Found(
        "id-1",
        "The\x00 Da\x1b[31mily\n" + "x" * 500,
        description="<p>a<script>b</script></p>" * 5_000,
        language="not a code",
    )
    source = add().source
    assert source.title.startswith("The Da[31mily xxx")
    assert len(source.title) == 200
    assert "<" not in source.description
    assert len(source.description) <= 5_000
    assert source.language == ""
    source.full_clean()


def test_an_identity_too_long_to_be_kept_is_refused_with_a_sentence(papers):
    papers.found = Found("x" * 501, "The Daily")
    with pytest.raises(Malformed, match="too long to be kept"):
        add()
    assert not Source.objects.exists()


def test_a_source_without_a_title_is_called_by_its_address(papers):
    papers.found = Found("id-1", "")
    assert add("papers:daily").source.title == "papers:daily"


def test_an_address_that_only_looks_like_a_platforms_goes_on_to_the_next(papers, monkeypatch):
    other = Papers(platform="parchment", label="Parchment", found=Found("daily", "The daily"))
    monkeypatch.setitem(ADAPTERS, "parchment", other)
    papers.found = NotHere("These are no papers.")

    assert add("papers:daily").source.platform == "parchment"


def test_the_last_adapter_that_knows_an_address_explains_what_is_wrong(papers):
    papers.found = NotHere("These are no papers.")

    with pytest.raises(NotHere, match="no papers"):
        add("papers:daily")
