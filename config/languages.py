"""The languages in which the site can speak to its visitors, each with a complete catalogue under locale/.

The address decides: /stream/ is in the site's own language, /de/stream/ in German. Nothing is guessed from a header, so
that a page can be kept by any cache and sent to a friend.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language

# Each in its own words: whoever looks for a language may not read the one that is on.
SHIPPED = {"en": "English", "de": "Deutsch"}


def chosen(codes: Sequence[str]) -> list[tuple[str, str]]:
    """[(code, its name)] in the operator's order: the first is the site's own and stands in no address."""
    wanted = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    unknown = [code for code in wanted if code not in SHIPPED]
    if unknown or not wanted:
        raise ImproperlyConfigured(
            f"HUB_LANGUAGES takes {', '.join(SHIPPED)}, with commas between them, the site's own language first; "
            f"it is {', '.join(codes) or 'empty'}."
        )
    return [(code, SHIPPED[code]) for code in wanted]


class _Prefix(LocalePrefixPattern):
    """Django's own would also put the languages of the admin, which knows many more, in front of public addresses."""

    @property
    def language_prefix(self) -> str:
        return super().language_prefix if get_language() in dict(settings.LANGUAGES) else ""


def in_each_language(*patterns: URLPattern | URLResolver) -> list[URLResolver]:
    """These addresses as they are in the site's own language, and behind a prefix in each other one."""
    return [URLResolver(_Prefix(prefix_default_language=False), list(patterns))]
