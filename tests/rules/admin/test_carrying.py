"""Rules to and from another site."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hub.models import Product, Topic
from rules.models import Rule
from rules.portable import FORMAT, MOST_SOURCES

IMPORT, EXPORT = "rule:import", "rule:export"


def bring(client, *rules: object, raw: bytes | None = None):
    data = json.dumps({"format": FORMAT, "rules": rules}).encode() if raw is None else raw
    return client.post(reverse(IMPORT), {"file": SimpleUploadedFile("rules.json", data)})


def problems(response) -> str:
    return str(response.context.get("problems"))


def test_what_is_exported_can_be_imported_again(newsroom, sign_in, make_rule):
    tags = (Topic.objects.create(name="Lamps, bright"), Product.objects.create(name="Comet"))
    rule = make_rule(
        "Everything", tags=tags, area=newsroom.north, words="casino*\nfree spins", profanity=True, authors="Ada",
        languages="en", platforms=["feed"], sources=[newsroom.north_source.pk], kinds=["article"],
        domains="bets.example", daily_cap=0, is_repost=False, sensitive=True, verdict="hold", moves_to=newsroom.south,
    )  # fmt: skip
    client = sign_in("edith")
    exported = client.get(reverse(EXPORT)).content
    before = {column: getattr(rule, column) for column in ("words", "sources", "daily_cap", "is_repost", "area_id")}
    rule.delete()
    assert bring(client, raw=exported).status_code == 302
    again = Rule.objects.get()
    assert {column: getattr(again, column) for column in before} == before
    assert (again.active, again.moves_to, again.is_reply) == (False, newsroom.south, None)
    assert set(again.tags.values_list("name", flat=True)) == {"Lamps, bright", "Comet"}


@pytest.mark.parametrize(
    "rule, sentence",
    [
        ({"name": "A", "words": ["*"], "verdict": "hide"}, "nothing to look for"),
        ({"name": "A", "verdict": "hide"}, "at least one condition"),
        ({"name": "A", "words": ["x"]}, "Choose what the rule does"),
        ({"words": ["x"], "verdict": "hide"}, "required"),
        ({"name": "A", "words": ["x"], "verdict": "hide", "area": "nowhere"}, "no area “nowhere”"),
        ({"name": "A", "words": ["x"], "verdict": "hide", "topics": ["Gone"]}, "There is no topic"),
        ({"name": "A", "words": ["x"], "verdict": "hide", "sources": [{"platform": "x", "id": "7"}]}, "no source “7”"),
        ({"name": "A", "words": ["x"], "verdict": "hide", "daily_cap": "many"}, "whole number"),
        ({"name": [], "words": {}, "verdict": 7, "sources": "x", "is_repost": [1]}, "required"),
    ],
)
def test_one_rule_that_cannot_be_used_keeps_all_out(newsroom, sign_in, rule, sentence):
    response = bring(sign_in("edith"), {"name": "Fine", "words": ["x"], "verdict": "hide"}, rule)
    assert sentence in problems(response)
    assert not Rule.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"nothing", b"[]", b'{"format": "hub-rules-1", "rules": [1]}', b"[" * 5_000])
def test_a_file_that_holds_no_rules_says_so(newsroom, sign_in, raw):
    response = bring(sign_in("edith"), raw=raw or b" ")
    assert response.context["form"].errors["file"]


def test_an_editor_of_an_area_carries_rules_of_it_only(newsroom, sign_in, make_rule):
    make_rule("North", area=newsroom.north, words="x", verdict="hide")
    make_rule("South", area=newsroom.south, words="x", verdict="hide")
    client = sign_in("bob")
    told = json.loads(client.get(reverse(EXPORT)).content)["rules"]
    assert [rule["name"] for rule in told] == ["North"]
    for area in ("south", None):
        response = bring(client, {"name": "A", "words": ["x"], "verdict": "hide", "area": area})
        assert problems(response) != "[]"
    assert Rule.objects.count() == 2


@pytest.mark.parametrize("username", ["alice", "charlie", "oscar", ""])
def test_others_carry_nothing(newsroom, sign_in, username):
    client = sign_in(username)
    assert client.get(reverse(EXPORT)).status_code == 302
    assert bring(client, {"name": "A", "words": ["x"], "verdict": "hide"}).status_code == 302
    assert not Rule.objects.exists()


def test_a_file_that_names_too_many_sources_is_refused_before_any_is_looked_up(newsroom, sign_in):
    rule = {"name": "A", "words": ["x"], "verdict": "hide", "sources": [0] * (MOST_SOURCES // 2 + 1)}
    response = bring(sign_in("bob"), rule, rule)
    assert "sources; 2,000 can be read at once" in response.content.decode()
    assert not Rule.objects.exists()
