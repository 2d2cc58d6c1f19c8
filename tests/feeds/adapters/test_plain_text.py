"""Plain texts become safe HTML and give their hashtags."""

from feeds.adapters.plain_text import MAX_TAGS, html_of, tags_of


def test_text_is_escaped():
    assert html_of('<script>alert("x")</script> & more') == (
        "<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more</p>"
    )


def test_lines_and_paragraphs_are_kept():
    assert html_of("one\ntwo\r\n\r\nthree\n\n\n") == "<p>one<br>two</p><p>three</p>"


def test_an_empty_description_stays_empty():
    assert html_of("") == html_of(" \n\n ") == ""


def test_addresses_become_links():
    assert html_of("More: https://harbour.example/crane?a=1&b=2") == (
        '<p>More: <a href="https://harbour.example/crane?a=1&amp;b=2">https://harbour.example/crane?a=1&amp;b=2</a></p>'
    )


def test_the_punctuation_of_the_sentence_stays_outside_the_link():
    assert (
        html_of("(see https://a.example/x).") == '<p>(see <a href="https://a.example/x">https://a.example/x</a>).</p>'
    )
    assert 'href="https://a.example/Crane_(lift)"' in html_of("https://a.example/Crane_(lift)")


def test_only_http_addresses_become_links():
    assert "<a" not in html_of("javascript:alert(1) ftp://a.example data:text/html,x")


def test_quotes_cannot_leave_the_link():
    assert html_of('https://a.example/"onclick="x') == (
        '<p><a href="https://a.example/">https://a.example/</a>&quot;onclick=&quot;x</p>'
    )


def test_keywords_come_first_and_nothing_twice():
    assert tags_of(["restoration", "Harbour"], "A crane #Restoration", "#harbour #tide") == (
        "restoration",
        "Harbour",
        "tide",
    )


def test_hashtags_of_many_scripts_are_whole():
    assert tags_of((), "#हिन्दी #港湾、次 #größe! #snake_case") == ("हिन्दी", "港湾", "größe", "snake_case")


def test_numbers_and_places_on_pages_are_no_hashtags():
    assert tags_of((), "Episode #12 https://a.example/page#chapter it&#39;s a C#minor") == ()


def test_the_number_of_tags_is_bounded():
    assert len(tags_of((), " ".join(f"#tag{number}x" for number in range(5000)))) == MAX_TAGS
    assert len(tags_of([f"tag {number}" for number in range(5000)])) == MAX_TAGS
