"""The panic key: within one's own reach, with a count and a reason, and with a way back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from hub import suspensions
from hub.models import Item, Status, Suspension, Tag

PANIC = reverse("moderation_panic")


@pytest.fixture
def lamps(newsroom):
    tag = Tag.objects.create(name="Lamps", slug="lamps")
    for item in Item.objects.filter(status=Status.PUBLIC):
        item.tags.add(tag)
    return tag


def shown():
    return set(Item.objects.visible().values_list("title", flat=True))


def press(client, query, reason="hacked"):
    return client.post(f"{PANIC}?{query}", {"reason": reason})


def test_it_tells_how_much_would_leave_and_does_nothing_yet(sign_in, newsroom):
    html = sign_in("bob").get(f"{PANIC}?source={newsroom.north_source.pk}").content.decode()
    assert "1 public item</strong> leaves every page" in html
    assert "Northern public" in shown()


def test_bob_takes_a_source_of_his_area_away_and_back(sign_in, newsroom):
    bob = sign_in("bob")
    response = press(bob, f"source={newsroom.north_source.pk}")
    assert response.status_code == 302
    assert shown() == {"Southern public", "Stray public"}
    html = bob.get(PANIC).content.decode()
    assert "hacked" in html and "Take it back" in html
    bob.post(reverse("moderation_release", args=[Suspension.objects.get().pk]))
    assert len(shown()) == 3


def test_edith_takes_a_tag_or_everything_away(sign_in, lamps):
    press(sign_in("edith"), f"tag={lamps.pk}")
    assert shown() == set()
    suspensions.release(Suspension.objects.get(), None)
    press(sign_in("edith"), "everything=1")
    assert shown() == set()


def test_without_a_reason_nothing_happens(sign_in, newsroom):
    response = press(sign_in("edith"), "everything=1", reason="  ")
    assert response.status_code == 422
    assert "Say in a few words what happened" in response.content.decode()
    assert len(shown()) == 3


@pytest.mark.parametrize(
    "query", ["source={south}", "source={stray}", "source=999999", "source=x", "tag={tag}", "everything=1"]
)
def test_bob_cannot_reach_beyond_his_area(sign_in, newsroom, lamps, query):
    pks = {"south": newsroom.south_source.pk, "stray": newsroom.stray_source.pk, "tag": lamps.pk}
    address = query.format(**pks)
    assert sign_in("bob").get(f"{PANIC}?{address}").status_code == 404
    assert press(sign_in("bob"), address).status_code == 404
    assert not Suspension.objects.exists()


@pytest.mark.parametrize("username", ["alice", "carol", "charlie", "oscar"])
def test_who_decides_nowhere_has_no_panic_key(sign_in, newsroom, username):
    suspension = suspensions.suspend(None, "hacked", source=newsroom.north_source)
    address = reverse("moderation_release", args=[suspension.pk])
    assert press(sign_in(username), f"source={newsroom.south_source.pk}").status_code == 404
    assert sign_in(username).get(address).status_code == 404
    assert sign_in(username).post(address).status_code == 404
    assert Suspension.objects.get().ended_at is None


@pytest.mark.parametrize("which", ["south", "tag", "everything"])
def test_bob_takes_nothing_back_that_is_not_his(sign_in, newsroom, lamps, which):
    wanted = {"south": {"source": newsroom.south_source}, "tag": {"tag": lamps}, "everything": {}}[which]
    suspension = suspensions.suspend(None, "secret reason", **wanted)
    address = reverse("moderation_release", args=[suspension.pk])
    assert sign_in("bob").get(address).status_code == 404
    assert sign_in("bob").post(address).status_code == 404
    assert Suspension.objects.get().ended_at is None


def test_bob_does_not_find_what_is_not_his(sign_in, newsroom, lamps):
    html = sign_in("bob").get(f"{PANIC}?q=e").content.decode()
    assert "Northern" in html
    assert "Southern" not in html and "Lamps" not in html


def test_taking_back_twice_says_so(sign_in, newsroom):
    suspension = suspensions.suspend(None, "hacked", source=newsroom.north_source)
    address = reverse("moderation_release", args=[suspension.pk])
    sign_in("edith").post(address)
    response = sign_in("bob").post(address, follow=True)
    assert "taken back already" in response.content.decode()


def test_it_stands_on_the_dashboard_and_in_the_queue_while_it_lasts(sign_in, newsroom):
    suspension = suspensions.suspend(None, "Account hacked", source=newsroom.north_source)
    for path in ("/admin/", reverse("moderation_queue")):
        assert "Account hacked" in sign_in("bob").get(path).content.decode()
    assert "Account hacked" not in sign_in("charlie").get("/admin/").content.decode()
    assert "Out of sight!" in sign_in("bob").get("/admin/item/").content.decode()
    suspensions.release(suspension, None)
    assert "Out of sight!" not in sign_in("bob").get("/admin/item/").content.decode()


def test_everybody_who_sees_items_knows_of_it_but_takes_back_only_theirs(sign_in, newsroom):
    suspensions.suspend(None, "Everything is wrong")
    html = sign_in("alice").get("/admin/").content.decode()
    assert "Everything is wrong" in html and "Take it back" not in html


def test_the_queue_warns_before_an_item_of_a_suspended_source_is_let_out(sign_in, newsroom):
    suspensions.suspend(None, "hacked", source=newsroom.north_source)
    assert "out of sight for the time being" in sign_in("bob").get(reverse("moderation_queue")).content.decode()


# From the shell


def run(*arguments):
    out = StringIO()
    call_command("panic", *arguments, stdout=out)
    return out.getvalue()


def test_the_shell_takes_away_lists_and_takes_back(newsroom, lamps):
    assert "Nothing is or was" in run()
    assert "Northern, 1 item." in run("on", "--source", str(newsroom.north_source.pk), "hacked")
    number = str(Suspension.objects.get().pk)
    assert "LASTS  Northern: hacked (the shell)" in run("list")
    assert "In sight again: Northern, 1 item." in run("off", number)
    assert "ended" in run("list")
    run("on", "--tag", "lamps", "recall")
    run("on", "--everything", "crisis")
    assert shown() == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("on", "--source", "999999", "x"),
        ("on", "--tag", "nothing", "x"),
        ("on", "--everything", " "),
        ("off", "999999"),
    ],
)
def test_the_shell_refuses_in_a_sentence(newsroom, arguments):
    with pytest.raises(CommandError, match=r"\.$"):
        run(*arguments)
    assert not Suspension.objects.exists()


def test_the_shell_takes_back_once(newsroom):
    suspension = suspensions.suspend(None, "x")
    run("off", str(suspension.pk))
    with pytest.raises(CommandError, match="ended at"):
        run("off", str(suspension.pk))


def test_the_pages_of_a_source_and_a_tag_lead_to_it(sign_in, newsroom, lamps):
    source = newsroom.north_source.pk
    for name in ("inspect", "edit"):
        assert f"?source={source}" in sign_in("bob").get(reverse(f"source:{name}", args=[source])).content.decode()
    assert "/panic/" not in sign_in("alice").get(reverse("source:inspect", args=[source])).content.decode()
    html = sign_in("edith").get(reverse("topic:edit", args=[lamps.pk])).content.decode()
    assert f"?tag={lamps.pk}" in html
