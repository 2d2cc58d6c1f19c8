"""The people of two areas: see tests.newsroom."""

from tests.newsroom import newsroom, newsroom_rows, sign_in

__all__ = ["newsroom", "newsroom_rows", "sign_in"]
