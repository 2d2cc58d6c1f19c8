"""The addresses of what visitors take along: pages, in each language, and answers for machines, in none."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

machines: list[URLPattern] = []
