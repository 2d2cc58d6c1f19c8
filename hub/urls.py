"""The floor's addresses. The stream itself is served by Wagtail, as the site's root page."""

from django.urls import path

from .views.feeds import atom, json_feed, rss
from .views.item import item

urlpatterns = [
    path("items/<int:pk>-<str:slug>/", item, name="item"),
]

# For machines: these have one address whatever language a page is in.
feeds = [
    path("feed.xml", atom, name="atom"),
    path("rss.xml", rss, name="rss"),
    path("feed.json", json_feed, name="json_feed"),
]
