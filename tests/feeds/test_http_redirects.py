"""The door follows redirects by hand: where they lead, what travels along, when it is enough."""

import pytest

from feeds.adapters.base import Malformed

BLOG = "https://blog.example"


def redirect(wire, start, target, status=302):
    wire.serve(start, b"the body of a redirect", status=status, headers={"Location": target})


def test_redirects_are_followed_and_the_last_address_is_told(wire):
    redirect(wire, f"{BLOG}/a", "/b")
    redirect(wire, f"{BLOG}/b", "https://www.blog.example/c?x=1#part", 307)
    wire.serve("https://www.blog.example/c", b"here")
    answer = wire.get(f"{BLOG}/a")
    assert (answer.body, answer.url, answer.moved_to) == (b"here", "https://www.blog.example/c?x=1", None)


@pytest.mark.parametrize(
    ("statuses", "is_moved"),
    [((301,), True), ((308,), True), ((301, 308), True), ((302,), False), ((301, 302), False), ((307, 301), False)],
)
def test_an_address_moved_only_when_every_redirect_was_permanent(wire, statuses, is_moved):
    for number, status in enumerate(statuses):
        redirect(wire, f"{BLOG}/{number}", f"/{number + 1}", status)
    wire.serve(f"{BLOG}/{len(statuses)}", b"")
    assert wire.get(f"{BLOG}/0").moved_to == (f"{BLOG}/{len(statuses)}" if is_moved else None)


def test_a_redirect_without_a_target_is_an_answer_like_any_other(wire):
    wire.serve(f"{BLOG}/", b"nowhere", status=301)
    assert (wire.get(f"{BLOG}/").status, wire.get(f"{BLOG}/").body) == (301, b"nowhere")


@pytest.mark.parametrize("target", ["/", "/next", "https://other.example/"])
def test_redirects_end(wire, target):
    redirect(wire, f"{BLOG}/", target)
    redirect(wire, f"{BLOG}/next", "/")
    redirect(wire, "https://other.example/", f"{BLOG}/")
    with pytest.raises(Malformed, match=r"redirects more than 5 times"):
        wire.get(f"{BLOG}/")
    assert len(wire.requests) == 6


def test_five_redirects_are_fine(wire):
    for number in range(5):
        redirect(wire, f"{BLOG}/{number}", f"/{number + 1}")
    wire.serve(f"{BLOG}/5", b"here")
    assert wire.get(f"{BLOG}/0").body == b"here"


def test_a_key_does_not_follow_to_another_host(wire):
    redirect(wire, f"{BLOG}/", "https://evil.example/")
    wire.serve("https://evil.example/", b"")
    wire.get(f"{BLOG}/", headers={"Authorization": "Bearer marker", "X-Key": "marker", "Accept": "text/xml"})
    first, second = wire.requests
    assert first.headers["authorization"] == "Bearer marker"
    assert "marker" not in repr(second)
    assert second.headers["accept"] == "text/xml"


def test_a_key_that_was_dropped_does_not_come_back(wire):
    redirect(wire, f"{BLOG}/", "https://evil.example/")
    redirect(wire, "https://evil.example/", f"{BLOG}/end")
    wire.serve(f"{BLOG}/end", b"")
    wire.get(f"{BLOG}/", headers={"Authorization": "Bearer marker"})
    assert "authorization" not in wire.requests[2].headers


def test_parameters_do_not_follow_a_redirect(wire):
    redirect(wire, f"{BLOG}/", "https://evil.example/")
    wire.serve("https://evil.example/", b"")
    wire.get(f"{BLOG}/", params={"key": "marker"})
    assert wire.requests[1].query == {}


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://blog.example/", "gopher://127.0.0.1:6379/_X"])
def test_a_redirect_leads_to_no_other_scheme(wire, target):
    redirect(wire, f"{BLOG}/", target)
    with pytest.raises(Malformed, match="http"):
        wire.get(f"{BLOG}/")
    assert len(wire.requests) == 1
