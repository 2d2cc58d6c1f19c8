"""A photo as the REST API lists it becomes a record. Pure.

The date a photo was taken is left out: it is local time of an unknown zone, and may be a guess like "about 1911".
"""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import count, epoch, part, text
from hub.records import Counts, ItemData, Media

from .addresses import people_url, photo_url
from .descriptions import plain, with_breaks
from .licences import licence_name

# The most that Flickr allows for every account since 15 May 2025 (blog.flickr.net), biggest first: 1024, 800, 640 ...
LARGEST = 1024
_SIZES = ("l", "c", "z", "m", "n")

# count_*, safety_level and url_m are not in Flickr's list of extras and have been answered for years.
EXTRAS = (
    "description,license,date_upload,date_taken,last_update,owner_name,tags,views,media,path_alias,o_dims,"
    "url_q,url_n,url_m,url_z,url_c,url_l,count_faves,count_comments,safety_level"
)


def record_of(photo: Mapping[str, Any], owner: Mapping[str, Any], *, pooled: bool = False) -> ItemData | None:
    """None for an entry without an id.

    owner: where `owner` and `ownername` stand when the photo has none (albums).
    pooled: the source is a group, so somebody else's photo was added to it.
    """
    photo_id = text(photo, "id")
    if not photo_id.isdigit():
        return None
    nsid = text(photo, "owner") or text(owner, "owner")
    alias = text(photo, "pathalias") or nsid
    title, html = content(photo, "title"), with_breaks(content(photo, "description"))
    return ItemData(
        guid=photo_id,
        url=photo_url(alias, photo_id) if alias else "",
        title=title,
        text=plain(html),
        html=html,
        kind="video" if text(photo, "media") == "video" else "photo",
        author_name=text(photo, "ownername") or text(owner, "ownername"),
        author_url=people_url(alias) if alias else "",
        published_at=epoch(photo.get("dateupload")),
        updated_at=epoch(photo.get("lastupdate")),
        media=picture_of(photo, title),
        tags=tuple(dict.fromkeys(text(photo, "tags").split())),
        counts=Counts(*(count(photo.get(name)) for name in ("views", "count_faves", "count_comments"))),
        is_repost=pooled,
        # 0 safe, 1 moderate, 2 restricted; absent when Flickr did not answer the extra.
        sensitive=(count(photo.get("safety_level")) or 0) > 0,
        licence=licence_name(count(photo.get("license"))),
    )


def content(holder: Mapping[str, Any], name: str) -> str:
    """Texts stand bare in lists and as {"_content": ...} elsewhere."""
    return text(holder, name) or text(part(holder, name), "_content")


def picture_of(photo: Mapping[str, Any], alt: str) -> tuple[Media, ...]:
    """The biggest allowed size that was answered; the poster of a video. No address is built by guessing."""
    for size in _SIZES:
        url = text(photo, f"url_{size}")
        width, height = (count(photo.get(f"{side}_{size}")) for side in ("width", "height"))
        if url and max(width or 0, height or 0) <= LARGEST:
            return (Media(url, "image", width=width or None, height=height or None, alt=alt),)
    return ()
