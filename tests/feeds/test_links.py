"""Adding single posts by their address, and what an import makes of them."""

import pytest
from django.db import IntegrityError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feeds import links
from feeds.adapters.base import Auth, Batch, Gone, Malformed
from feeds.models import FetchState, Outcome, PastedLink
from feeds.pipeline import import_source
from feeds.subscribe import subscribe
from hub import curation, ingest
from hub.models import Area, Item, Source, Status, Tag, TagKind, User
from tests.feeds.clippings import add

pytestmark = pytest.mark.django_db


@pytest.fixture
def north(db):
    return Area.objects.create(name="North", slug="north")


def test_a_pasted_link_is_read_and_stored_at_once(clippings, north):
    by = User.objects.create_user("alice")
    added = add(" clip:1 ", area=north, by=by)
    source = added.link.source
    assert (source.platform, source.external_id, source.title) == ("clippings", "links:north", "Clippings links: North")
    assert (source.area, source.owner, source.trusted) == (north, by, False)
    assert (added.item.title, added.item.status, added.item.guid) == ("Clipping clip:1", Status.PENDING, "clip:1")
    assert (added.link.url, added.link.added_by) == ("https://clippings.example/1", by)
    assert added.messages == (
        "Added “Clipping clip:1” (Clippings) to “Clippings links: North”.",
        "It waits for approval before it is public.",
    )
    assert FetchState.objects.filter(source=source).exists()


def test_links_of_one_area_share_a_source(clippings, north):
    first, second, other = add(area=north), add("clip:2", area=north), add("clip:3")
    assert (first.created, second.created, other.created) == (True, False, True)
    assert first.link.source == second.link.source
    assert (other.link.source.external_id, other.link.source.area) == ("links", None)


def test_what_may_be_public_at_once_is(clippings, north):
    added = add(area=north, public=True)
    assert added.item.status == Status.PUBLIC
    assert len(added.messages) == 1
    assert not added.link.source.trusted


def test_topics_belong_to_the_one_item(clippings, north):
    topic = Tag.objects.create(name="Canoes", kind=TagKind.TOPIC)
    assert list(add(area=north, tags=[topic]).item.tags.all()) == [topic]
    assert list(add("clip:2", area=north).item.tags.all()) == []


def test_words_stand_in_for_a_platform_that_tells_nothing(clippings):
    clippings.said["clip:1"] = ""
    with pytest.raises(Malformed, match="Write what it says, in your own words"):
        add(words="  ")
    added = add(words=" A week of rain. ")
    assert (added.item.summary, added.link.words) == ("A week of rain.", "A week of rain.")
    assert "A week of rain." in added.messages[0]


def test_the_same_link_is_added_once(clippings, north):
    add(area=north)
    with pytest.raises(Malformed, match="on the list already, in “Clippings links: North”"):
        add(area=north)
    assert PastedLink.objects.count() == Item.objects.count() == 1


@pytest.mark.parametrize("error", [Gone("It was deleted."), Auth("It is private.")])
def test_a_post_that_cannot_be_read_changes_nothing(clippings, error):
    clippings.said["clip:1"] = error
    with pytest.raises(type(error), match=str(error)):
        add()
    assert not Source.objects.filter(platform="clippings").exists()


def test_an_account_gets_its_adapters_sentence(clippings):
    with pytest.raises(Malformed, match="Nobody can list all clippings"):
        add("clip:all")


def test_other_addresses_are_told_what_links_are_for(clippings):
    with pytest.raises(Malformed, match=r"“mailto:a@b\.example” is no address that can be.*or Clippings; channels"):
        add("mailto:a@b.example")


def test_a_post_that_was_removed_for_good_does_not_return(clippings):
    added = add()
    curation.remove([added.item], None)
    added.link.delete()
    with pytest.raises(Malformed, match="An editor of its area can bring it back"):
        add()
    assert not PastedLink.objects.exists()


def test_who_may_publish_can_bring_a_removed_post_back(clippings):
    by = User.objects.create_user("bob")
    added = add()
    curation.remove([added.item], by)
    assert add(public=True, by=by).item == added.item
    added.item.refresh_from_db()
    assert (added.item.title, added.item.status) == ("Clipping clip:1", Status.PUBLIC)
    actions = ModelLogEntry.objects.for_instance(added.item).values_list("action", flat=True)
    assert {"hub.remove", "hub.readmit", "hub.approve"} <= set(actions)


def test_a_post_that_was_lost_there_may_be_added_again(clippings):
    added = add(words="Old words.")
    ingest.withdraw(added.link.source, ["clip:1"], timezone.now())
    again = add(words="New words.")
    added.item.refresh_from_db()
    assert (again.link.pk, again.link.words, added.item.withdrawn_at) == (added.link.pk, "New words.", None)
    assert PastedLink.objects.count() == 1


def test_a_list_that_was_moved_takes_no_links_of_its_old_area(clippings, north):
    Source.objects.filter(pk=add(area=north).link.source_id).update(area=None)
    with pytest.raises(Malformed, match="was moved to another one"):
        add("clip:2", area=north)
    assert PastedLink.objects.count() == 1


def test_an_address_that_cannot_be_kept_is_refused(clippings):
    with pytest.raises(Malformed, match="too long"):
        add(f"clip:{'9' * links.LONGEST}")


def test_a_clash_with_an_import_is_tried_again(clippings, monkeypatch):
    store, clashes = links.ingest.store, [IntegrityError(), IntegrityError()]

    def clashing(*arguments):
        if clashes:
            raise clashes.pop()
        return store(*arguments)

    monkeypatch.setattr(links.ingest, "store", clashing)
    assert add().item.pk
    assert Source.objects.filter(platform="clippings").count() == 1


def test_a_clash_without_end_is_raised(clippings, monkeypatch):
    def clashing(*arguments):
        raise IntegrityError

    monkeypatch.setattr(links.ingest, "store", clashing)
    with pytest.raises(IntegrityError):
        add()
    assert not PastedLink.objects.exists()


def test_an_import_reads_the_links_again(clippings):
    added = add()
    clippings.said["clip:1"] = "A new caption"
    run = import_source(added.link.source, picture_seconds=0)
    added.item.refresh_from_db()
    assert (run.outcome, run.changed, added.item.title) == (Outcome.OK, 1, "A new caption")


def test_an_import_hides_what_is_gone(clippings):
    added = add()
    clippings.said["clip:1"] = Gone("It was deleted.")
    run = import_source(added.link.source, picture_seconds=0)
    added.item.refresh_from_db()
    assert run.withdrawn == 1
    assert added.item.withdrawn_at <= timezone.now()


def test_an_adapter_without_links_is_handed_none(papers, make_source):
    papers.answer(Batch())
    source = make_source()
    PastedLink.objects.create(source=source, url="https://clippings.example/1")
    import_source(source)
    assert papers.targets[0].links == ()


def test_a_single_post_is_no_source(clippings):
    with pytest.raises(Malformed, match=r"Clippings lets nobody list an account.*manage\.py add_link"):
        subscribe("clip:1", get=lambda url, **options: pytest.fail("nothing is fetched here"))
    assert not Source.objects.filter(platform="clippings").exists()
