"""The floor's addresses. The stream itself is served by Wagtail, as the site's root page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
