"""Tags on forms of Wagtail's admin: one field for each kind, over the one join table of the object."""

import csv
import json
from collections.abc import Iterable, MutableMapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.forms import DeclarativeFieldsMetaclass
from django.urls import reverse
from modelcluster.models import ClusterableModel
from wagtail.admin.forms.tags import TagField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminTagWidget

from .models import Event, Keyword, Product, Tag, TagKind, Topic
from .tagging import key

MAX_LENGTH = 5_000
ANY = "any"  # stands for every kind in the address of the autocompletion
_SHOWN = 80  # letters of an unknown word in a message


class KindWidget(AdminTagWidget):
    """Wagtail hides the input that the label names, and shows one without a name. Its placeholder becomes the name."""

    placeholder = ""
    kind: TagKind | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["help_text"] = "Separate tags by commas."
        told = context["widget"]["attrs"]
        # Wagtail's own list knows only how names begin; ours also finds what stands within them, and aliases.
        told["data-w-tag-url-value"] = reverse("hub_tag_autocomplete", args=[self.kind or ANY])
        options = json.loads(told["data-w-tag-options-value"])
        told["data-w-tag-options-value"] = json.dumps({**options, "placeholderText": self.placeholder})
        return context


class KindField(TagField):
    """Words of one kind of tag (None: of any); the cleaned value is a list of Tag.

    A word means a tag as it does for imports: its name, slug or one of its aliases, in any case and punctuation.
    """

    widget = KindWidget

    def __init__(self, kind: TagKind | None = None, tag_model: type[Tag] = Tag, **kwargs: Any) -> None:
        kwargs = {"required": False, "max_length": MAX_LENGTH, **kwargs}
        super().__init__(tag_model=tag_model, free_tagging=False, **kwargs)
        self.kind = kind
        # The widget would keep what is not in its list to itself. Here it hands over every word, so that aliases
        # work and an unknown word gets an answer instead of vanishing.
        self.widget.free_tagging = True
        self.widget.kind = kind
        self.widget.placeholder = f"Add {kind.label.lower() if kind else 'tag'}s"

    def clean(self, value: Any) -> list[Tag]:
        words = split_words(forms.CharField.clean(self, value))
        known = _spellings(Tag.objects.all(), self.kind) if words else {}
        found = [(word, known.get(key(word))) for word in words]
        wrong = [(word, tag) for word, tag in found if tag is None or self.kind not in (None, tag.kind)]
        if wrong:
            raise ValidationError([self._refusal(word, tag) for word, tag in wrong])
        return sorted({tag.pk: tag for _, tag in found if tag}.values(), key=lambda tag: tag.name.casefold())

    def has_changed(self, initial_value: Iterable[Tag] | None, data_value: Any) -> bool:
        try:
            chosen = self.clean(data_value)
        except ValidationError:
            return True
        return not self.disabled and {tag.pk for tag in initial_value or ()} != {tag.pk for tag in chosen}

    def _refusal(self, word: str, tag: Tag | None) -> str:
        here = self.kind.label.lower() if self.kind else "tag"
        if tag:
            return f"“{tag.name}” is not a {here}: its kind is {tag.get_kind_display().lower()}. Enter it there."
        advice = "Choose one that exists, or ask an editor of the whole site to add it."
        return f"There is no {here} “{word[:_SHOWN]}”. {advice}"


class TagFieldsMixin(metaclass=DeclarativeFieldsMetaclass):
    """For WagtailAdminPageForm, WagtailAdminModelForm and the like, named before them among the bases.

    tags_attribute: where the object keeps its tags. Saving is up to the form: see chosen_tags().
    """

    tags_attribute = "tags"

    instance: Any
    initial: MutableMapping[str, Any]
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    topics = KindField(TagKind.TOPIC, Topic)
    products = KindField(TagKind.PRODUCT, Product)
    events = KindField(TagKind.EVENT, Event)
    keywords = KindField(TagKind.KEYWORD, Keyword)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = _tags_of(self.instance, self.tags_attribute)
        for name, field in self._kind_fields().items():
            self.initial.setdefault(name, [tag for tag in self._before if tag.kind == field.kind])

    def chosen_tags(self) -> list[Tag]:
        """What the object of a valid form shall have: the tags chosen, and its tags of kinds without a field here."""
        fields = self._kind_fields()
        shown = {field.kind for field in fields.values()}
        kept = [tag for tag in self._before if tag.kind not in shown]
        return [*(tag for name in fields for tag in self.cleaned_data.get(name, ())), *kept]

    def _kind_fields(self) -> dict[str, KindField]:
        return {name: field for name, field in self.fields.items() if isinstance(field, KindField)}


def tag_panels(heading: str = "Tags", **kwargs: Any) -> MultiFieldPanel:
    """The fields of the mixin, for the panels of a model whose base_form_class has it."""
    names = ("topics", "products", "events", "keywords")
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading, **kwargs)


def split_words(text: str) -> list[str]:
    """The words between commas, as the tag widget writes them: those with a comma or space may stand in quotes."""
    row = next(csv.reader([" ".join(text.split())], skipinitialspace=True), [])
    return list(dict.fromkeys(word for part in row if (word := part.strip())))


def _spellings(tags: Iterable[Tag], first: TagKind | None) -> dict[str, Tag]:
    """Which tag a spelling means. The kind `first` wins; then names count more than slugs, and slugs than aliases."""
    ranked = [
        (tag.kind != first, rank, word, tag)
        for tag in tags
        for rank, words in enumerate(([tag.name], [tag.slug], tag.aliases.splitlines()))
        for word in words
    ]
    found: dict[str, Tag] = {}
    for _, _, word, tag in sorted(ranked, key=lambda entry: entry[:2]):
        found.setdefault(key(word), tag)
    found.pop("", None)
    return found


def _tags_of(instance: Any, attribute: str) -> list[Tag]:
    """An unsaved row has none; an unsaved page may hold some in memory."""
    if instance.pk is None and not isinstance(instance, ClusterableModel):
        return []
    return list(getattr(instance, attribute).all())
