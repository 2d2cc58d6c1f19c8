"""Keys in the admin: entered, never shown, theirs who decide about everything."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feeds.keys import key_of
from feeds.limits import pause
from feeds.models import Credential, FetchState, Pause, PauseReason, Spending, Trouble
from feeds.vault import seal, unseal
from hub.models import Source, User

SECRET = "EAAG-invented-secret-of-the-press-office"
OTHER = "EAAG-another-invented-secret"
DAY = timedelta(days=1)


@pytest.fixture
def key(newsroom) -> Credential:
    return Credential.objects.create(platform="x", name="Press", secret=seal(SECRET))


def filled(**changes):
    fields = {"platform": "x", "name": "Press", "new_secret": SECRET, "owner": "", "expires_at": ""}
    return {**fields, "daily_budget": "", "monthly_budget": "", **changes}


def edit_url(key):
    return reverse("credential:edit", args=[key.pk])


def listing(client):
    return " ".join(client.get(reverse("credential:index")).content.decode().split())


def use(key, source):
    FetchState.objects.filter(source=source).update(credential=key)


def test_a_key_is_stored_encrypted(newsroom, sign_in):
    response = sign_in("oscar").post(reverse("credential:add"), filled())
    assert response.status_code == 302
    key = Credential.objects.get()
    assert SECRET not in key.secret
    assert unseal(key.secret) == SECRET


@pytest.mark.parametrize("username", ["oscar", "root"])
def test_no_page_shows_a_secret(key, newsroom, sign_in, username, caplog):
    caplog.set_level(logging.DEBUG)
    client = sign_in(username)
    client.post(edit_url(key), filled(new_secret=OTHER))
    key.refresh_from_db()
    pages = [reverse("credential:index"), reverse("credential:add"), reverse("source:add")]
    pages += [reverse(f"credential:{view}", args=[key.pk]) for view in ("edit", "delete", "history")]
    pages += [reverse("audit"), f"{reverse('credential:index')}?export=csv"]
    for page in pages:
        answer = client.get(page)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200, page
        for secret in (SECRET, OTHER, key.secret):
            assert secret.encode() not in body, page
    logged = repr(list(ModelLogEntry.objects.values()))
    assert SECRET not in logged and OTHER not in logged and key.secret not in logged
    assert OTHER not in caplog.text
    assert OTHER not in repr(key) + str(key)


def test_a_refused_form_does_not_repeat_the_secret(newsroom, sign_in):
    answer = sign_in("oscar").post(reverse("credential:add"), filled(name=""))
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()
    assert not Credential.objects.exists()


@pytest.mark.parametrize("secret", ["", "two words", "line\nbreak", "schlüssel", "tab\there"])
def test_what_cannot_be_a_key_is_refused(newsroom, sign_in, secret):
    answer = sign_in("oscar").post(reverse("credential:add"), filled(new_secret=secret))
    assert "new_secret" in answer.context["form"].errors


def test_an_empty_field_keeps_the_stored_secret(key, sign_in):
    sign_in("oscar").post(edit_url(key), filled(new_secret="", name="Newsroom"))
    key.refresh_from_db()
    assert (key.name, unseal(key.secret)) == ("Newsroom", SECRET)


def test_a_new_secret_begins_a_new_life(key, newsroom, sign_in):
    before = timezone.now()
    Credential.objects.filter(pk=key.pk).update(
        renewal_error="Refused.", warned_days=0, changed_at=before - 90 * DAY, renewed_at=before - 9 * DAY
    )
    use(key, newsroom.north_source)
    FetchState.objects.filter(source=newsroom.north_source).update(trouble=Trouble.KEY, next_fetch_at=before + DAY)
    Source.objects.filter(pk=newsroom.north_source.pk).update(platform="x")
    sign_in("oscar").post(edit_url(key), filled(new_secret=OTHER))
    key.refresh_from_db()
    assert unseal(key.secret) == OTHER
    assert (key.renewal_error, key.warned_days, key.renewed_at) == ("", None, None)
    assert key.changed_at >= before
    assert FetchState.objects.get(source=newsroom.north_source).next_fetch_at <= timezone.now()


def test_a_secret_that_was_renewed_while_the_form_was_open_stays(key, sign_in, monkeypatch):
    from feeds.admin.credential_forms import CredentialForm

    saving = CredentialForm.save

    def overtaken(form, commit=True):
        Credential.objects.filter(pk=key.pk).update(secret=seal("renewed"), renewed_at=timezone.now())
        return saving(form, commit)

    monkeypatch.setattr(CredentialForm, "save", overtaken)
    sign_in("oscar").post(edit_url(key), filled(new_secret="", name="Newsroom", daily_budget="2"))
    key.refresh_from_db()
    assert (key.name, unseal(key.secret)) == ("Newsroom", "renewed")


def test_a_new_end_is_warned_about_anew(key, sign_in):
    Credential.objects.filter(pk=key.pk).update(warned_days=7)
    sign_in("oscar").post(edit_url(key), filled(new_secret="", expires_at="2027-01-31 12:00"))
    key.refresh_from_db()
    assert (key.expires_at, key.warned_days) == (datetime(2027, 1, 31, 12, tzinfo=UTC), None)


def test_the_platform_of_a_key_stays(key, sign_in):
    sign_in("oscar").post(edit_url(key), filled(platform="youtube"))
    key.refresh_from_db()
    assert key.platform == "x"


def test_a_raised_budget_lets_the_sources_of_the_key_go_on(key, newsroom, sign_in):
    now = timezone.now()
    Source.objects.filter(pk=newsroom.north_source.pk).update(platform="x")
    use(key, newsroom.north_source)
    FetchState.objects.filter(credential=key).update(trouble=Trouble.RATE, next_fetch_at=now + DAY)
    Spending.objects.create(key=f"x:credential-{key.pk}", day=now.date(), cost=5_000_000)
    pause(key_of(key).limit, PauseReason.BUDGET, now + DAY, "The daily budget is spent.", now)
    client = sign_in("oscar")
    client.post(edit_url(key), filled(new_secret="", daily_budget="4"))
    assert Pause.objects.exists()
    client.post(edit_url(key), filled(new_secret="", daily_budget="6"))
    assert not Pause.objects.exists()
    assert FetchState.objects.get(credential=key).next_fetch_at <= timezone.now()


def test_a_budget_below_nothing_is_refused(key, sign_in):
    answer = sign_in("oscar").post(edit_url(key), filled(daily_budget="-1"))
    assert "daily_budget" in answer.context["form"].errors


def test_a_second_key_of_the_same_name_is_refused(key, sign_in):
    answer = sign_in("oscar").post(reverse("credential:add"), filled())
    assert answer.status_code == 200
    assert Credential.objects.count() == 1


def test_the_list_tells_who_uses_a_key_and_what_it_cost(key, newsroom, sign_in):
    use(key, newsroom.north_source)
    today = timezone.now().date()
    Spending.objects.create(key=f"x:credential-{key.pk}", day=today, cost=4_200_000)
    page = listing(sign_in("oscar"))
    assert "Press" in page
    assert "$4.20 today of $5.00, $4.20 this month of $50.00" in page
    assert "hub-health--failing" in page
    Spending.objects.update(cost=123_000)
    page = listing(sign_in("oscar"))
    assert "$0.12 today of $5.00" in page
    assert "hub-health--failing" not in page


@pytest.mark.parametrize(
    ("left", "words", "warns"), [(40, "Expires in 39 days", False), (10, "Expires in 9 days", True)]
)
def test_the_list_tells_when_a_key_ends(key, sign_in, left, words, warns):
    Credential.objects.filter(pk=key.pk).update(expires_at=timezone.now() + left * DAY)
    page = listing(sign_in("oscar"))
    assert words in page
    assert ("hub-health--failing" in page) == warns


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"secret": "gAAAA"}, "Cannot be read: enter it again, or set HUB_FERNET_KEYS."),
        ({"renewal_error": "X was down."}, "Could not be renewed: X was down."),
    ],
)
def test_the_list_tells_what_is_wrong_with_a_key(key, sign_in, columns, says):
    Credential.objects.filter(pk=key.pk).update(**columns)
    assert says in listing(sign_in("oscar"))


def test_the_list_tells_why_a_key_rests(key, sign_in):
    until = (timezone.now() + 40 * DAY).replace(hour=9, minute=5)
    pause(f"{key_of(key).limit}:search", PauseReason.RATE, until, "X asks us to slow down.", timezone.now())
    assert f"Rests until 09:05 UTC on {until.day} {until:%B}. X asks us to slow down." in listing(sign_in("oscar"))


def test_the_list_asks_a_fixed_number_of_questions(key, sign_in, django_assert_max_num_queries):
    client = sign_in("root")
    client.get(reverse("credential:index"))
    for number in range(10):
        Credential.objects.create(platform="x", name=f"More {number}", secret=seal(SECRET))
    with django_assert_max_num_queries(20):
        client.get(reverse("credential:index"))


def test_before_deleting_the_sources_are_named_and_afterwards_they_remain(key, newsroom, sign_in):
    url, client = reverse("credential:delete", args=[key.pk]), sign_in("oscar")
    assert "No source uses it." in client.get(url).content.decode()
    for source in newsroom.sources:
        use(key, source)
    answer = client.get(url).content.decode()
    assert "3 sources will be fetched with the key in the environment" in answer
    assert "“Northern”, “Southern” and “Stray”" in answer
    client.post(url)
    assert not Credential.objects.exists()
    assert FetchState.objects.filter(credential=None).count() == 3


def test_hostile_words_are_shown_as_text(key, newsroom, sign_in):
    hostile = "<script>alert(1)</script>"
    Credential.objects.filter(pk=key.pk).update(name=hostile, renewal_error=hostile)
    Source.objects.filter(pk=newsroom.north_source.pk).update(title=hostile)
    use(key, newsroom.north_source)
    client = sign_in("oscar")
    for url in (reverse("credential:index"), edit_url(key), reverse("credential:delete", args=[key.pk])):
        answer = client.get(url).content.decode()
        assert "<script>alert" not in answer
        assert "&lt;script&gt;" in answer


@pytest.mark.parametrize("username", ["alice", "bob", "charlie", "edith"])
def test_people_of_areas_neither_see_nor_choose_keys(key, newsroom, sign_in, username):
    client = sign_in(username)
    assert client.get(reverse("credential:add")).status_code == 302
    assert reverse("credential:index") not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "credential" not in client.get(reverse("source:add")).context["form"].fields


def test_the_owner_is_one_of_those_who_keep_the_keys(newsroom, sign_in):
    form = sign_in("oscar").get(reverse("credential:add")).context["form"]
    assert {user.username for user in form.fields["owner"].queryset} == {"oscar", "root"}
    assert User.objects.get(username="bob") not in form.fields["owner"].queryset
