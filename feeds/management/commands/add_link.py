"""manage.py add_link ADDRESS: bring a single post of a platform that lets nobody list an account into the stream."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from feeds.adapters.base import FetchError
from feeds.links import add_link
from hub.models import Area, TagKind

from .add_source import one, tag


class Command(BaseCommand):
    help = "Add a single post by its address, on platforms whose accounts cannot be listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="of one post or video, as copied from the browser")
        parser.add_argument("--words", default="", help="what it says, for platforms that do not tell")
        parser.add_argument("--area", help="the area whose people look after it")
        parser.add_argument("--topic", action="append", default=[], help="a topic for it; may be repeated")
        parser.add_argument("--product", action="append", default=[], help="a product for it; may be repeated")
        parser.add_argument("--public", action="store_true", help="public at once, without approval")

    def handle(self, *args: Any, **options: Any) -> None:
        tags = [tag(TagKind.TOPIC, word) for word in options["topic"]]
        tags += [tag(TagKind.PRODUCT, word) for word in options["product"]]
        try:
            added = add_link(
                options["address"],
                words=options["words"],
                area=one(Area.objects.all(), "name", options["area"], "area"),
                tags=tags,
                public=options["public"],
            )
        except FetchError as error:
            raise CommandError(str(error)) from error
        for message in added.messages:
            self.stdout.write(message)
