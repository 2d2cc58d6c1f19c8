"""Descriptions: framed in feeds, with meaningful line breaks everywhere."""

from feeds.adapters.flickr.descriptions import LONGEST, plain, unframed, with_breaks

POSTER = '<p><a href="https://www.flickr.com/people/museum/">Museum</a> posted a photo:</p>'
PICTURE = '<p><a href="https://www.flickr.com/photos/museum/1/"><img src="x_m.jpg" alt="Crane &amp; quay" /></a></p>'


def test_only_the_words_of_the_owner_are_left():
    found = unframed(f' {POSTER} {PICTURE} <p>Relit.\n<a href="https://a.example/">More</a></p> ')
    assert found.html == 'Relit.<br><a href="https://a.example/">More</a>'
    assert found.alt == "Crane & quay"


def test_a_photo_without_a_description_has_none():
    assert unframed(f"{POSTER} {PICTURE}").html == ""


def test_the_pool_of_a_group_has_the_same_frame():
    frame = POSTER.replace("posted a photo", "added a photo to the pool")
    assert unframed(f"{frame}{PICTURE}<p>Words</p>").html == "Words"


def test_several_paragraphs_stay_paragraphs():
    assert unframed(f"{POSTER}{PICTURE}<p>One</p><p>Two</p>").html == "<p>One</p><p>Two</p>"


def test_words_that_only_look_like_the_frame_stay():
    assert unframed(f"{PICTURE}<p>She posted a photo:</p>").html == "She posted a photo:"


def test_line_breaks_become_markup_once():
    assert with_breaks("a\nb<br />\nc\r\nd") == "a<br>b<br>c<br>d"


def test_plain_text_keeps_the_lines_and_loses_the_markup():
    assert plain("Boats &amp; spray<br><b>today</b>") == "Boats & spray\ntoday"


def test_a_description_that_looks_like_a_file_name_is_text():
    assert plain("photo.jpg") == "photo.jpg"
    assert unframed("https://a.example/x").html == "https://a.example/x"


def test_an_endless_description_is_cut():
    assert len(with_breaks("a" * (LONGEST + 5))) == LONGEST
