"""QR codes of our own addresses, and of nobody else's."""

import re

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from hub.links import absolute

# More than a telephone reads from a sheet of paper is of no use.
MAX_PATH = 500
QUIET = 4  # modules around the code, as the standard asks
# One slash first and no second one; nothing that a browser reads as a slash, a space or a line.
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x20\x7f]*")


def is_own_path(path: str) -> bool:
    return len(path.encode("utf-8", "surrogatepass")) <= MAX_PATH and bool(_OWN_PATH.fullmatch(path))


def svg_of(path: str) -> str:
    """A drawing without styles and scripts, black on white also in the dark: readers need the contrast."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(absolute(path))
    rows = code.get_matrix()
    size = len(rows) + 2 * QUIET
    drawn = "".join(_row(y + QUIET, row) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size * 4}" height="{size * 4}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{drawn}"/></svg>'
    )


def _row(y: int, row: list[bool]) -> str:
    """Each run of dark modules as one rectangle."""
    dark = "".join("#" if module else " " for module in row)
    return "".join(f"M{run.start() + QUIET} {y}h{len(run[0])}v1h-{len(run[0])}z" for run in re.finditer("#+", dark))
