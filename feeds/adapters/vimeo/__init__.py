"""Vimeo: the public videos of an account, a channel or a showcase, by the API."""

from .adapter import VimeoAdapter

__all__ = ["VimeoAdapter"]
