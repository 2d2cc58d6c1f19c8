"""Flickr: photo streams, albums, groups and tags; by the public feeds without a key, by the REST API with one."""

from .adapter import FlickrAdapter

__all__ = ["FlickrAdapter"]
