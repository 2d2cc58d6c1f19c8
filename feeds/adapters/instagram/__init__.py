"""Instagram: the posts and reels of a business or creator account of one's own, by the Graph API."""

from .adapter import InstagramAdapter

__all__ = ["InstagramAdapter"]
