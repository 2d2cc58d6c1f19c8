"""The forms of a source: adding one by its address, and changing what an editor decides about it."""

import re
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from hub.access import reach, source_areas_for, source_reach
from hub.models import Area, Source, User
from hub.sources import bring_along
from hub.tag_fields import TagFieldsMixin

from .credential_choice import CredentialChoiceField, offer_keys, use_key
from .interval_choice import IntervalField, use_interval

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
TRUST_REFUSED = "Only an editor of that area can trust a source. Leave it unchecked; an editor can trust it later."


def check_language(value: str) -> None:
    if value and not _LANGUAGE.fullmatch(value):
        raise forms.ValidationError("Write a language code such as en or pt-BR.")


class AddSourceForm(TagFieldsMixin, forms.Form):
    """What a person wishes for a new source; feeds.subscribe finds out the rest."""

    field_order = (
        "address", "title", "area", "credential", "topics", "products", "events", "keywords", "region",
        "language", "trusted",
    )  # fmt: skip

    address = forms.CharField(
        max_length=2_000, help_text="As copied from the browser: a channel, an account, a blog, a feed or a podcast."
    )
    title = forms.CharField(required=False, max_length=200, help_text="What to call it here; otherwise its own title.")
    area = forms.ModelChoiceField(Area.objects.none(), help_text="Its people look after the source and its items.")
    credential = CredentialChoiceField()
    region = forms.CharField(required=False, max_length=60)
    language = forms.CharField(
        required=False,
        max_length=20,
        help_text="Of items that do not say, e.g. en or pt-BR.",
        validators=[check_language],
    )
    trusted = forms.BooleanField(
        required=False, help_text="Its items are public at once, without approval. For channels of your own."
    )

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        self.instance = Source()
        self.for_user = for_user
        super().__init__(*args, **kwargs)
        limit_areas(self.fields["area"], for_user, "add")
        offer_keys(self, for_user)
        explain_tags(self)
        if not reach(for_user, ["publish"]):
            del self.fields["trusted"]

    def clean(self) -> dict[str, Any]:
        refuse_foreign_trust(self)
        return self.cleaned_data

    def wishes(self) -> dict[str, Any]:
        """As keyword arguments of feeds.subscribe.subscribe()."""
        names = ("address", "title", "area", "region", "language")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "tags": self.chosen_tags(),
            "trusted": self.cleaned_data.get("trusted", False),
            "owner": self.for_user,
            "credential": self.cleaned_data.get("credential"),
        }


class SourceForm(TagFieldsMixin, WagtailAdminModelForm):
    """Address and platform stay. Trust, ownership and how it is read are an editor's to decide."""

    tags_attribute = "default_tags"
    field_order = (
        "title", "area", "owner", "credential", "topics", "products", "events", "keywords", "region",
        "language", "interval", "identity", "trusted", "after_edit", "active",
    )  # fmt: skip
    credential = CredentialChoiceField()

    class Meta:
        model = Source
        fields = ("title", "area", "owner", "region", "language", "identity", "trusted", "after_edit", "active")
        labels = {"identity": "Recognise items"}
        help_texts = {
            "after_edit": "When its words, pictures or address change after it was approved. Counts never do."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_areas(self.fields["area"], self.for_user, "change")
        offer_keys(self, self.for_user, self.instance.platform)
        self.initial["credential"] = self.instance.fetch_state.credential_id
        self.initial["interval"] = self.instance.fetch_state.interval_minutes
        self.fields["interval"] = IntervalField()
        self.order_fields(self.field_order)
        explain_tags(self)
        self.fields["owner"].queryset = policy_registry.get_by_type(Source).users_with_any_permission_for_instance(
            ["change"], self.instance
        )
        self.fields["language"].validators.append(check_language)
        user: Any = self.for_user
        if not reach(user, ["publish"]).covers(self.instance.area_id):
            del self.fields["trusted"], self.fields["after_edit"]
        if not source_reach(user, ["delete"]).covers(self.instance.area_id):
            del self.fields["owner"], self.fields["interval"], self.fields["identity"]
        elif self.instance.platform_info.stable_ids:
            del self.fields["identity"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if {"area", "trusted"}.intersection(self.changed_data):
            refuse_foreign_trust(self)
        return self.cleaned_data

    def save(self, commit: bool = True) -> Source:
        if "trusted" in self.changed_data:
            self.instance.review_reason = ""  # a person decided
        source = super().save(commit)
        source.default_tags.set(self.chosen_tags())
        if "area" in self.changed_data:
            bring_along(source)
        if "credential" in self.changed_data:
            use_key(source, self.cleaned_data["credential"])
        if "interval" in self.changed_data:
            use_interval(source, self.cleaned_data["interval"])
        return source


def explain_tags(form: forms.BaseForm) -> None:
    for name in TagFieldsMixin.declared_fields:
        form.fields[name].help_text = "All its items get these."


def limit_areas(field: Any, user: Any, action: str) -> None:
    """Only areas where this person may do it. Only who may do it everywhere can leave the area open."""
    field.queryset = source_areas_for(user, [action])
    field.required = not source_reach(user, [action]).everywhere
    if field.required:
        field.empty_label = None


def refuse_foreign_trust(form: Any) -> None:
    """A source is trusted in an area only by who publishes there, also when it is moved."""
    trusted = form.cleaned_data.get("trusted", getattr(getattr(form, "instance", None), "trusted", False))
    area = form.cleaned_data.get("area")
    if trusted and "area" not in form.errors and not reach(form.for_user, ["publish"]).covers(area and area.pk):
        form.add_error("trusted" if "trusted" in form.fields else "area", TRUST_REFUSED)
