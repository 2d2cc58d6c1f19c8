"""API v2: accounts, timelines, look-ups and recent search, with the errors and limits that belong to them."""

from datetime import datetime, timedelta
from typing import Any

from ..addresses import X_EPOCH_MS, moment
from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, as_json
from .posts import Asked, Included, missing, post, post_id, profile
from .searching import matches

REACH = timedelta(days=7)  # of recent search
WINDOW = 900  # seconds between two resets of the limits
TOKEN = "b26v89c19zqg8o3f"  # noqa: S105 - how the tokens of pages begin
VOCABULARY = {
    "query", "ids", "max_results", "since_id", "until_id", "start_time", "end_time", "pagination_token", "next_token",
    "exclude", "sort_order", "expansions", "tweet.fields", "media.fields", "user.fields", "place.fields", "poll.fields",
}  # fmt: skip


def answer(request: Request) -> Answer:
    token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    reset = int(request.now.timestamp()) // WINDOW * WINDOW + WINDOW
    limits = {"x-rate-limit-limit": "10000", "x-rate-limit-remaining": "9987", "x-rate-limit-reset": str(reset)}
    refused = _refusal(token, limits)
    if refused is not None:
        return refused
    if unknown := sorted(set(request.query) - VOCABULARY):
        return _invalid(
            unknown[0], f"The query parameter [{unknown[0]}] is not one of [{','.join(sorted(VOCABULARY))}]"
        )
    try:
        return as_json(_routed(request), headers=limits)
    except BadParameter as bad:
        return _invalid(bad.name, str(bad))
    except LookupError:
        problem = {"title": "Not Found", "type": "about:blank", "status": 404, "detail": "Not Found"}
        return as_json(problem, 404, limits)


class BadParameter(Exception):
    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def _refusal(token: str, limits: dict[str, str]) -> Answer | None:
    """Any token is good, except for none, "wrong", "exhausted" (too many calls) and "broke" (no credit left)."""
    if token in ("", "wrong"):
        problem = {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}
        return as_json(problem, 401)
    if token == "exhausted":  # noqa: S105 - a word of the demo
        problem = {"title": "Too Many Requests", "detail": "Too Many Requests", "type": "about:blank", "status": 429}
        return as_json(problem, 429, {**limits, "x-rate-limit-remaining": "0"})
    if token == "broke":  # noqa: S105 - a word of the demo
        detail = "Your enrolled account [1234567890] does not have any credits to fulfill this request."
        problem = {"title": "CreditsDepleted", "type": "https://api.twitter.com/2/problems/credits", "detail": detail}
        return as_json(problem, 402)
    return None


def _invalid(name: str, message: str) -> Answer:
    problem = {
        "errors": [{"parameters": {name: []}, "message": message}],
        "title": "Invalid Request",
        "detail": "One or more parameters to your request was invalid.",
        "type": "https://api.twitter.com/2/problems/invalid-request",
    }
    return as_json(problem, 400)


def _routed(request: Request) -> dict[str, Any]:
    match request.path.strip("/").split("/"):
        case ["2", "users", "by", "username", name]:
            return _account(request, "username", name)
        case ["2", "users", number]:
            return _account(request, "id", number)
        case ["2", "users", number, "tweets"]:
            return _timeline(request, number)
        case ["2", "tweets", "search", "recent"]:
            return _search(request)
        case ["2", "tweets"]:
            return _looked_up(request, [ident for ident in request.query.get("ids", "").split(",") if ident])
        case ["2", "tweets", ident]:
            found = _looked_up(request, [ident])
            return found | ({"data": found["data"][0]} if "data" in found else {})
    raise LookupError(request.path)


def _account(request: Request, parameter: str, value: str) -> dict[str, Any]:
    for channel in brand().on("x"):
        if value.lower() in (channel.handle.lower(), channel.id):
            return {"data": profile(channel, len(request.timeline.items(channel.key, request.now)))}
    return {"errors": [missing(parameter, value, "user")]}


def _timeline(request: Request, number: str) -> dict[str, Any]:
    channel = next((each for each in brand().on("x") if each.id == number), None)
    if channel is None:
        return {"errors": [missing("id", number, "user")]}
    excluded = request.query.get("exclude", "").split(",")
    items = [
        item
        for item in _posts(request, [channel])
        if not (item.entry.reply_to and "replies" in excluded) and not (item.passed_on and "retweets" in excluded)
    ]
    return _page(request, items, least=5, default=10)


