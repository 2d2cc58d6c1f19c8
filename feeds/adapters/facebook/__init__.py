"""Facebook: the posts and reels of a Page of one's own, by the Graph API."""

from .adapter import FacebookAdapter

__all__ = ["FacebookAdapter"]
