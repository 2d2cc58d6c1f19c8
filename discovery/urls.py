"""Addresses for crawlers. They have no language in front."""

from django.urls import path

from .views import robots_txt, sitemap, sitemap_fixed, sitemap_piece

urlpatterns = [
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemaps/site.xml", sitemap_fixed, name="sitemap_fixed"),
    path("sitemaps/<slug:section>-<int:piece>.xml", sitemap_piece, name="sitemap_piece"),
]
