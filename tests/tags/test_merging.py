"""Merging tags: everything that pointed to the others points to the one that stays, and nothing is lost."""

import pytest
from django.apps import apps
from django.db import IntegrityError
from wagtail.models import ModelLogEntry, Revision

from blog.areas import create_area
from blog.models import BlogPage
from hub import curation
from hub.models import Item, ItemTag, Suspension, Tag, TagRedirect
from tags import merging, references, unmerging
from tags.merging import MergeRefused, merge, preview
from tags.models import TagMerge
from tests.factories import make_stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps(make_tag):
    return make_tag("Lamps", aliases="glow")


@pytest.fixture
def lights(make_tag):
    return make_tag("Lights", aliases="#light\nGlow", match_words="bright light", description="All that shines.")


@pytest.fixture
def post(lights, lamps):
    make_stream()
    section = create_area("North").sections.get()
    post = section.add_child(instance=BlogPage(title="Draft", slug="draft"))
    post.tags.set([lights, lamps])
    post.save_revision()
    post.tags.set([lights])
    post.save()
    post.save_revision()
    return post


def picture() -> dict[str, list]:
    """Every row of ours, but for what remembers the work itself."""
    rooms = {"hub", "blog", "feeds", "wagtailcore"}
    left_out = {"wagtailcore.ModelLogEntry", "wagtailcore.ReferenceIndex", "wagtailcore.PageLogEntry"}
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in rooms]
    return {
        m._meta.label: sorted(map(repr, m._base_manager.order_by("pk").values_list()))
        for m in models
        if m._meta.label not in left_out and m._meta.managed
    }


def give(tag: Tag, *items: Item, by_hand: bool = True) -> None:
    for item in items:
        ItemTag.objects.create(tag=tag, content_object=item, by_hand=by_hand, reason="why")


def test_items_move_to_the_tag_that_stays(fill, lamps, lights, editor):
    one, two, three = fill(3)
    give(lights, one, two)
    give(lamps, two, three)
    done = merge(lamps, [lights], editor)
    assert set(Item.objects.filter(tags=lamps)) == {one, two, three}
    assert ItemTag.objects.count() == 3
    assert not Tag.objects.filter(pk=lights.pk).exists()
    assert (done.items, done.made_by) == (2, editor)


def test_several_go_at_once_and_nothing_is_doubled(fill, lamps, lights, make_tag, editor):
    (one,) = fill(1)
    glow = make_tag("Shine")
    give(lights, one)
    give(glow, one)
    merge(lamps, [lights, glow], editor)
    assert list(ItemTag.objects.values_list("content_object", "tag")) == [(one.pk, lamps.pk)]


def test_a_tag_that_was_set_by_hand_stays_so(fill, lamps, lights, editor):
    (one,) = fill(1)
    give(lights, one)
    give(lamps, one, by_hand=False)
    merge(lamps, [lights], editor)
    assert ItemTag.objects.get().by_hand


def test_a_refusal_beats_an_automatic_tag(fill, lamps, lights, editor):
    (one,) = fill(1)
    give(lights, one, by_hand=False)
    one.refused_tags.add(lamps)
    merge(lamps, [lights], editor)
    assert not ItemTag.objects.exists()
    assert list(one.refused_tags.all()) == [lamps]


def test_what_was_set_by_hand_beats_a_refusal(fill, lamps, lights, editor):
    (one,) = fill(1)
    give(lamps, one)
    one.refused_tags.add(lights)
    merge(lamps, [lights], editor)
    assert list(one.tags.all()) == [lamps]
    assert not one.refused_tags.exists()


def test_default_tags_of_sources_and_areas_move(source, lamps, lights, editor):
    area = create_area_without_pages()
    source.default_tags.add(lights)
    area.default_tags.add(lights, lamps)
    merge(lamps, [lights], editor)
    assert list(source.default_tags.all()) == list(area.default_tags.all()) == [lamps]


def create_area_without_pages():
    from hub.models import Area

    return Area.objects.create(name="West", slug="west")


