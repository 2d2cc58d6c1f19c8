"""A table becomes tags: planned row by row, and one bad row never stops another."""

import pytest
from wagtail.models import ModelLogEntry

from hub import curation
from hub.models import Tag, TagRedirect
from tags.importing import Fate, Plan, apply
from tags.table import Line, read, write

pytestmark = pytest.mark.django_db


def planned(*cells: dict[str, str]):
    return Plan().rows([Line(n, each) for n, each in enumerate(cells, start=2)])


def fates(*cells: dict[str, str]) -> list[str]:
    return [row.fate for row in planned(*cells)]


def test_new_changed_and_unchanged_rows_are_told_apart(make_tag):
    make_tag("Lamps", slug="lamps", description="Old.")
    make_tag("Coast", slug="coast")
    rows = planned(
        {"name": "Night ride", "kind": "event"},
        {"slug": "lamps", "description": "New."},
        {"slug": "coast", "name": "Coast"},
    )
    assert [row.fate for row in rows] == [Fate.NEW, Fate.CHANGED, Fate.UNCHANGED]
    assert rows[1].changes == ["description"]
    assert rows[0].columns["slug"] == "night-ride"


def test_the_export_changes_nothing(make_tag):
    make_tag("Lamps", slug="lamps", aliases="lights\nglow", url="https://example.com/", call_to_action="See it")
    make_tag("=Sum", slug="sum", kind="keyword", match_words="sum up\nsum-up")
    rows = Plan().rows(read(write(Tag.objects.all()).encode()))
    assert {row.fate for row in rows} == {Fate.UNCHANGED}


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"slug": "x"}, "name is missing"),
        ({"name": "x" * 101}, "more than 100"),
        ({"name": "X", "kind": "mood"}, "no kind “mood”"),
        ({"name": "!!!"}, "slug"),
        ({"name": "X", "slug": "a b"}, "slug"),
        ({"name": "X", "url": "javascript:alert(1)"}, "web address"),
        ({"name": "X", "url": "ftp://example.com"}, "web address"),
        ({"name": "X", "call_to_action": "Go"}, "needs a url"),
        ({"name": "#LAMPS", "slug": "other"}, "already means the topic “Lamps”"),
        ({"name": "X", "aliases": "LIGHTS"}, "already means the topic “Lamps”"),
    ],
)
def test_a_bad_row_is_explained_and_stops_no_other(make_tag, cells, sentence):
    make_tag("Lamps", slug="lamps", aliases="lights")
    rows = planned(cells, {"name": "Coast"})
    assert [row.fate for row in rows] == [Fate.ERROR, Fate.NEW]
    assert any(sentence in problem for problem in rows[0].problems)
    assert apply(rows, None) == 1
    assert set(Tag.objects.values_list("name", flat=True)) == {"Lamps", "Coast"}


def test_rows_of_one_file_are_compared_with_each_other():
    assert fates({"name": "Coast"}, {"name": "coast"}, {"name": "Shore", "aliases": "COAST"}) == [
        Fate.NEW,
        Fate.ERROR,
        Fate.ERROR,
    ]


def test_another_form_of_a_word_is_told_and_not_refused(make_tag):
    make_tag("Lamps", slug="lamps")
    (row,) = planned({"name": "Lamp"})
    assert (row.fate, row.notes) == (Fate.NEW, ["Looks like another form of the topic “Lamps”."])


def test_a_column_that_is_missing_changes_nothing_and_an_empty_one_empties(make_tag):
    make_tag("Lamps", slug="lamps", description="Old.", aliases="lights")
    rows = planned({"slug": "lamps", "description": ""})
    assert rows[0].emptied == ["description"]
    apply(rows, None)
    tag = Tag.objects.get()
    assert (tag.name, tag.description, tag.aliases) == ("Lamps", "", "lights")


def test_a_new_tag_is_given_to_what_holds_its_words(fill):
    (one,) = fill(1, "lantern")
    apply(planned({"name": "Lamps", "match_words": "lantern|torch"}), None)
    assert list(one.tags.values_list("name", flat=True)) == ["Lamps"]


def test_a_renamed_tag_is_found_by_its_new_name(fill, make_tag, found):
    (one,) = fill(1)
    tag = make_tag("Lamps", slug="lamps")
    curation.set_tags(one, [tag], None)
    apply(planned({"slug": "lamps", "name": "Lanterns"}), None)
    assert found("lanterns") == {one.pk}


def test_a_slug_that_was_a_redirect_is_a_tag_now(make_tag):
    TagRedirect.objects.create(slug="coast", tag=make_tag("Shore"))
    apply(planned({"name": "Coast"}), None)
    assert not TagRedirect.objects.exists()


def test_each_tag_has_an_entry_in_the_log(make_tag, editor):
    make_tag("Lamps", slug="lamps")
    apply(planned({"name": "Coast"}, {"slug": "lamps", "description": "x"}, {"name": "!!!"}), editor)
    entries = ModelLogEntry.objects.filter(user=editor).values_list("action", "label")
    assert set(entries) == {("wagtail.create", "Coast"), ("wagtail.edit", "Lamps")}


def test_thousands_of_rows_take_a_bounded_number_of_statements(django_assert_max_num_queries):
    rows = planned(*({"name": f"Place {n} x"} for n in range(2_000)))
    with django_assert_max_num_queries(80):
        assert apply(rows, None) == 2_000
