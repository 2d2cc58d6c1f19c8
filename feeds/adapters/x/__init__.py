"""X: the posts of an account, or of a search, by the API v2."""

from .adapter import XAdapter

__all__ = ["XAdapter"]
