"""Merging in three steps on one page: choose tags, say which one stays and see what would happen, confirm."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from hub.admin.bulk import primary_keys
from hub.models import Tag
from hub.tag_fields import KindField

from .. import references
from ..merging import MOST, MergeRefused, Outcome, merge, preview, told
from .base import VocabularyPage


class AddForm(forms.Form):
    add = KindField(label="More tags to merge", help_text="By name or any other spelling, of any kind.")


class MergeView(VocabularyPage):
    """GET ?tag=…&tag=…&add=…&keep=…: the choice and its preview. POST tag and keep: merged."""

    page_title = "Merge tags"
    template_name = "tags/merge.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        tags, keep = self._chosen(request.POST)
        if keep is None:
            messages.error(request, "Say which tag stays.")
            return redirect(f"{reverse('tags_merge')}?{_query(tags)}")
        try:
            done = merge(keep, [tag for tag in tags if tag != keep], self.person)
        except MergeRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"{reverse('tags_merge')}?{_query(tags)}")
        messages.success(request, told(done))
        return redirect("tags_works")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = AddForm(self.request.GET if "add" in self.request.GET else None)
        tags, keep = self._chosen(self.request.GET)
        if form.is_valid():
            tags += [tag for tag in form.cleaned_data["add"] if tag not in tags]
            form = AddForm()
        tags = tags[:MOST]
        outcome = self._outcome(keep, tags)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "media": form.media,
            "rows": [(tag, references.told(references.count(tag.pk))) for tag in tags],
            "keep": keep,
            "losers": [tag for tag in tags if tag != keep],
            "outcome": outcome,
        }

    def _chosen(self, data: Any) -> tuple[list[Tag], Tag | None]:
        pks = primary_keys(data.getlist("tag"))[: MOST * 2]
        found = Tag.objects.in_bulk(pks)
        tags = [found[pk] for pk in dict.fromkeys(pks) if pk in found]
        keep = primary_keys([data.get("keep", "")])
        return tags, next((tag for tag in tags if tag.pk in keep), None)

    def _outcome(self, keep: Tag | None, tags: list[Tag]) -> Outcome | None:
        if keep is None or len(tags) < 2:
            return None
        try:
            return preview(keep, [tag for tag in tags if tag != keep])
        except MergeRefused as refusal:
            messages.error(self.request, str(refusal))
            return None


def _query(tags: list[Tag]) -> str:
    return "&".join(f"tag={tag.pk}" for tag in tags)
