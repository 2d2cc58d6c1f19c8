"""The demo brand's other people: an operator, an agency whose access ends soon, and somebody who was invited."""

from datetime import date, timedelta

from django.utils import timezone

from hub.models import Area, User
from people.appointing import appoint
from people.invitations import invite
from people.models import Invitation
from people.roles import AGENCY, CONTRIBUTOR, OPERATOR, Role

HOST = "tarrowmere.example"


def seed() -> None:
    inviter = User.objects.filter(username="marta").first()
    area = Area.objects.order_by("pk").first()
    if area is None:
        return
    _person("sanne", "Sanne Vroom", OPERATOR)
    _person("quayside", "Quayside Pictures", AGENCY, [area], timezone.now().date() + timedelta(days=5))
    guest = _person("pilar", "Pilar Ochoa", CONTRIBUTOR, [area])
    if not Invitation.objects.filter(user=guest).exists():
        invite(guest, inviter)


def _person(username: str, name: str, role: Role, areas: list[Area] | None = None, until: date | None = None) -> User:
    """Without a password: they are there to be looked at, and invited again by who wants to be them."""
    first, _, last = name.partition(" ")
    columns = {"first_name": first, "last_name": last, "email": f"{username}@{HOST}"}
    person, is_new = User.objects.get_or_create(username=username, defaults=columns)
    if is_new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        appoint(person, role, areas or [], until, by=None)
    return person
