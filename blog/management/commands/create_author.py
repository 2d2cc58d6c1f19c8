"""manage.py create_author: a person who may write in one area and nowhere else."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from blog.areas import AreaRefused, create_area
from blog.authors import AuthorRefused, NewAuthor, create_author
from hub.models import Area


class Command(BaseCommand):
    help = "Make a person who may write in one area. The area is made when there is none of this name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the log-in")
        parser.add_argument("--area", required=True, help="the name of the area, as it stands in the navigation")
        parser.add_argument("--name", default="", help="the name that stands above posts, e.g. “Ana Sousa”")
        parser.add_argument("--email", default="")
        parser.add_argument("--editor", action="store_true", help="may also change what others wrote in the area")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input; otherwise one is made up and shown once",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = sys.stdin.readline().rstrip("\r\n") if options["password_stdin"] else ""
        if options["password_stdin"] and not password:
            raise CommandError("Standard input held no password. Send one line, or leave --password-stdin away.")
        known = set(Area.objects.values_list("pk", flat=True))
        try:
            # An account that is refused leaves no new area behind.
            with transaction.atomic():
                area = create_area(options["area"])
                author = create_author(
                    options["username"],
                    area,
                    name=options["name"],
                    email=options["email"],
                    password=password,
                    role="editors" if options["editor"] else "authors",
                )
        except (AreaRefused, AuthorRefused) as error:
            raise CommandError(str(error)) from error
        if area.pk not in known:
            self.stdout.write(f"Made the area “{area.name}”, with a blog of its own.")
        self._introduce(author, area)

    def _introduce(self, author: NewAuthor, area: Area) -> None:
        self.stdout.write(f"{author.user} may write in “{area.name}”.")
        self.stdout.write(f"Address:  {settings.SITE_URL}{reverse('wagtailadmin_home')}")
        self.stdout.write(f"Log-in:   {author.user.username}")
        if author.password:
            self.stdout.write(f"Password: {author.password}  (shown this once; it can be changed after logging in)")
