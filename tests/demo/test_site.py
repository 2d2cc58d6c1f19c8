"""What a site is told about the brand."""

from demo import site
from demo.brand import brand
from feeds.adapters import ADAPTERS


def test_every_address_is_recognised_as_the_platform_it_names():
    for source in site.sources():
        first = next(adapter for adapter in ADAPTERS.values() if adapter.recognise(source.url))
        assert first.platform == source.platform


def test_every_channel_is_a_source_in_two_areas_and_three_languages():
    sources = site.sources()
    assert [source.title for source in sources] == [channel.title for channel in brand().channels.values()]
    # One belongs to nobody's area: the editor's.
    assert {source.area for source in sources} == {area.slug for area in site.areas()} | {""}
    assert {source.language for source in sources} == {"en", "de", "ar"}


def test_eight_products_and_twelve_topics_have_words_that_match():
    assert (len(site.products()), len(site.topics())) == (8, 12)
    for word in (*site.products(), *site.topics()):
        assert word.description
        assert word.match and word.hashtags
    assert all(word.homepage.startswith("https://www.tarrowmere.example/") for word in site.products())


def test_twelve_posts_belong_to_the_two_authors():
    posts = site.posts()
    assert len(posts) == 12
    assert {post.author for post in posts} == {person.username for person in site.people() if person.role == "author"}
    assert [post.days_ago for post in posts] == sorted((post.days_ago for post in posts), reverse=True)
    slugs = {word.slug for word in (*site.products(), *site.topics())}
    assert all(set(post.topics) | set(post.products) <= slugs for post in posts)
    assert all(post.picture()[:2] == b"\xff\xd8" and post.alt for post in posts)
