"""Mastodon and servers with the same API: the public posts of an account, or of a hashtag as one server knows it."""

from .adapter import MastodonAdapter

__all__ = ["MastodonAdapter"]
