"""manage.py create_person: an account with a role, and the link by which its person chooses a password."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hub.models import Area, User
from people import invitations
from people.appointing import Refused, appoint, in_words
from people.roles import ROLES


class Command(BaseCommand):
    help = "Make a person with a role, and print the link of their invitation. Areas must exist."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the log-in")
        parser.add_argument("--role", required=True, choices=list(ROLES))
        parser.add_argument("--area", action="append", default=[], help="the name of an area; may be given again")
        parser.add_argument("--name", default="", help="as people say it, e.g. “Ana Sousa”")
        parser.add_argument("--email", default="")
        parser.add_argument("--until", type=date.fromisoformat, help="the last day of access, e.g. 2027-01-31")

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username__iexact=options["username"]).exists():
            raise CommandError(f"Somebody has the log-in “{options['username']}” already. Choose another.")
        first, _, last = " ".join(options["name"].split()).partition(" ")
        person = User(username=options["username"], email=options["email"], first_name=first, last_name=last)
        person.set_unusable_password()
        try:
            with transaction.atomic():
                person.full_clean()
                person.save()
                appoint(person, ROLES[options["role"]], _areas(options["area"]), options["until"], by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except Refused as reason:
            raise CommandError(str(reason)) from reason
        invitation = invitations.invite(person, by=None)
        self.stdout.write(f"{person}: {in_words(person)}.")
        self.stdout.write(f"Give them this link; it works once, for {invitations.LASTS.days} days:")
        self.stdout.write(invitations.link(invitation))


def _areas(names: list[str]) -> list[Area]:
    found = [Area.objects.filter(name__iexact=" ".join(name.split())).first() for name in names]
    if None in found:
        missing = names[found.index(None)]
        raise CommandError(f"There is no area “{missing}”. Make it first, under Stream, Areas.")
    return [area for area in found if area]
