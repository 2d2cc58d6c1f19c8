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
from .mastodon import MastodonAdapter
from .reddit import RedditAdapter
from .x import XAdapter
from .youtube import YouTubeAdapter

ADAPTERS: dict[str, Adapter] = {
    "youtube": YouTubeAdapter(),
    "flickr": FlickrAdapter(),
    "x": XAdapter(),
    "bluesky": BlueskyAdapter(),
    "facebook": FacebookAdapter(),
    "instagram": InstagramAdapter(),
    "reddit": RedditAdapter(),
    "discourse": DiscourseAdapter(),
    "mastodon": MastodonAdapter(),
    "feed": FeedAdapter(),
}
