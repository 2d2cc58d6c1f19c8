"""QR codes lead to this site and nowhere else."""

from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import qrcode

from sharing.qr import MAX_PATH, svg_of


def ask(client, path: str):
    return client.get(f"/qr.svg?{urlencode({'path': path})}")


def test_a_path_of_ours_becomes_a_drawing(client):
    response = ask(client, "/items/1-a/?topic=mending")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert ElementTree.fromstring(response.content).tag.endswith("svg")
    assert b"style" not in response.content


def test_it_draws_the_code_of_our_address():
    """The dark runs of the drawing are the modules of the code, four modules from the edge."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data("http://127.0.0.1:8000/a")
    drawn = ElementTree.fromstring(svg_of("/a"))[1].get("d")
    dark = set()
    for run in drawn.removeprefix("M").split("M"):
        x, rest = run.split(" ", 1)
        y, rest = rest.split("h", 1)
        dark |= {(int(x) + n, int(y)) for n in range(int(rest.split("v")[0]))}
    assert dark == {(x + 4, y + 4) for y, row in enumerate(code.get_matrix()) for x, on in enumerate(row) if on}


@pytest.mark.parametrize(
    "path",
    [
        "", "items", "//elsewhere.example/", "/\\elsewhere.example/", "https://elsewhere.example/", "/a b", "/a\n",
        "/\t/elsewhere.example", "/a\x00", "javascript:alert(1)", "@elsewhere.example", ".elsewhere.example/",
        "/" + "a" * MAX_PATH,
    ],
)  # fmt: skip
def test_whatever_is_no_path_of_ours_is_refused(client, path):
    assert ask(client, path).status_code == 400


def test_the_longest_path_fits(client):
    assert ask(client, "/" + "a" * (MAX_PATH - 1)).status_code == 200
    assert ask(client, "/" + "é" * 300).status_code == 400


def test_who_has_it_is_told_so(client):
    assert client.get("/qr.svg?path=/a", headers={"If-None-Match": ask(client, "/a")["ETag"]}).status_code == 304
