"""Font stacks that computers and phones bring along. Nothing is downloaded."""

USUAL_DISPLAY, USUAL_TEXT = "bookish", "system"

# key: (what an editor reads, the stack). The first display and text face are those of static/css/tokens.css.
DISPLAY = {
    "bookish": (
        "Bookish: an old-style serif",
        '"Iowan Old Style", "Noto Serif Display", "Palatino Nova", "Palatino Linotype", P052, Georgia, serif',
    ),
    "classic": ("Classic: a sturdy serif", 'Charter, "Bitstream Charter", "Noto Serif", Cambria, Georgia, serif'),
    "modern": (
        "Modern: a sharp serif",
        'Didot, "Bodoni MT", "Noto Serif Display", "URW Palladio L", P052, Sylfaen, serif',
    ),
    "plain": (
        "Plain: the reader's own sans serif",
        'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
    ),
    "geometric": (
        "Geometric: round and even",
        'Avenir, Montserrat, Corbel, "URW Gothic", "Century Gothic", source-sans-pro, sans-serif',
    ),
    "grotesque": (
        "Grotesque: tight and strong",
        '"Helvetica Neue", "Arial Nova", "Nimbus Sans", "Liberation Sans", Arial, sans-serif',
    ),
    "slab": ("Slab: heavy feet", 'Rockwell, "Rockwell Nova", "Roboto Slab", "DejaVu Serif", "Sitka Small", serif'),
}
TEXT = {
    "system": DISPLAY["plain"],
    "humanist": (
        "Humanist: open and friendly",
        'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", "Noto Sans", source-sans-pro, sans-serif',
    ),
    "serif": DISPLAY["classic"],
}

CORNERS = {
    "square": ("Square", {"radius": "0", "radius-small": "0", "radius-round": "0"}),
    "soft": ("Soft", {"radius": "0.5rem", "radius-small": "0.3125rem", "radius-round": "99rem"}),
    "round": ("Round", {"radius": "1.125rem", "radius-small": "0.625rem", "radius-round": "99rem"}),
}
USUAL_CORNERS = "soft"
