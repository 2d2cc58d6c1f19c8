"""What stands in a post, and what is refused."""

import json

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from blog.blocks import ButtonBlock, FilmBlock, QuoteBlock, body_blocks
from tests.blog.test_pages import shown

YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"


def clean(block, **value):
    return block.clean(block.to_python(value))


@pytest.mark.parametrize(
    "url",
    [YOUTUBE, "https://youtu.be/abcdefghijk", "https://www.youtube.com/shorts/abcdefghijk", "https://vimeo.com/123456"],
)
def test_a_film_is_an_address_at_youtube_or_vimeo(url):
    assert clean(FilmBlock(), url=url, title="A film")["url"] == url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/watch?v=abcdefghijk",
        "https://www.youtube.com/@brand",
        "https://evil.example/?x=https://youtu.be/abcdefghijk",
        "ftp://youtu.be/abcdefghijk",
        "javascript:alert(1)//https://youtu.be/abcdefghijk",
    ],
)
def test_any_other_address_is_refused(url):
    with pytest.raises(StructBlockValidationError) as refused:
        clean(FilmBlock(), url=url, title="A film")
    assert "url" in refused.value.block_errors


def test_the_refusal_of_a_film_says_what_to_do():
    with pytest.raises(StructBlockValidationError) as refused:
        clean(FilmBlock(), url="https://example.com/film", title="A film")
    assert "copy the address of its page" in str(refused.value.block_errors["url"])


def test_a_film_asks_nobody_before_a_click(client, north, write, picture):
    page = write(north, body=[("film", {"url": YOUTUBE, "title": "Night <ride>", "poster": picture()})])
    html = shown(client, page.url)
    main = html.split("<main")[1].split("</main>")[0]
    assert 'data-player="https://www.youtube-nocookie.com/embed/abcdefghijk"' in main
    assert "<iframe" not in main and 'src="http' not in main
    assert f'href="{YOUTUBE}"' in main and "Night &lt;ride&gt;" in main


def test_a_button_leads_to_a_page_or_elsewhere(client, north, south, write):
    page = write(
        north,
        body=[
            ("button", {"text": "The other blog", "page": south, "url": "", "style": "strong"}),
            ("button", {"text": "A shop", "page": None, "url": "https://shop.example/", "style": "quiet"}),
        ],
    )
    html = shown(client, page.url)
    assert 'href="/south/" >The other blog</a>' in html.replace("  ", " ")
    assert 'href="https://shop.example/" rel="noopener">A shop</a>' in html


def test_a_button_to_a_page_that_is_no_longer_public_is_left_out(client, north, south, write):
    page = write(north, body=[("button", {"text": "Gone", "page": south, "url": "", "style": "strong"})])
    south.unpublish()
    assert "Gone" not in shown(client, page.url)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://files.example/a"])
def test_a_button_needs_one_good_address(url):
    with pytest.raises(StructBlockValidationError):
        clean(ButtonBlock(), text="Go", page=None, url=url, style="strong")


def test_a_button_has_one_address_only(north):
    with pytest.raises(StructBlockValidationError) as refused:
        clean(ButtonBlock(), text="Go", page=north.pk, url="https://shop.example/", style="strong")
    assert "Choose either" in str(refused.value.block_errors["url"])


def test_a_quotation_says_who_and_where(client, north, write):
    quote = {"text": "Ride on.\n\nAlways <up>.", "who": "Ana", "url": "https://talk.example/"}
    html = shown(client, write(north, body=[("quote", quote)]).url)
    assert "<p>Ride on.</p>" in html and "Always &lt;up&gt;." in html
    assert '<a href="https://talk.example/" rel="noopener">Ana</a>' in html


def test_a_quotation_needs_words():
    with pytest.raises(ValidationError):
        clean(QuoteBlock(), text="", who="Ana", url="")


def test_pictures_have_captions_sizes_and_words_for_those_who_cannot_see_them(client, north, write, picture):
    image = {"image": {"image": picture().pk, "decorative": False, "alt_text": "A bridge"}, "caption": "In <May>"}
    page = write(north, body=[{"type": "image", "value": image}, {"type": "gallery", "value": [image, image]}])
    html = shown(client, page.url)
    assert html.count('alt="A bridge"') == 3 and html.count("In &lt;May&gt;") == 3
    assert html.count('loading="lazy"') >= 3


def test_a_picture_whose_file_is_lost_does_not_break_the_post(client, north, write, picture):
    image = picture()
    page = write(north, "Still here", hero_image=image, body=[("image", {"image": image, "caption": ""})])
    for rendition in image.renditions.all():
        rendition.delete()
    image.file.storage.delete(image.file.name)
    assert "Still here" in shown(client, page.url)


def test_a_picture_that_was_deleted_leaves_nothing_behind(client, north, write, picture):
    image = picture()
    page = write(north, body=[("image", {"image": image, "caption": "Of what?"})])
    image.delete()
    html = shown(client, page.url)
    assert "Of what?" not in html and "post-figure" not in html


def test_scripts_cannot_be_smuggled_in_through_the_editor():
    block = dict(body_blocks())["text"]
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    paragraph = {
        "key": "a",
        "text": "<script>alert(1)</script> x",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
    }
    sent = json.dumps({"blocks": [paragraph], "entityMap": {"0": link}})
    html = str(block.value_from_datadict({"text": sent}, {}, "text"))
    assert "javascript:" not in html and "<script>" not in html
