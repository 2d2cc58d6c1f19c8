"""What a field of tags offers while somebody types: names that hold the letters anywhere, and what else they mean."""

from django.http import Http404, HttpRequest, JsonResponse

from ..models import Tag, TagKind
from ..tag_fields import ANY
from ..tagging import key

MAX_OFFERS = 10
_NEVER = (9,)


def autocomplete(request: HttpRequest, kind: str) -> JsonResponse:
    """[{"label": "Night ride (also: after dark)", "value": "Night ride"}], best first; 404 for an unknown kind."""
    if kind not in (ANY, *TagKind.values):
        raise Http404("There is no such kind of tag.")
    return JsonResponse(offers(kind, request.GET.get("term", "")), safe=False)


def offers(kind: str, term: str) -> list[dict[str, str]]:
    """Compared here and not in the database: SQLite knows no case beyond English letters."""
    wanted = key(term)
    if not wanted:
        return []
    tags = Tag.objects.all() if kind == ANY else Tag.objects.filter(kind=kind)
    ranked = []
    for name, aliases in tags.order_by().values_list("name", "aliases"):
        rank, alias = _rank(wanted, name, aliases.splitlines())
        if rank != _NEVER:
            ranked.append((rank, name.casefold(), name, alias))
    return [
        {"label": f"{name} (also: {alias})" if alias else name, "value": name}
        for _, _, name, alias in sorted(ranked)[:MAX_OFFERS]
    ]


def _rank(wanted: str, name: str, aliases: list[str]) -> tuple[tuple[int, ...], str]:
    """How well a tag fits, the lower the better, and the alias that it was found by."""
    place = key(name).find(wanted)
    if place >= 0:
        return (0 if place == 0 else 1,), ""
    alias = next((alias for alias in aliases if wanted in key(alias)), None)
    return ((2,), alias.strip()) if alias is not None else (_NEVER, "")
