"""What rules do with what arrives."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from hub import curation, sources
from hub.models import Item, Status, Topic, User
from hub.records import ItemData
from rules.applying import judge_arrivals
from rules.models import Done, Effect, WordList


def item(guid: str) -> Item:
    return Item.objects.get(guid=guid)


def entries(found: Item) -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.for_instance(found))


def test_a_new_item_is_hidden_with_the_rule_as_its_reason(make_rule, bring):
    rule = make_rule("No casinos", words="casino*", verdict="hide")
    stored = bring("Big casinos", "A walk")
    assert item("Big casinos").status == Status.HIDDEN
    assert item("Big casinos").status_reason == "Rule “No casinos”: it says “casino*”"
    assert item("A walk").status == Status.PUBLIC
    assert [each.status for each in stored.new] == [Status.HIDDEN, Status.PUBLIC]
    (entry,) = entries(item("Big casinos"))
    assert (entry.user, entry.data["rule"], entry.data["rule_name"]) == (None, rule.pk, "No casinos")
    assert Effect.objects.get().done == Done.HIDE


def test_holding_featuring_moving_and_tagging(make_rule, bring, newsroom):
    lamps = Topic.objects.create(name="Lamps")
    make_rule("Hold", words="casino", verdict="hold")
    make_rule("Feature", words="launch", features=True)
    make_rule("Move", words="harbour", moves_to=newsroom.south)
    make_rule("Tag", words="torch", tags=(lamps,))
    bring("casino", "launch", "harbour", "torch")
    assert item("casino").status == Status.PENDING
    assert item("launch").featured
    assert (item("harbour").area, item("harbour").area_is_chosen) == (newsroom.south, True)
    link = item("torch").tag_links.get()
    assert (link.tag.name, link.reason) == ("Lamps", "rule: Tag, as it says “torch”")


def test_a_held_item_of_an_untrusted_source_says_why_it_waits(make_rule, bring, newsroom):
    make_rule("Hold", words="casino", verdict="hold")
    bring("casino", source=newsroom.south_source)
    assert item("casino").status == Status.PENDING
    assert item("casino").status_reason.startswith("Rule “Hold”")


def test_tags_of_a_rule_survive_retagging(make_rule, bring, trusted):
    make_rule("Tag", words="torch", tags=(Topic.objects.create(name="Lamps"),))
    bring("torch")
    sources.retag(trusted)
    assert [tag.name for tag in item("torch").tags.all()] == ["Lamps"]


def test_rules_that_are_off_or_of_another_area_do_nothing(make_rule, bring, newsroom):
    make_rule("Off", words="casino", verdict="hide", active=False)
    make_rule("South", words="casino", verdict="hide", area=newsroom.south)
    bring("casino")
    assert item("casino").status == Status.PUBLIC


def test_a_daily_cap_lets_the_newest_in_and_counts_over_deliveries(make_rule, bring, trusted):
    Item.objects.filter(source=trusted).delete()
    make_rule("Cap", daily_cap=2, verdict="hold")
    bring("first", "second", "third")
    assert [item(guid).status for guid in ("first", "second", "third")] == ["public", "public", "pending"]
    bring("fourth")
    assert item("fourth").status == Status.PENDING


def test_profanity_is_looked_up_in_the_list_that_editors_keep(make_rule, bring):
    WordList.objects.update_or_create(language="de", defaults={"words": "verflixt*"})
    make_rule("Clean", profanity=True, verdict="hold")
    bring(ItemData(guid="a", title="Verflixter Tag", language="de-AT"), ItemData(guid="b", title="shit", language="en"))
    assert (item("a").status, item("b").status) == (Status.PENDING, Status.PENDING)


@pytest.mark.parametrize("where", ["text", "html", "tags"])
def test_words_are_looked_for_in_the_whole_item(make_rule, bring, where):
    make_rule("No", words="casino", verdict="hide")
    told = {"text": "x", "html": f"<p>{'long ' * 2_000}</p>", "tags": ()}
    more = {"text": "a casino", "html": told["html"] + "<p>a <b>casino</b></p>", "tags": ("casino",)}
    bring(ItemData(guid="a", title="Walk", **{**told, where: more[where]}))
    assert item("a").status == Status.HIDDEN


@pytest.mark.parametrize(
    "told",
    [
        {"url": "https://www.bets.example/page"},
        {"html": '<p><a href="https://win.bets.example/?a=1">here</a></p>'},
        {"text": "Look at https://bets.example/x."},
    ],
)
def test_links_are_looked_for_in_address_body_and_text(make_rule, bring, told):
    make_rule("No", domains="bets.example", verdict="hide")
    bring(ItemData(guid="a", title="Walk", **told), ItemData(guid="b", title="b", url="https://mybets.example/"))
    assert (item("a").status, item("b").status) == (Status.HIDDEN, Status.PUBLIC)


def test_a_person_who_approves_a_hidden_item_has_the_last_word(make_rule, bring, newsroom):
    make_rule("No", words="casino", verdict="hide")
    bring(ItemData(guid="a", title="casino"))
    curation.approve([item("a")], User.objects.get(username="bob"))
    bring(ItemData(guid="a", title="casino, edited"))
    assert (item("a").title, item("a").status) == ("casino, edited", Status.PUBLIC)


def test_an_edit_that_nobody_looked_at_is_judged_again(make_rule, bring):
    make_rule("No", words="casino", verdict="hide")
    bring(ItemData(guid="a", title="A walk"))
    bring(ItemData(guid="a", title="A casino"))
    assert item("a").status == Status.HIDDEN


def test_a_second_edit_changes_nothing_more(make_rule, bring):
    make_rule("No", words="casino", verdict="hide")
    bring(ItemData(guid="a", title="A casino"))
    bring(ItemData(guid="a", title="A casino again"))
    assert len(entries(item("a"))) == Effect.objects.count() == 1


def test_a_tag_that_a_person_took_away_is_not_given_again(make_rule, bring):
    make_rule("Tag", words="torch", tags=(Topic.objects.create(name="Lamps"),))
    bring(ItemData(guid="a", title="torch"))
    curation.set_tags(item("a"), [], User.objects.get(username="bob"))
    bring(ItemData(guid="a", title="torch, edited"))
    assert not item("a").tags.exists()


def test_a_correction_is_no_decision_about_the_place_of_an_item(make_rule, bring):
    make_rule("No", words="casino", verdict="hide")
    bring(ItemData(guid="a", title="A walk"))
    curation.correct(item("a"), {"summary": "Nice"}, User.objects.get(username="bob"))
    bring(ItemData(guid="a", title="A casino"))
    assert item("a").status == Status.HIDDEN


def test_a_removed_item_is_left_alone(make_rule, bring):
    bring(ItemData(guid="a", title="A walk"))
    curation.remove([item("a")], None)
    make_rule("No", words="casino", verdict="hide")
    bring(ItemData(guid="a", title="A casino"))
    assert item("a").status == Status.REMOVED


def test_the_second_rule_gives_its_tags_too_when_the_first_hides(make_rule, bring):
    make_rule("Hide", words="casino", verdict="hide")
    make_rule("Tag", words="casino", tags=(Topic.objects.create(name="Lamps"),))
    bring("casino")
    assert item("casino").status == Status.HIDDEN and item("casino").tags.exists()


def test_without_rules_a_delivery_costs_one_question(bring, django_assert_num_queries, trusted):
    new = bring("a", "b").new
    with django_assert_num_queries(1):
        judge_arrivals(Item, source=trusted, new=new, edited=[], now=timezone.now())


def test_the_number_of_questions_does_not_grow_with_rules_or_items(
    make_rule, bring, trusted, django_assert_max_num_queries
):
    new = bring(*(f"item {n} with word{n}" for n in range(60))).new
    for n in range(40):
        make_rule(f"R{n}", words=f"unheard{n}", sources=[trusted.pk])
    with django_assert_max_num_queries(6):
        judge_arrivals(Item, source=trusted, new=new, edited=[], now=timezone.now())


def test_a_rule_for_one_source_becomes_none_for_all_when_that_source_is_deleted(make_rule, bring, newsroom):
    make_rule("Only", words="walk", sources=[newsroom.south_source.pk], verdict="hide")
    sources.delete(newsroom.south_source, None)
    bring("A walk")
    assert item("A walk").status == Status.PUBLIC


def test_history_and_page_of_an_item_tell_which_rule_decided(make_rule, bring, newsroom, sign_in):
    lamps = Topic.objects.create(name="Lamps")
    make_rule("Harbour", words="harbour", tags=(lamps,), features=True, moves_to=newsroom.south)
    bring("harbour")
    for view in ("history", "inspect"):
        text = sign_in("edith").get(reverse(f"item:{view}", args=[item("harbour").pk])).content.decode()
        for told in ("Featured: Rule “Harbour”", "Moved to South. Rule “Harbour”", "added Lamps. Rule “Harbour”"):
            assert told in text, (view, told)
