"""YouTube: channels and playlists, by the Data API v3 or by their key-less feeds."""

from .adapter import YouTubeAdapter

__all__ = ["YouTubeAdapter"]
