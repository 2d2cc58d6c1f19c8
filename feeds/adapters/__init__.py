"""The registry: one line per platform. Order matters for pasted addresses: the first that recognises one wins,
and feeds, which recognise any web address, come last.
"""

from .base import Adapter
from .bluesky import BlueskyAdapter
from .discourse import DiscourseAdapter
from .facebook import FacebookAdapter
from .feed import FeedAdapter
from .flickr import FlickrAdapter
from .instagram import InstagramAdapter
from .linkedin import LinkedInAdapter
from .mastodon import MastodonAdapter
from .reddit import RedditAdapter
from .tiktok import TikTokAdapter
from .vimeo import VimeoAdapter
from .web import WebAdapter
from .x import XAdapter
from .youtube import YouTubeAdapter

ADAPTERS: dict[str, Adapter] = {
    "youtube": YouTubeAdapter(),
    "flickr": FlickrAdapter(),
    "vimeo": VimeoAdapter(),
    "x": XAdapter(),
    "bluesky": BlueskyAdapter(),
    "facebook": FacebookAdapter(),
    "instagram": InstagramAdapter(),
    "reddit": RedditAdapter(),
    "tiktok": TikTokAdapter(),
    "linkedin": LinkedInAdapter(),
    "discourse": DiscourseAdapter(),
    "mastodon": MastodonAdapter(),
    "web": WebAdapter(),
    "feed": FeedAdapter(),
}
