"""What was merged and split, newest first, each with its way back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from hub.wording import counted

from .. import splitting, unmerging
from ..models import TagMerge, TagSplit
from ..unmerging import UndoRefused
from .base import CuratorView, VocabularyPage

MOST = 200  # of each sort
KINDS: dict[str, Any] = {"merge": (TagMerge, unmerging), "split": (TagSplit, splitting)}


class WorksView(VocabularyPage):
    page_title = "Merges and splits"
    template_name = "tags/works.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        works = [
            (kind, done)
            for kind, (model, _) in KINDS.items()
            for done in model.objects.defer("data").select_related("made_by", "undone_by")[:MOST]
        ]
        newest = sorted(works, key=lambda work: work[1].made_at, reverse=True)
        page = Paginator(newest, 20).get_page(self.request.GET.get("p"))
        rows = [(kind, done, KINDS[kind][1].obstacle(done)) for kind, done in page.object_list]
        return {**super().get_context_data(**kwargs), "rows": rows, "page": page}


class UndoView(CuratorView):
    """POST only: takes one of them back."""

    def post(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        if kind not in KINDS:
            raise Http404
        model, way_back = KINDS[kind]
        done = model.objects.filter(pk=pk).first()
        if done is None:
            raise Http404
        try:
            items = way_back.undo(done, self.person)
            messages.success(request, f"Taken back: {done.title}. {counted(items, 'item')} changed.")
        except UndoRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("tags_works")
