"""The form of a rule, and of a list of profanity. Whatever cannot be used is said beside its field."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from hub import platforms
from hub.access import areas_for, reach
from hub.models import Source
from hub.models.item import Kind
from hub.sanitize import one_line
from hub.tag_fields import TagFieldsMixin

from .. import loading, matching
from ..lexicon import BadPhrase, parse
from ..models import Rule, WordList
from ..policy import DECIDING

MOST_LINES = 500
LONGEST_LINE = 100
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")
_ANSWERS = [("unknown", "Does not matter"), ("true", "Yes"), ("false", "No")]
CONDITIONS = (
    "words", "profanity", "authors", "languages", "platforms", "sources", "kinds", "domains", "daily_cap", "is_repost",
    "is_reply", "sensitive",
)  # fmt: skip
ACTIONS = ("verdict", "features", "topics", "products", "events", "moves_to")


def clean_lines(text: str, check: Callable[[str], str] | None = None) -> str:
    """The lines, each once, without empty ones. check: returns what is wrong with a line, "" for nothing."""
    found = list(dict.fromkeys(line for raw in text.splitlines() if (line := one_line(raw, LONGEST_LINE + 1))))
    if len(found) > MOST_LINES:
        raise forms.ValidationError(
            f"These are {len(found):,} lines; {MOST_LINES} at most can be used. Make two rules."
        )
    wrong = [f"“{line[:40]}…” is longer than {LONGEST_LINE} letters." for line in found if len(line) > LONGEST_LINE]
    wrong += [sentence for line in found if check and (sentence := check(line))]
    if wrong:
        raise forms.ValidationError(wrong[:5])
    return "\n".join(found)


def bad_phrase(line: str) -> str:
    try:
        parse(line)
    except BadPhrase as error:
        return str(error)
    return ""


def bad_domain(line: str) -> str:
    return "" if matching.domain(line) else f"“{line[:60]}” is no domain. Write it like example.com."


def bad_language(line: str) -> str:
    return "" if _LANGUAGE.fullmatch(line) else f"“{line[:20]}” is no language code. Write one such as en or pt-BR."


class RuleForm(TagFieldsMixin, WagtailAdminModelForm):
    """for_user decides for which areas and sources there can be a rule."""

    field_order = ("name", "active", "area", *CONDITIONS, *ACTIONS)

    platforms = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    kinds = forms.MultipleChoiceField(required=False, choices=Kind.choices, widget=forms.CheckboxSelectMultiple)
    sources = forms.ModelMultipleChoiceField(Source.objects.none(), required=False)
    daily_cap = forms.IntegerField(
        label="Daily cap per source",
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text="Holds for what a source brings beyond so many new items in one day (UTC). 0: for all it brings.",
    )

    class Meta:
        model = Rule
        fields = (
            "name", "active", "area", "words", "profanity", "authors", "languages", "domains", "daily_cap",
            "is_repost", "is_reply", "sensitive", "verdict", "features", "moves_to",
        )  # fmt: skip
        labels = {
            "active": "On",
            "words": "Words or phrases",
            "profanity": "Contains profanity",
            "is_repost": "Is a repost",
            "is_reply": "Is a reply",
            "sensitive": "Marked as sensitive",
            "domains": "Links to",
            "verdict": "Visibility",
            "features": "Feature it",
            "moves_to": "Put it into the area",
        }
        help_texts = {
            "name": "Colleagues see it beside each item that the rule decided about.",
            "active": "Judges what arrives from now on.",
            "words": "One per line; any of them. Whole words in title, text and hashtags; case and accents do not "
            "count. A * stands for any letters within a word: casino*.",
            "profanity": "Contains a word of the profanity list of its language; of any list when it tells none.",
            "authors": "Names, one per line; any of them.",
            "languages": "Codes, one per line; any of them. pt means pt-BR as well.",
            "domains": "Domains, one per line; any of them, in a link or its own address. Sub-domains count.",
            "verdict": "Where rules disagree, hiding beats holding and holding beats featuring.",
        }
        widgets = dict.fromkeys(("words", "authors", "languages", "domains"), AdminAutoHeightTextInput) | {
            "verdict": forms.RadioSelect
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: Any = self.for_user
        self._offer_areas(user)
        self._offer_places(reach(user, DECIDING).condition("area"))
        for name in ("is_repost", "is_reply", "sensitive"):
            self.fields[name].widget.choices = _ANSWERS
        for name in TagFieldsMixin.declared_fields:
            self.fields[name].help_text = ""

    def _offer_areas(self, user: Any) -> None:
        area, moves_to = self.fields["area"], self.fields["moves_to"]
        area.queryset = moves_to.queryset = areas_for(user, DECIDING)
        area.required = not reach(user, DECIDING).everywhere
        area.empty_label = None if area.required else "All areas"
        area.help_text = "Only items of this area are judged."
        moves_to.empty_label = "Leave it where it is"

    def _offer_places(self, within: Q) -> None:
        self.fields["platforms"].choices = [(platform.key, platform.label) for platform in platforms.known()]
        self.fields["sources"].queryset = Source.objects.filter(within)
        self.initial.setdefault("platforms", self.instance.platforms)
        self.initial.setdefault("kinds", self.instance.kinds)
        self.initial["sources"] = self.instance.sources
        offered = set(Source.objects.filter(within, pk__in=self.instance.sources).values_list("pk", flat=True))
        self.hidden_sources = [pk for pk in self.instance.sources if pk not in offered]
        if self.hidden_sources:
            self.fields[
                "sources"
            ].help_text = f"{len(self.hidden_sources)} more, deleted or out of your reach, stay in this rule."

    def clean_words(self) -> str:
        return clean_lines(self.cleaned_data["words"], bad_phrase)

    def clean_authors(self) -> str:
        return clean_lines(self.cleaned_data["authors"])

    def clean_languages(self) -> str:
        return clean_lines(self.cleaned_data["languages"], bad_language)

    def clean_domains(self) -> str:
        return clean_lines(self.cleaned_data["domains"], bad_domain)

    def clean(self) -> dict[str, Any]:
        super().clean()
        told = self.cleaned_data
        sources = [source.pk for source in told.get("sources", ())] + self.hidden_sources
        self.instance.sources = sources
        self.instance.platforms, self.instance.kinds = told.get("platforms", []), told.get("kinds", [])
        if not self.errors:
            self._refuse_empty(sources)
        if told.get("features") and told.get("verdict"):
            self.add_error("features", "What is held or hidden cannot be featured as well. Choose one of them.")
        return told

    def _refuse_empty(self, sources: list[int]) -> None:
        told = self.cleaned_data
        asks = sources or any(told[name] not in (None, "", False, []) for name in CONDITIONS if name != "sources")
        asks = asks or any(told[name] is not None for name in ("daily_cap", "is_repost", "is_reply", "sensitive"))
        if not asks:
            self.add_error("words", "Fill in at least one condition: a rule without one would mean everything.")
        does = told["verdict"] or told["features"] or told["moves_to"] or self.chosen_tags()
        if not does:
            self.add_error("verdict", "Choose what the rule does: hold, hide, feature, tag or move.")

    def typed(self) -> matching.Rule:
        """The rule of a valid form, as it would be saved."""
        return loading.freeze(self.instance, frozenset(tag.pk for tag in self.chosen_tags()))

    def save(self, commit: bool = True) -> Rule:
        if self.instance.pk is None:
            last = Rule.objects.order_by("-order").values_list("order", flat=True).first()
            self.instance.order = 0 if last is None else last + 1
        rule = super().save(commit)
        rule.tags.set(self.chosen_tags())
        return rule


class WordListForm(WagtailAdminModelForm):
    class Meta:
        model = WordList
        fields = ("language", "words", "active")
        widgets = {"words": AdminAutoHeightTextInput}

    def clean_language(self) -> str:
        language = self.cleaned_data["language"].strip()
        if wrong := bad_language(language):
            raise forms.ValidationError(wrong)
        return language.lower()

    def clean_words(self) -> str:
        return clean_lines(self.cleaned_data["words"], bad_phrase)
