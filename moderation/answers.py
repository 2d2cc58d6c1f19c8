"""How the queue's requests are read and answered: as JSON for its script, as a page for everybody else."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from hub.access import Person, reach
from hub.admin.bulk import primary_keys
from hub.admin.screens import AdmittingView
from hub.models import Item, Tag
from hub.tag_fields import split_words
from hub.tagging import key

from .decisions import MOST, decidable


class DecidersView(AdmittingView):
    """For those who may decide somewhere."""

    def admits(self, user: Person) -> bool:
        return bool(reach(user, ["publish"]))

    def named_items(self) -> list[Item]:
        """The items that the form names. 404 when one of them is not there, or not this person's to decide about."""
        pks = set(primary_keys(self.request.POST.getlist("item")))
        if len(pks) > MOST:
            raise Http404(f"At most {MOST} items can be decided about at once.")
        items = list(decidable(self.person).filter(pk__in=pks).select_related("source").order_by("pk"))
        if len(items) < len(pks):
            raise Http404
        return items

    def answer(self, sentence: str, *, trouble: str = "", **facts: Any) -> HttpResponse:
        """sentence: what was done. trouble: what was not, in place of or beside it."""
        if _wants_json(self.request):
            return JsonResponse({"message": sentence, "trouble": trouble, **facts})
        if sentence:
            messages.success(self.request, sentence)
        if trouble:
            messages.warning(self.request, trouble)
        return redirect(self._way_back())

    def refuse(self, trouble: str) -> HttpResponse:
        """What was asked for cannot be done; nothing was."""
        if _wants_json(self.request):
            return JsonResponse({"message": "", "trouble": trouble}, status=400)
        messages.error(self.request, trouble)
        return redirect(self._way_back())

    def _way_back(self) -> str:
        wanted = self.request.POST.get("next", "")
        own = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
        return wanted if own and wanted.startswith("/") else reverse("moderation_queue")


def tags_called(text: str) -> tuple[list[Tag], list[str]]:
    """Of words between commas: the tags that they mean, and the words that mean none."""
    words = {key(word): word for word in split_words(text)}
    columns = ("pk", "name", "slug", "aliases")
    spelt: dict[str, int] = {}
    for pk, name, slug, aliases in Tag.objects.values_list(*columns) if words else ():
        for spelling in (name, slug, *aliases.splitlines()):
            spelt.setdefault(key(spelling), pk)
    found = {spelt[word] for word in words if word in spelt}
    return list(Tag.objects.filter(pk__in=found)), [said for word, said in words.items() if word not in spelt]


def sentences(already: dict[int, str]) -> str:
    return " ".join(dict.fromkeys(already.values()))


def named(items: Sequence[Item], pks: Sequence[int]) -> str:
    """The title of one, or how many."""
    if len(pks) == 1:
        return f"“{next(item for item in items if item.pk == pks[0]).display_title}”"
    return f"{len(pks):,} items"


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
