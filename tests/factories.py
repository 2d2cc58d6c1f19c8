"""Content for tests of what the public sees, brought in through the same doors as everything else."""

import io
from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import Permission
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page, Site

from hub import ingest, pictures
from hub.models import Item, ItemPicture, Source, StreamPage, User
from hub.records import ItemData


def make_stream(title: str = "Everything", intro: str = "") -> StreamPage:
    """The stream as the front page of the default site, also in a database that was emptied."""
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    page = root.add_child(instance=StreamPage(title=title, slug="stream", intro=intro))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": page})
    Site.clear_site_root_paths_cache()
    return page


def make_items(
    records: Sequence[ItemData], platform: str = "feed", source: str = "Mill Notes", now: datetime | None = None
) -> list[Item]:
    """Public items of one trusted source, in the order of the records."""
    found, _ = Source.objects.get_or_create(
        platform=platform, external_id=source, defaults={"title": source, "trusted": True}
    )
    return ingest.store(found, records, now or timezone.now()).new


def make_picture(item: Item, width: int = 640, height: int = 360, alt: str = "", colour: str = "teal") -> ItemPicture:
    """A stored picture behind those that the item has."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    picture = ItemPicture(item=item, order=item.pictures.count(), alt=alt, origin_url="https://origin.example/a.png")
    pictures.save(picture, out.getvalue())
    return picture


def make_staff(username: str = "eve") -> User:
    """Somebody who may enter the admin, and nothing more."""
    user = User.objects.create_user(username, password="a long password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user
