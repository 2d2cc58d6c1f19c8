"""Rules in the admin: form, dry run, order, page, taking back, applying to what is here."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from hub import curation
from hub.models import Item, Status, Topic, User
from rules.models import Effect, Rule, Run, WordList

FORM = {
    "name": "No casinos",
    "active": "on",
    "area": "",
    "words": "casino*\n\ncasino*\nfree spins",
    "authors": "",
    "languages": "",
    "domains": "",
    "daily_cap": "",
    "is_repost": "unknown",
    "is_reply": "unknown",
    "sensitive": "unknown",
    "verdict": "hide",
    "topics": "",
    "products": "",
    "events": "",
    "moves_to": "",
}


def url(name: str, *args: object) -> str:
    return reverse(f"rule:{name}", args=args)


def add(client, **changes):
    return client.post(url("add"), {**FORM, **changes})


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_an_editor_adds_a_rule(newsroom, sign_in):
    assert add(sign_in("edith"), sources=[newsroom.north_source.pk], kinds=["article"]).status_code == 302
    rule = Rule.objects.get()
    assert (rule.words, rule.verdict, rule.active) == ("casino*\nfree spins", "hide", True)
    assert (rule.sources, rule.kinds, rule.is_repost) == ([newsroom.north_source.pk], ["article"], None)
    entry = ModelLogEntry.objects.for_instance(rule).get()
    assert (entry.action, entry.data["after"]["Does"]) == ("wagtail.create", "hidden")


def test_a_change_is_logged_with_before_and_after(newsroom, sign_in, make_rule):
    rule = make_rule("No casinos", words="casino*", verdict="hide")
    client = sign_in("edith")
    assert client.post(url("edit", rule.pk), {**FORM, "verdict": "hold", "words": "casino*"}).status_code == 302
    entry = ModelLogEntry.objects.for_instance(rule).get()
    assert (entry.data["before"]["Does"], entry.data["after"]["Does"]) == ("hidden", "held for approval")
    assert "Does: hidden → held for approval" in client.get(url("history", rule.pk)).content.decode()


@pytest.mark.parametrize(
    "changes, field, sentence",
    [
        ({"words": ""}, "words", "at least one condition"),
        ({"verdict": ""}, "verdict", "Choose what the rule does"),
        ({"verdict": "hide", "features": "on"}, "features", "cannot be featured"),
        ({"words": "*"}, "words", "nothing to look for"),
        ({"words": "a*"}, "words", "nearly everywhere"),
        ({"words": "x" * 101}, "words", "longer than 100"),
        ({"words": "\n".join(f"word{n}" for n in range(501))}, "words", "501 lines"),
        ({"domains": "nothing"}, "domains", "no domain"),
        ({"languages": "english!"}, "languages", "no language code"),
        ({"daily_cap": "-1"}, "daily_cap", "greater than or equal to 0"),
        ({"platforms": "myspace"}, "platforms", "not one of the available"),
        ({"topics": "unknown"}, "topics", "There is no topic"),
        ({"name": ""}, "name", "required"),
        ({"verdict": "delete"}, "verdict", "not one of the available"),
    ],
)
def test_an_invalid_rule_says_what_is_wrong_and_is_not_saved(newsroom, sign_in, changes, field, sentence):
    response = add(sign_in("edith"), **changes)
    assert any(sentence in words for words in errors(response)[field]), errors(response)
    assert not Rule.objects.exists()


def test_an_invalid_rule_cannot_be_tried_either(newsroom, sign_in):
    response = add(sign_in("edith"), words="*", **{"try": "1"})
    assert "words" in errors(response) and response.context["trial"] is None


@pytest.mark.parametrize("condition", [{"daily_cap": "0"}, {"is_repost": "false"}, {"profanity": "on"}])
def test_a_single_condition_is_enough(newsroom, sign_in, condition):
    assert add(sign_in("edith"), words="", **condition).status_code == 302


def test_trying_shows_what_it_would_have_done_and_stores_nothing(newsroom, sign_in):
    client = sign_in("edith")
    logged = ModelLogEntry.objects.count()
    response = add(client, words="waiting", **{"try": "1"})
    trial = response.context["trial"]
    assert {line.finding.item.guid for line in trial.lines} == {"waiting"}
    assert (trial.looked, trial.changes, len(trial.lines)) == (6, 3, 3)
    text = response.content.decode()
    assert "It says “waiting”." in text and "Hidden" in text and "Northern waiting" in text
    assert not Rule.objects.exists() and not Effect.objects.exists() and ModelLogEntry.objects.count() == logged
    assert not Item.objects.filter(status=Status.HIDDEN).exists()


def test_trying_a_changed_rule_leaves_the_saved_one_alone(newsroom, sign_in, make_rule):
    rule = make_rule("Old", words="casino", verdict="hide")
    response = sign_in("edith").post(url("edit", rule.pk), {**FORM, "words": "public", "try": "1"})
    assert response.context["trial"].changes == 3
    rule.refresh_from_db()
    assert (rule.name, rule.words) == ("Old", "casino")


def test_trying_says_what_stays_and_why(newsroom, sign_in):
    curation.approve([newsroom.waiting(newsroom.north_source)], User.objects.get(username="bob"))
    text = add(sign_in("edith"), words="waiting", **{"try": "1"}).content.decode()
    assert "Hiding: stays: a person decided about it" in text


def test_an_editor_of_an_area_makes_rules_for_it_only(newsroom, sign_in):
    client = sign_in("bob")
    assert "area" in errors(add(client))
    assert "area" in errors(add(client, area=newsroom.south.pk))
    assert "sources" in errors(add(client, area=newsroom.north.pk, sources=[newsroom.south_source.pk]))
    assert "moves_to" in errors(add(client, area=newsroom.north.pk, moves_to=newsroom.south.pk))
    assert add(client, area=newsroom.north.pk).status_code == 302
    assert Rule.objects.get().area == newsroom.north


def test_an_editor_of_an_area_tries_on_its_items_only(newsroom, sign_in):
    response = add(sign_in("bob"), area=newsroom.north.pk, words="waiting", **{"try": "1"})
    assert [line.finding.item.source.title for line in response.context["trial"].lines] == ["Northern"]
    assert "Southern" not in response.content.decode()


@pytest.mark.parametrize("username", ["carol", "alice", "charlie", "oscar", ""])
def test_others_see_no_rules(newsroom, sign_in, make_rule, username):
    rule = make_rule("North", area=newsroom.north, words="x", verdict="hide")
    client = sign_in(username)
    for name, args in [
        ("index", ()),
        ("add", ()),
        ("edit", (rule.pk,)),
        ("inspect", (rule.pk,)),
        ("apply", (rule.pk,)),
    ]:
        assert client.get(url(name, *args)).status_code in (302, 403, 404), name


@pytest.mark.parametrize("name", ["edit", "delete", "inspect", "history", "apply", "move", "take_back"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_rule_beyond_reach_is_as_if_it_did_not_exist(newsroom, sign_in, make_rule, name, method):
    rule = make_rule("All", words="x", verdict="hide")
    assert getattr(sign_in("bob"), method)(url(name, rule.pk), FORM).status_code in (302, 404, 405)
    rule.refresh_from_db()
    assert (rule.name, rule.order) == ("All", 0)


def test_the_list_shows_own_rules_in_order_with_what_they_do(newsroom, sign_in, make_rule):
    make_rule("Second", order=5, words="b", verdict="hold", area=newsroom.north)
    make_rule("First", order=1, words="a", verdict="hide", area=newsroom.north)
    make_rule("Foreign", words="c", verdict="hide", area=newsroom.south)
    text = sign_in("bob").get(url("index")).content.decode()
    assert text.index("First") < text.index("Second") and "Foreign" not in text
    assert "Says a: hidden" in text


@pytest.mark.parametrize("to, expected", [("up", "BAC"), ("down", "ACB"), ("sideways", "ACB")])
def test_a_rule_moves_up_and_down(newsroom, sign_in, make_rule, to, expected):
    rules = {name: make_rule(name, words="x", verdict="hide") for name in "ABC"}
    sign_in("edith").post(url("move", rules["B"].pk), {"to": to})
    assert "".join(Rule.objects.values_list("name", flat=True)) == expected


def test_the_first_rule_cannot_move_up(newsroom, sign_in, make_rule):
    rules = {name: make_rule(name, words="x", verdict="hide", order=0) for name in "AB"}
    sign_in("edith").post(url("move", rules["A"].pk), {"to": "up"})
    assert "".join(Rule.objects.values_list("name", flat=True)) == "AB"
    sign_in("edith").post(url("move", rules["B"].pk), {"to": "up"})
    assert "".join(Rule.objects.values_list("name", flat=True)) == "BA"


def test_the_page_of_a_rule_shows_what_it_did_and_takes_back(newsroom, sign_in, make_rule, bring):
    rule = make_rule("No casinos", words="casino*", verdict="hide", area=newsroom.north)
    bring("Casinos", "A walk")
    client = sign_in("bob")
    text = client.get(url("inspect", rule.pk)).content.decode()
    assert "1 change so far" in text and "Casinos" in text and "it says “casino*”" in text
    client.post(url("take_back", rule.pk), {"effect": [Effect.objects.get().pk, "x"]})
    assert Item.objects.get(guid="Casinos").status == Status.PUBLIC
    assert "Taken back on" in client.get(url("inspect", rule.pk)).content.decode()


def test_what_a_rule_did_to_items_now_elsewhere_is_not_shown(newsroom, sign_in, make_rule, bring):
    rule = make_rule("No casinos", words="casino*", verdict="hide", area=newsroom.north)
    bring("Casinos")
    Item.objects.filter(guid="Casinos").update(area=newsroom.south)
    client = sign_in("bob")
    assert "Casinos" not in client.get(url("inspect", rule.pk)).content.decode()
    client.post(url("take_back", rule.pk), {"effect": [Effect.objects.get().pk]})
    assert Item.objects.get(guid="Casinos").status == Status.HIDDEN


def test_a_rule_is_applied_to_existing_items_and_taken_back(newsroom, sign_in, make_rule):
    rule = make_rule("No", words="public", verdict="hide", tags=(Topic.objects.create(name="Lamps"),))
    client = sign_in("edith")
    assert "would change <strong>3</strong>" in client.get(url("apply", rule.pk)).content.decode()
    response = client.post(url("apply", rule.pk), {"wanted": "all"})
    run = Run.objects.get()
    assert response.headers["Location"] == url("run", rule.pk, run.pk)
    assert (run.total, run.looked, run.changed) == (6, 6, 3) and run.finished_at
    assert Item.objects.filter(guid="public", status=Status.HIDDEN).count() == 3
    assert "3 changed" in client.get(url("run", rule.pk, run.pk)).content.decode()
    client.post(url("run", rule.pk, run.pk), {"do": "take-back"})
    assert Item.objects.filter(guid="public", status=Status.PUBLIC).count() == 3
    assert not Effect.objects.filter(undone_at=None).exists()


def test_a_run_is_taken_back_only_where_its_items_are_within_reach(newsroom, sign_in, make_rule):
    rule = make_rule("No", words="public", verdict="hide")
    sign_in("edith").post(url("apply", rule.pk), {"wanted": "all"})
    Rule.objects.filter(pk=rule.pk).update(area=newsroom.north)
    sign_in("bob").post(url("run", rule.pk, Run.objects.get().pk), {"do": "take-back"})
    assert newsroom.public(newsroom.north_source).status == Status.PUBLIC
    assert newsroom.public(newsroom.south_source).status == Status.HIDDEN


def test_applying_needs_a_choice(newsroom, sign_in, make_rule):
    rule = make_rule("No", words="public", verdict="hide")
    sign_in("edith").post(url("apply", rule.pk), {"wanted": "everything"})
    assert not Run.objects.exists()


def test_a_run_of_another_rule_is_not_found_under_this_one(newsroom, sign_in, make_rule):
    rule, other = make_rule("A", words="public", verdict="hide"), make_rule("B", words="x", verdict="hide")
    client = sign_in("edith")
    client.post(url("apply", rule.pk), {"wanted": "500"})
    assert client.get(url("run", other.pk, Run.objects.get().pk)).status_code == 404


def test_sources_that_were_deleted_stay_in_a_rule_that_is_saved_again(newsroom, sign_in, make_rule):
    rule = make_rule("No", words="x", verdict="hide", sources=[987654])
    sign_in("edith").post(url("edit", rule.pk), {**FORM, "words": "y"})
    rule.refresh_from_db()
    assert (rule.words, rule.sources) == ("y", [987654])


def test_profanity_lists_are_edited_by_editors_of_everything(newsroom, sign_in):
    english = WordList.objects.get(language="en")
    client = sign_in("edith")
    assert "en" in client.get(reverse("wordlist:index")).content.decode()
    data = {"language": "en", "words": "darn\nheck*", "active": "on"}
    assert client.post(reverse("wordlist:edit", args=[english.pk]), data).status_code == 302
    english.refresh_from_db()
    assert english.words == "darn\nheck*"
    response = client.post(reverse("wordlist:edit", args=[english.pk]), {**data, "words": "*"})
    assert "nothing to look for" in str(errors(response)["words"])
    assert sign_in("bob").get(reverse("wordlist:edit", args=[english.pk])).status_code == 302
