import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.adapters import markup as reading
from feeds.adapters.markup import html_of, html_of_plain, is_bomb, plain_title, tags_in, web_url, with_absolute_urls

BASE = "https://harbourmuseum.example/blog/feed.xml"


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        ("https://other.example/a", "https://other.example/a"),
        ("HTTPS://other.example/a", "https://other.example/a"),
        ("/a?b=c&d", "https://harbourmuseum.example/a?b=c&d"),
        ("crane", "https://harbourmuseum.example/blog/crane"),
        ("//cdn.example/x.jpg", "https://cdn.example/x.jpg"),
        (" https://other.example/a\n", "https://other.example/a"),
        ("https://other.example/\n a", "https://other.example/%20a"),
        ("https://other.example/Moore's law", "https://other.example/Moore%27s%20law"),
    ],
)
def test_an_address_is_made_absolute(url, absolute):
    assert web_url(url, BASE) == absolute


@pytest.mark.parametrize(
    "url",
    ["", " ", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.b/c",
     "mailto:a@b.example", "https://[::1", "https://a.example:port/", "https://a.example/" + "x" * 5_000],
)  # fmt: skip
def test_what_is_no_web_address_is_dropped(url):
    assert web_url(url, BASE) == ""


def test_a_relative_address_without_a_base_is_dropped():
    assert web_url("/a") == ""


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("Lighting the crane &amp; other stories", "Lighting the crane & other stories"),
        ("Lighting the <em>crane</em>", "Lighting the crane"),
        ("I &lt;3 you", "I <3 you"),
        ("I <3 you", "I <3 you"),
        ("List<String> or List<T>", "List<String> or List<T>"),
        ("a <script>alert(1)</script>", "a alert(1)"),
        ("  two\n lines\t", "two lines"),
        ("nul\x00 and \ud800 surrogate", "nul and surrogate"),
        ("x < y and y > z", "x < y and y > z"),
    ],
)
def test_a_title_becomes_plain(markup, title):
    assert plain_title(markup) == title


def test_a_title_is_bounded():
    assert len(plain_title("x" * 100_000)) == 1_000


def test_plain_text_becomes_html_with_its_line_breaks():
    assert html_of_plain("a < b\nc") == "a &lt; b<br>\nc"


@pytest.mark.parametrize(
    ("text", "html"), [("<p>x</p>", "<p>x</p>"), ("a < b", "a &lt; b"), ("List<T>", "List&lt;T&gt;")]
)
def test_text_of_unknown_kind_is_escaped_unless_it_has_tags(text, html):
    assert html_of(text) == html


@pytest.mark.parametrize(
    ("markup", "absolute"),
    [
        ('<a href="/x?a=1&amp;b=2">', '<a href="https://harbourmuseum.example/x?a=1&amp;b=2">'),
        ("<img src='x.jpg' alt='a'>", "<img src=\"https://harbourmuseum.example/blog/x.jpg\" alt='a'>"),
        ("<a href=x>", '<a href="https://harbourmuseum.example/blog/x">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<a href="https://other.example/">', '<a href="https://other.example/">'),
        ('<code>&lt;a href="/x"&gt;</code>', '<code>&lt;a href="/x"&gt;</code>'),
        ('<a href="http://[::1">', '<a href="http://[::1">'),
        ('<a href="//[::1">', '<a href="">'),
    ],
)
def test_relative_addresses_in_markup_are_resolved(markup, absolute):
    assert with_absolute_urls(markup, BASE) == absolute


def test_tags_give_their_attributes_in_order():
    markup = '<IMG SRC="a.jpg" alt="x &amp; y"><p><img data-src=b.jpg width="3">'
    assert list(tags_in(markup, "img")) == [{"src": "a.jpg", "alt": "x & y"}, {"data-src": "b.jpg", "width": "3"}]


PIECES = (
    "<", ">", "<a ", "<img ", "<IMG", "</img>", "<ımg ", "<p>", "</p>", "/>", "href", " href=", " HREF =", "src=",
    " src", "cite= ", "=", '"', "'", "/x", "http://a.example", "#x", "mailto:x", "&#104;ttp:", "&amp;", " ", "\n", "é",
    ":", "-",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_looking_only_where_there_is_need_changes_nothing(markup):
    """Against going through all tags one by one."""
    tags = list(reading._TAG.finditer(markup))
    named = [tag[0] for tag in tags if tag[1].lower() == "img"]
    assert [each[0] for each in reading._tag_named("img").finditer(markup)] == named

    def resolved(tag):
        return reading._ADDRESS.sub(lambda found: reading._resolved(found, BASE), tag[0])

    assert with_absolute_urls(markup, BASE) == reading._TAG.sub(resolved, markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<a " * 200_000,
        '<a href="' * 100_000,
        "<img a=" * 100_000,
        "<" * 500_000,
        " href=x" * 70_000,
        "< href=x" * 60_000,
    ],
)
def test_hostile_markup_takes_no_more_than_linear_time(markup):
    with_absolute_urls(markup, BASE)
    plain_title(markup)
    list(tags_in(markup, "img"))


@pytest.mark.parametrize(
    ("markup", "bomb"),
    [("<p>x<br></p>" * 500, False), ("<br>" * 500, False), ("<b>" * 101, True), ("<p>x</p>" * 1_501, True)],
)
def test_a_bomb_has_more_tags_or_deeper_ones_than_posts_have(markup, bomb):
    assert is_bomb(markup) is bomb
