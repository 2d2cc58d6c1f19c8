"""The addresses of the JSON API. They have no language in front: answers are facts, not pages."""

urlpatterns: list = []