def _search(request: Request) -> dict[str, Any]:
    query = request.query.get("query", "")
    if not query:
        raise BadParameter("query", "The `query` query parameter can not be empty")
    oldest = request.now - REACH
    since = request.query.get("since_id")
    if since and _when(since) < oldest:
        least = (int(oldest.timestamp() * 1000) - X_EPOCH_MS) << 22
        raise BadParameter(
            "since_id",
            f"'since_id' must be a tweet id created after [{oldest:%Y-%m-%dT%H:%MZ}]. "
            f"Please use a 'since_id' that is larger than {least}",
        )
    items = [item for item in _posts(request, brand().on("x")) if item.published >= oldest and matches(item, query)]
    return _page(request, items, least=10, default=10)


def _looked_up(request: Request, ids: list[str]) -> dict[str, Any]:
    if not 0 < len(ids) <= 100:
        raise BadParameter("ids", "The number of values in the `ids` query parameter list must be between 1 and 100")
    known = {
        ident: item for item in _posts(request, brand().on("x")) for ident in (item.id, post_id(item, request.now))
    }
    asked, included = _asked(request), Included()
    data = [post(known[ident], asked, included) for ident in dict.fromkeys(ids) if ident in known]
    included.errors += [missing("ids", ident) for ident in ids if ident not in known]
    return ({"data": data} if data else {}) | included.body()


def _posts(request: Request, channels: list[Channel]) -> list[Item]:
    """Newest first. A repost of something that is not there cannot be made."""
    items = [item for channel in channels for item in request.timeline.items(channel.key, request.now)]
    items = [item for item in items if item.passed_on or not item.entry.repost]
    return sorted(items, key=lambda item: int(post_id(item, request.now)), reverse=True)


def _page(request: Request, items: list[Item], *, least: int, default: int) -> dict[str, Any]:
    """A page with its meta. Tokens name the last post of the page, so new posts do not shift the next one."""
    size = _number(request, "max_results", default)
    if not least <= size <= 100:
        raise BadParameter(
            "max_results", f"The `max_results` query parameter value [{size}] is not between {least} and 100"
        )
    items = [item for item in items if _in_window(request, int(post_id(item, request.now)))]
    token = request.query.get("pagination_token") or request.query.get("next_token")
    if token:
        below = _opened(token)
        items = [item for item in items if int(post_id(item, request.now)) < below]
    shown, asked, included = items[:size], _asked(request), Included()
    if not shown:
        return {"meta": {"result_count": 0}}
    ids = [post_id(item, request.now) for item in shown]
    meta: dict[str, Any] = {"result_count": len(ids), "newest_id": ids[0], "oldest_id": ids[-1]}
    if len(items) > size:
        meta["next_token"] = f"{TOKEN}{ids[-1]}"
    return {"data": [post(item, asked, included) for item in shown], **included.body(), "meta": meta}


def _in_window(request: Request, ident: int) -> bool:
    since, until = _number(request, "since_id", 0), _number(request, "until_id", 2**63)
    start, end = request.query.get("start_time"), request.query.get("end_time")
    at = _when(str(ident))
    after = start is None or at >= _time("start_time", start)
    return since < ident < until and after and (end is None or at < _time("end_time", end))


def _asked(request: Request) -> Asked:
    fields, expansions = (request.query.get(name, "").split(",") for name in ("tweet.fields", "expansions"))
    return Asked(frozenset(fields), frozenset(expansions), request.now)


def _number(request: Request, name: str, default: int) -> int:
    value = request.query.get(name, "")
    if value and not value.isdigit():
        raise BadParameter(name, f"The `{name}` query parameter value [{value}] is not valid")
    return int(value) if value else default


def _opened(token: str) -> int:
    number = token.removeprefix(TOKEN)
    if not number.isdigit():
        raise BadParameter("pagination_token", f"The token [{token}] is not valid")
    return int(number)


def _time(name: str, value: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise BadParameter(name, f"The `{name}` query parameter value [{value}] is not a valid time") from error


def _when(ident: str) -> datetime:
    return moment(int(ident))
