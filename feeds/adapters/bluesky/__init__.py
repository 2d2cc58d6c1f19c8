"""Bluesky: the posts of an account, by the public AppView."""

from .adapter import BlueskyAdapter

__all__ = ["BlueskyAdapter"]
