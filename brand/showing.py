"""What the style page and the preview show: the tokens of a look, and samples for the real templates."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode

from hub import controls
from hub.filters import StreamFilter
from hub.reads import FacetValue

from . import samples
from .palette import Finding
from .stylesheet import Look

_LONG_WORD = "Versammlungsstättenverordnungsänderung"
TYPE_SCALE = ("4xl", "3xl", "2xl", "xl", "l", "m", "s", "xs")
SPACES = tuple(range(1, 9))
SHAPES = ("radius-small", "radius", "radius-round")
ICONS = ("search", "filter", "close", "down", "up", "left", "right", "out", "play", "pictures", "star", "repost")


class SampleForm(forms.Form):
    """A field that is right, one with an error, and two choices."""

    name = forms.CharField(help_text="As it should be shown.")
    email = forms.EmailField(label="E-mail")
    order = forms.ChoiceField(choices=[("new", "Newest first"), ("popular", "Popular")])
    remember = forms.BooleanField(label="Remember this", required=False)


@dataclass(frozen=True, slots=True)
class SampleNotice:
    level: str
    get_level_display: str
    text: str
    link: str = ""
    link_text: str = ""


NOTICES = (
    SampleNotice("info", "", "The workshop is closed until Monday.", "/", "What that means for orders"),
    SampleNotice("warning", "Important", "The stove of last spring is called back."),
    SampleNotice("urgent", "Urgent", "Stop using the gas lamp.", "/", "What to do"),
)


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of a scheme, with every pair in which it stands in front."""

    name: str
    value: str
    findings: tuple[Finding, ...]


def components(look: Look, scheme: str = "") -> dict[str, Any]:
    """scheme: "light" or "dark" to hold it; "" leaves it to the visitor's system."""
    found = look.findings()
    return {
        "look": look,
        "scheme": scheme,
        "tokens_href": tokens_href(look, scheme),
        "palettes": {name: _swatches(look, name, found) for name in ("light", "dark")},
        "failing": [finding for finding in found if not finding.passes],
        "checked": len(found),
        "type_scale": TYPE_SCALE,
        "spaces": SPACES,
        "shapes": SHAPES,
        "icons": ICONS,
        **_controls(),
        "samples": samples.cards(),
        "media": samples.media(),
        "sample_tags": samples.tags(),
        "sample_notices": NOTICES,
        "sample_form": SampleForm({"name": "Six days", "email": "nobody", "order": "new"}),
    }


def _controls() -> dict[str, Any]:
    """The filter bar, its chips and its orders, for a view that nobody asked for."""
    view = StreamFilter(kind=("video",), q="mending")
    labels = {("kind", "video"): "Video"}
    kinds = (("video", "Video", 1_204, True), ("article", "Article", 311, False), ("post", _LONG_WORD, 7, False))
    values = [FacetValue(slug, label, count, active) for slug, label, count, active in kinds]
    chips = controls.chips(view, labels)
    return {
        "view": view,
        "facets": controls.facets(view, {"kind": values}, labels),
        "chips": chips,
        "helpful": [replace(chip, count=12) for chip in chips],
        "sorts": controls.sorts(view),
        "chosen": 2,
        "total": 1_522,
    }


def tokens_href(look: Look, scheme: str = "") -> str:
    return f"{reverse('brand_tokens')}?{urlencode({**look.asked(), 'scheme': scheme})}"


def _swatches(look: Look, scheme: str, found: list[Finding]) -> list[Swatch]:
    tokens = look.dark() if scheme == "dark" else look.light()
    of_scheme = [finding for finding in found if finding.scheme == scheme]
    return [
        Swatch(name, value, tuple(finding for finding in of_scheme if finding.pair.front == name))
        for name, value in tokens.items()
    ]
