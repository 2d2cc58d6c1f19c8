"""The register's public address."""

from django.urls import path

from .public import official_channels

urlpatterns = [path("official-channels/", official_channels, name="official_channels")]
