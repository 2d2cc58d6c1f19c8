"""Tags that change on areas, sections and in the vocabulary reach the posts that they concern."""

from hub import sources
from hub.models import Item, Topic
from tests.blog.conftest import fresh, make_tag, visible


def tags() -> set[str]:
    return {tag.name for item in Item.objects.visible() for tag in item.tags.all()}


def test_new_default_tags_of_an_area_reach_its_posts(north, south, write):
    write(north, "One")
    tag = make_tag("Gravel")
    north.area.default_tags.add(tag)
    assert tags() == {"Gravel"}
    north.area.default_tags.remove(tag)
    assert tags() == set()
    south.area.default_tags.add(tag)
    assert tags() == set()


def test_new_default_tags_of_a_section_reach_its_posts(north, write):
    write(north, "One")
    source = fresh(north).source
    source.default_tags.add(make_tag("Gravel"))
    assert tags() == {"Gravel"}
    source.default_tags.clear()
    assert tags() == set()


def test_a_section_in_another_area_gets_its_tags(north, south, write):
    south.area.default_tags.add(make_tag("Gravel"))
    write(north, "One")
    section = fresh(north)
    section.area = south.area
    section.save()
    assert tags() == {"Gravel"}


def test_a_tag_keeps_its_posts_when_it_gets_another_name_and_slug(north, write):
    make_tag("Gravel")
    tag = Topic.objects.get()
    write(north, "One", tags=[tag])
    tag.name, tag.slug = "Dirt", "dirt"
    tag.save()
    sources.retag(fresh(north).source)
    assert tags() == {"Dirt"}


def test_a_deleted_tag_is_gone_from_posts_and_items(north, write):
    tag = make_tag("Gravel")
    page = write(north, "One", tags=[tag])
    tag.delete()
    assert tags() == set() and not fresh(page).tags.exists()
    fresh(page).save_revision().publish()
    assert visible() == ["One"]
