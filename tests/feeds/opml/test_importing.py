"""From a list to a plan to sources."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Found, Malformed, Transient
from feeds.models import FetchState
from feeds.opml.applying import STAGGER, Wishes, apply, make_topics
from feeds.opml.planning import Fate, Names, plan, unknown_folders
from feeds.opml.reading import Outline
from hub.models import Area, Source, Tag, TagKind

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def outline(address="https://tides.example/rss", *folders, title="Tides"):
    return Outline(title, address, "https://tides.example/", folders)


def planned(*outlines, areas=(), tags=()):
    return plan(outlines, Names(areas, tags))


def fates(*outlines):
    return [row.fate for row in planned(*outlines)]


def test_a_feed_is_new_until_it_is_on_the_list():
    assert fates(outline()) == [Fate.NEW]
    apply(planned(outline()), Wishes(), NOW)
    assert fates(outline()) == [Fate.KNOWN]


def test_http_and_https_are_the_same_feed():
    apply(planned(outline()), Wishes(), NOW)
    assert fates(outline("http://tides.example/rss"), outline("feed://tides.example/rss")) == [Fate.KNOWN, Fate.TWICE]


def test_a_feed_that_stands_twice_in_the_list_is_added_once():
    rows = planned(outline(), outline("http://tides.example/rss"))
    assert [row.fate for row in rows] == [Fate.NEW, Fate.TWICE]
    assert len(apply(rows, Wishes(), NOW).created) == 1


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.example/feed",
        "http://127.0.0.1/feed",
        "http://[::1]/feed",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.1.2.3:8080/feed",
        "http://user:word@a.example/feed",
        "https://a.example:22/feed",
        "http://[broken/feed",
        "https://a.example/" + "x" * 600,
        "localhost",
        "",
    ],
)
def test_an_address_that_must_not_be_fetched_is_invalid_and_stops_no_other(address):
    rows = planned(outline(address), outline())
    assert [row.fate for row in rows] == [Fate.INVALID, Fate.NEW]
    assert rows[0].reason.endswith(".")
    assert [source.external_id for source in apply(rows, Wishes(), NOW).created] == ["https://tides.example/rss"]


def test_a_plain_feed_is_added_without_asking_anybody_and_due_in_its_turn():
    rows = planned(*(outline(f"https://{n}.example/rss", title=f"Feed {n}") for n in range(3)))
    applied = apply(rows, Wishes(trusted=True), NOW, get=lambda *a, **k: pytest.fail("nothing is fetched here"))
    assert [source.title for source in applied.created] == ["Feed 0", "Feed 1", "Feed 2"]
    due = FetchState.objects.order_by("pk").values_list("next_fetch_at", flat=True)
    assert list(due) == [NOW, NOW + STAGGER, NOW + 2 * STAGGER]
    source = applied.created[0]
    assert (source.platform, source.url, source.trusted) == ("feed", "https://tides.example/", True)


def test_a_folder_that_is_called_like_an_area_or_a_tag_means_it():
    area = Area.objects.create(name="The North", slug="north")
    tag = Tag.objects.create(name="Sea", kind=TagKind.TOPIC, aliases="ocean\nmare")
    rows = planned(outline("https://a.example/", "Reading", "the north", "OCEAN"), areas=[area], tags=[tag])
    wishes = Wishes(areas={area.slug: area}, tags={tag.slug: tag})
    source = apply(rows, wishes, NOW).created[0]
    assert source.area == area
    assert list(source.default_tags.all()) == [tag]


def test_areas_and_tags_that_the_person_may_not_use_are_not_given():
    area = Area.objects.create(name="North", slug="north")
    rows = planned(outline("https://a.example/", "North"), areas=[area])
    assert apply(rows, Wishes(), NOW).created[0].area is None


def test_folders_that_mean_nothing_are_listed_and_become_topics_when_asked_for():
    rows = planned(outline("https://a.example/", "Bread", "Rye"), outline("https://b.example/", "Bread"))
    assert unknown_folders(rows, Names([], [])) == ["Bread", "Rye"]
    made = make_topics(["Bread", "Rye"])
    assert sorted(made) == ["bread", "rye"]
    assert make_topics(["bread"])["bread"].pk == made["bread"].pk


def test_an_address_of_a_platform_is_looked_up_there(papers):
    papers.found = Found("id-1", "The Daily")
    source = apply(planned(outline("papers:daily", title="")), Wishes(), NOW).created[0]
    assert (source.platform, source.external_id) == ("papers", "id-1")


def test_a_row_that_its_platform_refuses_stops_no_other(papers):
    papers.found = Malformed("No such paper.")
    applied = apply(planned(outline("papers:daily"), outline()), Wishes(), NOW)
    assert applied.problems == [("Tides", "No such paper.")]
    assert len(applied.created) == 1


def test_a_bug_that_a_row_wakes_stops_no_other(papers, caplog):
    papers.found = ZeroDivisionError("odd")
    applied = apply(planned(outline("papers:daily"), outline()), Wishes(), NOW)
    assert applied.problems == [("Tides", "It could not be added; the reason is in the site's log.")]
    assert len(applied.created) == 1


def test_a_platform_that_asks_us_to_wait_is_not_asked_for_each_row(papers):
    papers.found = Transient("Slow down.", timedelta(minutes=5))
    applied = apply(planned(outline("papers:daily"), outline("papers:weekly"), outline()), Wishes(), NOW)
    assert applied.problems == [("Tides", "Slow down.")]
    assert (len(applied.created), applied.left) == (1, 1)


def test_when_the_time_is_up_the_rest_is_left_for_another_go():
    rows = planned(*(outline(f"https://{n}.example/rss") for n in range(5)))
    applied = apply(rows, Wishes(seconds=-1), NOW)
    assert (len(applied.created), applied.left) == (0, 5)


def test_a_source_that_appeared_since_the_preview_is_not_touched():
    rows = planned(outline())
    Source.objects.create(platform="feed", external_id="https://tides.example/rss", title="Mine")
    assert apply(rows, Wishes(trusted=True), NOW + timedelta(hours=1)).created == []
    assert Source.objects.get().title == "Mine"
