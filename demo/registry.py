"""Which platforms the brand is on. Each is a package with HOSTS and answer(request)."""

from . import (
    blogs,
    bluesky,
    discourse,
    facebook,
    flickr,
    instagram,
    mastodon,
    reddit,
    tiktok,
    vimeo,
    websub,
    x,
    youtube,
)

PLATFORMS = (
    youtube,
    flickr,
    x,
    facebook,
    instagram,
    mastodon,
    bluesky,
    vimeo,
    discourse,
    reddit,
    tiktok,
    blogs,
    websub,  # the hub of one of the blogs
)