def test_posts_and_their_drafts_move(post, lamps, lights, editor):
    merge(lamps, [lights], editor)
    assert list(BlogPage.objects.get().tags.all()) == [lamps]
    for revision in Revision.objects.for_instance(post):
        assert [row["tag"] for row in revision.content["tag_links"]] == [lamps.pk]
        assert list(revision.as_object().tags.all()) == [lamps]


def test_a_draft_of_another_tag_with_similar_digits_is_left_alone(post, lamps, lights, make_tag, editor):
    other = make_tag("Other", pk=lights.pk * 10 + 1)
    post.tags.set([other])
    revision = post.save_revision()
    merge(lamps, [lights], editor)
    revision.refresh_from_db()
    assert [row["tag"] for row in revision.content["tag_links"]] == [other.pk]


def test_spellings_and_words_are_joined_once(lamps, lights, editor):
    merge(lamps, [lights], editor)
    lamps.refresh_from_db()
    assert lamps.aliases.splitlines() == ["glow", "Lights", "#light"]
    assert lamps.match_words == "bright light"
    assert lamps.description == "All that shines."


def test_the_former_slug_leads_to_the_tag_and_chains_are_short(lamps, lights, make_tag, editor):
    TagRedirect.objects.create(slug="older", tag=lights)
    merge(lamps, [lights], editor)
    best = make_tag("Torches")
    merge(best, [lamps], editor)
    assert dict(TagRedirect.objects.values_list("slug", "tag__slug")) == dict.fromkeys(
        ("older", "lights", "lamps"), "torches"
    )


def test_the_search_knows_the_new_name_only(fill, lamps, lights, editor, found):
    (one,) = fill(1)
    curation.set_tags(one, [lights], None)
    merge(lamps, [lights], editor)
    assert found("lamps") == {one.pk}
    assert found("lights") == set()


def test_it_is_logged_once(fill, lamps, lights, editor):
    give(lights, *fill(3))
    merge(lamps, [lights], editor)
    (entry,) = ModelLogEntry.objects.filter(action="tags.merge")
    assert entry.data == {"merged": ["Lights"], "items": 3}
    assert entry.user == editor


def test_undo_restores_everything_exactly(fill, source, post, lamps, lights, make_tag, editor):
    third = make_tag("Shine", url="https://example.com/shine")
    TagRedirect.objects.create(slug="older", tag=lights)
    one, two, three, four, five = fill(5)
    give(lights, one, two, three)
    give(lamps, two, by_hand=False)
    give(third, two, by_hand=False)
    give(lights, four, by_hand=False)
    four.refused_tags.add(lamps)
    give(lamps, five)
    five.refused_tags.add(lights, third)
    source.default_tags.add(lights, lamps, third)
    before = picture()
    done = merge(lamps, [lights, third], editor)
    assert picture() != before
    assert unmerging.undo(done, editor) == done.items
    assert picture() == before


def test_undo_tells_the_search(fill, lamps, lights, editor, found):
    (one,) = fill(1)
    curation.set_tags(one, [lights], None)
    unmerging.undo(merge(lamps, [lights], editor), editor)
    assert found("lights") == {one.pk}
    assert found("lamps") == set()


def test_what_came_since_stays_with_the_tag_that_stayed(fill, lamps, lights, editor):
    (one,) = fill(1)
    (new,) = fill(1, "new")
    give(lights, one)
    done = merge(lamps, [lights], editor)
    give(lamps, new)
    Tag.objects.filter(pk=lamps.pk).update(aliases="glow\nLights\n#light\nbeam")
    unmerging.undo(done, editor)
    assert list(new.tags.all()) == [lamps]
    assert list(one.tags.all()) == [Tag.objects.get(name="Lights")]
    assert Tag.objects.get(pk=lamps.pk).aliases == "glow\nbeam"


def test_an_item_that_is_gone_stays_gone(fill, lamps, lights, editor):
    items = fill(20)
    give(lights, *items)
    give(lamps, items[0])
    done = merge(lamps, [lights], editor)
    items[0].delete()
    unmerging.undo(done, editor)
    assert ItemTag.objects.count() == 19


