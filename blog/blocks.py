"""What a post is made of. Nothing here makes a request: a film is an address that a visitor may choose to load."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

from hub.embeds import host_of, player_for
from hub.sanitize import safe_url

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"]


def web_address(url: str) -> None:
    if not safe_url(url):
        raise ValidationError("Use an address that begins with https:// or http://.")


def known_film(url: str) -> None:
    if not player_for(url):
        raise ValidationError(
            "This is no address of a film at YouTube or Vimeo. Open the film there and copy the address of its page."
        )


class PictureBlock(blocks.StructBlock):
    image = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=300)

    class Meta:
        icon = "image"
        template = "blog/blocks/image.html"


class FilmBlock(blocks.StructBlock):
    """A poster with a button. The player is loaded when it is pressed and not before."""

    url = blocks.URLBlock(label="Address", validators=[known_film], help_text="The film's page at YouTube or Vimeo.")
    title = blocks.CharBlock(max_length=200)
    poster = ImageChooserBlock(required=False, help_text="Shown until somebody presses play.")

    class Meta:
        icon = "media"
        label = "Film"
        template = "blog/blocks/film.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        player = player_for(value["url"] or "")
        return {**super().get_context(value, parent_context), "player": player, "player_host": host_of(player)}


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(rows=3)
    who = blocks.CharBlock(required=False, max_length=200, label="Said by")
    url = blocks.URLBlock(required=False, validators=[web_address], label="Where it was said")

    class Meta:
        icon = "openquote"
        template = "blog/blocks/quote.html"


class ButtonValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Where it leads, "" when the page that it led to is gone."""
        page: Page | None = self.get("page")
        if page:
            return (page.url or "") if page.live else ""
        return self.get("url") or ""


class ButtonBlock(blocks.StructBlock):
    """A call to action: one link that stands out."""

    text = blocks.CharBlock(max_length=80)
    page = blocks.PageChooserBlock(required=False, label="Page of this site")
    url = blocks.URLBlock(required=False, validators=[web_address], label="or an address elsewhere")
    style = blocks.ChoiceBlock(choices=[("strong", "Strong"), ("quiet", "Quiet")], default="strong")

    class Meta:
        icon = "link"
        label = "Call to action"
        template = "blog/blocks/button.html"
        value_class = ButtonValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            error = ValidationError("Choose either a page of this site or an address elsewhere.")
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return cleaned


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of a post's body by their stored names."""
    text = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow")
    gallery = blocks.ListBlock(PictureBlock(), min_num=2, max_num=24, icon="copy", template="blog/blocks/gallery.html")
    return [
        ("text", text),
        ("image", PictureBlock()),
        ("gallery", gallery),
        ("film", FilmBlock()),
        ("quote", QuoteBlock()),
        ("button", ButtonBlock()),
    ]
