"""TikTok: single videos whose addresses people pasted, by the oEmbed endpoint that needs no approval."""

from .adapter import TikTokAdapter

__all__ = ["TikTokAdapter"]
