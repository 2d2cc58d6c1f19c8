"""Keys are renewed in time, and people hear about those that end."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from feeds import renewal
from feeds.adapters import ADAPTERS
from feeds.adapters.base import Auth, Renewed, Transient
from feeds.models import Credential, FetchState
from feeds.vault import seal, unseal
from hub.models import User
from tests.feeds.papers import Papers

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OLD, FRESH = "IGQ-old-invented-token", "IGQ-fresh-invented-token"
RENEWED = Renewed(FRESH, NOW + 60 * DAY)


@dataclass
class Dailies(Papers):
    """Papers whose tokens expire."""

    renewals: list = field(default_factory=list)
    answer_to_renewal: object = RENEWED

    def renew(self, secret, now, get):
        self.renewals.append(secret)
        if isinstance(self.answer_to_renewal, Exception):
            raise self.answer_to_renewal
        if callable(self.answer_to_renewal):
            return self.answer_to_renewal()
        return self.answer_to_renewal


@pytest.fixture
def dailies(monkeypatch):
    adapter = Dailies()
    monkeypatch.setitem(ADAPTERS, "papers", adapter)
    return adapter


@pytest.fixture
def operators(settings):
    settings.HUB_OPERATORS = ["ops@example.com"]


def make_key(left=10 * DAY, age=50 * DAY, **columns):
    expires_at = None if left is None else NOW + left
    columns = {"platform": "papers", "name": "Press", "secret": seal(OLD), "expires_at": expires_at, **columns}
    key = Credential.objects.create(**columns)
    Credential.objects.filter(pk=key.pk).update(changed_at=NOW - age)
    return Credential.objects.get(pk=key.pk)


@pytest.mark.django_db
def test_a_key_that_ends_soon_is_renewed_and_kept_encrypted(dailies, mailoutbox):
    key = make_key(warned_days=14, renewal_error="The site was down.")
    renewal.run(NOW)
    key.refresh_from_db()
    assert dailies.renewals == [OLD]
    assert FRESH not in key.secret and unseal(key.secret) == FRESH
    assert (key.expires_at, key.renewed_at) == (NOW + 60 * DAY, NOW)
    assert (key.renewal_error, key.warned_days) == ("", None)
    assert mailoutbox == []
    renewal.run(NOW + DAY)
    assert dailies.renewals == [OLD]


@pytest.mark.django_db
@pytest.mark.parametrize("columns", [{"age": timedelta(hours=3)}, {"left": 55 * DAY, "age": 5 * DAY}, {"secret": ""}])
def test_a_key_that_is_young_or_lasts_or_is_empty_is_left_alone(dailies, columns):
    make_key(**columns)
    renewal.run(NOW)
    assert dailies.renewals == []


@pytest.mark.django_db
def test_platforms_that_renew_nothing_are_not_asked_to(papers):
    key = make_key()
    renewal.run(NOW)
    key.refresh_from_db()
    assert unseal(key.secret) == OLD


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Transient("The site was down."), "The site was down."),
        (Auth(f"Refused: {OLD}."), "Refused: •••."),
        (ValueError(f"{OLD} in a traceback"), "An unexpected error stopped the renewal (ValueError)."),
    ],
)
def test_a_failed_renewal_is_remembered_without_the_secret(dailies, caplog, answer, says):
    caplog.set_level(logging.INFO)
    dailies.answer_to_renewal = answer
    key = make_key()
    renewal.run(NOW)
    key.refresh_from_db()
    assert (key.renewal_error, unseal(key.secret)) == (says, OLD)
    assert key.renewed_at is None
    assert OLD not in caplog.text


@pytest.mark.django_db
def test_one_broken_key_does_not_stop_the_next(dailies):
    broken, sound = make_key(secret="not sealed by us"), make_key(name="Second")
    renewal.run(NOW)
    for key in (broken, sound):
        key.refresh_from_db()
    assert "“Press” was encrypted with another key" in broken.renewal_error
    assert unseal(sound.secret) == FRESH


@pytest.mark.django_db
def test_a_secret_that_was_entered_during_the_renewal_stays(dailies):
    key = make_key()

    def overtaken():
        Credential.objects.filter(pk=key.pk).update(secret=seal("entered by hand"))
        return RENEWED

    dailies.answer_to_renewal = overtaken
    renewal.run(NOW)
    key.refresh_from_db()
    assert unseal(key.secret) == "entered by hand"


@pytest.mark.django_db
def test_owner_and_operators_are_warned_once_and_told_what_to_do(source, operators, mailoutbox, settings):
    owner = User.objects.create_superuser("olga", "olga@example.com")
    key = make_key(left=7 * DAY, warned_days=14, owner=owner)
    FetchState.objects.filter(source=source).update(credential=key)
    renewal.run(NOW)
    renewal.run(NOW + timedelta(hours=1))
    (mail,) = mailoutbox
    assert mail.to == ["olga@example.com", "ops@example.com"]
    assert mail.subject == f"{settings.WAGTAIL_SITE_NAME}: The key “Press” for Papers expires in 7 days"
    assert "- Daily" in mail.body
    assert f"{settings.SITE_URL}/" in mail.body and f"/{key.pk}/" in mail.body
    assert OLD not in mail.body and key.secret not in mail.body
    key.refresh_from_db()
    assert key.warned_days == 7


@pytest.mark.django_db
def test_the_mail_says_why_a_key_was_not_renewed(dailies, operators, mailoutbox):
    dailies.answer_to_renewal = Auth("Papers does not accept this token any more.")
    make_key(left=-DAY)
    renewal.run(NOW)
    (mail,) = mailoutbox
    assert "expired 1 day ago. It could not be renewed: Papers does not accept this token any more." in mail.body


@pytest.mark.django_db
def test_the_list_of_sources_in_a_mail_is_cut(make_source, operators, mailoutbox):
    key = make_key()
    for number in range(12):
        FetchState.objects.filter(source=make_source(f"Paper {number:02}")).update(credential=key)
    renewal.run(NOW)
    assert "- Paper 09\n- and 2 more\n" in mailoutbox[0].body


@pytest.mark.django_db
def test_a_mail_that_cannot_be_sent_is_tried_again(operators, mailoutbox, monkeypatch):
    key = make_key(left=DAY)

    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(renewal, "send_mail", refuse)
        renewal.run(NOW)
    key.refresh_from_db()
    assert key.warned_days is None
    renewal.run(NOW)
    assert len(mailoutbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("lost", [{"is_active": False}, {"is_superuser": False}], ids=["left", "rights"])
def test_an_owner_who_left_or_decides_about_keys_no_more_is_not_written_to(operators, lost):
    owner = User.objects.create_user("olga", "olga@example.com", **{"is_superuser": True, **lost})
    assert renewal.recipients(make_key(owner=owner)) == ["ops@example.com"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"left": None}, ""),
        ({"left": 30 * DAY}, ""),
        ({"left": 3 * DAY}, "The key “Press” for Papers expires in 3 days."),
        ({"left": 30 * DAY, "renewal_error": "No."}, "The key “Press” for Papers could not be renewed: No."),
        ({"left": 3 * DAY, "platform": "bygone"}, "The key “Press” for bygone expires in 3 days."),
    ],
)
def test_there_is_a_sentence_for_a_key_that_needs_a_person(papers, columns, says):
    assert renewal.sentence(make_key(**columns), NOW) == says
