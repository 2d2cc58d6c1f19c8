"""Which platforms the brand is on. Each is a package with HOSTS and answer(request)."""

from . import blogs, discourse, flickr, mastodon, x, youtube

PLATFORMS = (
    youtube,
    flickr,
    x,
    mastodon,
    discourse,
    blogs,
)
