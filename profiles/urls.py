"""The public addresses of people."""

from django.urls import path

from .views import atom, directory, json_feed, profile, rss

urlpatterns = [
    path("people/", directory, name="people"),
    path("people/<str:slug>/", profile, name="profile"),
    path("people/<str:slug>/feed.xml", atom, name="profile_atom"),
    path("people/<str:slug>/rss.xml", rss, name="profile_rss"),
    path("people/<str:slug>/feed.json", json_feed, name="profile_json_feed"),
]
