"""Addresses for crawlers. They have no language in front."""

urlpatterns: list = []
