import pytest

from feeds.adapters.xml_parser.repair import UTF8_XML, repaired

DOCUMENT = '<?xml version="1.0" encoding="utf-8"?><rss><title>Krähenbühl 日本語 🐦</title></rss>'


def test_a_sound_document_stays_as_it_is():
    assert repaired(DOCUMENT.encode(), "text/xml") == (DOCUMENT.encode(), UTF8_XML)


def test_one_stray_byte_does_not_flip_the_encoding_of_the_rest():
    body, content_type = repaired(DOCUMENT.encode().replace(b"<title>", b"<title>\xff"), "application/rss+xml")
    assert content_type == UTF8_XML
    assert "<title>\ufffdKrähenbühl 日本語 🐦" in body.decode()


@pytest.mark.parametrize("content_type", ["text/xml; charset=ISO-8859-1", "text/xml", ""])
def test_valid_utf_8_is_utf_8_whatever_its_label(content_type):
    assert repaired(DOCUMENT.encode(), content_type)[1] == UTF8_XML


def test_another_encoding_is_left_to_the_parser():
    body = DOCUMENT.replace("utf-8", "iso-8859-1").replace("日本語 🐦", "").encode("latin-1")
    assert repaired(body, "text/xml") == (body, "text/xml")


def test_latin_1_that_claims_to_be_utf_8_is_left_to_the_parser():
    body = DOCUMENT.replace("日本語 🐦", "").encode("latin-1")
    assert repaired(body, "text/xml") == (body, "text/xml")


def test_an_encoding_that_hides_in_ascii_is_left_to_the_parser():
    body = DOCUMENT.replace("utf-8", "iso-2022-jp").replace("Krähenbühl ", "").replace(" 🐦", "").encode("iso-2022-jp")
    assert repaired(body, "text/xml") == (body, "text/xml")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_recognised(codec):
    assert repaired(DOCUMENT.encode(codec), "text/xml") == (DOCUMENT.encode(), UTF8_XML)


def test_control_characters_are_taken_out():
    assert repaired(b"<rss>\x00a\x0b\x1b\xef\xbf\xbf</rss>", "text/xml")[0] == b"<rss>a</rss>"


@pytest.mark.parametrize(
    "before", ["\n\n  ", "\ufeff", "Warning: mysql_connect() in x.php\n", "<br />\n<b>Notice</b>: y"]
)
def test_what_stands_before_the_document_is_taken_out(before):
    assert repaired((before + DOCUMENT).encode(), "text/xml")[0] == DOCUMENT.encode()


def test_a_declaration_inside_an_article_is_no_beginning():
    body = b"<rss><item><description>&lt;?xml <![CDATA[<?xml version='1.0'?>]]></description></item></rss>"
    assert repaired(body, "text/xml")[0] == body


@pytest.mark.parametrize("body", [b"", b"\x00", b"<", b"\xff\xfe", b"\xef\xbb\xbf", bytes(range(256))])
def test_any_bytes_pass(body):
    repaired(body, "text/xml; charset=nonsense")
