"""An area is made once, with groups that may do what they should and no more."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupPagePermission, Page, Site

from blog.areas import AreaRefused, create_area
from blog.models import BlogIndexPage
from blog.signal_handlers import migrated
from hub.models import Area, Source
from tests.blog.conftest import fresh, make_tag, section_of


def rights(group: Group, page: Page) -> set[str]:
    rows = GroupPagePermission.objects.filter(group=group, page_id=page.pk)
    return set(rows.values_list("permission__codename", flat=True))


def test_an_area_comes_with_a_live_section_below_the_front_page(north, home):
    assert (north.title, north.slug, north.live) == ("North", "north", True)
    assert north.get_parent().specific == home


def test_an_area_comes_with_a_source_that_is_trusted(north):
    source = fresh(north).source
    assert (source.platform, source.external_id, source.trusted) == ("blog", f"section:{north.pk}", True)
    assert (source.title, source.area, source.url) == ("North", north.area, "http://127.0.0.1:8000/north/")


def test_authors_may_add_and_publish(north):
    assert rights(north.area.authors, north) == {"add_page", "publish_page"}


def test_editors_may_change_what_others_wrote(north):
    assert rights(north.area.editors, north) == {
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
    }


def test_both_groups_may_enter_the_admin_and_use_their_collection_only(north):
    for group in (north.area.authors, north.area.editors):
        assert [p.codename for p in group.permissions.all()] == ["access_admin"]
        assert {p.collection for p in group.collection_permissions.all()} == {north.area.collection}


def test_making_an_area_twice_changes_nothing(north):
    before = Area.objects.values().get(), Group.objects.count(), Collection.objects.count(), Source.objects.count()
    assert create_area("  north ") == north.area
    after = Area.objects.values().get(), Group.objects.count(), Collection.objects.count(), Source.objects.count()
    assert after == before
    assert BlogIndexPage.objects.count() == 1


def test_what_an_area_lost_is_made_again(north):
    north.area.authors.delete()
    north.source.delete()
    area = create_area("North")
    assert rights(area.authors, north) == {"add_page", "publish_page"}
    assert fresh(north).source.external_id == f"section:{north.pk}"


def test_a_lost_section_is_made_again(north):
    fresh(north).delete()
    assert section_of(create_area("North")).pk != north.pk


def test_rights_taken_away_by_a_person_stay_away(north):
    GroupPagePermission.objects.filter(group=north.area.authors, permission__codename="publish_page").delete()
    north.save()
    create_area("North")
    assert rights(north.area.authors, north) == {"add_page"}


def test_a_second_section_of_an_area_belongs_to_the_same_people(north, home):
    second = BlogIndexPage(title="North, too", area=north.area)
    fresh_home = Page.objects.get(pk=home.pk)
    fresh_home.add_child(instance=second)
    assert rights(north.area.authors, second) == {"add_page", "publish_page"}
    assert fresh(second).source != fresh(north).source


def test_a_copied_section_has_a_source_of_its_own(north):
    copy = north.copy(update_attrs={"slug": "north-2", "title": "North 2"})
    assert fresh(copy).source.title == "North 2"
    assert fresh(copy).source != fresh(north).source


def test_a_section_that_changes_its_area_leaves_the_former_people_behind(north, south):
    section = fresh(north)
    section.area = south.area
    section.save()
    assert rights(north.area.authors, section) == set()
    assert rights(south.area.authors, section) == {"add_page", "publish_page"}
    assert fresh(section).source.area == south.area


def test_a_renamed_section_renames_its_source(north):
    section = fresh(north)
    section.title = "Far north"
    section.save_revision().publish()
    assert Source.objects.get(section=section).title == "Far north"


def test_a_group_of_the_same_name_is_left_to_its_people(home):
    stranger = Group.objects.create(name="North authors")
    assert create_area("North").authors != stranger
    assert create_area("North").authors.name == "North authors 2"


def test_the_tags_of_an_area_are_its_default_tags(home):
    tag = make_tag("Gravel")
    assert list(create_area("North", tags=[tag]).default_tags.all()) == [tag]


@pytest.mark.parametrize(
    ("name", "slug"), [("Admin", "admin-blog"), ("Ночь", "ночь"), ("!!!", "area"), ("Road & Race", "road-race")]
)
def test_the_address_of_an_area_is_always_possible(home, name, slug):
    assert section_of(create_area(name)).slug == slug


def test_two_areas_that_sound_alike_get_two_addresses(home):
    create_area("Road: Race")
    assert section_of(create_area("Road Race")).slug == "road-race-2"


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_an_area_needs_a_name_that_fits(home, name):
    with pytest.raises(AreaRefused, match="1 to 120 letters"):
        create_area(name)


def test_without_a_stream_page_the_way_there_is_told(db):
    Site.objects.all().delete()
    with pytest.raises(AreaRefused, match="setup_site"):
        create_area("North")
    assert not Area.objects.exists()


def test_an_area_from_before_a_role_existed_gets_its_group_when_migrating(north):
    north.area.contributors.delete()
    migrated()
    area = Area.objects.get(pk=north.area.pk)
    assert rights(area.contributors, north) == {"add_page"}
    assert [p.codename for p in area.contributors.permissions.all()] == ["access_admin"]


def test_migrating_leaves_complete_areas_alone(north):
    before = Group.objects.count()
    GroupPagePermission.objects.filter(group=north.area.authors).delete()
    migrated()
    assert (Group.objects.count(), rights(north.area.authors, north)) == (before, set())
