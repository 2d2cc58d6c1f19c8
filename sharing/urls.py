"""The addresses of what visitors take along: pages, in each language, and answers for machines, in none."""

from django.urls import path

from .views.embed import build, embed, embed_item
from .views.oembed import oembed
from .views.podcast import podcast, podcast_cover
from .views.qr import qr
from .views.saved import saved

urlpatterns = [
    path("embed/", embed, name="embed"),
    path("embed/build/", build, name="embed_build"),
    path("embed/item/<int:pk>/", embed_item, name="embed_item"),
    path("saved/", saved, name="saved"),
]

machines = [
    path("oembed", oembed, name="oembed"),
    path("qr.svg", qr, name="qr"),
    path("podcast.xml", podcast, name="podcast"),
    path("podcast-cover.png", podcast_cover, name="podcast_cover"),
]
