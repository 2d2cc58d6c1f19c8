"""Imported items. Each kind has its type; one whose required values are missing is told as what it surely is.

Where a platform forbids passing on its words (may_syndicate), only name, author, time and place are told.
Required values: https://developers.google.com/search/docs/appearance/structured-data
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from hub.cards import duration_of, stored_pictures
from hub.embeds import files_of, player_of
from hub.links import absolute, origin_url, page_path
from hub.models import Item, ItemPicture
from hub.sanitize import one_line

from .words import Thing, moment, span, told

MAX_DESCRIPTION = 500
_ACTIONS = {"views": "WatchAction", "likes": "LikeAction", "comments": "CommentAction", "shares": "ShareAction"}


def thing_of(item: Item) -> Thing:
    """`item` comes from for_cards()."""
    return told({**_common(item), **_KINDS.get(item.kind, _article)(item)})


def _common(item: Item) -> Thing:
    url = absolute(page_path(item))
    facts = {
        "@id": f"{url}#item",
        "url": url,
        "name": one_line(item.display_title, 110),
        "author": author_of(item),
        "datePublished": moment(item.published_at),
        "inLanguage": item.language,
        "keywords": [one_line(tag.name) for tag in item.tags.all()],
        "sameAs": origin_url(item),
        "license": _licence(item),
        "isFamilyFriendly": False if item.sensitive else None,
    }
    if not item.platform.policy.may_syndicate:
        return facts
    return {
        **facts,
        "description": one_line(item.summary, MAX_DESCRIPTION),
        "dateModified": moment(item.updated_at),
        "image": [absolute(picture.src) for picture in pictures_of(item)],
        "interactionStatistic": _counters(item),
    }


def author_of(item: Item) -> Thing:
    """The person that the source names, else the source."""
    if item.author_name:
        return told({"@type": "Person", "name": one_line(item.author_name), "url": item.author_url})
    return {"@type": "Organization", "name": one_line(item.source.title)}


def pictures_of(item: Item) -> list[ItemPicture]:
    """What may go out: no picture that its source calls sensitive, none that its platform keeps to itself."""
    open_to_all = item.platform.policy.may_syndicate and not item.sensitive
    return stored_pictures(item) if open_to_all else []


def _video(item: Item) -> Thing:
    thumbnails = [absolute(picture.src) for picture in pictures_of(item)]
    if not (thumbnails and item.published_at):
        return {"@type": "CreativeWork"}
    return {
        "@type": "VideoObject",
        "thumbnailUrl": thumbnails,
        "uploadDate": moment(item.published_at),
        "duration": span(duration_of(item)),
        "embedUrl": player_of(item),
        "contentUrl": _file(item, "video"),
    }


def _photo(item: Item) -> Thing:
    pictures = pictures_of(item)
    if not pictures:
        return _post(item)
    first = pictures[0]
    credit = one_line(item.author_name or item.source.title)
    return {
        "@type": "ImageObject",
        "contentUrl": absolute(first.src),
        "width": first.width,
        "height": first.height,
        "caption": one_line(first.alt),
        "creditText": credit,
        "creator": author_of(item),
        "acquireLicensePage": origin_url(item) if _licence(item) else "",
    }


def _post(item: Item) -> Thing:
    open_to_all = item.platform.policy.may_syndicate
    return {
        "@type": "SocialMediaPosting",
        "headline": one_line(item.display_title, 110),
        "articleBody": one_line(item.summary, MAX_DESCRIPTION) if open_to_all else "",
    }


def _article(item: Item) -> Thing:
    return {"@type": "Article", "headline": one_line(item.display_title, 110)}


def _audio(item: Item) -> Thing:
    recording = _file(item, "audio") if item.platform.policy.may_syndicate else ""
    media = told({"@type": "AudioObject", "contentUrl": recording, "duration": span(duration_of(item))})
    return {
        "@type": "PodcastEpisode",
        "associatedMedia": media if recording else None,
        "partOfSeries": {"@type": "PodcastSeries", "name": one_line(item.source.title)},
    }


_KINDS: dict[str, Callable[[Item], Thing]] = {"video": _video, "photo": _photo, "post": _post, "audio": _audio}


def _file(item: Item, kind: str) -> str:
    return next((medium["url"] for medium in files_of(item, kind)), "")


def _licence(item: Item) -> str:
    """An address, or nothing: the words of a licence are no licence for a machine."""
    parts = urlsplit(item.licence)
    return item.licence if parts.scheme in ("http", "https") and parts.netloc else ""


def _counters(item: Item) -> list[Thing]:
    known = ((action, getattr(item, metric)) for metric, action in _ACTIONS.items())
    return [
        {
            "@type": "InteractionCounter",
            "interactionType": {"@type": action},
            "userInteractionCount": value,
        }
        for action, value in known
        if value is not None
    ]
