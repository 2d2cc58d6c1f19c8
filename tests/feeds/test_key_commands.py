"""rotate_keys, spending and renew_keys."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.utils import timezone

from feeds.limits import fingerprint
from feeds.models import Credential, Spending, Subscription
from feeds.vault import Locked, seal, unseal

pytestmark = pytest.mark.django_db
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
SECRET = "EAAG-invented-secret"


def run(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


@pytest.fixture
def sealed_with_the_old_key(settings, source):
    settings.HUB_FERNET_KEYS = (OLD,)
    key = Credential.objects.create(platform="papers", name="Press", secret=seal(SECRET))
    subscription = Subscription.objects.create(
        source=source, hub="https://hub.example/", topic="t", token="t", secret=seal("s"), previous_secret=seal("p")
    )
    return key, subscription


def test_after_a_rotation_the_first_key_opens_everything(settings, sealed_with_the_old_key):
    settings.HUB_FERNET_KEYS = (NEW, OLD)
    Credential.objects.create(platform="papers", name="Empty")
    out = run("rotate_keys")
    assert out == "3 secrets are encrypted with the first key now.\n"
    settings.HUB_FERNET_KEYS = (NEW,)
    key, subscription = (row._meta.model.objects.get(pk=row.pk) for row in sealed_with_the_old_key)
    assert unseal(key.secret) == SECRET
    assert (unseal(subscription.secret), unseal(subscription.previous_secret)) == ("s", "p")


def test_what_no_key_opens_is_named_left_as_it_is_and_stops_nothing(settings, sealed_with_the_old_key):
    settings.HUB_FERNET_KEYS = (NEW,)
    sound = Credential.objects.create(platform="papers", name="Sound", secret=seal("x"))
    before = Credential.objects.get(name="Press").secret
    with pytest.raises(CommandError, match="opens these: Press \\(papers\\); t at") as error:
        run("rotate_keys")
    assert before not in str(error.value)
    assert Credential.objects.get(name="Press").secret == before
    assert Credential.objects.get(pk=sound.pk).secret != sound.secret
    with pytest.raises(Locked):
        unseal(before)


def test_spending_by_month_and_day_with_what_is_left(papers, settings, monkeypatch):
    settings.HUB_BUDGETS = {"papers": (Decimal(5), None)}
    monkeypatch.setenv("PAPERS_KEY", SECRET)
    key = Credential.objects.create(platform="papers", name="Press", secret=seal(SECRET))
    today = timezone.now().date()
    for day, cost in ((today, 1_250_000), (today - timedelta(days=40), 2_000_000)):
        Spending.objects.create(key=f"papers:credential-{key.pk}", day=day, cost=cost)
    Spending.objects.create(key=f"papers:{fingerprint(SECRET)}", day=today, cost=5_000)
    Spending.objects.create(key="papers:credential-999", day=today, cost=10_000)
    out = run("spending")
    assert "Papers, key “Press”\n" in out and "Papers, key in PAPERS_KEY\n" in out
    assert "papers:credential-999 (no longer in use)" in out
    assert f"  {today:%Y-%m-%d}         $1.25\n" in out
    assert f"  {today - timedelta(days=40):%Y-%m}            $2.00\n" in out
    assert f"{today - timedelta(days=40):%Y-%m-%d}" not in out
    assert "Papers, key “Press”: daily budget, $3.75 of $5.00 left" in out
    assert SECRET not in out


def test_spending_says_when_there_is_none(papers):
    assert run("spending") == "Nothing was spent yet.\n"


def test_keys_can_be_renewed_by_cron(papers):
    Credential.objects.create(platform="papers", name="Press", expires_at=timezone.now() + timedelta(days=3, hours=1))
    assert run("renew_keys") == "The key “Press” for Papers expires in 3 days.\n"
    assert Credential.objects.get().warned_days == 7
