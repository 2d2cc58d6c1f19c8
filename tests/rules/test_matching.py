"""Which rules an item meets, and what follows."""

import pytest

from rules.matching import Facts, Rule, Ruleset, decide, domain, hosts_of


def names(rules, facts, lists=None) -> list[str]:
    return [match.rule.name for match in Ruleset(rules, lists).matches(facts)]


def rule(name="R", pk=1, **conditions) -> Rule:
    sets = ("words", "authors", "languages", "platforms", "sources", "kinds", "domains", "tags")
    conditions = {key: frozenset(value) if key in sets else value for key, value in conditions.items()}
    return Rule(pk, name, **conditions)


@pytest.mark.parametrize(
    "conditions, fits, fails",
    [
        ({"words": ["casino"]}, {"text": "a casino"}, {"text": "a house"}),
        ({"authors": ["ada lovelace"]}, {"author": "Ada  Lovelace".replace("  ", " ")}, {"author": "Ada"}),
        ({"languages": ["pt"]}, {"language": "pt-BR"}, {"language": "pl"}),
        ({"languages": ["pt-br"]}, {"language": "pt-BR"}, {"language": "pt"}),
        ({"platforms": ["x", "feed"]}, {"platform": "x"}, {"platform": "flickr"}),
        ({"sources": [3]}, {"source": 3}, {"source": 4}),
        ({"kinds": ["video"]}, {"kind": "video"}, {"kind": "post"}),
        ({"domains": ["bets.example"]}, {"urls": ("https://www.win.bets.example/a",)}, {"urls": ("https://mybets.example",)}),
        ({"daily_cap": 2}, {"nth": 3}, {"nth": 2}),
        ({"daily_cap": 0}, {"nth": 1}, {"nth": 0}),
        ({"is_repost": True}, {"is_repost": True}, {"is_repost": False}),
        ({"is_reply": False}, {"is_reply": False}, {"is_reply": True}),
        ({"sensitive": True}, {"sensitive": True}, {}),
    ],
)  # fmt: skip
def test_each_condition_holds_and_fails(conditions, fits, fails):
    assert names([rule(**conditions)], Facts(**fits)) == ["R"]
    assert names([rule(**conditions)], Facts(**fails)) == []


def test_all_conditions_must_hold():
    both = rule(words=["casino"], kinds=["video"])
    assert names([both], Facts(text="casino", kind="video"))
    assert not names([both], Facts(text="casino", kind="post"))
    assert not names([both], Facts(text="house", kind="video"))


def test_a_rule_without_conditions_fits_nothing():
    assert names([rule(verdict="hide")], Facts(text="anything")) == []


def test_a_rule_of_an_area_judges_its_items_only():
    north = rule(area=1, words=["casino"])
    assert names([north], Facts(text="casino", area=1))
    assert not names([north], Facts(text="casino", area=2)) and not names([north], Facts(text="casino"))


def test_profanity_is_that_of_the_language():
    lists = {"en": frozenset({"damn"}), "de": frozenset({"verdammt"})}
    profane = [rule(profanity=True)]
    assert names(profane, Facts(text="Damn!", language="en-GB"), lists)
    assert not names(profane, Facts(text="Damn!", language="de"), lists)
    assert not names(profane, Facts(text="Damn!", language="fr"), lists)


def test_an_item_that_tells_no_language_is_held_against_all_lists():
    lists = {"en": frozenset({"damn"}), "de": frozenset({"verdammt"})}
    assert names([rule(profanity=True)], Facts(text="Verdammt!"), lists)


def test_a_word_of_a_rule_is_no_profanity_of_another():
    assert names([rule(profanity=True), rule("B", 2, words=["house"])], Facts(text="house", language="en")) == ["B"]


def test_the_reason_names_rule_and_words():
    (match,) = Ruleset([rule("No gambling", words=["casino*"], domains=["bets.example"])]).matches(
        Facts(text="Casinos!", urls=("https://bets.example/1",))
    )
    assert match.why == "Rule “No gambling”: it says “casino*” and links to bets.example"


def test_hiding_beats_holding_and_holding_beats_featuring():
    first, second, third = (
        rule("Feature", 1, kinds=["post"], features=True),
        rule("Hold", 2, kinds=["post"], verdict="hold"),
        rule("Hide", 3, kinds=["post"], verdict="hide"),
    )
    facts = Facts(kind="post")
    assert decide(Ruleset([first]).matches(facts)).feature.rule == first
    both = decide(Ruleset([first, second]).matches(facts))
    assert both.verdict.rule == second and both.feature is None
    assert decide(Ruleset([first, second, third]).matches(facts)).verdict.rule == third


def test_between_equals_the_first_wins_and_tags_add_up():
    one = rule("One", 1, kinds=["post"], verdict="hide", moves_to=5, tags=[1, 2])
    two = rule("Two", 2, kinds=["post"], verdict="hide", moves_to=6, tags=[2, 3])
    found = decide(Ruleset([one, two]).matches(Facts(kind="post")))
    assert (found.verdict.rule, found.area.rule) == (one, one)
    assert {tag: match.rule.name for tag, match in found.tags.items()} == {1: "One", 2: "One", 3: "Two"}


def test_no_match_decides_nothing():
    found = decide([])
    assert (found.verdict, found.feature, found.area, found.tags) == (None, None, None, {})


@pytest.mark.parametrize(
    "text, expected",
    [
        ("https://www.Example.com/a", "example.com"),
        ("example.com.", "example.com"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("https://user@example.com:8080/", "example.com"),
        ("localhost", ""),
        ("", ""),
        ("https://[", ""),
        ("two words.example", ""),
    ],
)
def test_a_domain_is_read_from_whatever_is_pasted(text, expected):
    assert domain(text) == expected


def test_the_hosts_of_an_address_are_all_that_it_belongs_to():
    assert hosts_of(["https://a.b.example/x"]) == {"a.b.example", "b.example"}


def test_five_hundred_rules_judge_two_hundred_items_without_trying_each_word():
    """By counting: each text is folded once, whatever the number of rules."""
    rules = [rule(f"R{n}", n, words=[f"word{n}", f"phrase {n}", f"wild{n}x*"]) for n in range(1, 501)]
    prepared = Ruleset(rules)
    texts = [f"here stands word{n} and wild{n}xyz " + "nothing " * 200 for n in range(1, 201)]
    assert [names_of(prepared, text) for text in texts] == [[f"R{n}"] for n in range(1, 201)]


def names_of(prepared, text) -> list[str]:
    return [match.rule.name for match in prepared.matches(Facts(text=text))]
