"""Reddit: the newest posts of a subreddit or a person, by the Atom feeds that need no approval."""

from .adapter import RedditAdapter

__all__ = ["RedditAdapter"]
