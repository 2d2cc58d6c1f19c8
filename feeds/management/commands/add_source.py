"""manage.py add_source ADDRESS: recognise a pasted address, explain what stands there, put it on the list."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from feeds.adapters.base import FetchError
from feeds.subscribe import subscribe
from hub.arrival import language
from hub.models import Area, Tag, TagKind, User

MAX_REGION = 60  # what hub.Source holds


class Command(BaseCommand):
    help = "Add a channel, account, blog or podcast by its address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="as copied from the browser, e.g. https://www.youtube.com/@name")
        parser.add_argument("--title", default="", help="what to call it here; otherwise its own title")
        parser.add_argument("--topic", action="append", default=[], help="a topic for all its items; may be repeated")
        parser.add_argument(
            "--product", action="append", default=[], help="a product for all its items; may be repeated"
        )
        parser.add_argument("--area", help="the area whose people look after it")
        parser.add_argument("--owner", help="the user name of who answers for it")
        parser.add_argument("--region", default="", help="e.g. Japan")
        parser.add_argument("--language", default="", help="of items that do not say, e.g. en")
        parser.add_argument("--trusted", action="store_true", help="public at once, for your own channels")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            subscription = subscribe(
                options["address"],
                title=options["title"],
                area=one(Area.objects.all(), "name", options["area"], "area"),
                owner=one(User.objects.all(), "username", options["owner"], "user"),
                tags=[
                    *(tag(TagKind.TOPIC, word) for word in options["topic"]),
                    *(tag(TagKind.PRODUCT, word) for word in options["product"]),
                ],
                trusted=options["trusted"],
                region=_region(options["region"]),
                language=_language(options["language"]),
            )
        except FetchError as error:
            raise CommandError(str(error)) from error
        for message in subscription.messages:
            self.stdout.write(message)
        if subscription.created:
            self.stdout.write(f"Import it with: manage.py import_feeds --source {subscription.source.pk}")


def tag(kind: str, word: str) -> Tag:
    """The tag of that name or slug. Tags are never made by accident: an unknown one is an error."""
    found = Tag.objects.filter(kind=kind, name__iexact=word).first() or Tag.objects.filter(kind=kind, slug=word).first()
    if found is None:
        known = ", ".join(Tag.objects.filter(kind=kind).values_list("name", flat=True)[:20]) or "none yet"
        raise CommandError(f"There is no {kind} “{word}” (known: {known}). Make it in the admin first.")
    return found


def _region(words: str) -> str:
    if len(words) > MAX_REGION:
        raise CommandError(f"The region may have {MAX_REGION} characters at most.")
    return words


def _language(code: str) -> str:
    if code and not language(code):
        raise CommandError(f"“{code}” is no language code. Write it like en or pt-BR.")
    return code


def one(rows: QuerySet, column: str, value: str | None, noun: str) -> Any:
    if value is None:
        return None
    found = rows.filter(**{f"{column}__iexact": value}).first()
    if found is None:
        known = ", ".join(rows.values_list(column, flat=True)[:20]) or "none yet"
        raise CommandError(f"There is no {noun} “{value}” (known: {known}).")
    return found
