"""The brand on TikTok: oEmbed for single videos, short addresses that lead to them, and signed covers."""

from ..pictures import picture
from ..wire import Answer, Request, as_json, as_picture, not_found, page
from . import oembed
from .videos import by_id, videos

COVERS = "p16-sign.tiktokcdn.com"
HOSTS = ("www.tiktok.com", "vm.tiktok.com", COVERS)


def answer(request: Request) -> Answer:
    if request.host == COVERS:
        return _cover(request)
    if request.host == "vm.tiktok.com":
        found = next((video for video in videos() if request.path.strip("/") == video.short), None)
        return Answer(b"", status=301, headers={"Location": found.url}) if found else not_found()
    if request.path == "/oembed":
        return oembed.answer(request)
    return page("TikTok", "<h1>TikTok</h1>")


def _cover(request: Request) -> Answer:
    """Refused without a signature or after its time, as at TikTok."""
    video = by_id(request.path.strip("/").partition(".")[0])
    expires = request.query.get("x-expires", "")
    if video is None:
        return not_found()
    if not expires.isdigit() or int(expires) < request.now.timestamp() or not request.query.get("x-signature"):
        return as_json({"message": "expired"}, 403)
    return as_picture(picture(video.scene, video.id, "short", 576))
