"""The world of the probes."""

from tests.newsroom import newsroom, newsroom_rows

from .world import world, world_rows

__all__ = ["newsroom", "newsroom_rows", "world", "world_rows"]
