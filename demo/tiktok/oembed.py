"""What the oEmbed endpoint says of a video."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from ..wire import Answer, Request, as_json
from .videos import Video, by_id

COVER_LASTS = timedelta(hours=6)
SITE = "https://www.tiktok.com"


def answer(request: Request) -> Answer:
    """400 for what is no address of a video, 404 for a video that is not shown (any more)."""
    parts = urlsplit(request.query.get("url", ""))
    path = parts.path.strip("/").split("/")
    if parts.hostname != "www.tiktok.com" or len(path) != 3 or path[1] not in ("video", "photo"):
        return as_json({"code": 400, "message": "Something went wrong"}, 400)
    video = by_id(path[2])
    if video is None or video.gone:
        return as_json({"code": 404, "message": "Video not found"}, 404)
    return as_json(_told(video, request.now))


def _told(video: Video, now: datetime) -> dict[str, object]:
    return {
        "version": "1.0",
        "type": "video",
        "title": video.caption,
        "author_url": f"{SITE}/@{video.handle}",
        "author_name": video.name,
        "author_unique_id": video.handle,
        "width": "100%",
        "height": "100%",
        "html": f'<blockquote cite="{video.url}"></blockquote><script async src="{SITE}/embed.js"></script>',
        "thumbnail_width": 576,
        "thumbnail_height": 1024,
        "thumbnail_url": _cover(video, now),
        "provider_url": SITE,
        "provider_name": "TikTok",
        "embed_product_id": video.id,
        "embed_type": "video",
    }


def _cover(video: Video, now: datetime) -> str:
    expires = int((now + COVER_LASTS).timestamp())
    return f"https://p16-sign.tiktokcdn.com/{video.id}.jpeg?x-expires={expires}&x-signature={expires % 9973:04}"
