"""Addresses for browsers and the style page. They have no language in front."""

from django.urls import path

from .views import stylesheet

urlpatterns = [
    path("brand/<slug:digest>.css", stylesheet, name="brand_stylesheet"),
]
