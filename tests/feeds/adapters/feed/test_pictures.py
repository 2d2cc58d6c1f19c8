import pytest

from feeds.adapters.base import Response
from feeds.adapters.feed.document import parse_feed
from feeds.adapters.feed.pictures import MOST_MEDIA, first_image, media_of, media_type
from feeds.adapters.parsed_feed import FeedEntry, FeedLink, MediaGroup, Rendition, Thumbnail
from hub.records import Media
from tests.feeds.adapters.feed.documents import FEED_URL

PICTURE = Rendition("https://a.example/p.jpg", medium="image", width=800, height=600)
ENCLOSED = FeedLink("https://a.example/e.jpg", "enclosure", "image/jpeg")
SOUND = FeedLink("https://a.example/s.mp3", "enclosure", "audio/mpeg")
IN_TEXT = '<p>x</p><img src="https://a.example/t.jpg" alt="In the text" width="640" height="480">'


def urls(entry: FeedEntry, fallback: str = "") -> list[str]:
    return [medium.url.removeprefix("https://a.example/") for medium in media_of(entry, fallback)]


def test_the_best_place_that_has_pictures_is_taken_alone():
    places = {
        "media": (MediaGroup((PICTURE,)),),
        "links": (ENCLOSED,),
        "image": "https://a.example/i.jpg",
        "thumbnails": (Thumbnail("https://a.example/small.jpg", 75), Thumbnail("https://a.example/large.jpg", 300)),
        "html": IN_TEXT,
    }
    expected = ["p.jpg", "e.jpg", "i.jpg", "large.jpg", "t.jpg"]
    for place, picture in zip(list(places), expected, strict=True):
        assert urls(FeedEntry(**places)) == [picture]
        del places[place]
    assert urls(FeedEntry()) == []


def test_of_a_group_the_largest_picture_is_taken():
    small = Rendition("https://a.example/small.jpg", "image/jpeg", width=200)
    unknown = Rendition("https://a.example/unknown.jpg", "image/jpeg")
    assert urls(FeedEntry(media=(MediaGroup((small, PICTURE, unknown)),))) == ["p.jpg"]


def test_pictures_that_stand_alone_are_all_taken_with_their_descriptions(payload):
    response = Response(200, FEED_URL, {}, payload("feed/mediarss.xml"))
    pictures, film = parse_feed(response).entries
    assert [(medium.url[-9:], medium.alt) for medium in media_of(pictures)] == [
        ("/left.jpg", "Left side"),
        ("right.jpg", "Right side"),
    ]
    [played] = media_of(film)
    assert (played.type, played.width, played.duration) == ("video", 1280, 95)
    assert played.poster_url == "https://harbourmuseum.example/film/still.jpg"
    assert played.alt == "The lamps go on."


def test_a_recording_gets_duration_and_poster_of_its_episode():
    entry = FeedEntry(links=(SOUND,), duration=2141, image="https://a.example/episode.jpg")
    assert media_of(entry, "https://a.example/podcast.jpg") == (
        Media(SOUND.href, "audio", "audio/mpeg", duration=2141, poster_url="https://a.example/episode.jpg"),
    )


def test_an_episode_without_a_picture_shows_that_of_the_podcast():
    [sound] = media_of(FeedEntry(links=(SOUND,)), "https://a.example/podcast.jpg")
    assert sound.poster_url == "https://a.example/podcast.jpg"


def test_a_recording_beside_an_illustrated_text_keeps_the_illustration():
    assert urls(FeedEntry(links=(SOUND,), html=IN_TEXT)) == ["s.mp3", "t.jpg"]


def test_the_same_file_is_taken_once():
    again = Rendition(SOUND.href, "audio/mpeg")
    assert urls(FeedEntry(links=(SOUND, SOUND, ENCLOSED, ENCLOSED), media=(MediaGroup((again,)),))) == [
        "s.mp3",
        "e.jpg",
    ]


def test_other_attachments_are_no_media():
    assert urls(FeedEntry(links=(FeedLink("https://a.example/x.pdf", "enclosure", "application/pdf"),))) == []


def test_media_are_bounded():
    many = tuple(FeedLink(f"https://a.example/{number}.jpg", "enclosure") for number in range(100))
    assert len(media_of(FeedEntry(links=many))) == MOST_MEDIA


@pytest.mark.parametrize(
    ("url", "mime", "medium", "kind"),
    [
        ("https://a.example/x", "audio/x-m4a", "", "audio"),
        ("https://a.example/x", "application/x-shockwave-flash", "video", "video"),
        ("https://a.example/x.MP4?y=1", "application/octet-stream", "", "video"),
        ("https://a.example/x.jpg", "", "", "image"),
        ("https://a.example/x.pdf", "application/pdf", "document", None),
        ("https://a.example/", "", "", None),
    ],
)
def test_the_type_of_a_file_is_what_it_says_or_how_it_ends(url, mime, medium, kind):
    assert media_type(url, mime, medium) == kind


def test_the_first_picture_of_a_text_keeps_its_measures():
    assert first_image(IN_TEXT) == Media("https://a.example/t.jpg", width=640, height=480, alt="In the text")


def test_a_lazy_picture_is_found_behind_its_placeholder():
    html = '<img src="data:image/gif;base64,R0" data-src="https://a.example/real.jpg">'
    assert first_image(html).url == "https://a.example/real.jpg"


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="https://a.example/pixel.gif" width="1" height="1">',
        '<img src="https://a.example/smiley.png" width="16px" height="16px">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="/relative.jpg">',
        "<img>",
        "&lt;img src='https://a.example/shown.jpg'&gt;",
    ],
)
def test_decoration_is_no_picture(tag):
    assert first_image(tag) is None
    assert first_image(tag + IN_TEXT).url == "https://a.example/t.jpg"
