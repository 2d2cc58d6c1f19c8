"""An invitation opens an account once, within a week, to who has its latest link."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from people import invitations
from people.models import Invitation
from tests.people.conftest import link_in_mail, person

CHOSEN = {"new_password1": "quiet harbour at dawn", "new_password2": "quiet harbour at dawn"}


def age(user, days: float) -> None:
    Invitation.objects.filter(user=user).update(sent_at=invitations.timezone.now() - timedelta(days=days))


def path_of(user) -> str:
    return "/" + invitations.link(Invitation.objects.get(user=user)).split("/", 3)[3]


def test_the_mail_brings_a_link_and_no_password(nora):
    assert mail.outbox[-1].to == ["nora@example.com"]
    assert "edith" in mail.outbox[-1].body and "nora.novak" in mail.outbox[-1].body
    assert not nora.has_usable_password()
    assert Client().get(link_in_mail()).status_code == 200


def test_the_person_chooses_a_password_and_logs_in_with_it(nora):
    answer = Client().post(link_in_mail(), CHOSEN)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("account_login"))
    assert person("nora.novak").check_password("quiet harbour at dawn")


def test_looking_at_the_link_uses_nothing_up(nora):
    for _ in range(3):
        assert Client().get(link_in_mail()).status_code == 200


def test_a_link_works_once(nora):
    link = link_in_mail()
    Client().post(link, CHOSEN)
    again = Client().post(link, dict.fromkeys(CHOSEN, "another harbour at dusk"))
    assert again.status_code == 410
    assert "used already" in again.content.decode()
    assert person("nora.novak").check_password("quiet harbour at dawn")


def test_of_two_people_with_the_same_link_the_first_wins(nora):
    invitation = Invitation.objects.select_related("user").get()
    assert invitations.accept(invitation, "the first of the two")
    assert not invitations.accept(invitation, "the second of the two")
    assert person("nora.novak").check_password("the first of the two")


def test_an_old_link_tells_who_can_send_another(nora):
    age(nora, 7.01)
    answer = Client().get(path_of(nora))
    assert answer.status_code == 410
    assert "has ended. Ask edith" in answer.content.decode()


def test_a_link_lasts_nearly_a_week(nora):
    age(nora, 6.99)
    assert Client().get(path_of(nora)).status_code == 200


def test_a_newer_invitation_ends_the_older_link(nora, sign_in):
    old = link_in_mail()
    sign_in("edith").post(reverse("person:invite", args=[nora.pk]))
    assert "newer invitation" in Client().get(old).content.decode()
    assert Client().get(link_in_mail()).status_code == 200


@pytest.mark.parametrize("broken", ["x", "WzFd:abc", "..%2f", "eyJhIjoxfQ:2"])
def test_a_broken_link_says_so(nora, broken):
    answer = Client().get(f"/account/invitation/{broken}/")
    assert answer.status_code in (404, 410)


def test_a_forged_mark_opens_nothing(nora):
    head, _, sign = link_in_mail().rstrip("/").rpartition(":")
    assert Client().get(f"{head}:{sign[::-1]}/").status_code == 410


def test_a_weak_password_is_refused_and_the_link_still_works(nora):
    answer = Client().post(link_in_mail(), dict.fromkeys(CHOSEN, "12345678"))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not person("nora.novak").has_usable_password()
    assert Client().post(link_in_mail(), CHOSEN).status_code == 302


def test_other_fields_are_ignored(nora):
    Client().post(link_in_mail(), {**CHOSEN, "username": "root", "is_superuser": "on", "groups": "1"})
    found = person("nora.novak")
    assert not found.is_superuser and found.groups.count() == 1


def test_who_was_retired_before_they_came_cannot_come(nora, sign_in):
    sign_in("edith").post(reverse("person:retire", args=[nora.pk]))
    assert "taken back" in Client().post(link_in_mail(), CHOSEN).content.decode()
    assert not person("nora.novak").has_usable_password()


def test_the_page_tells_its_address_to_nobody(nora):
    answer = Client().get(link_in_mail())
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]


def test_without_a_mail_server_the_link_is_shown_to_hand_over(nora, sign_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    answer = sign_in("edith").post(reverse("person:invite", args=[nora.pk]), follow=True)
    assert invitations.link(Invitation.objects.get()) in answer.content.decode()
    assert "Give" in answer.content.decode()


def test_with_a_mail_server_the_inviter_never_sees_the_link(nora, sign_in):
    answer = sign_in("edith").get(reverse("person:edit", args=[nora.pk])).content.decode()
    assert "Open, sent on" in answer
    assert "/account/invitation/" not in answer


def test_a_mail_server_that_is_down_leaves_the_account_and_shows_the_link(nora, sign_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = sign_in("edith").post(reverse("person:invite", args=[nora.pk]), follow=True)
    assert "No mail could be sent" in answer.content.decode()
