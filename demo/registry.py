"""Which platforms the brand is on. Each is a package with HOSTS and answer(request)."""

from . import blogs, discourse, facebook, flickr, mastodon, reddit, x, youtube

PLATFORMS = (
    youtube,
    flickr,
    x,
    facebook,
    mastodon,
    discourse,
    reddit,
    blogs,
)
