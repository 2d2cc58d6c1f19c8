"""Which platforms the brand is on. Each is a package with HOSTS and answer(request)."""

from . import blogs, flickr, x, youtube

PLATFORMS = (
    youtube,
    flickr,
    x,
    blogs,
)
