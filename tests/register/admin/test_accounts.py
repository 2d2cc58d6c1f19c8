"""The register in the admin."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feeds.models import Credential
from hub import sources
from hub.models import User
from register.models import OfficialAccount
from register.verifying import register_source

FORM = {
    "network": "YouTube",
    "name": "On film",
    "handle": "",
    "url": "https://www.youtube.com/@film",
    "purpose": "",
    "region": "",
    "language": "",
    "area": "",
    "source": "",
    "owner": "",
    "deputy": "",
    "verify_every": "180",
    "expires_at": "",
    "shared_with": "",
}


def url(name: str, *args: object) -> str:
    return reverse(f"officialaccount:{name}", args=args)


def listed(client, query: str = "") -> set[str]:
    return {account.name for account in client.get(url("index") + query).context["object_list"]}


@pytest.mark.parametrize("username", ["edith", "oscar", "root"])
def test_editors_and_operators_keep_the_register(newsroom, sign_in, username):
    client = sign_in(username)
    assert client.post(url("add"), FORM).status_code == 302
    account = OfficialAccount.objects.get()
    assert (account.network, account.is_public) == ("youtube", False)
    assert client.post(url("edit", account.pk), {**FORM, "name": "Films", "is_public": "on"}).status_code == 302
    account.refresh_from_db()
    assert (account.name, account.is_public) == ("Films", True)


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"url": "nonsense"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"name": ""}, "name"),
        ({"verify_every": "0"}, "verify_every"),
        ({"expires_at": "soon"}, "expires_at"),
        ({"owner": "1", "deputy": "1"}, "deputy"),
    ],
)
def test_what_cannot_be_entered_is_said_beside_its_field(newsroom, sign_in, changes, field):
    alice = str(User.objects.get(username="alice").pk)
    changes = {key: alice if key in ("owner", "deputy") else value for key, value in changes.items()}
    response = sign_in("edith").post(url("add"), {**FORM, **changes})
    assert field in response.context["form"].errors and not OfficialAccount.objects.exists()


def test_who_answers_for_an_account_sees_and_verifies_only_that(newsroom, sign_in, make_account):
    own, foreign = make_account("Own", verified=None), make_account("Foreign", owner=None)
    client = sign_in("alice")
    assert listed(client) == {"Own"}
    assert client.get(url("inspect", own.pk)).status_code == 200
    assert client.get(url("inspect", foreign.pk)).status_code == 404
    assert client.post(url("verify", foreign.pk)).status_code == 404
    client.post(url("verify", own.pk), {"note": "Looked at the admins"})
    own.refresh_from_db()
    assert (own.verified_by.username, own.verified_note) == ("alice", "Looked at the admins")
    assert ModelLogEntry.objects.for_instance(own).get().action == "register.verify"
    for name in ("edit", "delete"):
        assert client.get(url(name, own.pk)).status_code in (302, 404)
    for name in ("add", "import", "unregistered"):
        assert client.get(url(name)).status_code in (302, 404)


@pytest.mark.parametrize("username", ["carol", "bob", "charlie", ""])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_reach_nothing_of_it(newsroom, sign_in, make_account, username, method):
    account = make_account()
    client = sign_in(username)
    for name in ("index", "add", "import", "unregistered"):
        assert getattr(client, method)(url(name), FORM).status_code in (302, 404, 405), name
    for name in ("edit", "delete", "inspect", "history", "verify"):
        assert getattr(client, method)(url(name, account.pk), FORM).status_code in (302, 404, 405), name
    assert list(OfficialAccount.objects.values_list("name", "verified_by")) == [("On film", None)]


def test_verifying_needs_a_post(newsroom, sign_in, make_account):
    account = make_account(verified=None)
    sign_in("edith").get(url("verify", account.pk))
    account.refresh_from_db()
    assert account.verified_at is None


@pytest.mark.parametrize(
    "columns, state",
    [
        ({}, "ok"),
        ({"verified": 185}, "verify"),
        ({"verified": 300}, "overdue"),
        ({"owner": None}, "no-owner"),
        ({"expires_at": (timezone.now() + timedelta(days=5)).date()}, "expires"),
        ({"expires_at": (timezone.now() - timedelta(days=5)).date()}, "expired"),
    ],
)
def test_the_list_is_narrowed_by_state(newsroom, sign_in, make_account, columns, state):
    make_account("Found", **columns)
    make_account("Fine") if state != "ok" else make_account("Late", verified=185)
    assert listed(sign_in("edith"), f"?state={state}") == {"Found"}


def test_an_owner_who_left_is_shown_as_missing(newsroom, sign_in, make_account):
    account = make_account()
    User.objects.filter(pk=account.owner_id).update(is_active=False)
    text = sign_in("edith").get(url("index")).content.decode()
    assert "register-person--missing" in text and "has no access any more" in text


def test_the_key_of_a_linked_source_tells_when_the_access_ends(newsroom, sign_in, make_account):
    ends = datetime(2020, 1, 2, tzinfo=UTC)
    key = Credential.objects.create(platform="feed", name="Ours", expires_at=ends)
    newsroom.north_source.fetch_state.credential = key
    newsroom.north_source.fetch_state.save()
    make_account(source=newsroom.north_source, expires_at=(timezone.now() + timedelta(days=300)).date())
    assert "The access ended on 2 January 2020." in sign_in("edith").get(url("index")).content.decode()


def test_a_source_is_registered_in_one_click(newsroom, sign_in):
    client = sign_in("edith")
    assert "Northern" in client.get(url("unregistered")).content.decode()
    client.post(url("unregistered"), {"source": newsroom.north_source.pk})
    account = OfficialAccount.objects.get()
    assert (account.name, account.network, account.area) == ("Northern", "feed", newsroom.north)
    assert account.verified_at is None
    assert "Register “Northern”" not in client.get(url("unregistered")).content.decode()
    assert client.post(url("unregistered"), {"source": newsroom.north_source.pk}).status_code == 404
    assert client.post(url("unregistered"), {"source": "x"}).status_code == 404


def test_an_entry_outlives_its_source_and_says_so(newsroom, sign_in):
    account = register_source(newsroom.north_source, None)
    sources.delete(newsroom.north_source, None)
    client = sign_in("edith")
    assert "Its source was “Northern”" in client.get(url("unregistered")).content.decode()
    assert "The source “Northern” was deleted" in client.get(url("inspect", account.pk)).content.decode()


def test_a_spreadsheet_is_shown_before_it_is_entered(newsroom, sign_in):
    client = sign_in("edith")
    file = SimpleUploadedFile("a.csv", b"url,network\nhttps://youtube.com/@film,YouTube\n")
    response = client.post(url("import"), {"file": file})
    assert "<strong>1 new</strong>" in response.content.decode() and not OfficialAccount.objects.exists()
    client.post(url("import"), {"plan": response.context["plan"]})
    assert OfficialAccount.objects.get().network == "youtube"


def test_a_preview_of_somebody_else_or_a_forged_one_is_refused(newsroom, sign_in):
    file = SimpleUploadedFile("a.csv", b"url\nhttps://youtube.com/@film\n")
    plan = sign_in("edith").post(url("import"), {"file": file}).context["plan"]
    for client, told in ((sign_in("oscar"), plan), (sign_in("edith"), plan + "x"), (sign_in("edith"), "")):
        client.post(url("import"), {"plan": told})
    assert not OfficialAccount.objects.exists()


def test_a_file_that_is_no_list_says_why(newsroom, sign_in):
    file = SimpleUploadedFile("a.xlsx", b"PK\x03\x04\0\0\0")
    response = sign_in("edith").post(url("import"), {"file": file})
    assert "This is no CSV file" in response.content.decode()


def test_the_export_can_be_imported_again_and_runs_no_formulas(newsroom, sign_in, make_account):
    make_account("=1+1", handle="@film", region="Europe")
    client = sign_in("edith")
    text = b"".join(client.get(url("index") + "?export=csv").streaming_content)
    assert b"'=1+1" in text
    OfficialAccount.objects.all().delete()
    plan = client.post(url("import"), {"file": SimpleUploadedFile("a.csv", text)}).context["plan"]
    client.post(url("import"), {"plan": plan})
    account = OfficialAccount.objects.get()
    assert (account.name, account.handle, account.region) == ("=1+1", "@film", "Europe")
    assert (account.network, account.owner.username, account.is_public) == ("youtube", "alice", True)


def test_the_dashboard_asks_who_answers_for_it_and_nobody_else(newsroom, sign_in, make_account):
    make_account("Due", verified=185)
    make_account("Fine")
    text = sign_in("alice").get(reverse("wagtailadmin_home")).content.decode()
    assert "1 account you answer for is to be verified" in text and "Due (YouTube)" in text and "Fine" not in text
    assert "you answer for" not in sign_in("bob").get(reverse("wagtailadmin_home")).content.decode()
