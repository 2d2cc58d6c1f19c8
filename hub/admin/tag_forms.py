"""The form of a tag: it catches what would be the same word for the tagger, whatever its kind, case or number."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.functional import cached_property
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ..models import Tag
from ..spellings import Spellings, lines, phrases

WORDS = {"name", "slug", "aliases", "match_words"}
TEXTS: dict[str, Any] = dict.fromkeys(("description", "aliases", "match_words"), AdminAutoHeightTextInput)
only_web = URLValidator(schemes=["http", "https"], message="Enter a web address that begins with https:// or http://.")


class TagForm(WagtailAdminModelForm):
    """A word that only looks like a known one, such as its plural, is asked about once: `distinct` is the answer."""

    slug = forms.SlugField(required=False, max_length=100, allow_unicode=True, help_text="Made from the name if empty.")
    distinct = forms.BooleanField(label="It is another word: keep both", required=False, widget=forms.HiddenInput)

    @cached_property
    def spellings(self) -> Spellings:
        return Spellings.read()

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if known := self.spellings.same(name, self.instance.pk):
            raise forms.ValidationError(f"The {known.label} already means this. Add it there as an alias.")
        return name

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""), allow_unicode=True)[:100]
        if not slug and "name" in self.cleaned_data:
            raise forms.ValidationError("The name holds no letters or digits to make a slug from: enter one.")
        if slug and Tag.objects.exclude(pk=self.instance.pk).filter(slug=slug).exists():
            raise forms.ValidationError(f"Another tag has the slug “{slug}”. Choose one that is free.")
        return slug

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if url:
            only_web(url)
        return url

    def clean_aliases(self) -> str:
        aliases = lines(self.cleaned_data["aliases"])
        taken = [(word, self.spellings.same(word, self.instance.pk)) for word in aliases]
        problems = [f"“{word}” already means the {known.label}." for word, known in taken if known]
        if problems:
            raise forms.ValidationError(problems)
        return "\n".join(aliases)

    def clean_match_words(self) -> str:
        return "\n".join(phrases(self.cleaned_data["match_words"]))

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        name = data.get("name", "")
        known = self.spellings.alike(name, self.instance.pk) if name and "name" in self.changed_data else None
        if known and not data.get("distinct"):
            self.fields["distinct"].widget = forms.CheckboxInput()
            self.add_error(
                "name",
                f"This looks like another form of the {known.label}. "
                "Add it there as an alias, or tick the box at the end of this form to keep both.",
            )
        if data.get("call_to_action") and not data.get("url") and "url" not in self.errors:
            self.add_error("url", "The words of a button need a page that it leads to.")
        return data
