"""The addresses of the JSON API. They have no language in front: answers are facts, not pages."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from .answers import open_to_all
from .v1 import api
from .views import docs, nothing_here, openapi


def _opened(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    """Each behind the same door, whichever way the library makes its views."""
    found = [pattern for pattern in patterns if isinstance(pattern, URLPattern)]
    for pattern in found:
        pattern.callback = open_to_all(pattern.callback)
    return found


_patterns, _app, _namespace = api.urls

urlpatterns = [
    path("openapi.json", openapi, name="api_openapi"),
    path("docs", docs, name="api_docs"),
    path("", nothing_here),
    path("", include((_opened(_patterns), _app), namespace=_namespace)),
    re_path(r"^(?P<rest>.*)$", nothing_here),
]
