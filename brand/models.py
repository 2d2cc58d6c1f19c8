"""What a brand chose for the look of its site."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting

from . import fonts, tones
from .stylesheet import USUAL, Look, look_of

_colour = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "Write # and six digits, like #0d5a47.")


def _choices(table: dict) -> list[tuple[str, str]]:
    return [(key, value if isinstance(value, str) else value[0]) for key, value in table.items()]


class BrandSettings(BaseSiteSetting):
    """One row for each site that has a look of its own. Empty columns mean the site's usual look.

    accent, accent_dark  "#rrggbb"; without accent_dark it is derived from accent
    tone, …_font, corners  keys of brand.tones and brand.fonts
    """

    LOOK = (
        "name", "logo", "logo_dark", "accent", "accent_dark", "tone", "display_font", "text_font", "corners",
    )  # fmt: skip

    name = models.CharField(
        "brand name",
        max_length=60,
        blank=True,
        help_text="Stands at the top of every page. Without it: the site's name.",
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Transparent, 96 pixels high or more. A square one stands beside the name, and in the browser's tab.",
    )
    logo_dark = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="logo for dark mode",
        help_text="Without it, the logo stands in dark mode too.",
    )
    accent = models.CharField(
        "accent colour",
        max_length=7,
        blank=True,
        validators=[_colour],
        help_text="Links, buttons, marks. Like #0d5a47.",
    )
    accent_dark = models.CharField(
        "accent colour in dark mode",
        max_length=7,
        blank=True,
        validators=[_colour],
        help_text="Without it, a light tone of the accent colour.",
    )
    tone = models.CharField("paper and ink", max_length=16, choices=_choices(tones.LABELS), default=tones.USUAL)
    display_font = models.CharField(
        "font of headlines", max_length=16, choices=_choices(fonts.DISPLAY), default=fonts.USUAL_DISPLAY
    )
    text_font = models.CharField("font of text", max_length=16, choices=_choices(fonts.TEXT), default=fonts.USUAL_TEXT)
    corners = models.CharField(max_length=16, choices=_choices(fonts.CORNERS), default=fonts.USUAL_CORNERS)

    class Meta:
        verbose_name = "brand settings"
        verbose_name_plural = "brand settings"

    def __str__(self) -> str:
        return f"Look of {self.site.site_name or self.site.hostname}"

    def clean(self) -> None:
        """Refuses colours that cannot be read together."""
        self.accent, self.accent_dark = self.accent.lower(), self.accent_dark.lower()
        unreadable: dict[str, list[str]] = {}
        for finding in self.look.failures():
            column = "accent_dark" if finding.scheme == "dark" and self.accent_dark else "accent"
            unreadable.setdefault(column, []).append(str(finding))
        if unreadable:
            raise ValidationError({column: told[:1] for column, told in unreadable.items()})

    @property
    def look(self) -> Look:
        """What cannot be read, as in a form that is being filled in, is the usual."""
        return look_of({column: getattr(self, column) for column in USUAL.asked()})
