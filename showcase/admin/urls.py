"""The addresses of the editors' screens, below /admin/showcase/."""

from django.urls import URLPattern, path

from .board_views import BoardView, OverviewView
from .choose_views import ChooseView, ItemPlaceView, PlacementView
from .preview import PreviewView

_OF_A_PAGE = {"board": ("", BoardView), "add": ("add/", ChooseView), "preview": ("preview/", PreviewView)}
_KINDS = {"front": "front/", "area": "area/<int:pk>/", "tag": "tag/<int:pk>/"}


def patterns() -> list[URLPattern]:
    pages = [
        path(f"showcase/{place}{rest}", view.as_view(), {"kind": kind}, name=f"showcase_{kind}_{name}")
        for kind, place in _KINDS.items()
        for name, (rest, view) in _OF_A_PAGE.items()
    ]
    return [
        path("showcase/", OverviewView.as_view(), name="showcase"),
        *pages,
        path("showcase/placement/<int:pk>/", PlacementView.as_view(), name="showcase_placement"),
        path("showcase/item/<int:pk>/", ItemPlaceView.as_view(), name="showcase_item"),
    ]
