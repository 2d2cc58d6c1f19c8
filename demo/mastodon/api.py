"""What can be asked without a log-in. Pages are linked by the Link header; errors are {"error": ...}."""

from datetime import timedelta

from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, as_json, page, stamp
from .statuses import HOST, account, status, tags_of

MOST, USUAL = 40, 20
WINDOW = timedelta(minutes=5)
NOT_FOUND = {"error": "Record not found"}


def answer(request: Request) -> Answer:
    if request.path == "/.well-known/webfinger":
        return _webfinger(request)
    if request.path.startswith("/api/v1/"):
        return _limited(request, _routed(request))
    for channel in brand().on("mastodon"):
        if request.path in (f"/@{channel.handle}", f"/users/{channel.handle}"):
            return page(f"{channel.name} (@{channel.handle}@{HOST})", f"<h1>{channel.name}</h1><p>{channel.about}</p>")
    return as_json({"error": "Not Found"}, 404)


def _webfinger(request: Request) -> Answer:
    resource = request.query.get("resource", "")
    channel = _named(resource.removeprefix("acct:").removesuffix(f"@{HOST}")) if resource.endswith(f"@{HOST}") else None
    if channel is None:
        return as_json(NOT_FOUND, 404)
    home, actor = f"https://{HOST}/@{channel.handle}", f"https://{HOST}/users/{channel.handle}"
    links = [
        {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": home},
        {"rel": "self", "type": "application/activity+json", "href": actor},
    ]
    told = as_json({"subject": f"acct:{channel.handle}@{HOST}", "aliases": [home, actor], "links": links})
    return Answer(told.body, "application/jrd+json; charset=utf-8")


def _limited(request: Request, told: Answer) -> Answer:
    reset = request.now + WINDOW
    limits = {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "287", "X-RateLimit-Reset": stamp(reset)}
    return Answer(told.body, told.type, told.status, {**told.headers, **limits})


def _routed(request: Request) -> Answer:
    match request.path.removeprefix("/api/v1/").strip("/").split("/"):
        case ["accounts", "lookup"]:
            return _account(request, _named(request.query.get("acct", "")))
        case ["accounts", number]:
            return _account(request, _numbered(number))
        case ["accounts", number, "statuses"]:
            channel = _numbered(number)
            if channel is None:
                return as_json(NOT_FOUND, 404)
            items = request.timeline.items(channel.key, request.now)
            return _page(request, [item for item in items if _wanted(item, request)])
        case ["statuses", number]:
            found = {item.id: item for item in _all(request)}.get(number)
            return as_json(status(found, request.now)) if found else as_json(NOT_FOUND, 404)
        case ["timelines", "tag", tag]:
            return _page(request, [item for item in _all(request) if tag.lower() in map(str.lower, tags_of(item))])
    return as_json({"error": "Not Found"}, 404)


def _account(request: Request, channel: Channel | None) -> Answer:
    if channel is None:
        return as_json(NOT_FOUND, 404)
    return as_json(account(channel, len(request.timeline.items(channel.key, request.now))))


def _named(name: str) -> Channel | None:
    return next((each for each in brand().on("mastodon") if each.handle == name.lower()), None)


def _numbered(number: str) -> Channel | None:
    return next((each for each in brand().on("mastodon") if each.id == number), None)


def _all(request: Request) -> list[Item]:
    items = [item for each in brand().on("mastodon") for item in request.timeline.items(each.key, request.now)]
    return sorted(items, key=lambda item: int(item.id), reverse=True)


def _wanted(item: Item, request: Request) -> bool:
    """Threads of one's own are no replies to others, so exclude_replies leaves them in. Nothing is pinned."""
    query, odd = request.query, item.entry.odd
    return not (
        (query.get("exclude_reblogs") == "true" and "boosted" in odd)
        or (query.get("only_media") == "true" and not item.entry.pics)
        or query.get("pinned") == "true"
    )


def _page(request: Request, items: list[Item]) -> Answer:
    """max_id and since_id give the newest of a range, min_id those right above it. Always newest first."""
    query = request.query
    size = min(MOST, _number(query.get("limit")) or USUAL)
    most, least = _number(query.get("max_id")), _number(query.get("since_id"))
    items = [item for item in items if (not most or int(item.id) < most) and int(item.id) > least]
    if from_ := _number(query.get("min_id")):
        shown = [item for item in items if int(item.id) > from_][-size:]
    else:
        shown = items[:size]
    if not shown:
        return as_json([])
    kept = "&".join(f"{name}={value}" for name, value in query.items() if name not in ("max_id", "min_id", "since_id"))
    base = f"https://{HOST}{request.path}?{kept}{'&' if kept else ''}"
    links = [f'<{base}max_id={shown[-1].id}>; rel="next"'] if len(shown) == size else []
    links.append(f'<{base}min_id={shown[0].id}>; rel="prev"')
    return as_json([status(item, request.now) for item in shown], headers={"Link": ", ".join(links)})


def _number(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0
