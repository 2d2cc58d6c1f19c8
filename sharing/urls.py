"""The addresses of what visitors take along: pages, in each language, and answers for machines, in none."""

from django.urls import URLPattern, path

from .views.podcast import podcast, podcast_cover

urlpatterns: list[URLPattern] = []

machines = [
    path("podcast.xml", podcast, name="podcast"),
    path("podcast-cover.png", podcast_cover, name="podcast_cover"),
]
