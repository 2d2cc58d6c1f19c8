"""The brand's forum, run by its owners with Discourse: lists, categories, tags and topics as JSON."""

from ..brand import brand
from ..pictures import picture
from ..wire import Answer, Request, as_json, as_picture, page
from . import resources, routes

HOSTS = tuple(channel.url.removeprefix("https://").strip("/") for channel in brand().on("discourse"))


def answer(request: Request) -> Answer:
    if request.path.startswith("/uploads/"):
        return _picture(request)
    if request.path.endswith(".json"):
        found = routes.found(request)
        return as_json(resources.NOT_FOUND, 404) if found is None else as_json(found)
    return page(routes.CHANNEL.title, f"<h1>{routes.CHANNEL.title}</h1>")


def _picture(request: Request) -> Answer:
    for item in routes.items(request):
        if request.path == resources.picture_path(item):
            return as_picture(picture(item.entry.scene, item.key, "four"))
    return as_json(resources.NOT_FOUND, 404)
