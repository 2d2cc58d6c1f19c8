"""The editor's word: written in one place, kept at re-import, remembered in the log."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import ModelLogEntry

from hub import curation, search
from hub.ingest import store, withdraw
from hub.models import Item, ItemPicture, ItemTag, Status, User
from hub.models.picture import PictureState
from hub.records import ItemData, Media

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("edith")


@pytest.fixture
def item(source, now) -> Item:
    record = ItemData(guid="1", title="Night ride", text="A lamp for dark roads.", tags=("lamps",))
    return store(source, [record], now).new[0]


def found(words: str) -> list[int]:
    return list(Item.objects.filter(search.matches(words)).values_list("pk", flat=True))


def actions(item: Item) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(item).order_by("pk").values_list("action", flat=True))


def test_approving_makes_items_public_and_counts_those_that_changed(make_source, fill, editor):
    waiting = fill(3, source=make_source("Queue", trusted=False))
    curation.approve(waiting[:1], editor)
    assert curation.approve(waiting, editor) == 2
    assert set(Item.objects.values_list("status", flat=True)) == {Status.PUBLIC}


def test_each_item_of_a_batch_has_its_own_line_in_the_log(make_source, fill, editor):
    waiting = fill(3, source=make_source("Queue", trusted=False))
    curation.approve(waiting, editor)
    assert [actions(item) for item in waiting] == [["hub.approve"]] * 3
    assert ModelLogEntry.objects.filter(action="hub.approve").values("uuid").distinct().count() == 3


def test_what_does_not_change_is_not_logged(item, editor):
    assert curation.approve([item], editor) == 0
    assert actions(item) == []


def test_hiding_keeps_the_reason_and_approving_clears_it(item, editor):
    curation.hide([item], editor, "  off\ntopic ")
    item.refresh_from_db()
    assert (item.status, item.status_reason) == (Status.HIDDEN, "off topic")
    curation.approve([item], editor)
    item.refresh_from_db()
    assert (item.status, item.status_reason) == (Status.PUBLIC, "")


def test_holding_sends_an_item_back_to_the_queue(item, editor):
    assert curation.hold([item], editor) == 1
    assert Item.objects.get().status == Status.PENDING


def test_featuring_can_be_undone(item, editor):
    curation.feature([item], editor)
    assert Item.objects.get().featured
    curation.unfeature([item], editor)
    assert not Item.objects.get().featured


def test_the_site_itself_may_act(item):
    assert curation.hide([item], None) == 1


def test_a_removed_item_is_empty_unsearchable_and_does_not_return(source, item, editor, now):
    assert curation.remove([item], editor) == 1
    tombstone = Item.objects.get()
    assert (tombstone.status, tombstone.title, tombstone.summary, tombstone.media) == (Status.REMOVED, "", "", [])
    assert found("night") == []
    store(source, [ItemData(guid="1", title="Night ride again")], now + timedelta(hours=1))
    tombstone.refresh_from_db()
    assert (tombstone.status, tombstone.title) == (Status.REMOVED, "")


def test_a_removed_item_takes_its_pictures_along(source, now, editor, django_capture_on_commit_callbacks):
    record = ItemData(guid="1", media=(Media(url="https://example.com/a.png"),))
    item = store(source, [record], now).new[0]
    picture = ItemPicture.objects.get()
    picture.state, picture.digest, picture.sizes = PictureState.STORED, "ab" * 32, [[10, 10]]
    picture.save()
    default_storage.save(picture.name(10), ContentFile(b"picture"))
    with django_capture_on_commit_callbacks(execute=True):
        curation.remove([item], editor)
    assert not ItemPicture.objects.exists()
    assert not default_storage.exists(picture.name(10))


@pytest.mark.parametrize("verb", [curation.approve, curation.hide, curation.hold, curation.feature, curation.remove])
def test_nothing_can_be_done_with_a_removed_item(item, editor, verb):
    curation.remove([item], editor)
    assert verb([item], editor) == 0


def test_a_removed_item_cannot_be_corrected_or_tagged(item, editor, make_tag):
    curation.remove([item], editor)
    with pytest.raises(ValueError, match="removed"):
        curation.correct(item, {"title": "Back"}, editor)
    with pytest.raises(ValueError, match="removed"):
        curation.set_tags(item, [make_tag("Lamps")], editor)


def test_a_correction_survives_re_import_and_remembers_the_source(source, item, editor, now):
    assert curation.correct(item, {"title": "Riding at night"}, editor) == ["title"]
    store(source, [ItemData(guid="1", title="Night ride!", text="A lamp for dark roads.")], now)
    item.refresh_from_db()
    assert (item.title, item.corrections) == ("Riding at night", {"title": "Night ride!"})


def test_a_correction_is_found_by_search_at_once(item, editor):
    curation.correct(item, {"title": "Riding in moonlight"}, editor)
    assert found("moonlight") == [item.pk]
    curation.uncorrect(item, ["title"], editor)
    assert found("moonlight") == []


def test_undoing_a_correction_brings_what_the_source_says_now(source, item, editor, now):
    curation.correct(item, {"title": "Mine", "summary": "Also mine"}, editor)
    store(source, [ItemData(guid="1", title="Newest", text="A lamp for dark roads.")], now)
    item.refresh_from_db()
    assert curation.uncorrect(item, ["title"], editor) == ["title"]
    assert (item.title, item.summary) == ("Newest", "Also mine")
    assert item.corrections == {"summary": "A lamp for dark roads."}


def test_a_correction_that_equals_the_source_is_none(item, editor):
    curation.correct(item, {"title": "Mine"}, editor)
    assert curation.correct(item, {"title": "Night ride"}, editor) == ["title"]
    assert item.corrections == {}
    assert curation.correct(item, {"title": "Night ride"}, editor) == []


def test_a_corrected_text_is_one_line_without_control_characters(item, editor):
    curation.correct(item, {"title": "A\x00 b\n\u202ec"}, editor)
    assert item.title == "A b c"


def test_a_second_correction_still_remembers_the_source(item, editor):
    curation.correct(item, {"title": "Mine"}, editor)
    curation.correct(item, {"title": "Mine again"}, editor)
    assert item.corrections == {"title": "Night ride"}


def test_a_platform_that_forbids_it_refuses_corrections_in_a_sentence(platform, make_source, fill, editor):
    platform("strict", may_edit_text=False)
    item = fill(1, source=make_source("Channel", platform="strict"))[0]
    with pytest.raises(curation.CorrectionRefused, match="Strict does not allow"):
        curation.correct(item, {"title": "Mine"}, editor)
    assert Item.objects.get(pk=item.pk).title == "item 0"


def test_columns_of_the_import_cannot_be_corrected(item, editor):
    with pytest.raises(KeyError):
        curation.correct(item, {"url": "https://example.com"}, editor)


def test_a_withdrawn_item_forgets_the_correction_with_the_rest(source, item, editor, now):
    curation.correct(item, {"title": "Mine"}, editor)
    withdraw(source, ["1"], now)
    item.refresh_from_db()
    assert (item.title, item.corrections) == ("", {})


def test_tags_set_by_hand_are_marked_and_searchable(item, editor, make_tag):
    assert curation.set_tags(item, [make_tag("Moonlight")], editor)
    link = ItemTag.objects.get()
    assert (link.by_hand, link.reason) == (True, "set by hand")
    assert found("moonlight") == [item.pk]


def test_setting_the_same_tags_again_changes_nothing(item, editor, make_tag):
    tag = make_tag("Moonlight")
    curation.set_tags(item, [tag], editor)
    assert not curation.set_tags(item, [tag], editor)
    assert actions(item) == ["hub.tag"]


def test_a_refused_automatic_tag_does_not_return_by_import(source, editor, make_tag, now):
    lamps = make_tag("Lamps")
    item = store(source, [ItemData(guid="1", title="A", tags=("lamps",))], now).new[0]
    assert list(item.tags.all()) == [lamps]
    curation.set_tags(item, [], editor)
    store(source, [ItemData(guid="1", title="B", tags=("lamps",))], now)
    assert list(item.tags.all()) == []


def test_a_refused_tag_that_is_set_by_hand_is_accepted_again(item, editor, make_tag):
    tag = make_tag("Lamps")
    curation.set_tags(item, [tag], editor)
    curation.set_tags(item, [], editor)
    assert list(item.refused_tags.all()) == [tag]
    curation.set_tags(item, [tag], editor)
    assert list(item.refused_tags.all()) == []


def test_automatic_tags_that_stay_remain_automatic(source, editor, make_tag, now):
    lamps, night = make_tag("Lamps"), make_tag("Night")
    item = store(source, [ItemData(guid="1", title="A", tags=("lamps",))], now).new[0]
    curation.set_tags(item, [lamps, night], editor)
    assert dict(item.tag_links.values_list("tag__name", "by_hand")) == {"Lamps": False, "Night": True}


def test_the_editors_word_survives_a_changed_item(source, item, editor, now):
    curation.hide([item], editor, "dull")
    curation.feature([item], editor)
    store(source, [ItemData(guid="1", title="Changed")], now)
    item.refresh_from_db()
    assert (item.title, item.status, item.status_reason, item.featured) == ("Changed", Status.HIDDEN, "dull", True)
