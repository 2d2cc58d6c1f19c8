"""What templates need beyond Django: cards, icons, neighbours, words for numbers and times, clean foreign HTML."""

from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from .. import chrome, icons, languages, wording
from ..cards import EXCERPT, Card, card_of
from ..embeds import host_of
from ..filters import StreamFilter
from ..heads import head_of
from ..links import absolute, home_path, is_own, origin_url, page_path, stream_path, with_query
from ..models import Item, Tag
from ..models.tag import TagKind
from ..sanitize import clean_html
from ..search import marking

register = template.Library()

register.simple_tag(icons.interface_icon, name="icon")
register.simple_tag(icons.platform_icon)
register.simple_tag(home_path)
register.simple_tag(stream_path)
register.simple_tag(languages.languages)
register.simple_tag(head_of)
register.filter("compact", wording.compact)
register.filter("clock", wording.clock)
register.filter("spoken", wording.spoken)
register.filter("counted", wording.counted)
register.filter("absolute", absolute)
register.filter("host", host_of)
register.filter("is_own", is_own)
register.filter("page_path", page_path)
register.filter("origin_url", origin_url)


@register.filter
def sanitised(untrusted: str) -> SafeString:
    """Foreign HTML, cleaned again at the moment it is shown. The only way for it into a page."""
    return mark_safe(clean_html(untrusted))  # noqa: S308


@register.filter
def iso(when: datetime) -> str:
    """For the attribute datetime, which takes no fractions of a millisecond."""
    return when.isoformat(timespec="seconds")


@register.filter
def marked(text: str, marks: marking.Marker | None) -> str | SafeString:
    """With <mark> around what was searched for. HTML must come straight from `sanitised`, text as it is."""
    if isinstance(text, SafeString):
        return marking.marked_html(text, marks)
    return marking.marked(text, marks)


@register.filter
def around(card: Card, marks: marking.Marker | None) -> str:
    """The excerpt of a card, from where the words searched for stand."""
    return marking.excerpt(card.item.summary, card.excerpt, marks, EXCERPT) if card.excerpt else ""


@register.filter
def ago(when: datetime) -> str:
    return wording.ago(timezone.localtime(when), timezone.localtime())


@register.simple_tag(takes_context=True)
def card(
    context: dict[str, Any],
    item: Item,
    eager: bool = False,
    style: str = "tile",
    level: int = 3,
    kicker: str = "",
    headline: str = "",
) -> SafeString:
    """The item as a card of its kind. style: tile, lead, row; eager: its picture loads at once; level: its heading.

    kicker, headline: the editors' own words above its title, and in place of it.
    """
    view = context.get("view")
    values = {
        "card": card_of(item, view.query_string() if view else ""),
        "item": item,
        "eager": eager,
        "style": style,
        "level": level,
        "kicker": kicker,
        "headline": headline,
        "marks": marking.Marker.of(view.q) if view and view.q else None,
    }
    return render_to_string(f"hub/cards/{item.kind}.html", values)


@register.inclusion_tag("hub/neighbours.html", takes_context=True)
def neighbours(context: dict[str, Any], item: Item | None) -> dict[str, Any]:
    """Links to the previous and next item in the filter of this request. Without an item (a draft) nothing."""
    if item is None:
        return {}
    view = StreamFilter.from_query(context["request"].GET)
    found = view.neighbours(item)
    query = view.query_string()
    return {
        "before": found.before,
        "before_href": with_query(page_path(found.before), query) if found.before else "",
        "after": found.after,
        "after_href": with_query(page_path(found.after), query) if found.after else "",
        "back_href": stream_path() + query,
        "filtered": not view.is_plain,
    }


@register.simple_tag
def tag_href(tag: Tag) -> str:
    """The stream under one tag. Keywords are no facet: they are searched for."""
    view = StreamFilter(q=tag.name) if tag.kind == TagKind.KEYWORD else StreamFilter().toggled(tag.kind, tag.slug)
    return stream_path() + view.query_string()


@register.simple_tag
def source_href(item: Item) -> str:
    return stream_path() + StreamFilter(source=(str(item.source_id),)).query_string()


@register.simple_tag(takes_context=True)
def alternates(context: dict[str, Any]) -> list[languages.Language]:
    """The canonical address of this page in each language of the site. Pages without one have none."""
    canonical = context.get("canonical", "")
    return languages.languages(canonical) if canonical else []


@register.simple_tag(takes_context=True)
def site_name(context: dict[str, Any]) -> str:
    return chrome.site_name(context.get("request"))


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> list[chrome.NavigationLink]:
    return chrome.navigation(context.get("request"))
