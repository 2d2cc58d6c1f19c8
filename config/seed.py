"""Fills the demo site on its first start. Every step may run again: an interrupted start is completed by the next."""

import contextlib
import io
from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.text import slugify
from wagtail.images.models import Image

from blog.areas import create_area
from blog.models import BlogIndexPage, BlogPage
from demo import pictures, site
from feeds.adapters.base import FetchError
from feeds.links import add_link
from feeds.models import FetchState
from feeds.subscribe import subscribe
from hub import curation
from hub.models import Area, Item, Tag, TagKind, User
from hub.models.item import Kind
from hub.models.picture import PictureState
from people.roles import EDITORS

from .seeds import brand, desk, moderation, notices, people, policies, profiles, register, rules, showcase, tags
from .site import ensure_site

PASSWORD = "demo-hub-2026"  # noqa: S105 - printed at every start, for a site that listens on loopback
FRONT_PAGE = (Kind.ARTICLE, Kind.VIDEO, Kind.PHOTO, Kind.AUDIO)


def seed(say: Callable[[str], None]) -> None:
    ensure_site(site.NAME, site.brand().claim)
    _vocabulary()
    areas = {
        area.slug: create_area(area.name, intro=area.description, tags=Tag.objects.filter(slug__in=area.topics))
        for area in site.areas()
    }
    for person in site.people():
        _person(person, areas)
    if not FetchState.objects.exists():
        say("Adding the brand's channels…")
    for channel in site.sources():
        _channel(channel, areas.get(channel.area))
    for link in site.links():
        _link(link, areas[link.area])
    for post in site.posts():
        _post(post, areas[post.area])
    if FetchState.objects.filter(last_success_at=None).exists():
        say("Importing them for the first time…")
        try:
            call_command("import_feeds", once=True)
        except CommandError as error:
            say(f"{error} The importer will try again.")
        _feature()
    brand.seed()
    policies.seed()
    profiles.seed()
    rules.seed()
    register.seed()
    notices.seed()
    moderation.seed()
    showcase.seed()
    tags.seed()
    with contextlib.redirect_stdout(io.StringIO()):  # the mails about its posts, where no mail server is named
        desk.seed()
    people.seed()


def logins() -> list[str]:
    """A line for each person: what they are and how they log in."""
    lines = []
    for person in site.people():
        where = f"author of “{_named(person.area)}”" if person.area else "editor of everything"
        lines.append(f"{person.username:<8} {PASSWORD}   {person.name}, {where}")
    return lines


def _named(slug: str) -> str:
    return next(area.name for area in site.areas() if area.slug == slug)


def _vocabulary() -> None:
    for kind, words in ((TagKind.TOPIC, site.topics()), (TagKind.PRODUCT, site.products())):
        for word in words:
            columns = {
                "name": word.name,
                "kind": kind,
                "description": word.description,
                "url": word.homepage,
                "aliases": "\n".join([*word.aliases, *(f"#{tag}" for tag in word.hashtags)]),
                "match_words": "\n".join(word.match),
            }
            Tag.objects.get_or_create(slug=word.slug, defaults=columns)


def _person(person: site.Person, areas: dict[str, Area]) -> None:
    first, _, last = person.name.partition(" ")
    user, created = User.objects.get_or_create(
        username=person.username,
        defaults={"first_name": first, "last_name": last, "email": f"{person.username}@{site.brand().slug}.example"},
    )
    if not created:
        return
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(areas[person.area].authors if person.area else Group.objects.get(name=EDITORS))


def _channel(channel: site.Source, area: Area | None) -> None:
    """Whoever writes in its area answers for it; the editor for what belongs to nobody's area."""
    subscribe(
        channel.url,
        title=channel.title,
        area=area,
        owner=User.objects.get(username=next(p.username for p in site.people() if p.area == channel.area)),
        tags=Tag.objects.filter(slug__in=[*channel.topics, *channel.products]),
        trusted=True,
        region=channel.region,
        language=channel.language,
    )


def _link(link: site.Link, area: Area) -> None:
    """What is on the list already, or cannot be read just now, is left as it is."""
    tags = Tag.objects.filter(slug__in=[*link.topics, *link.products])
    author = User.objects.get(username=next(p.username for p in site.people() if p.area == area.slug))
    with contextlib.suppress(FetchError):
        add_link(link.url, by=author, area=area, tags=tags, public=True)


def _post(post: site.Post, area: Area) -> None:
    section = BlogIndexPage.objects.get(area=area)
    slug = slugify(post.title)[:80].strip("-")
    if BlogPage.objects.child_of(section).filter(slug=slug).exists():
        return
    author = User.objects.get(username=post.author)
    page = BlogPage(
        owner=author,
        title=post.title,
        slug=slug,
        intro=post.intro,
        author=author,
        date=timezone.now() - timedelta(days=post.days_ago),
        hero_image=_picture(post, area),
        body=_body(post),
        live=False,
    )
    section.add_child(instance=page)
    page.tags.set(Tag.objects.filter(slug__in=[*post.topics, *post.products]))
    page.save_revision(user=page.author).publish()


def _body(post: site.Post) -> list[tuple[str, object]]:
    """The paragraphs, with the quote before the last one."""
    texts: list[tuple[str, object]] = [("text", f"<p>{paragraph}</p>") for paragraph in post.body]
    if post.quote:
        texts.insert(max(len(texts) - 1, 1), ("quote", {"text": post.quote, "who": "", "url": ""}))
    if product := Tag.objects.filter(kind=TagKind.PRODUCT, slug__in=post.products).first():
        button = {"text": f"See the {product.name}", "page": None, "url": product.url, "style": "strong"}
        texts.append(("button", button))
    return texts


def _feature() -> None:
    """What an editor would put on the front page: the most popular item of each kind that has a picture."""
    popular = Item.objects.visible().filter(pictures__state=PictureState.STORED, is_repost=False).distinct()
    found = [popular.filter(kind=kind).order_by("-popularity_class", "-position").first() for kind in FRONT_PAGE]
    curation.feature([item for item in found if item], by=None)


def _picture(post: site.Post, area: Area) -> Image:
    data = pictures.picture(post.scene, post.title, "wide")
    file = ImageFile(io.BytesIO(data), name=f"{slugify(post.title)}.jpg")
    image = Image(title=post.title, description=pictures.alt_text(post.scene), file=file, collection=area.collection)
    image.file_size = len(data)
    image._set_file_hash()
    image.save()
    return image