def test_undo_refuses_when_too_much_changed(fill, lamps, lights, editor):
    items = fill(5)
    give(lights, *items)
    done = merge(lamps, [lights], editor)
    for item in items[:3]:
        curation.set_tags(item, [], None)
    before = picture()
    with pytest.raises(unmerging.UndoRefused, match="3 of 5 things"):
        unmerging.undo(done, editor)
    assert picture() == before


def test_undo_refuses_what_was_undone(lamps, lights, editor):
    done = merge(lamps, [lights], editor)
    unmerging.undo(done, editor)
    with pytest.raises(unmerging.UndoRefused, match="already"):
        unmerging.undo(done, editor)


def test_undo_refuses_when_the_name_was_given_again(lamps, lights, make_tag, editor):
    done = merge(lamps, [lights], editor)
    make_tag("#LIGHTS", slug="bright")
    assert "topic “#LIGHTS”" in unmerging.obstacle(done)
    with pytest.raises(unmerging.UndoRefused):
        unmerging.undo(done, editor)


def test_undo_names_the_later_merge_that_stands_before_it(lamps, lights, make_tag, editor):
    first = merge(lamps, [lights], editor)
    second = merge(make_tag("Torches"), [lamps], editor)
    assert "take back “Lamps” into “Torches” first" in unmerging.obstacle(first)
    unmerging.undo(second, editor)
    unmerging.undo(first, editor)
    assert set(Tag.objects.values_list("name", flat=True)) == {"Lamps", "Lights", "Torches"}


def test_undo_refuses_when_the_tag_that_stayed_is_deleted(lamps, lights, editor):
    done = merge(lamps, [lights], editor)
    lamps.delete()
    assert "deleted" in unmerging.obstacle(done)


@pytest.mark.parametrize("others", [[], ["Lamps"], ["Lights", "Lamps"]])
def test_a_tag_is_not_merged_with_itself(lamps, lights, editor, others):
    with pytest.raises(MergeRefused):
        merge(lamps, list(Tag.objects.filter(name__in=others)), editor)
    assert Tag.objects.count() == 2


def test_a_tag_that_is_out_of_sight_is_not_merged(lamps, lights, editor):
    from django.utils import timezone

    Suspension.objects.create(tag=lights, reason="Storm", started_at=timezone.now())
    with pytest.raises(MergeRefused, match="out of sight"):
        merge(lamps, [lights], editor)


def test_a_merge_that_fails_changes_nothing(fill, lamps, lights, editor, monkeypatch):
    give(lights, *fill(2))
    before = picture()

    def fail(*args):
        raise IntegrityError("no")

    monkeypatch.setattr(merging, "_joined", fail)
    with pytest.raises(IntegrityError):
        merge(lamps, [lights], editor)
    assert picture() == before
    assert not TagMerge.objects.exists()


def test_the_preview_tells_the_numbers_and_changes_nothing(fill, source, post, lamps, lights):
    one, two = fill(2)
    give(lights, one, two)
    give(lamps, two)
    source.default_tags.add(lights)
    before = picture()
    outcome = preview(lamps, [lights])
    ((tag, numbers),) = outcome.numbers
    assert tag == lights
    assert {"2 items", "1 post", "1 source (default tags)"} <= set(numbers)
    assert (outcome.items, outcome.drafts) == (2, 2)
    assert "Lights" in outcome.kept.aliases
    assert picture() == before


def test_every_relation_to_a_tag_is_known():
    """Also hidden ones, of rooms that this one knows nothing of."""
    names = {reference.name for reference in references.references()}
    assert {"hub.ItemTag.tag", "hub.Item_refused_tags.tag", "hub.Source_default_tags.tag", "blog.PageTag.tag"} <= names
    assert {"hub.Area_default_tags.tag", "hub.TagRedirect.tag", "hub.Suspension.tag"} <= names


def test_many_links_take_a_handful_of_statements(fill, lamps, lights, editor, django_assert_max_num_queries):
    give(lights, *fill(60))
    with django_assert_max_num_queries(120):
        merge(lamps, [lights], editor)
