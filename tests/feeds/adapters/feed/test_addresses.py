import pytest

from feeds.adapters.feed import FeedAdapter


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("https://harbourmuseum.example/feed.xml", "https://harbourmuseum.example/feed.xml"),
        ("http://harbourmuseum.example/feed.xml", "http://harbourmuseum.example/feed.xml"),
        (" HTTPS://HarbourMuseum.Example ", "https://harbourmuseum.example/"),
        ("harbourmuseum.example", "https://harbourmuseum.example/"),
        ("harbourmuseum.example/Blog?x=1#top", "https://harbourmuseum.example/Blog?x=1"),
        ("harbourmuseum.example:8080/feed", "https://harbourmuseum.example:8080/feed"),
        ("//harbourmuseum.example/feed", "https://harbourmuseum.example/feed"),
        ("https://harbourmuseum.example:443/", "https://harbourmuseum.example/"),
        ("http://harbourmuseum.example:80/", "http://harbourmuseum.example/"),
        ("feed://harbourmuseum.example/rss", "https://harbourmuseum.example/rss"),
        ("feed:http://harbourmuseum.example/rss", "http://harbourmuseum.example/rss"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2001:db8::1]/feed", "http://[2001:db8::1]/feed"),
    ],
)
def test_any_web_address_is_taken(pasted, address):
    assert FeedAdapter().recognise(pasted) == address


@pytest.mark.parametrize(
    "pasted",
    [
        "", " ", "hello", "localhost", "localhost:8000", "two words.example", "@harbourmuseum", "jo@museum.example",
        "ftp://a.example/feed", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example", "data:text/xml,x",
        "feed:javascript:alert(1)", "https://user:secret@a.example/feed", "https://", "http://[::1", "https://a..b/",
        "https://a.example:99999/", "https://a.example/" + "x" * 5_000,
    ],
)  # fmt: skip
def test_anything_else_is_not(pasted):
    assert FeedAdapter().recognise(pasted) is None
