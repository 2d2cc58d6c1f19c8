"""What the head of a page tells search engines and social networks."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from .. import describing
from ..structured.words import script

register = template.Library()

register.simple_tag(describing.locale, name="og_locale")


@register.simple_tag(takes_context=True)
def shared_picture(context: template.Context) -> describing.SharedPicture | None:
    return describing.picture_of(_flat(context))


@register.simple_tag(takes_context=True)
def article_facts(context: template.Context) -> describing.ArticleFacts | None:
    return describing.article_of(_flat(context))


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString | str:
    """A block of data for search engines, "" where there is nothing to tell."""
    graph = describing.graph_of(_flat(context))
    return script(graph) if graph else ""


def _flat(context: template.Context) -> dict[str, Any]:
    return {str(name): value for name, value in context.flatten().items()}
