"""Blogs and podcasts: RSS, Atom and JSON Feed. The registry's last resort, it takes any web address."""

from .adapter import FeedAdapter

__all__ = ["FeedAdapter"]
