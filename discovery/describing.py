"""What a page says about itself: read from the context that it is rendered with, without a query of its own.

Only the front page asks for something more, the brand's own channels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, to_locale
from wagtail.models import Page

from blog.addresses import full_url
from blog.models import BlogIndexPage, BlogPage
from hub.filters import StreamFilter
from hub.links import absolute, home_path, stream_path
from hub.models import Item
from hub.sanitize import one_line
from profiles.models import Profile
from register.models import OfficialAccount

from .structured import items, pages
from .structured.words import Thing

Context = Mapping[str, Any]
MAX_CHANNELS = 50
# Open Graph wants a country with each language; without one here the language stands alone.
TERRITORIES = {"en": "en_GB", "de": "de_DE"}


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """What stands beside a shared link. src: a path; large: it is about the page, and not the brand's logo."""

    src: str
    width: int
    height: int
    alt: str
    large: bool


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Of a page that is one thing: when it was published and changed (None: nobody knows), and its tags."""

    published_at: datetime | None
    changed_at: datetime | None
    tags: tuple[str, ...]


def locale() -> str:
    """The language that is on, as Open Graph writes it."""
    language = get_language() or settings.LANGUAGE_CODE
    return TERRITORIES.get(language) or to_locale(language)


def picture_of(context: Context) -> SharedPicture | None:
    """The page's own picture, else the first of its list that may go out, else the brand's logo."""
    shown: Item | None = context.get("item")
    own = context.get("picture")
    if own and (shown is None or items.pictures_of(shown)):
        return SharedPicture(own.src, own.width, own.height, one_line(own.alt, 200), large=True)
    for item in _listed(context):
        for picture in items.pictures_of(item)[:1]:
            return SharedPicture(picture.src, picture.width, picture.height, one_line(picture.alt, 200), large=True)
    logo = _logo(context)
    return SharedPicture(logo.src, logo.width * 2, logo.height * 2, _site(context), large=False) if logo else None


def article_of(context: Context) -> ArticleFacts | None:
    page, item = context.get("page"), context.get("item")
    if isinstance(page, BlogPage):
        tags = tuple(one_line(tag.name) for tag in context.get("tags", ()))
        return ArticleFacts(page.published_at, page.last_published_at, tags)
    if isinstance(item, Item) and "card" in context:
        return ArticleFacts(item.published_at, item.updated_at, tuple(one_line(tag.name) for tag in item.tags.all()))
    return None


def graph_of(context: Context) -> list[Thing]:
    """What schema.org has a word for on this page; the list is empty for the rest."""
    page, item = context.get("page"), context.get("item")
    if context.get("is_front"):
        return _front(context)
    if isinstance(context.get("profile"), Profile):
        return _profile(context, context["profile"])
    if isinstance(page, BlogPage):
        return _post(context, page)
    if isinstance(item, Item) and "card" in context:
        view = StreamFilter(source=(str(item.source_id),))
        source = (item.source.title, absolute(stream_path() + view.query_string()))
        return [items.thing_of(item), _trail(context, _stream(), source, (item.display_title, _here(context)))]
    if "items" in context and "heading" in context:
        return _list(context)
    if isinstance(page, Page):
        return _page(context, page)
    return []


def _front(context: Context) -> list[Thing]:
    name, home, logo = _site(context), absolute(home_path()), _logo(context)
    channels = OfficialAccount.objects.filter(is_public=True).values_list("url", flat=True)[:MAX_CHANNELS]
    return [
        pages.organization(name, home, full_url(logo.src) if logo else "", channels),
        pages.website(name, home, absolute(stream_path()), get_language() or settings.LANGUAGE_CODE),
    ]


def _profile(context: Context, profile: Profile) -> list[Thing]:
    """Of those who left only their name remains."""
    told = (profile.job_title, profile.biography, profile.links) if profile.is_writing else ()
    people = (gettext("People"), _here(context).rstrip("/").rpartition("/")[0] + "/")
    return [pages.profile(profile.name, _here(context), *told), _trail(context, people, (profile.name, _here(context)))]


def _post(context: Context, page: BlogPage) -> list[Thing]:
    section, picture = context.get("section"), context.get("picture")
    above = [(section.title, full_url(section.get_url() or ""))] if section else []
    posting = pages.posting(
        title=page.title,
        url=_here(context),
        site=_site(context),
        author=page.author_name,
        description=page.search_description or page.intro,
        published_at=page.published_at,
        changed_at=page.last_published_at,
        picture=absolute(picture.src) if picture else "",
        section=section.title if section else "",
        language=context.get("language", ""),
        tags=[tag.name for tag in context.get("tags", ())],
    )
    return [posting, _trail(context, *above, (page.title, _here(context)))]


def _list(context: Context) -> list[Thing]:
    heading = context["heading"]
    tag = context.get("lead_tag")
    name = heading or gettext("Stream")
    listed = pages.collection(name, _here(context), _listed(context), tag.description if tag else "")
    return [listed, _trail(context, *([_stream()] if heading else []), (name, _here(context)))]


def _page(context: Context, page: Page) -> list[Thing]:
    trail = _trail(context, (page.title, _here(context)))
    if not isinstance(page, BlogIndexPage):
        return [trail]
    return [{"@type": "Blog", "@id": f"{_here(context)}#page", "name": page.title, "url": _here(context)}, trail]


def _trail(context: Context, *steps: tuple[str, str]) -> Thing:
    return pages.breadcrumbs([(_site(context), absolute(home_path())), *steps])


def _stream() -> tuple[str, str]:
    return gettext("Stream"), absolute(stream_path())


def _listed(context: Context) -> Sequence[Item]:
    """The items of a list page; on the front page the newest."""
    listed = context.get("items") or getattr(context.get("found"), "items", None) or []
    return listed if isinstance(listed, list) and all(isinstance(item, Item) for item in listed) else []


def _here(context: Context) -> str:
    return context.get("canonical") or absolute(home_path())


def _site(context: Context) -> str:
    return context.get("site") or settings.WAGTAIL_SITE_NAME


def _logo(context: Context) -> Any:
    """The brand's, with src, width and height in CSS pixels; None without one."""
    return getattr(getattr(context.get("brand"), "logos", None), "light", None)
