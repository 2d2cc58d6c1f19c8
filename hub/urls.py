"""The floor's addresses. The front page is served by Wagtail, as the root of the site."""

from django.urls import path

from .views.accessibility import accessibility
from .views.explore import explore
from .views.feeds import atom, json_feed, rss
from .views.item import item
from .views.stream import stream
from .views.suggest import suggest

urlpatterns = [
    path("accessibility/", accessibility, name="accessibility"),
    path("stream/", stream, name="stream"),
    path("explore/", explore, name="explore"),
    path("items/<int:pk>-<str:slug>/", item, name="item"),
]

# For machines: these have one address whatever language a page is in.
feeds = [
    path("feed.xml", atom, name="atom"),
    path("rss.xml", rss, name="rss"),
    path("feed.json", json_feed, name="json_feed"),
    path("search/suggest", suggest, name="suggest"),
]
