"""Tags on admin forms: words become tags, and no word is lost without a sentence."""

import pytest
from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from hub.models import Item, Source, Tag
from hub.records import ItemData
from hub.tag_fields import TagFieldsMixin, split_words


class ItemForm(TagFieldsMixin, WagtailAdminModelForm):
    class Meta:
        model = Item
        fields = ["featured"]


class SourceForm(TagFieldsMixin, WagtailAdminModelForm):
    tags_attribute = "default_tags"

    class Meta:
        model = Source
        fields = ["title"]


@pytest.fixture
def tags(make_tag) -> dict[str, Tag]:
    return {
        "ride": make_tag("Night ride", aliases="#afterdark\nlate laps"),
        "gravel": make_tag("Gravel"),
        "volt": make_tag("Volt 3", kind="product"),
        "fair": make_tag("Spring fair", kind="event"),
        "loose": make_tag("loose word", kind="keyword"),
    }


@pytest.fixture
def item(bring) -> Item:
    return bring(ItemData(guid="1", title="One")).new[0]


def filled(item: Item, **words: str) -> ItemForm:
    return ItemForm({"topics": "", "products": "", "events": "", **words}, instance=item)


def names(form: ItemForm) -> list[str]:
    assert form.is_valid(), form.errors
    return [tag.name for tag in form.chosen_tags()]


def test_each_kind_has_a_field_of_its_own(tags, item):
    form = filled(item, topics='"Night ride",Gravel', products='"Volt 3"', events='"Spring fair"')
    assert names(form) == ["Gravel", "Night ride", "Volt 3", "Spring fair"]


def test_an_object_without_tags_needs_none(tags, item):
    assert names(filled(item)) == []


@pytest.mark.parametrize("word", ["night ride", "NIGHT RIDE", "night-ride", "#NightRide", "AfterDark", "#late laps"])
def test_case_punctuation_and_aliases_do_not_matter(tags, item, word):
    assert names(filled(item, topics=word)) == ["Night ride"]


def test_two_spellings_of_one_tag_are_one_tag(tags, item):
    assert names(filled(item, topics="gravel, Gravel, #GRAVEL")) == ["Gravel"]


def test_an_unknown_word_is_named_and_somebody_is_named_who_can_help(tags, item):
    form = filled(item, topics="Gravel, Tarmac, <b>Mud</b>")
    assert form.errors == {
        "topics": [
            "There is no topic “Tarmac”. Choose one that exists, or ask an editor of the whole site to add it.",
            "There is no topic “<b>Mud</b>”. Choose one that exists, or ask an editor of the whole site to add it.",
        ]
    }
    assert "<b>Mud" not in str(form.errors)


def test_a_refused_word_stays_in_the_field(tags, item):
    assert "Tarmac" in str(filled(item, topics="Tarmac")["topics"])


def test_a_refused_word_makes_no_tag(tags, item):
    filled(item, topics="Tarmac").is_valid()
    assert not Tag.objects.filter(name="Tarmac").exists()


def test_a_word_of_another_kind_is_sent_to_its_field(tags, item):
    form = filled(item, topics="volt 3")
    assert form.errors == {"topics": ["“Volt 3” is not a topic: its kind is product. Enter it there."]}


def test_a_tag_of_the_own_kind_is_preferred(tags, item, make_tag):
    make_tag("Lamp", kind="product", aliases="gravel")
    make_tag("gravel!", kind="product", aliases="afterdark")
    assert names(filled(item, topics="gravel, afterdark")) == ["Gravel", "Night ride"]


def test_a_name_counts_more_than_an_alias(tags, item, make_tag):
    make_tag("Abc", aliases="gravel")
    assert names(filled(item, topics="gravel")) == ["Gravel"]


def test_a_field_that_is_too_long_is_refused(tags, item):
    assert "topics" in filled(item, topics="Gravel," * 1_000).errors


def test_the_fields_show_what_the_object_has(tags, item):
    item.tags.add(tags["gravel"], tags["ride"], tags["volt"])
    form = ItemForm(instance=item)
    assert 'value="&quot;Night ride&quot;, Gravel"' in str(form["topics"])
    assert 'value="&quot;Volt 3&quot;"' in str(form["products"])
    assert ' value="' not in str(form["events"])


def test_the_shown_words_sent_back_are_no_change(tags, item):
    item.tags.add(tags["gravel"], tags["ride"])
    shown = ItemForm(instance=item)["topics"]
    value = shown.field.widget.format_value(shown.value())
    assert filled(item, topics=value).changed_data == []
    assert filled(item, topics="Gravel").changed_data == ["topics"]
    assert filled(item, topics="Tarmac").changed_data == ["topics"]


def test_a_tag_of_a_kind_without_a_field_stays(tags, item):
    class WithoutKeywords(ItemForm):
        keywords = None

    item.tags.add(tags["loose"], tags["gravel"])
    form = WithoutKeywords({"topics": "Night ride", "products": "", "events": ""}, instance=item)
    assert names(form) == ["Night ride", "loose word"]


def test_keywords_have_a_field_too(tags, item):
    assert names(filled(item, keywords="Loose-Word")) == ["loose word"]


def test_the_widget_looks_up_one_kind(tags, item):
    form = ItemForm(instance=item)
    assert "/admin/tags/complete/product/" in str(form["products"])
    assert "/admin/tags/complete/event/" in str(form["events"])


def test_the_input_that_people_see_has_a_name(tags, item):
    html = str(ItemForm(instance=item)["products"])
    assert "&quot;placeholderText&quot;: &quot;Add products&quot;" in html


def test_default_tags_of_a_new_source_can_be_chosen(tags, db):
    form = SourceForm({"title": "New", "topics": "gravel", "products": "", "events": ""}, instance=Source())
    assert names(form) == ["Gravel"]


def test_the_fields_can_be_read_only(tags, item):
    form = filled(item, topics="Gravel")
    for field in form.fields.values():
        field.disabled = True
    assert names(form) == []
    assert isinstance(form, forms.ModelForm)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" , ,", []),
        ("Night ride", ["Night ride"]),
        ('"Night ride",Gravel', ["Night ride", "Gravel"]),
        ('"Milan, Turin", Gravel', ["Milan, Turin", "Gravel"]),
        ('29" wheel, Gravel', ['29" wheel', "Gravel"]),
        ('"never closed, Gravel', ["never closed, Gravel"]),
        ("a\nb, c\r\nd", ["a b", "c d"]),
        ("ночь, 夜,夜", ["ночь", "夜"]),
    ],
)
def test_words_stand_between_commas(text, words):
    assert split_words(text) == words
