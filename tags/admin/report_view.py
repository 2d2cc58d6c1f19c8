"""The state of the vocabulary: what looks alike, what nobody uses, what is on nearly everything."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hub.models import Item, ItemTag, Tag
from hub.spellings import lines

from .. import similar
from ..references import chunks
from ..similar import Usage
from .base import VocabularyPage

SHOWN = 100  # rows of each list


def usages() -> list[Usage]:
    """Every tag with the number of its items and when the last one came. Few queries, however many tags there are.

    The last one is the one with the highest key: the index of the links tells it without looking at the items.
    """
    links = ItemTag.objects.order_by().values_list("tag").annotate(Count("pk"), Max("content_object"))
    used = {tag: (items, last) for tag, items, last in links}
    came = _first_seen([last for _, last in used.values()])
    rows = Tag.objects.values_list("pk", "name", "kind", "aliases")
    found = []
    for pk, name, kind, aliases in rows:
        items, last = used.get(pk, (0, None))
        found.append(Usage(pk, name, kind, tuple(lines(aliases)), items, came.get(last)))
    return found


def _first_seen(pks: list[int]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for chunk in chunks(pks):
        found.update(Item.objects.filter(pk__in=chunk).order_by().values_list("pk", "first_seen_at"))
    return found


class ReportView(VocabularyPage):
    page_title = "Vocabulary"
    template_name = "tags/report.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tags = usages()
        pairs = similar.similar(tags)
        return {
            **super().get_context_data(**kwargs),
            "total": len(tags),
            "shown": SHOWN,
            "pairs": pairs[:SHOWN],
            "pair_count": len(pairs),
            "lists": [
                _list("Without items", "Nothing was ever tagged with them.", similar.never_used(tags)),
                _list(
                    "Without anything new for 90 days",
                    "The last item that was tagged with them came before.",
                    similar.long_unused(tags, timezone.now()),
                ),
                _list(
                    "On nearly everything",
                    "A tag on more than 60% of all items helps nobody to choose.",
                    similar.everywhere(tags, Item.objects.visible().count()),
                ),
            ],
        }


def _list(heading: str, explanation: str, tags: list[Usage]) -> dict[str, Any]:
    return {"heading": heading, "explanation": explanation, "number": len(tags), "tags": tags[:SHOWN]}
