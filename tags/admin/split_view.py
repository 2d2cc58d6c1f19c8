"""Splitting on one page: narrow the tag's items down, pick them, say where they go, confirm."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from hub import vocabulary
from hub.admin.bulk import primary_keys
from hub.models import Item, ItemTag, Source, Tag, TagKind
from hub.spellings import Spellings
from hub.wording import counted

from ..splitting import SplitRefused, items_of, split
from .base import VocabularyPage

SHOWN = 100


class NarrowForm(forms.Form):
    source = forms.ModelChoiceField(Source.objects.none(), required=False, empty_label="Any source")
    words = forms.CharField(required=False, max_length=200, label="Words in title or text")
    since = forms.DateField(required=False, label="From day", widget=AdminDateInput)
    until = forms.DateField(required=False, label="To day", widget=AdminDateInput)

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Source.objects.filter(items__tag_links__tag=tag).distinct()


class MoveForm(forms.Form):
    """The other tag: one that exists, by any spelling, or a new one."""

    to = forms.CharField(max_length=100, label="Move them to the tag", help_text="A tag that exists, or a new name.")
    kind = forms.ChoiceField(choices=TagKind.choices, label="Kind, if it is new")
    scope = forms.ChoiceField(choices=[("all", "All that are found"), ("picked", "Those that are ticked")])

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tag, self.existing = tag, None

    def clean_to(self) -> str:
        name = " ".join(self.cleaned_data["to"].split())
        known = Spellings.read().same(name)
        self.existing = Tag.objects.filter(pk=known.pk).first() if known else None
        if self.existing and self.existing.pk == self.tag.pk:
            raise forms.ValidationError("This is the same tag. Name another one.")
        if not self.existing and not slugify(name, allow_unicode=True):
            raise forms.ValidationError("The name holds no letters or digits.")
        if not self.existing and Tag.objects.filter(slug=slugify(name, allow_unicode=True)[:100]).exists():
            raise forms.ValidationError("Another tag has this slug. Choose another name.")
        return name

    def target(self) -> Tag:
        """The tag, made when it is new."""
        if self.existing:
            return self.existing
        name = self.cleaned_data["to"]
        slug = slugify(name, allow_unicode=True)[:100]
        tag = Tag.objects.create(name=name, slug=slug, kind=self.cleaned_data["kind"])
        vocabulary.move_slug(tag, "")
        return tag


class SplitView(VocabularyPage):
    """GET narrows down; POST shows what would happen; POST with `confirm` does it."""

    template_name = "tags/split.html"

    @property
    def page_title(self) -> str:
        return f"Split “{self.tag.name}”"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.tag = Tag.objects.filter(pk=kwargs["pk"]).first() or Tag()

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        get_object_or_404(Tag, pk=pk)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        get_object_or_404(Tag, pk=pk)
        form = MoveForm(request.POST, tag=self.tag)
        items = self._items(request)
        if not form.is_valid() or not items:
            if form.is_valid():
                messages.error(request, "No items are chosen. Tick some, or choose all that are found.")
            return self.render_to_response(self.get_context_data(move=form))
        if "confirm" not in request.POST:
            return self.render_to_response(self.get_context_data(move=form, chosen=items))
        try:
            with transaction.atomic():  # a tag that was made for a split that is refused is not kept
                to = form.target()
                done = split(self.tag, to, items, self.person)
        except SplitRefused as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data(move=form))
        messages.success(request, f"{counted(done.items, 'item')} moved from “{self.tag.name}” to “{to.name}”.")
        return redirect("tags_works")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        narrow = NarrowForm(self.request.GET, tag=self.tag)
        found = items_of(self.tag, narrow.cleaned_data if narrow.is_valid() else {})
        total = ItemTag.objects.filter(tag=self.tag).count()
        return {
            **super().get_context_data(),
            "tag": self.tag,
            "narrow": narrow,
            "move": kwargs.get("move") or MoveForm(tag=self.tag, initial={"scope": "all", "kind": self.tag.kind}),
            "media": narrow.media,
            "chosen": kwargs.get("chosen"),
            "total": total,
            "staying": total - len(kwargs.get("chosen") or ()),
            "number": found.count(),
            "items": list(found[:SHOWN]),
            "picked": set(primary_keys(self.request.POST.getlist("item"))),
            "newest": Item.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
            "shown": SHOWN,
        }

    def _items(self, request: HttpRequest) -> list[int]:
        """The keys of what is meant: of the tag's items as the list shows them, and no newer than the list."""
        narrow = NarrowForm(request.GET, tag=self.tag)
        if not narrow.is_valid():
            return []
        found = items_of(self.tag, narrow.cleaned_data)
        if request.POST.get("scope") == "picked":
            found = found.filter(pk__in=primary_keys(request.POST.getlist("item")))
        else:
            newest = primary_keys([request.POST.get("newest", "")])
            found = found.filter(pk__lte=newest[0]) if newest else found
        return list(found.values_list("pk", flat=True))
